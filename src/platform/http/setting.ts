import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Way } from '../outcome.ts'
import type { Flash } from './operation.ts'
import type { Setting } from './presentation.ts'
import type { WebDeps } from './server.ts'
import { browserOf, formToken } from './token.ts'

/** Region, actor, language and moment of a request; undefined when no region answers to the address. */
export async function settingOf(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: WebDeps,
  fresh: boolean,
): Promise<Setting | undefined> {
  const region = deps.regionOf(request.headers.host ?? '', request.regionCode)
  if (!region) return undefined
  const actor = await deps.readActor(request, region, fresh)
  const ctx = deps.context(
    region,
    actor,
    deps.languageOf(request),
    request.regionCode !== null,
    `${request.protocol}://${request.host}`,
  )
  return {
    ctx,
    here: withoutToken(request.url),
    token: () => formToken(ctx.house.keys, browserOf(request, reply)),
    flash: takeFlash(request, reply),
  }
}

// A form with files says its token in the address; links that come back to the page must not carry it on.
function withoutToken(url: string): string {
  const [path = '', query] = url.split('?')
  const kept = query?.split('&').filter((each) => !each.startsWith('_token='))
  return kept && kept.length > 0 ? `${path}?${kept.join('&')}` : path
}

function takeFlash(request: FastifyRequest, reply: FastifyReply): Flash | undefined {
  const raw = request.cookies?.flash
  if (!raw) return undefined
  reply.clearCookie('flash', { path: '/' })
  try {
    const flash = JSON.parse(Buffer.from(raw, 'base64url').toString()) as Flash
    const known = (key: unknown) => typeof key === 'string' && /^[\w.-]+$/.test(key)
    const stays = ({ href, key }: Way) => known(key) && typeof href === 'string' && /^\/(?![/\\])/.test(href)
    return known(flash.key) && (!flash.way || stays(flash.way)) ? flash : undefined
  } catch {
    return undefined // A cookie that somebody mangled is no reason to fail a page.
  }
}
