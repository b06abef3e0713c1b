import type { Context } from '../context.ts'
import { type Refused, refuse } from '../outcome.ts'
import { inGroups, randomCode, readCode } from '../paper-codes.ts'
import * as accounts from './account-store.ts'
import type { Browser } from './browser.ts'
import * as store from './code-store.ts'
import { enter, type NextStep } from './enter.ts'
import { byWhom } from './policy.ts'
import type { LoggedIn } from './sessions.ts'

export const COUNTER_CODE_DAYS = 14
const LENGTH = 10

/**
 * A log-in code for a receipt: ten symbols, once, fourteen days. For a person without phone or e-mail it makes an
 * account that has neither. The code is told only now.
 */
export async function makeCounterCode(
  ctx: Context,
  person: { account?: string; name: string },
): Promise<{ account: string; code: string } | Refused> {
  const account = person.account
    ? await accounts.findAccount(ctx.shared, person.account)
    : await accounts.insertAccount(ctx.shared, { id: ctx.newId(), name: person.name }, ctx.now)
  // A code from the counter never opens an officer's account: colleagues could print their way in.
  if (!account || account.officer) return refuse('no-such-account')
  const code = randomCode(LENGTH)
  await store.insertCounterCode(ctx.shared, {
    id: ctx.newId(),
    region: ctx.region.code,
    account: account.id,
    code: blindOf(ctx, code),
    by: byWhom(ctx),
    madeAt: ctx.now,
    expiresAt: ctx.now + COUNTER_CODE_DAYS * 24 * 3600_000,
  })
  return { account: account.id, code: inGroups(code, 5) }
}

/** Lets in whoever holds the printed code. Fifty bits, and twenty tries an hour for an address of the network. */
export async function signInByCounterCode(
  ctx: Context,
  typed: string,
  browser: Browser,
): Promise<LoggedIn | NextStep | Refused> {
  const code = readCode(typed, LENGTH)
  if (!code) return refuse('counter-code-form', undefined, 'code')
  if (!(await ctx.house.limits.take(`login/counter/${browser.ip}`, 20, 3600))) return refuse('too-many-tries')
  const id = await store.useCounterCode(ctx.shared, ctx.region.code, blindOf(ctx, code), ctx.now)
  const account = id && (await accounts.findAccount(ctx.shared, id))
  if (!account || account.officer) return refuse('wrong-code', undefined, 'code')
  return enter(ctx, account, 'counter', browser)
}

const blindOf = (ctx: Context, code: string) => ctx.house.keys.blind('login-counter', code)
