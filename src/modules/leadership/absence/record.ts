import { type Absence, recordAbsence, today } from '../../../platform/accounts/index.ts'
import type { Context } from '../../../platform/context.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import { isRefused } from '../../../platform/outcome.ts'
import { boxesOf, readDate } from '../../accounts/index.ts'
import type { AwayTyped } from './form.tsx'

type Body = Readonly<Record<string, unknown>>

/** Records what was typed for this account; mistakes: nothing is recorded. */
export async function recordTyped(ctx: Context, account: string, id: string, body: Body): Promise<Mistake[]> {
  const from = readDate(body, 'from')
  const until = readDate(body, 'until')
  const missing = [...(from ? [] : ['from']), ...(until ? [] : ['until'])].map((path) => ({
    path,
    code: 'date-form',
  }))
  if (!from || !until) return missing
  const absence: Absence = { id, account, from, until, standIn: String(body.standIn ?? '') || null }
  const outcome = await recordAbsence(ctx, absence)
  return isRefused(outcome) ? [{ path: outcome.refusal.field ?? 'until', code: outcome.refusal.code }] : []
}

export const typedIn = (body: Body): AwayTyped => ({
  account: String(body.account ?? ''),
  from: boxesOf(body, 'from'),
  until: boxesOf(body, 'until'),
  standIn: String(body.standIn ?? ''),
})

export const typedFirst = (ctx: Context): AwayTyped => {
  return { account: '', from: today(ctx), until: today(ctx), standIn: '' }
}
