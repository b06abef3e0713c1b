import type { Db } from '../../platform/context.ts'
import { type ReportRow, reportColumns } from './store.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    report_support: SupportRow & { ended_at: Date | null }
  }
}

export interface SupportRow {
  report: string
  who: Buffer
  account: string | null
  contact: Buffer | null
  at: Date
}

/** False: the same account or contact supports it already. Whoever ended it before begins anew. */
export async function insertSupport(db: Db, row: SupportRow): Promise<boolean> {
  const made = await db
    .insertInto('report_support')
    .values({ ...row, ended_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['report', 'who'])
        .doUpdateSet({ ended_at: null, at: row.at })
        .where('report_support.ended_at', 'is not', null),
    )
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

export const supportersOf = (db: Db, report: string): Promise<SupportRow[]> =>
  db
    .selectFrom('report_support')
    .select(['report', 'who', 'account', 'contact', 'at'])
    .where('report', '=', report)
    .where('ended_at', 'is', null)
    .orderBy('at')
    .execute()

/** False: that account does not support it. */
export async function endSupport(db: Db, report: string, account: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('report_support')
    .set({ ended_at: at })
    .where('report', '=', report)
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Reports that an account supports, the latest first; what was taken off the public list is not among them. */
export const supportedBy = (db: Db, account: string, most: number): Promise<ReportRow[]> =>
  db
    .selectFrom('report_support')
    .innerJoin('report', 'report.id', 'report_support.report')
    .select(reportColumns)
    .where('report_support.account', '=', account)
    .where('report_support.ended_at', 'is', null)
    .where('report.unlisted', '=', false)
    .orderBy('report_support.at', 'desc')
    .limit(most)
    .execute()
