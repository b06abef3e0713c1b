import type { Contact } from '../../platform/accounts/contact.ts'
import { readContact } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { type OpenCase, openCase } from '../cases/index.ts'
import { recountSupports, togetherWith } from './life/store.ts'
import type { ReportRow } from './store.ts'
import { endSupport, insertSupport } from './support-store.ts'

/**
 * "I have the same trouble": once an account or contact, and from then on its news. `fresh` is false for who did before.
 * Null: there is nobody to tell, so a contact is needed.
 */
export async function supportReport(
  ctx: Context,
  report: ReportRow,
  typed: string | undefined,
): Promise<{ fresh: boolean } | Refused | null> {
  if (report.ended_at) return refuse('report-ended')
  const account = ctx.actor.kind === 'account' ? ctx.actor.id : null
  const contact = account ? null : readContact(typed ?? '')
  if (!account && !contact) return null
  const opened = await openCase(ctx, report.id)
  if (!opened) return refuse('not-found')
  const who = supporterOf(ctx, account ?? contact!)
  // One's own report needs no support, and its reporter hears of it anyway.
  if (reporterAsSupporter(ctx, opened).some((own) => own.equals(who))) return { fresh: false }
  const sealed = contact && ctx.house.keys.seal(opened.key, JSON.stringify(contact), `report-support/${report.id}`)
  return ctx.transaction(async (db) => {
    const fresh = await insertSupport(db, { report: report.id, who, account, contact: sealed, at: new Date(ctx.now) })
    if (fresh) await recountSupports(db, report.id)
    return { fresh }
  })
}

/** No news of it any more, and no voice for it. Harmless where there was none. */
export async function stopSupporting(ctx: Context, report: Pick<ReportRow, 'id'>): Promise<void> {
  await ctx.transaction(async (db) => {
    if (!(await endSupport(db, report.id, ctx.actor.id!, new Date(ctx.now)))) return
    // Those that were merged before what they follow: whoever merges or parts two locks them so.
    for (const id of (await togetherWith(db, report.id)).reverse()) await recountSupports(db, id)
  })
}

/** By which an account or a contact is known again, in whichever report. */
const supporterOf = (ctx: Context, by: string | Contact): Buffer =>
  ctx.house.keys.blind('report-support', typeof by === 'string' ? by : `${by.kind}:${by.value}`)

/** The same of whoever reported: they are told of their own report. */
export function reporterAsSupporter(ctx: Context, { row, content }: OpenCase): Buffer[] {
  const { phone, email } = content.applicant
  return [
    ...(row.account ? [supporterOf(ctx, row.account)] : []),
    ...(phone ? [supporterOf(ctx, { kind: 'phone', value: phone })] : []),
    ...(email ? [supporterOf(ctx, { kind: 'email', value: email })] : []),
  ]
}
