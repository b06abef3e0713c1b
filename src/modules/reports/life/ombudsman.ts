import type { Context } from '../../../platform/context.ts'
import type { FollowedEvent } from '../../../platform/module.ts'
import { eventsOf, isLate, openCase, tellAbout } from '../../cases/index.ts'
import { findReport } from '../store.ts'
import { findOmbudsman } from './ombudsman-store.ts'

/** Past its limit the reporter is told, once, to whom they may turn (PermenPANRB 62/2018). */
export async function tellOfOmbudsman(
  ctx: Context,
  { caseId, seq }: Pick<FollowedEvent, 'caseId' | 'seq'>,
): Promise<void> {
  const opened = (await findReport(ctx.db, caseId)) && (await openCase(ctx, caseId))
  if (!opened || !isLate(opened.row.state, ctx.now)) return
  const event = (await eventsOf(ctx.db, caseId)).find((each) => each.seq === seq)
  // That a stage is late while the promise still holds is the office's own matter.
  if (event?.stage !== null) return
  const body = (await findOmbudsman(ctx.db))?.name
  await ctx.transaction((db) => tellAbout(ctx, db, opened, { kind: 'ombudsman', values: { body } }, 'ombudsman'))
}
