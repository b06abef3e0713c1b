import { timingSafeEqual } from 'node:crypto'
import { hmac } from '../crypto/hmac.ts'

export type CookieName = 'pendopo_session' | 'pendopo_code' | 'pendopo_step' | 'pendopo_identity' | 'pendopo_phone'

type Cookies = Readonly<Record<string, string | undefined>>

// Over https a cookie of that name can only come from this very host, set over https (RFC 6265bis).
const full = (name: CookieName, secure: boolean) => (secure ? `__Host-${name}` : name)

export function readCookie(cookies: Cookies, name: CookieName, secure: boolean): string | undefined {
  return cookies[full(name, secure)]
}

/** A Set-Cookie value that scripts cannot read and other sites cannot send along with a form. `maxAge` in seconds. */
export function setCookie(name: CookieName, value: string, secure: boolean, maxAge: number): string {
  const parts = [`${full(name, secure)}=${encodeURIComponent(value)}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  if (secure) parts.push('Secure')
  return [...parts, `Max-Age=${maxAge}`].join('; ')
}

export const dropCookie = (name: CookieName, secure: boolean) => setCookie(name, '', secure, 0)

/** `token.signature`, as the accounts library writes it: HMAC-SHA256 in base64. */
export function signToken(token: string, secret: string): string {
  return `${token}.${signature(token, secret)}`
}

/** The token, when its signature is ours. */
export function openToken(signed: string | undefined, secret: string): string | undefined {
  const dot = signed?.lastIndexOf('.') ?? -1
  if (!signed || dot < 1) return undefined
  const token = signed.slice(0, dot)
  const given = Buffer.from(signed.slice(dot + 1))
  const expected = Buffer.from(signature(token, secret))
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
}

function signature(token: string, secret: string): string {
  return hmac('sha256', Buffer.from(secret)).update(token).digest('base64')
}

/**
 * A path of this site to return to after log-in, or null. Only paths: `//host`, `/\host`, control characters and
 * whatever a browser would read as another site are refused.
 */
export function safePath(next: string | undefined): string | null {
  if (!next || next.length > 500 || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(next)) return null
  const url = new URL(next, 'http://here.invalid')
  const path = url.pathname + url.search
  return url.origin === 'http://here.invalid' && !path.startsWith('//') ? path : null
}
