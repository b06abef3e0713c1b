import { dateIn } from '../../platform/calendar.ts'
import type { Context, Moment } from '../../platform/context.ts'
import type { FollowedEvent } from '../../platform/module.ts'
import { type CaseRow, openCase } from '../cases/index.ts'
import { insertEnded } from './store.ts'
import { surveyToken } from './token.ts'

/** Ended, not taken back, not rated yet. A bundle is asked about as one, not part by part. */
export const toBeAsked = ({ parent, state: { ended, rated } }: CaseRow) =>
  parent === null && ended !== null && ended.how !== 'withdrawn' && !rated

/** Counts a matter that has ended, once: of these so many should be asked. */
export async function countEnded(
  ctx: Context,
  { id, unit, service }: Pick<CaseRow, 'id' | 'unit' | 'service'>,
  at: Moment,
): Promise<void> {
  const day = dateIn(ctx.region.zone, at)
  await ctx.transaction((db) => insertEnded(db, { case_id: id, unit, service, day }))
}

/** Follows the end of cases: counts them, and asks whoever applied for their view, once. */
export async function askAfterEnd(ctx: Context, { caseId }: FollowedEvent): Promise<void> {
  const opened = await openCase(ctx, caseId)
  const endedAt = opened?.row.ended_at
  if (!opened || !endedAt) return // open again meanwhile; it is asked when it ends
  const { row, content } = opened
  await countEnded(ctx, row, endedAt.getTime())
  if (!toBeAsked(row)) return
  const { phone, email, name } = content.applicant
  if (!row.account && !phone && !email) return
  await ctx.house.notices.send(ctx, ctx.db, {
    kind: 'survey',
    to: { account: row.account, phone, email },
    values: { link: `/survei/${surveyToken(ctx, caseId)}` },
    names: [name],
    dedupe: { caseId, key: 'survey' },
    caseNumber: row.number,
    unit: row.unit,
  })
}
