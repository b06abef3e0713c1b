import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor, Context } from '../context.ts'
import { recordReadings, recordRefusedAccess } from '../readings/index.ts'
import { againOf } from './again.ts'
import { reply as send, wantsProblem } from './answers.ts'
import { cached, keep } from './cache.ts'
import type { Answer, Input, Mistake, Operation } from './operation.ts'
import { parsePart } from './parse.ts'
import type { Setting } from './presentation.ts'
import type { WebDeps } from './server.ts'
import { settingOf } from './setting.ts'
import { BROWSER_COOKIE, tokenFits } from './token.ts'
import { pieceOf, readUploads } from './uploads.ts'
import { wellFormed } from './well-formed.ts'

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Registers one operation: everything between the socket and its `run` happens here, for pages and API alike. */
export function openDoor(app: FastifyInstance, op: Operation, deps: WebDeps): void {
  app.route({
    method: op.method,
    url: op.path,
    config: { operation: op.id, piece: op.piece, session: op.session },
    ...(op.upload && { bodyLimit: op.upload.maxBytes + 64 * 1024 }),
    handler: async (request, reply) => {
      const kept = op.cache ? cached(op.cache, request, deps) : undefined
      if (kept) return send.kept(reply, request, kept)
      const setting = await settingOf(request, reply, deps, UNSAFE.has(op.method))
      if (!setting) return reply.callNotFound()
      const answer = await answerOf(op, request, setting, deps)
      const fresh = op.cache && answer.kind === 'page' ? keep(op.cache, request, setting, answer, deps) : undefined
      if (fresh) return send.kept(reply, request, fresh)
      return send.answer(reply, request, answer, setting, deps)
    },
  })
}

async function answerOf(op: Operation, request: FastifyRequest, setting: Setting, deps: WebDeps): Promise<Answer> {
  const { ctx } = setting
  // Pages take forms. What a form cannot say (nested, typed, null) is for the API alone.
  if (!op.path.startsWith('/api/') && /json|text\/plain/.test(request.headers['content-type'] ?? ''))
    return { kind: 'refusal', refusal: { code: 'unsupported-media' } }
  const uploads = op.upload
    ? await readUploads(request, op.upload)
    : op.piece
      ? { fields: {}, files: pieceOf(request) }
      : { fields: request.body, files: [] }
  const raw = { params: request.params, query: request.query, body: uploads.fields }
  if (!wellFormed(raw.params)) return { kind: 'refusal', refusal: { code: 'not-found' } }
  if (!wellFormed(raw.query) || !wellFormed(raw.body)) return { kind: 'refusal', refusal: { code: 'mistakes' } }
  if (needsToken(op, ctx.actor) && !tokenFits(ctx.house.keys, request.cookies[BROWSER_COOKIE], tokenIn(raw)))
    return expired(op, setting, raw.body)

  const parts = {
    params: parsePart(op.params, raw.params),
    query: parsePart(op.query, raw.query),
    body: parsePart(op.body, bare(raw.body)),
  }
  if (parts.params.mistakes.length > 0) return { kind: 'refusal', refusal: { code: 'not-found' } }
  const input = {
    ...inputOf(request),
    params: parts.params.value,
    query: parts.query.value ?? {}, // with mistakes: as if nothing had been asked, until they are told
    body: parts.body.value,
    files: uploads.files,
  }
  if (op.limit) {
    const { count, seconds, key } = op.limit
    const name = key ? key(input) : input.ip
    if (name !== null && !(await deps.limit(`${ctx.region.code}/${op.id}/${name}`, count, seconds)))
      return { kind: 'refusal', refusal: { code: 'too-many-requests', values: { seconds } } }
  }

  const row = op.load ? await op.load(ctx, input) : undefined
  const may = op.load && row === undefined ? false : op.may(ctx.actor, row, ctx)
  if (may !== true) return refused(op, ctx, request, may === 'login', setting.here, raw.body)

  const mistakes = [...parts.query.mistakes, ...parts.body.mistakes, ...keyMistakes(request)]
  if (mistakes.length > 0) return mistaken(op, ctx, request, raw, mistakes)
  const readings = op.reads?.(row, input) ?? []
  if (readings.length > 0) await recordReadings(ctx, readings)
  const answer = await op.run(ctx, input, row)
  // What the use case finds out later is a refused try too.
  if (answer.kind === 'refusal' && answer.refusal.code === 'not-found')
    await recordRefusedAccess(ctx, op.id, objectOf(request), request.ip)
  return answer
}

// Parts of the site that nobody sees without log-in.
const BEHIND_LOG_IN = /^\/(akun|catatan|dokumen|isian|kelola|petugas|pimpinan|rt)\//

// Pages that open to whoever shows the receipt's secret, and without it to whoever is logged in and may.
const OWN_OR_RECEIPT = /^\/lacak\/:ref\//

/**
 * What is not one's own is answered like what does not exist, and the try is recorded. Whoever is not logged in is sent
 * to log in in both cases, so that being sent there tells nothing either.
 */
async function refused(
  op: Operation,
  ctx: Context,
  request: FastifyRequest,
  login: boolean,
  here: string,
  body: unknown,
): Promise<Answer> {
  const logIn = ctx.actor.kind === 'anonymous' && (login || BEHIND_LOG_IN.test(op.path))
  // A page that is about nothing in particular was not tried, only opened too early.
  if (!logIn || op.load || UNSAFE.has(op.method)) await recordRefusedAccess(ctx, op.id, objectOf(request), request.ip)
  // Whoever was logged in until just now has typed something: it stays on the page until they are again.
  const ended = ctx.actor.kind === 'anonymous' && (logIn || OWN_OR_RECEIPT.test(op.path))
  const again = ended && !wantsProblem(request) ? againOf(op, here, body, true) : undefined
  if (!logIn) return { kind: 'refusal', refusal: { code: op.load ? 'not-found' : 'not-allowed' }, again }
  return wantsProblem(request) || again
    ? { kind: 'refusal', refusal: { code: 'log-in' }, again }
    : { kind: 'redirect', to: `/masuk?next=${encodeURIComponent(here)}` }
}

/** The form is of another time or browser: it comes back with a new token, and whoever typed it presses once more. */
function expired(op: Operation, { here }: Setting, body: unknown): Answer {
  const again = againOf(op, here, body, false)
  const code = again ? 'form-again' : 'form-expired'
  return { kind: 'refusal', refusal: { code }, back: here, again }
}

const objectOf = (request: FastifyRequest) =>
  Object.values((request.params ?? {}) as Record<string, string>).join('/') || null

async function mistaken(
  op: Operation,
  ctx: Context,
  request: FastifyRequest,
  raw: { params: unknown; query: unknown; body: unknown },
  mistakes: Mistake[],
): Promise<Answer> {
  if (op.mistaken) return op.mistaken(ctx, raw, mistakes)
  return wantsProblem(request)
    ? { kind: 'json', value: { mistakes }, status: 400 }
    : { kind: 'refusal', refusal: { code: 'mistakes' } }
}

function needsToken(op: Operation, actor: Actor): boolean {
  return UNSAFE.has(op.method) && !op.tokenless && actor.kind !== 'program' && !op.path.startsWith('/api/')
}

function tokenIn(raw: { query: unknown; body: unknown }): unknown {
  const inBody = (raw.body as Record<string, unknown> | null | undefined)?._token
  return inBody ?? (raw.query as Record<string, unknown> | undefined)?._token
}

function bare(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('_token' in body)) return body ?? {}
  const { _token, ...rest } = body as Record<string, unknown>
  return rest
}

const LONGEST_KEY = 200

// A key that is too long must not be passed over: the caller would believe that what it sends again happens once.
function keyMistakes({ headers }: FastifyRequest): Mistake[] {
  const long = (headers['idempotency-key']?.length ?? 0) > LONGEST_KEY
  return long ? [{ path: 'Idempotency-Key', code: 'too-long', values: { maximum: LONGEST_KEY } }] : []
}

function inputOf(
  request: FastifyRequest,
): Omit<Input<unknown, unknown, unknown>, 'params' | 'query' | 'body' | 'files'> {
  const key = request.headers['idempotency-key']
  return {
    headers: request.headers as Record<string, string | undefined>,
    idempotencyKey: typeof key === 'string' && key.length > 0 ? key : null,
    ip: request.ip,
    cookies: request.cookies,
    secure: request.protocol === 'https',
  }
}
