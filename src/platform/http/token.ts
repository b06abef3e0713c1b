import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hmac } from '../crypto/hmac.ts'
import type { Keys } from '../crypto/keys.ts'

/** Names the browser, so that form tokens and one-time codes belong to it. */
export const BROWSER_COOKIE = 'browser'
const AGE_S = 90 * 24 * 3600

/** The browser's own mark, made on first use. */
export function browserOf(request: FastifyRequest, reply: FastifyReply): string {
  const known = request.cookies[BROWSER_COOKIE]
  if (known && /^[\w-]{22}$/.test(known)) return known
  const fresh = randomBytes(16).toString('base64url')
  request.cookies[BROWSER_COOKIE] = fresh
  reply.setCookie(BROWSER_COOKIE, fresh, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: AGE_S,
  })
  return fresh
}

export const formToken = (keys: Keys, browser: string) =>
  hmac('sha256', keys.purpose('form')).update(browser).digest('base64url').slice(0, 27)

export function tokenFits(keys: Keys, browser: string | undefined, token: unknown): boolean {
  if (!browser || typeof token !== 'string') return false
  const expected = Buffer.from(formToken(keys, browser))
  const given = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
