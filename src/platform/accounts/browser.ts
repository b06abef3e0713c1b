import type { AccountsDeps } from './accounts.ts'
import { type CookieName, dropCookie, openToken, readCookie, setCookie, signToken } from './cookies.ts'

/** The browser before us, as far as accounts care. */
export interface Browser {
  cookies: Readonly<Record<string, string | undefined>>
  secure: boolean
  ip: string
  /** "Chrome, Android": tells a person's own sessions apart, and no more. */
  device: string | null
}

interface Request {
  cookies: Browser['cookies']
  secure: boolean
  ip: string
  headers: Readonly<Record<string, string | undefined>>
}

export function browserOf({ cookies, secure, ip, headers }: Request): Browser {
  return { cookies, secure, ip, device: deviceOf(headers['user-agent']) }
}

/** The secret that signs sessions; text, because the accounts library wants it so. */
export const sessionSecret = (keys: AccountsDeps['keys']) => keys.purpose('accounts/session').toString('hex')

/** Token of the session this browser carries, when we signed it; whether it still holds the database knows. */
export function sessionToken(
  keys: AccountsDeps['keys'],
  browser: Pick<Browser, 'cookies' | 'secure'>,
): string | undefined {
  return openToken(readCookie(browser.cookies, 'pendopo_session', browser.secure), sessionSecret(keys))
}

// The database says when a session ends; the cookie only has to outlive it.
const COOKIE_S = 400 * 24 * 3600

export function sessionCookie(keys: AccountsDeps['keys'], browser: Browser, token: string): string {
  return setCookie('pendopo_session', signToken(token, sessionSecret(keys)), browser.secure, COOKIE_S)
}

/** Something to be handed back by this browser only: sealed, so that it cannot be read, altered or made up. */
export function sealedCookie(
  keys: AccountsDeps['keys'],
  browser: Browser,
  name: Exclude<CookieName, 'pendopo_session'>,
  value: object,
  seconds: number,
): string {
  const sealed = keys.seal(keys.purpose(`accounts/${name}`), JSON.stringify(value), name)
  return setCookie(name, sealed.toString('base64url'), browser.secure, seconds)
}

export function openSealed<T>(
  keys: AccountsDeps['keys'],
  browser: Browser,
  name: Exclude<CookieName, 'pendopo_session'>,
): T | undefined {
  const sealed = readCookie(browser.cookies, name, browser.secure)
  if (!sealed) return undefined
  try {
    return JSON.parse(
      keys.open(keys.purpose(`accounts/${name}`), Buffer.from(sealed, 'base64url'), name).toString(),
    ) as T
  } catch {
    return undefined // not ours, or of an older secret: as if there were none
  }
}

export const forgetCookie = (browser: Browser, name: CookieName) => dropCookie(name, browser.secure)

function deviceOf(agent: string | undefined): string | null {
  if (!agent) return null
  const program = /Edg\//.test(agent)
    ? 'Edge'
    : /OPR\//.test(agent)
      ? 'Opera'
      : /SamsungBrowser/.test(agent)
        ? 'Samsung Internet'
        : /Firefox\//.test(agent)
          ? 'Firefox'
          : /Chrome\//.test(agent)
            ? 'Chrome'
            : /Safari\//.test(agent)
              ? 'Safari'
              : 'Browser'
  const system = /Android/.test(agent)
    ? 'Android'
    : /iPhone|iPad/.test(agent)
      ? 'iOS'
      : /Windows/.test(agent)
        ? 'Windows'
        : /Mac OS/.test(agent)
          ? 'macOS'
          : /Linux/.test(agent)
            ? 'Linux'
            : null
  return system ? `${program}, ${system}` : program
}
