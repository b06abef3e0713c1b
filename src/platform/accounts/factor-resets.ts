import type { Context, Moment } from '../context.ts'
import { type Refused, refuse } from '../outcome.ts'
import * as accounts from './account-store.ts'
import { factorResets, insertFactorReset } from './factor-reset-store.ts'
import { forgetGrants } from './grants.ts'
import { byWhom } from './policy.ts'
import { endSessions } from './sessions.ts'

/**
 * Takes an officer's lost second factor away. Sessions end, the officer is told, and until a new one is set up no role opens
 * anything. Nobody does it for themselves: a session left open would then be enough.
 */
export async function resetSecondFactor(
  ctx: Context,
  account: accounts.Account,
  reason: string,
): Promise<{ id: string } | Refused> {
  const by = byWhom(ctx)
  if (account.demo) return refuse('demo-account')
  if (!by || by === account.id) return refuse('second-own')
  if (!account.twoFactor) return refuse('second-none')
  if (!reason.trim()) return refuse('required', undefined, 'reason')
  const id = ctx.newId()
  // Recorded before it is done: what is done afterwards is never without its record.
  await ctx.transaction(async (db) => {
    await insertFactorReset(db, {
      id,
      account: account.id,
      reason: reason.trim(),
      reset_by: by,
      at: new Date(ctx.now),
    })
    await ctx.house.notices.send(ctx, db, {
      kind: 'secondReset',
      // An invitation went to this e-mail; whoever was invited may never have proven it by a code.
      to: { account: account.id, email: account.email },
      values: { at: { time: ctx.now }, link: '/akun/kode-aplikasi' },
      dedupe: { caseId: null, key: id },
    })
  })
  await accounts.deleteSecondFactor(ctx.shared, account.id)
  await accounts.markFactorDue(ctx.shared, account.id, true)
  await endSessions(ctx, account.id)
  await forgetGrants(ctx, account.id)
  return { id }
}

export interface KnownReset {
  at: Moment
  reason: string
  by: string
}

export async function factorResetsOf(ctx: Context, account: string): Promise<KnownReset[]> {
  const resets = await factorResets(ctx.db, account)
  const known = await accounts.findAccounts(ctx.shared, [...new Set(resets.map(({ reset_by }) => reset_by))])
  const names = new Map(known.map(({ id, name }) => [id, name]))
  return resets.map(({ at, reason, reset_by }) => ({ at: at.getTime(), reason, by: names.get(reset_by) ?? '–' }))
}
