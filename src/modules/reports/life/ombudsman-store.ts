import type { Generated } from 'kysely'
import type { Db } from '../../../platform/context.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    report_ombudsman: Ombudsman & { one: Generated<boolean>; since: Date; said_by: string | null }
  }
}

export interface Ombudsman {
  name: string
  address: string
  phone: string | null
  link: string | null
}

export const findOmbudsman = (db: Db): Promise<Ombudsman | undefined> =>
  db.selectFrom('report_ombudsman').select(['name', 'address', 'phone', 'link']).executeTakeFirst()

export async function saveOmbudsman(db: Db, row: Ombudsman & { since: Date; said_by: string | null }): Promise<void> {
  await db
    .insertInto('report_ombudsman')
    .values(row)
    .onConflict((conflict) => conflict.column('one').doUpdateSet(row))
    .execute()
}
