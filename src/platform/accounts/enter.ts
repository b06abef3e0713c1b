import type { Context } from '../context.ts'
import type { Account } from './account-store.ts'
import { type Browser, sealedCookie } from './browser.ts'
import { type LoggedIn, openSession } from './sessions.ts'

export const STEP_MINUTES = 10

/** Between the first factor and the second; sealed in the browser's cookie. */
export interface Step {
  step: string
  account: string
  method: 'code' | 'counter' | 'identity' | 'password'
}

/** The first factor was right, and the account asks for a second. */
export interface NextStep {
  nextStep: true
  cookies: string[]
}

/** After a right code, or a national identity: in, or on to the second factor, which whoever set one expects at every door. */
export async function enter(
  ctx: Context,
  account: Account,
  method: 'code' | 'counter' | 'identity',
  browser: Browser,
): Promise<LoggedIn | NextStep> {
  if (!account.twoFactor) return openSession(ctx, account, method, browser)
  const step = await (await ctx.house.accounts.library()).askSecondFactor(account.id)
  return nextStep(ctx, { step, account: account.id, method }, browser)
}

export function nextStep(ctx: Context, step: Step, browser: Browser): NextStep {
  return { nextStep: true, cookies: [sealedCookie(ctx.house.keys, browser, 'pendopo_step', step, STEP_MINUTES * 60)] }
}
