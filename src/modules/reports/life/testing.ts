import type { TestHouse } from '../../../../tests/support/harness.ts'
import type { Context } from '../../../platform/context.ts'
import { handOver } from './handover.ts'

/** Lets everything follow that an event or a request of a job asks for, in both regions, until nothing is left to do. */
export function settler(house: TestHouse): () => Promise<void> {
  const seen = new Set<string>()
  const followers = house.modules.flatMap((room) => Object.values(room.followers ?? {}))
  const step = async (ctx: Context): Promise<boolean> => {
    const events = await ctx.db
      .selectFrom('case_event')
      .select(['case_id', 'seq', 'type'])
      .orderBy('recorded_at')
      .orderBy('seq')
      .execute()
    const fresh = events.filter(({ case_id, seq }) => !seen.has(`${ctx.region.code}/${case_id}/${seq}`))
    for (const { case_id: caseId, seq, type } of fresh) {
      seen.add(`${ctx.region.code}/${caseId}/${seq}`)
      for (const follower of followers)
        if (follower.events.includes(type)) await follower.run(ctx, { caseId, seq, type, position: 0 })
    }
    const open = await ctx.db.selectFrom('report_handover').select('id').where('number', 'is', null).execute()
    // Told twice on purpose: a job that broke off after its work runs again.
    for (const { id } of [...open, ...open]) await handOver(ctx, { handover: id })
    return fresh.length + open.length > 0
  }
  return async () => {
    for (;;) {
      const moved = [await step(house.ctx()), await step(house.ctx({ region: '9972' }))]
      if (!moved.includes(true)) return
    }
  }
}
