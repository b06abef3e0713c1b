import { dateIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import type { FollowedEvent } from '../../platform/module.ts'
import { openCase } from '../cases/index.ts'
import { insertEnded } from './store.ts'
import { surveyToken } from './token.ts'

/**
 * Follows the end of cases: counts them, and asks whoever applied for their view, once. A bundle is asked about as one,
 * not part by part.
 */
export async function askAfterEnd(ctx: Context, { caseId }: FollowedEvent): Promise<void> {
  const opened = await openCase(ctx, caseId)
  const endedAt = opened?.row.ended_at
  if (!opened || !endedAt) return // open again meanwhile; it is asked when it ends
  const { row, content } = opened
  await insertEnded(ctx.db, {
    case_id: caseId,
    unit: row.unit,
    service: row.service,
    day: dateIn(ctx.region.zone, endedAt.getTime()),
  })
  if (row.parent !== null || row.state.rated) return
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
