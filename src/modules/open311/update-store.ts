import type { Db } from '../../platform/context.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    open311_told: { program: string; hash: Buffer; id: string; report: string; at: Date }
  }
}

export const findTold = (db: Db, program: string, hash: Buffer): Promise<{ id: string } | undefined> =>
  db.selectFrom('open311_told').select('id').where('program', '=', program).where('hash', '=', hash).executeTakeFirst()

export async function insertTold(
  db: Db,
  row: { program: string; hash: Buffer; id: string; report: string; at: Date },
): Promise<void> {
  await db.insertInto('open311_told').values(row).execute()
}

/** The report of this number, if this program sent it. */
export const sentBy = (db: Db, number: string, program: string): Promise<{ id: string } | undefined> =>
  db
    .selectFrom('report as r')
    .innerJoin('open311_post as p', 'p.report', 'r.id')
    .select('r.id')
    .where('r.number', '=', number)
    .where('p.program', '=', program)
    .executeTakeFirst()
