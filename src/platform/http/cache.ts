import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import type { Answer, Operation } from './operation.ts'
import type { Setting } from './presentation.ts'
import type { WebDeps } from './server.ts'

/** A public page as it was rendered for somebody unknown. */
export interface Kept {
  body: Buffer
  type: string
  status: number
  headers?: Record<string, string>
  /** Known again by whoever has the page already: then only that is said. */
  etag: string
  until: number
}

/** Pages made lately for whoever is unknown: one house's. */
export type Pages = Map<string, Kept>

declare module '../context.ts' {
  interface House {
    pages: Pages
  }
}

const MOST = 2000

const keyOf = (region: string, lang: string, url: string) => `${region} ${lang} ${url}`

type Keeping = NonNullable<Operation['cache']>

const forEverybody = ({ unless }: Keeping, request: FastifyRequest) =>
  unless === undefined || (request.query as Record<string, unknown>)[unless] === undefined

// Only for who carries no session: then the page is the same for everybody.
export function cached(keeping: Keeping, request: FastifyRequest, deps: WebDeps): Kept | undefined {
  if (!forEverybody(keeping, request)) return undefined
  if (deps.carriesSession(request.cookies) || request.cookies.flash) return undefined
  const region = deps.regionOf(request.headers.host ?? '', request.regionCode)
  if (!region) return undefined
  const kept = deps.pages.get(keyOf(region.code, deps.languageOf(request), request.url))
  return kept && kept.until > deps.now() ? kept : undefined
}

export function keep(
  keeping: Keeping,
  request: FastifyRequest,
  setting: Setting,
  answer: Extract<Answer, { kind: 'page' }>,
  deps: WebDeps,
): Kept | undefined {
  if (!forEverybody(keeping, request)) return undefined
  if (setting.ctx.actor.kind !== 'anonymous' || setting.flash || (answer.status ?? 200) !== 200) return undefined
  let personal = false
  const html = deps.presentation.html(answer.node, {
    ...setting,
    token: () => {
      personal = true
      return ''
    },
  })
  if (personal) return undefined
  const { pages } = deps
  // The oldest makes room: a Map keeps the order in which its keys came.
  if (pages.size >= MOST) pages.delete(pages.keys().next().value!)
  const body = Buffer.from(html)
  const kept: Kept = {
    body,
    etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    type: 'text/html; charset=utf-8',
    status: 200,
    headers: answer.headers,
    until: deps.now() + keeping.seconds * 1000,
  }
  const key = keyOf(setting.ctx.region.code, setting.ctx.lang, request.url)
  pages.delete(key)
  pages.set(key, kept)
  return kept
}

/** Forgets every kept page, after something public changed. */
export function forgetPages({ house }: Context): void {
  house.pages.clear()
}
