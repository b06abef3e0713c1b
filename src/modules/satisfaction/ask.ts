import { dateIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import type { FollowedEvent } from '../../platform/module.ts'
import { type CaseRow, openCase } from '../cases/index.ts'
import { insertEnded } from './store.ts'
import { surveyToken } from './token.ts'

/** Ended, not taken back, not rated yet. A bundle is asked about as one, not part by part. */
export const toBeAsked = ({ parent, state: { ended, rated } }: CaseRow) =>
  parent === null && ended !== null && ended.how !== 'withdrawn' && !rated

/** Follows the end of cases: counts them, and asks whoever applied for their view, once. */
export async function askAfterEnd(ctx: Context, { caseId }: FollowedEvent): Promise<void> {
  const opened = await openCase(ctx, caseId)
  const endedAt = opened?.row.ended_at
  if (!opened || !endedAt) return // open again meanwhile; it is asked when it ends
  const { row, content } = opened
  const day = dateIn(ctx.region.zone, endedAt.getTime())
  await ctx.transaction((db) => insertEnded(db, { case_id: caseId, unit: row.unit, service: row.service, day }))
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
