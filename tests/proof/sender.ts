import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setTimeout } from 'node:timers/promises'
import type { FastifyBaseLogger, FastifyInstance, LightMyRequestResponse } from 'fastify'
import { loadConfig } from '../../src/platform/config.ts'
import { createWeb } from '../../src/platform/http/server.ts'
import { BROWSER_COOKIE, formToken } from '../../src/platform/http/token.ts'
import { webDeps } from '../../src/web.ts'
import type { TestHouse } from '../support/harness.ts'

/** One request. `path` is whole; the form's token is added unless `token` says otherwise. */
export interface Request {
  method: string
  path: string
  form?: Record<string, unknown>
  json?: unknown
  file?: { name: string; type: string; body: Buffer }
  raw?: { type: string | null; body: Buffer | string }
  cookies?: Record<string, string>
  bearer?: string | null
  headers?: Record<string, string>
  /** Text of the form's token; null: none. */
  token?: string | null
  ip?: string
}

export interface Door {
  app: FastifyInstance
  /** `METHOD /path` of every route, as Fastify registered them. */
  routes: readonly string[]
  /** The form token of our browser. */
  token: string
  /** Operation of a route; null for what is no operation. */
  operationOf(route: string): string | null
  send(request: Request): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

export const MARK = 'proof-proof-proof-proo'

/** The program's own server: its limiter, its headers, its sessions. Nothing is stubbed but the log. */
export async function openDoors(house: TestHouse): Promise<Door> {
  const routes = new Map<string, string | null>()
  const note = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ method, url, config }) => {
      for (const one of [method].flat())
        if (one !== 'HEAD' && one !== 'OPTIONS') routes.set(`${one} ${url}`, config?.operation ?? null)
    })
  }
  subscribe('fastify.initialization', note)
  const config = loadConfig({
    PENDOPO_DATA: '/nonexistent',
    PENDOPO_SECRET: '00'.repeat(32),
    PENDOPO_URL: 'http://kota.test',
  })
  const app = await createWeb({ ...webDeps(house.open, config, quiet(house) as never), modules: house.modules })
  unsubscribe('fastify.initialization', note)
  await app.ready()
  const token = formToken(house.house.keys, MARK)
  return {
    app,
    routes: [...routes.keys()],
    token,
    operationOf: (route) => routes.get(route) ?? null,
    send: (request) => untilHeard(() => app.inject(injected(request, token)) as Promise<LightMyRequestResponse>),
    close: () => app.close(),
  }
}

/** A server that is too busy to listen says so before it looks at what was asked: asked again, as people do. */
async function untilHeard(ask: () => Promise<LightMyRequestResponse>): Promise<LightMyRequestResponse> {
  for (let turn = 0; ; turn++) {
    const answer = await ask()
    if (answer.statusCode !== 503 || answer.headers['retry-after'] === undefined || turn === 20) return answer
    await setTimeout(500)
  }
}

function injected(request: Request, ours: string) {
  const { method, path, cookies = {}, bearer, headers = {}, ip = '192.0.2.7' } = request
  const token = request.token === undefined ? ours : request.token
  const { type, body, query } = bodyOf(request, token)
  return {
    method: method as 'GET',
    url: query ? `${path}${path.includes('?') ? '&' : '?'}${query}` : path,
    cookies: path.startsWith('/api/') ? {} : { [BROWSER_COOKIE]: MARK, ...cookies },
    remoteAddress: ip,
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...(type && { 'content-type': type }),
      ...headers,
    },
    ...(body !== undefined && { payload: body }),
  }
}

function bodyOf({ method, path, form, json, file, raw }: Request, token: string | null) {
  if (raw) return { type: raw.type, body: raw.body, query: null }
  if (file) return { ...multipart(file), query: token && `_token=${token}` }
  if (json !== undefined) return { type: 'application/json', body: JSON.stringify(json), query: null }
  if (method === 'GET' || path.startsWith('/api/')) return { type: null, body: undefined, query: null }
  const fields = Object.entries(form ?? {}).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]))
  const typed = new URLSearchParams([...fields, ...(token === null ? [] : [['_token', token]])] as [string, string][])
  return { type: 'application/x-www-form-urlencoded', body: typed.toString(), query: null }
}

function multipart({ name, type, body }: NonNullable<Request['file']>) {
  const edge = 'proofproofproof'
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`
  return {
    type: `multipart/form-data; boundary=${edge}`,
    body: Buffer.concat([Buffer.from(head), body, Buffer.from(`\r\n--${edge}--\r\n`)]),
  }
}

/** Faults are noted with the house's log; the rest is silent. */
function quiet(house: TestHouse): FastifyBaseLogger {
  const silent = () => undefined
  const note = (fields: object, message = '') => void house.logged.push({ level: 'error', fields, message })
  const rest = { warn: silent, info: silent, debug: silent, trace: silent, silent }
  const log = { level: 'error', fatal: note, error: note, ...rest } as unknown as FastifyBaseLogger
  return Object.assign(log, { child: () => log })
}
