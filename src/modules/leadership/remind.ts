import { everyUnit } from '../../platform/accounts/place-store.ts'
import { dueAt } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { tellOf } from './model/question.ts'
import { namesFor } from './overview.ts'
import { markTold, unanswered } from './question-store.ts'
import { headsOf, reachOf, tell } from './tell.ts'

/** Job, every hour: recalls a question the day before it is due; once it is late, its unit and whoever asked hear that. */
export async function remindOfQuestions(ctx: Context): Promise<void> {
  const open = await unanswered(ctx.db, dueAt(ctx.calendar, ctx.now, { workingDays: 1 }))
  if (open.length === 0) return
  const names = await namesFor(ctx, await everyUnit(ctx))
  for (const question of open) {
    const kind = tellOf(ctx.calendar, question, ctx.now)
    if (kind === null || (kind === 'explainDue' && question.reminded)) continue
    const heads = await headsOf(ctx, question.unit)
    const to = kind === 'explainLate' ? [...heads, ...(await reachOf(ctx, question.askedBy))] : heads
    await ctx.transaction(async (db) => {
      await markTold(db, question.id, kind, ctx.now)
      await tell(ctx, db, kind, question, names, to)
    })
  }
}
