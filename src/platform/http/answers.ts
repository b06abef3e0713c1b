import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kept } from './cache.ts'
import type { Answer, Flash } from './operation.ts'
import type { Setting } from './presentation.ts'
import { PROBLEM_TYPE, problemOf, statusOf } from './problem.ts'
import type { WebDeps } from './server.ts'

const HTML = 'text/html; charset=utf-8'

/** Sends what an operation answered. */
function answer(
  reply: FastifyReply,
  request: FastifyRequest,
  answer: Answer,
  setting: Setting,
  deps: WebDeps,
): FastifyReply {
  if ('headers' in answer && answer.headers) reply.headers(answer.headers)
  switch (answer.kind) {
    case 'page':
      return html(reply, setting, deps.presentation.html(answer.node, setting), answer.status ?? 200)
    case 'json':
      return json(reply, setting, answer.value, answer.status ?? 200)
    case 'redirect':
      for (const cookie of answer.cookies ?? []) reply.header('set-cookie', cookie)
      if (answer.flash) setFlash(reply, answer.flash)
      return reply
        .code(303)
        .header('cache-control', 'no-store')
        .header('location', headerSafe(setting.ctx.path(answer.to)))
        .send('')
    case 'leave':
      for (const cookie of answer.cookies ?? []) reply.header('set-cookie', cookie)
      return reply.code(303).headers({ 'cache-control': 'no-store', location: answer.address }).send('')
    case 'file':
      return file(reply, answer)
    case 'text':
      return reply
        .code(answer.status ?? 200)
        .type(answer.type)
        .header('cache-control', answer.headers?.['cache-control'] ?? 'no-store')
        .send(answer.body)
    case 'refusal':
      return refusal(reply, request, answer, setting, deps)
    default:
      return answer satisfies never
  }
}

// What stood in the address asked for may stand in the one answered; a header takes neither line breaks nor letters beyond ASCII.
const headerSafe = (address: string) => address.replace(/[^\x21-\x7e]/gu, encodeURIComponent)

function html(reply: FastifyReply, setting: Setting, body: string, status: number): FastifyReply {
  // What somebody sent may be on it too, though they are nobody now.
  const personal = setting.ctx.actor.kind !== 'anonymous' || status >= 400
  return reply
    .code(status)
    .type(HTML)
    .header('cache-control', personal ? 'no-store' : 'no-cache')
    .header('vary', 'cookie')
    .send(Buffer.from(body)) // encoded once: a string is gone through again for its length
}

function json(reply: FastifyReply, setting: Setting, value: unknown, status: number): FastifyReply {
  if (isMistakes(value)) return problem(reply, setting, { code: 'mistakes' }, status, value.mistakes)
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(value))
}

function isMistakes(value: unknown): value is { mistakes: [] } {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 1 && 'mistakes' in value
}

function problem(
  reply: FastifyReply,
  setting: Setting,
  refusal: { code: string; values?: Readonly<Record<string, string | number>> },
  status?: number,
  mistakes?: [],
): FastifyReply {
  const body = problemOf(setting.ctx, refusal, status, mistakes)
  return reply.code(body.status).type(PROBLEM_TYPE).header('cache-control', 'no-store').send(JSON.stringify(body))
}

function refusal(
  reply: FastifyReply,
  request: FastifyRequest,
  answer: Extract<Answer, { kind: 'refusal' }>,
  setting: Setting,
  deps: WebDeps,
): FastifyReply {
  const dialect = deps.modules.find((room) => room.dialect && request.url.startsWith(room.dialect.below))?.dialect
  if (dialect) {
    const { status, type, body } = dialect.tell(problemOf(setting.ctx, answer.refusal, answer.status), request.url)
    return reply.code(status).type(type).header('cache-control', 'no-store').send(body)
  }
  if (wantsProblem(request)) return problem(reply, setting, answer.refusal, answer.status)
  const node = deps.presentation.refusal(answer.refusal, answer.back, answer.again)
  return html(reply, setting, deps.presentation.html(node, setting), answer.status ?? statusOf(answer.refusal))
}

/** Programs are told in problem+json, people on a page. */
export function wantsProblem(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/') || (request.headers.accept ?? '').startsWith('application/json')
}

// Never shown inside our own pages' origin: a file may be anything somebody sent (decisions 32).
function file(reply: FastifyReply, answer: Extract<Answer, { kind: 'file' }>): FastifyReply {
  const name = answer.name.replace(/[^\w.\- ]/g, '_')
  return reply
    .type(answer.type)
    .headers({
      'content-disposition': `${answer.inline ? 'inline' : 'attachment'}; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': answer.headers?.['cache-control'] ?? 'private, no-store',
    })
    .send(answer.body instanceof Readable ? answer.body : Buffer.from(answer.body))
}

function setFlash(reply: FastifyReply, flash: Flash): void {
  reply.setCookie('flash', Buffer.from(JSON.stringify(flash)).toString('base64url'), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: 60,
  })
}

function kept(reply: FastifyReply, request: FastifyRequest, kept: Kept): FastifyReply {
  reply.headers({ ...kept.headers, 'cache-control': 'no-cache', vary: 'cookie', etag: kept.etag })
  // A proxy on the way may have made it strong, or several are named.
  const known = request.headers['if-none-match']?.includes(kept.etag.slice(2)) ?? false
  if (known) return reply.code(304).send()
  return reply.code(kept.status).type(kept.type).send(kept.body)
}

export const reply = { answer, kept }
