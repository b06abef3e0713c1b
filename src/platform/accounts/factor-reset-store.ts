import type { Db } from '../context.ts'

interface FactorReset {
  id: string
  account: string
  reason: string
  reset_by: string
  at: Date
}

declare module '../context.ts' {
  interface RegionTables {
    second_factor_reset: FactorReset
  }
}

export async function insertFactorReset(db: Db, reset: FactorReset): Promise<void> {
  await db.insertInto('second_factor_reset').values(reset).execute()
}

/** Newest first. */
export function factorResets(db: Db, account: string): Promise<FactorReset[]> {
  return db
    .selectFrom('second_factor_reset')
    .select(['id', 'account', 'reason', 'reset_by', 'at'])
    .where('account', '=', account)
    .orderBy('at', 'desc')
    .limit(50)
    .execute()
}
