import type { Context } from '../context.ts'
import { isRefused, type Refused, refuse } from '../outcome.ts'
import * as accounts from './account-store.ts'
import { type Browser, forgetCookie, openSealed, sessionSecret, sessionToken } from './browser.ts'
import { signToken } from './cookies.ts'
import type { Step } from './enter.ts'
import { deleteSessionByToken } from './session-store.ts'
import { adoptSession, currentSession, endSessions, type LoggedIn } from './sessions.ts'

/** The second step of a log-in: a code of the app, or a recovery code, each once. */
export async function signInBySecondFactor(ctx: Context, typed: string, browser: Browser): Promise<LoggedIn | Refused> {
  const step = openSealed<Step>(ctx.house.keys, browser, 'pendopo_step')
  const account = step && (await accounts.findAccount(ctx.shared, step.account))
  if (!step || !account) return refuse('step-expired')
  if (!(await ctx.house.limits.take(`login/second/${account.id}`, 10, 900))) return refuse('too-many-tries')

  const code = typed.replace(/\s/g, '')
  const outcome = await (await ctx.house.accounts.library()).secondFactor(step.step, code)
  if (isRefused(outcome)) return refuse('wrong-second-factor', undefined, 'code')
  if (!(await firstUse(ctx, account.id, code))) {
    await deleteSessionByToken(ctx.shared, outcome.token)
    return refuse('wrong-second-factor', undefined, 'code')
  }
  const entered = await adoptSession(ctx, account, step.method, outcome.token, browser)
  return { ...entered, cookies: [...entered.cookies, forgetCookie(browser, 'pendopo_step')] }
}

// A code seen over the shoulder must not work a second time (RFC 6238, 5.2); the library does not remember.
const firstUse = (ctx: Context, account: string, code: string) =>
  ctx.house.limits.take(`login/totp/${account}/${code}`, 1, 120)

/** For an authenticator app: the secret as text and as its address (drawn as a QR code), and recovery codes, told once. */
export interface SecondFactor {
  secret: string
  address: string
  recovery: string[]
}

export async function startSecondFactor(
  ctx: Context,
  password: string,
  browser: Browser,
): Promise<SecondFactor | Refused> {
  const account = await owner(ctx, browser)
  if (!account || !(await mayTry(ctx, account.id))) return refuse('too-many-tries')
  const started = await (await ctx.house.accounts.library()).startSecondFactor(signedBy(ctx, browser), password)
  if (isRefused(started)) return refuse('wrong-password', undefined, 'password')
  const label = encodeURIComponent(`${ctx.region.name}:${account.email ?? account.phone ?? account.name}`)
  const issuer = encodeURIComponent(ctx.region.name)
  return { ...started, address: `otpauth://totp/${label}?secret=${started.secret}&issuer=${issuer}&digits=6&period=30` }
}

/** The app shows the right code: from now on log-in asks for it. Other sessions end, this one gets a new token. */
export async function confirmSecondFactor(ctx: Context, code: string, browser: Browser): Promise<LoggedIn | Refused> {
  const account = await owner(ctx, browser)
  if (!account || !(await mayTry(ctx, account.id))) return refuse('too-many-tries')
  const library = await ctx.house.accounts.library()
  const outcome = await library.confirmSecondFactor(signedBy(ctx, browser), code.replace(/\s/g, ''))
  if (isRefused(outcome)) return refuse('wrong-second-factor', undefined, 'code')
  if (account.factorDue) await accounts.markFactorDue(ctx.shared, account.id, false)
  return replaced(ctx, account, outcome.token, browser)
}

export async function endSecondFactor(ctx: Context, password: string, browser: Browser): Promise<LoggedIn | Refused> {
  const account = await owner(ctx, browser)
  if (!account || !(await mayTry(ctx, account.id))) return refuse('too-many-tries')
  const outcome = await (await ctx.house.accounts.library()).endSecondFactor(signedBy(ctx, browser), password)
  return isRefused(outcome)
    ? refuse('wrong-password', undefined, 'password')
    : replaced(ctx, account, outcome.token, browser)
}

async function replaced(ctx: Context, account: accounts.Account, token: string, browser: Browser): Promise<LoggedIn> {
  await endSessions(ctx, account.id, token)
  return adoptSession(ctx, account, 'password', token, browser)
}

// The people of a demonstration are everybody's: nobody may lock one.
async function owner(ctx: Context, browser: Browser): Promise<accounts.Account | undefined> {
  const session = await currentSession(ctx, browser)
  const account = session && (await accounts.findAccount(ctx.shared, session.account))
  return account?.demo ? undefined : account
}

const mayTry = (ctx: Context, account: string) => ctx.house.limits.take(`login/second-factor/${account}`, 10, 900)

const signedBy = (ctx: Context, browser: Browser) =>
  signToken(sessionToken(ctx.house.keys, browser)!, sessionSecret(ctx.house.keys))
