import type { Db } from '../../platform/context.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    report_support: SupportRow
  }
}

export interface SupportRow {
  report: string
  who: Buffer
  account: string | null
  contact: Buffer | null
  at: Date
}

/** False: the same account or contact supports it already. */
export async function insertSupport(db: Db, row: SupportRow): Promise<boolean> {
  const made = await db
    .insertInto('report_support')
    .values(row)
    .onConflict((conflict) => conflict.columns(['report', 'who']).doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

export const supportersOf = (db: Db, report: string): Promise<SupportRow[]> =>
  db
    .selectFrom('report_support')
    .select(['report', 'who', 'account', 'contact', 'at'])
    .where('report', '=', report)
    .orderBy('at')
    .execute()
