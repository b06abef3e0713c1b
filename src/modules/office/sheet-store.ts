import type { Generated } from 'kysely'
import type { Moment, SharedDb } from '../../platform/context.ts'

declare module '../../platform/context.ts' {
  interface SharedTables {
    recovery_sheet: { one: Generated<boolean>; taken_by: string | null; taken_at: Date }
  }
}

/** False when it was taken before. */
export async function takeSheet(shared: SharedDb, by: string | null, at: Moment): Promise<boolean> {
  const row = await shared
    .insertInto('recovery_sheet')
    .values({ taken_by: by, taken_at: new Date(at) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('one')
    .executeTakeFirst()
  return row !== undefined
}

export function sheetTaken(shared: SharedDb): Promise<{ taken_by: string | null; taken_at: Date } | undefined> {
  return shared.selectFrom('recovery_sheet').select(['taken_by', 'taken_at']).executeTakeFirst()
}
