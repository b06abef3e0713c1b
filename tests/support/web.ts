import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Actor } from '../../src/platform/context.ts'
import { makeContext } from '../../src/platform/context-factory.ts'
import { credentialsOf } from '../../src/platform/http/credentials.ts'
import { languageIn } from '../../src/platform/http/language.ts'
import { createWeb } from '../../src/platform/http/server.ts'
import { loadAssets } from '../../src/ui/assets.ts'
import { presentation } from '../../src/ui/presentation.tsx'
import { nobody, type TestHouse } from './harness.ts'

export interface TestWeb {
  app: FastifyInstance
  /** Who sends the next requests. */
  actor: Actor
  /** What its browser keeps. */
  cookies: Readonly<Record<string, string>>
  get(path: string): Promise<{ status: number; body: string; location: string | undefined }>
  /** Sends a form as the page at `from` (default: the path itself) would, with its token. */
  post(
    path: string,
    fields: Readonly<Record<string, string>> | readonly (readonly string[])[],
    from?: string,
  ): Promise<{ status: number; body: string; location: string | undefined }>
  close(): Promise<void>
}

const known = new Set(['id', 'en'])

/** The real server with the house's rooms; a request comes from whoever `actor` says, or with `sessions` from whoever is logged in. */
export async function testWeb(
  house: TestHouse,
  { sessions = false, kept = false, limited = false } = {},
): Promise<TestWeb> {
  const regions = [house.region('9971'), house.region('9972')]
  const app = await createWeb({
    lagMs: 0, // a slow machine is not what is tested
    modules: house.modules,
    presentation: presentation(loadAssets()),
    regionOf: (_host, code) => (code === null ? regions[0] : regions.find((region) => region.code === code)),
    readActor: async (request, region, fresh) =>
      sessions ? house.house.accounts.readActor(credentialsOf(request), region, { fresh }) : web.actor,
    // Pages kept for strangers would hide what a test has just done.
    carriesSession: () => !kept,
    context: (region, actor, lang, prefixed, origin) => ({
      ...makeContext(house.deps, region, actor, house.now, lang, prefixed ? `/w/${region.code}` : ''),
      origin,
    }),
    languageOf: (request) => languageIn(request, known),
    pages: house.house.pages,
    limit: limited ? house.house.limits.take : async () => true,
    ready: async () => true,
    figures: async () => [],
    now: () => house.now,
    logger: quiet(house),
  })
  const jar: Record<string, string> = {}
  const send = async (method: 'GET' | 'POST', url: string, payload?: string) => {
    const answer = await app.inject({
      method,
      url,
      cookies: jar,
      ...(payload !== undefined && {
        payload,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      }),
    })
    for (const { name, value } of answer.cookies) jar[name] = value
    return { status: answer.statusCode, body: answer.body, location: answer.headers.location as string | undefined }
  }
  const web: TestWeb = {
    app,
    actor: nobody,
    cookies: jar,
    get: (path) => send('GET', path),
    async post(path, fields, from = path) {
      const token = /name="_token" value="([^"]*)"/.exec((await send('GET', from)).body)?.[1] ?? ''
      return send('POST', path, encoded(fields, token))
    },
    close: async () => {
      await app.close()
    },
  }
  return web
}

function encoded(fields: Parameters<TestWeb['post']>[1], token: string): string {
  const pairs = Array.isArray(fields) ? fields : Object.entries(fields)
  return new URLSearchParams([...pairs, ['_token', token]]).toString()
}

/** Faults are noted with the house's log; the rest is silent. */
function quiet(house: TestHouse): FastifyBaseLogger {
  const silent = () => undefined
  const note = (fields: object, message = '') => void house.logged.push({ level: 'error', fields, message })
  const log = {
    level: 'error',
    fatal: note,
    error: note,
    warn: silent,
    info: silent,
    debug: silent,
    trace: silent,
    silent,
  } as unknown as FastifyBaseLogger
  return Object.assign(log, { child: () => log })
}
