import { today } from '../../../platform/accounts/policy.ts'
import type { Context, DateText, Db } from '../../../platform/context.ts'
import { type Rule, type Span, spanOf } from '../rules/rule.ts'
import { listRules } from '../rules/store.ts'
import { count } from './count-store.ts'
import { tell, toldIn, type Waiting, waiting } from './tell-store.ts'

/** Answers are told so many at a time at least. */
export const atOnce = 5

/**
 * How many of those that wait may be told, where so many of the period are. While it runs, as many stay behind as are told at
 * least at the next time, so that its last ones are enough too. Of one that has ended all are told; what comes later still,
 * such as paper, once it is enough.
 */
export function mayTell(waiting: number, { ended, told }: { ended: boolean; told: number }): number {
  if (ended) return told < atOnce || waiting >= atOnce ? waiting : 0
  return waiting >= 2 * atOnce ? waiting - atOnce : 0
}

/** After an answer came in, in its transaction. */
export async function tellWaiting(ctx: Context, db: Db, place: { unit: string; service: string }): Promise<void> {
  await tellOf(ctx, db, await waiting(db, place), await listRules(db))
}

/** Job, every night: what is left of periods that have ended since. */
export async function tellEnded(ctx: Context): Promise<void> {
  await ctx.transaction(async (db) => tellOf(ctx, db, await waiting(db), await listRules(db)))
}

async function tellOf(ctx: Context, db: Db, all: readonly Waiting[], rules: readonly Rule[]) {
  const now = today(ctx)
  for (const { unit, service, span, answers } of bySpan(all, rules)) {
    const place = { unit, service, ...span }
    const number = mayTell(answers, { ended: span.to < now, told: await toldIn(db, place) })
    if (number > 0) await count(db, await tell(db, place, number), 1)
  }
}

function bySpan(all: readonly Waiting[], rules: readonly Rule[]) {
  const groups = new Map<string, { unit: string; service: string; span: Span; answers: number }>()
  for (const { unit, service, day, answers } of all) {
    const span = spanOf(rules, day)
    const key = `${unit} ${service} ${span.id}`
    groups.set(key, { unit, service, span, answers: (groups.get(key)?.answers ?? 0) + answers })
  }
  return groups.values()
}

/** How many answers of each service wait in the period. */
export async function waitingIn(db: Db, unit: string, { from, to }: { from: DateText; to: DateText }): Promise<number> {
  const rows = await waiting(db, { unit })
  return rows.filter(({ day }) => day >= from && day <= to).reduce((sum, { answers }) => sum + answers, 0)
}
