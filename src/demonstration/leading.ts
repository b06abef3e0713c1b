import { act } from '../modules/cases/index.ts'
import { countOfficers, sendDigests } from '../modules/leadership/index.ts'
import { listDemoAccounts, officerActor, recordAbsence, today } from '../platform/accounts/index.ts'
import { addDays, momentIn, weekdayOf } from '../platform/calendar.ts'
import type { Context } from '../platform/context.ts'

const hour = 3_600_000

/** What leaders and heads find: somebody who has work and is not there, last Monday's digest, each officer's figures. */
export async function leadTheCity(ctx: Context): Promise<void> {
  const people = new Map((await listDemoAccounts(ctx.shared, ctx.region.code)).map(({ id, name }) => [name, id]))
  const [account, standIn, head] = ['Rudi Hermawan', 'Sari Lestari', 'Maya Kusuma'].map((name) => people.get(name))
  if (account && standIn && head) {
    await leaveBehind(ctx, account)
    const day = today(ctx)
    const byHead = { ...ctx, actor: { ...ctx.actor, id: head } }
    await recordAbsence(byHead, { id: ctx.newId(), account, from: day, until: addDays(day, 2), standIn })
  }
  const monday = addDays(today(ctx), -weekdayOf(today(ctx)))
  await sendDigests({ ...ctx, now: Math.min(ctx.now, momentIn(ctx.region.zone, monday, 7 * 60 + 5)) })
  await countOfficers(ctx)
}

/** Takes what is due last, so that what is due first is there for whoever looks. */
async function leaveBehind(ctx: Context, account: string): Promise<void> {
  const actor = await officerActor(ctx, account)
  const tasks = await ctx.db
    .selectFrom('task')
    .select(['case_id', 'stage'])
    .where('role', '=', 'verifier')
    .where('unit', '=', 'dukcapil')
    .where('taken_by', 'is', null)
    .where('held', 'is', null)
    .where('due_at', '<', new Date(ctx.now + 24 * hour))
    .orderBy('due_at', 'desc')
    .limit(3)
    .execute()
  const before = { ...ctx, now: ctx.now - 2 * hour }
  if (actor) for (const { case_id, stage } of tasks) await act({ ...before, actor }, case_id, { type: 'take', stage })
}
