import type { Context } from '../../platform/context.ts'
import type { FollowedEvent } from '../../platform/module.ts'
import { findReport } from '../reports/index.ts'
import { stateAfter } from './model/steps.ts'
import { insertStep } from './store.ts'

/** Keeps what clients ask for by time: each step of a report that the public may hear of. Repeating it changes nothing. */
export async function noteStep(
  ctx: Context,
  { caseId, seq, type }: Pick<FollowedEvent, 'caseId' | 'seq' | 'type'>,
): Promise<void> {
  const state = stateAfter(type)
  const report = state && (await findReport(ctx.db, caseId))
  if (state && report) await insertStep(ctx.db, { report: report.id, seq, state, at: ctx.now })
}
