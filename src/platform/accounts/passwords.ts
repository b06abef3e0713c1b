import type { Context } from '../context.ts'
import { isRefused, type Refused, refuse } from '../outcome.ts'
import * as accounts from './account-store.ts'
import { type Browser, sessionToken } from './browser.ts'
import type { Contact } from './contact.ts'
import { type NextStep, nextStep } from './enter.ts'
import { passwordFault } from './password.ts'
import { adoptSession, currentSession, endSessions, type LoggedIn } from './sessions.ts'

/**
 * Lets in by phone or e-mail and password. Answers alike, and as slowly, whether there is such an account. With a second
 * factor the answer is only a cookie for the next step.
 */
export async function signInByPassword(
  ctx: Context,
  { contact, password }: { contact: Contact; password: string },
  browser: Browser,
): Promise<LoggedIn | NextStep | Refused> {
  const { limits, accounts: house } = ctx.house
  // Per address of the network first, so that strangers cannot keep the owner out; then all together.
  if (!(await limits.take(`login/password/${contact.value}/${browser.ip}`, 10, 900))) return refuse('too-many-tries')
  if (!(await limits.take(`login/password/${contact.value}`, 100, 24 * 3600))) return refuse('too-many-tries')

  const account = await accounts.findByContact(ctx.shared, contact)
  const outcome = await (await house.library()).signIn(account?.login ?? null, password)
  if (isRefused(outcome) || !account) return refuse('wrong-password', undefined, 'password')
  if ('token' in outcome) {
    const entered = await adoptSession(ctx, account, 'password', outcome.token, browser)
    return { ...entered, factorDue: account.factorDue }
  }
  return nextStep(ctx, { step: outcome.step, account: account.id, method: 'password' }, browser)
}

/**
 * Sets the password of whoever is logged in. One that exists must be shown first; an officer's account gets its first
 * one only by invitation, because a code alone must not open an office. Other sessions end.
 */
export async function changePassword(
  ctx: Context,
  { current, wanted }: { current: string | null; wanted: string },
  browser: Browser,
): Promise<{ done: true } | Refused> {
  const session = await currentSession(ctx, browser)
  const account = session && (await accounts.findAccount(ctx.shared, session.account))
  if (!account) return refuse('log-in')
  if (account.demo) return refuse('demo-account')
  const fault = passwordFault(wanted, account)
  if (fault) return refuse(fault, undefined, 'wanted')

  if (await accounts.hasPassword(ctx.shared, account.id)) {
    if (!(await passwordShown(ctx, account.id, current))) return refuse('wrong-password', undefined, 'current')
  } else if (account.officer) return refuse('needs-invitation')
  await (await ctx.house.accounts.library()).setPassword(account.id, wanted)
  await endSessions(ctx, account.id, sessionToken(ctx.house.keys, browser))
  return { done: true }
}

/** The account's password was given; ten tries in a quarter of an hour. */
export async function passwordShown(ctx: Context, account: string, password: string | null): Promise<boolean> {
  if (!password || !(await ctx.house.limits.take(`login/shown/${account}`, 10, 900))) return false
  return (await ctx.house.accounts.library()).passwordFits(account, password)
}
