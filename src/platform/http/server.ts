import type { Socket } from 'node:net'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Actor, Context, Region } from '../context.ts'
import type { Language } from '../i18n.ts'
import type { Module } from '../module.ts'
import { wantsProblem } from './answers.ts'
import type { Pages } from './cache.ts'
import { openDoor } from './door.ts'
import { answerFaults } from './faults.ts'
import { countRequests, type Figure } from './metrics.ts'
import { documentApi } from './openapi.ts'
import { foreignOrigin } from './origin.ts'
import { policy } from './policy.ts'
import type { Presentation } from './presentation.ts'
import { takePieces } from './uploads.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Region named in the address (`/w/{code}/…`), null for a bare path. */
    regionCode: string | null
  }
  interface FastifyContextConfig {
    operation?: string
    /** Its body is a piece of a file, handed on as a stream. */
    piece?: true
    session?: true
  }
}

export interface WebDeps {
  /** How far the program may lag behind before it refuses requests, 2000 unless said; 0: however far. */
  lagMs?: number
  modules: readonly Module[]
  presentation: Presentation
  regionOf(host: string, code: string | null): Region | undefined
  readActor(request: FastifyRequest, region: Region, fresh: boolean): Promise<Actor>
  carriesSession(cookies: Readonly<Record<string, string | undefined>>): boolean
  context(region: Region, actor: Actor, lang: Language, prefixed: boolean, origin: string): Context
  languageOf(request: FastifyRequest): Language
  /** Those made lately, kept for whoever asks again. */
  pages: Pages
  limit(key: string, count: number, seconds: number): Promise<boolean>
  ready(): Promise<boolean>
  /** What /metrics tells beside requests and process. */
  figures(): Promise<readonly Figure[]>
  now(): number
  logger: FastifyBaseLogger
}

const maxParamLength = 200
const nowhere = '/-'
const REGION_PREFIX = /^\/w\/([a-z0-9-]{1,20})(\/|\?|$)/

/** The web server with every room's operations behind the one door. */
export async function createWeb(deps: WebDeps): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.logger,
    logController: new Fastify.LogController({ disableRequestLogging: true }),
    bodyLimit: 512 * 1024,
    trustProxy: 'loopback',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength },
    rewriteUrl(raw) {
      const url = isAddress(raw.url ?? '/') ? (raw.url ?? '/') : nowhere
      const found = REGION_PREFIX.exec(url)
      return found ? `/${url.slice(found[0].length - (found[2] === '?' ? 1 : 0))}` : url
    },
  })
  dropUnused(app)
  await app.register(cookie)
  app.decorateRequest('regionCode', null)
  app.addHook('onRequest', async (request, reply) => {
    request.regionCode = REGION_PREFIX.exec(request.originalUrl)?.[1] ?? null
    if (!foreignOrigin(request.method, request.headers)) return
    reply.code(403)
    throw Object.assign(new Error('request from another site'), { statusCode: 403, refusal: 'foreign-request' })
  })

  await app.register(formbody, { bodyLimit: 512 * 1024 })
  await app.register(multipart, { throwFileSizeLimit: false })
  takePieces(app)
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: policy },
    crossOriginEmbedderPolicy: false,
    hsts: false,
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(compress, { encodings: ['gzip'], threshold: 1400, zlibOptions: { level: 5 } })
  await app.register(underPressure, {
    maxEventLoopDelay: deps.lagMs ?? 2000,
    pressureHandler: (_request, reply, type) => {
      reply.header('retry-after', '5')
      throw Object.assign(new Error(`under pressure: ${type}`), { statusCode: 503, refusal: 'busy' })
    },
  })

  answerFaults(app, deps, wantsProblem)
  countRequests(app, deps.figures)
  serveAssets(app, deps.presentation)
  serveHealth(app, deps)
  const operations = deps.modules.flatMap((m) => m.operations ?? [])
  for (const operation of operations) openDoor(app, operation, deps)
  await documentApi(app, operations)
  return app
}

/** Half an address, as a message cut it off, or a part longer than any of ours: the router would answer it with its own words. */
function isAddress(url: string): boolean {
  try {
    const path = url.split('?', 1)[0]!
    // As nearly all are.
    if (path.length <= maxParamLength && !path.includes('%')) return true
    return path.split('/').every((part) => decodeURIComponent(part).length <= maxParamLength)
  } catch {
    return false
  }
}

function serveAssets(app: FastifyInstance, presentation: Presentation): void {
  // What only a page is told is left out: on a poor line it is as long as a small script.
  app.get('/aset/*', { compress: false, helmet: false }, async (request, reply) => {
    const asset = presentation.asset(request.url.split('?')[0]!)
    if (!asset) return reply.callNotFound()
    const accepts = String(request.headers['accept-encoding'] ?? '')
    const [encoding, body] =
      asset.brotli && accepts.includes('br')
        ? ['br', asset.brotli]
        : asset.gzip && accepts.includes('gzip')
          ? ['gzip', asset.gzip]
          : [null, asset.body]
    if (encoding) reply.header('content-encoding', encoding)
    return reply
      .type(asset.type)
      .headers({
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
      })
      .send(body)
  })
}

function serveHealth(app: FastifyInstance, deps: WebDeps): void {
  app.get('/healthz', async (_request, reply) => reply.type('text/plain').send('ok'))
  app.get('/readyz', async (_request, reply) => {
    const ready = await deps.ready()
    return reply
      .code(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ready' : 'not ready')
  })
}

/**
 * Browsers open connections ahead and ask nothing on them. Node counts those as busy until they time out after a minute, so
 * whoever stops the program would wait for them; what is being answered still is.
 */
function dropUnused(app: FastifyInstance): void {
  const unused = new Set<Socket>()
  let closing = false
  app.server.on('connection', (socket: Socket) => {
    if (closing) return socket.destroy()
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  app.server.on('request', ({ socket }) => unused.delete(socket))
  app.addHook('preClose', async () => {
    closing = true
    for (const socket of unused) socket.destroy()
  })
}
