import { randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import { type Browser, forgetCookie, sessionCookie, sessionToken } from './browser.ts'
import { lifetime } from './lifetime.ts'
import * as store from './session-store.ts'
import type { Method } from './tables.ts'

/** What a log-in answers: the account that is in, and the cookies that say so. */
export interface LoggedIn {
  account: string
  cookies: string[]
  /** A second factor must be set up before any role counts again. */
  factorDue?: boolean
}

/**
 * Opens a session of our own, in the accounts library's table and form. Not through the library: its ways in without a
 * password send their own codes, and loading it takes 0.5 s and 52 MB that a region of citizens with codes never needs.
 */
export async function openSession(
  ctx: Context,
  account: { id: string; officer: boolean },
  method: Exclude<Method, 'password'>,
  browser: Browser,
): Promise<LoggedIn> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = ctx.now + lifetime(method, account.officer)
  const row = { id: ctx.newId(), account: account.id, token, method, device: browser.device, now: ctx.now, expiresAt }
  await store.insertSession(ctx.shared, row)
  return entered(ctx, account.id, token, browser)
}

/** Takes over a session that the library opened or replaced. `method`: the first factor that was shown. */
export async function adoptSession(
  ctx: Context,
  account: { id: string; officer: boolean },
  method: Exclude<Method, 'demo'>,
  token: string,
  browser: Browser,
): Promise<LoggedIn> {
  await store.settleSession(ctx.shared, token, method, browser.device, ctx.now + lifetime(method, account.officer))
  return entered(ctx, account.id, token, browser)
}

// A new token at each log-in, and the one the browser came with ends: whoever planted it gains nothing (fixation).
async function entered(ctx: Context, account: string, token: string, browser: Browser): Promise<LoggedIn> {
  await endHere(ctx, browser)
  return { account, cookies: [sessionCookie(ctx.house.keys, browser, token), forgetCookie(browser, 'pendopo_code')] }
}

export async function signOut(ctx: Context, browser: Browser): Promise<string[]> {
  await endHere(ctx, browser)
  return [forgetCookie(browser, 'pendopo_session'), forgetCookie(browser, 'pendopo_step')]
}

async function endHere(ctx: Context, browser: Browser): Promise<void> {
  const token = sessionToken(ctx.house.keys, browser)
  const account = token && (await store.deleteSessionByToken(ctx.shared, token))
  if (account) ctx.house.accounts.forget(account)
}

/** The session of this request, with how it was opened. */
export async function currentSession(ctx: Context, browser: Browser): Promise<store.Session | undefined> {
  const token = sessionToken(ctx.house.keys, browser)
  return token ? store.findSession(ctx.house.database.app, token, ctx.now) : undefined
}

export function sessionsOf(ctx: Context, account: string, browser: Browser): Promise<store.OpenSession[]> {
  return store.listSessions(ctx.shared, account, sessionToken(ctx.house.keys, browser), ctx.now)
}

export async function endSession(ctx: Context, account: string, id: string): Promise<void> {
  await store.deleteSession(ctx.shared, account, id)
  ctx.house.accounts.forget(account)
}

/** Ends every session of the account, but for the one with this token where one is given. */
export async function endSessions(ctx: Context, account: string, exceptToken?: string): Promise<void> {
  await store.deleteSessions(ctx.shared, account, exceptToken)
  ctx.house.accounts.forget(account)
}
