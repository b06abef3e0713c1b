import type { Db, Moment } from '../../../platform/context.ts'

interface BlockRow {
  who: Buffer
  ends_at: Date
  since: Date
  said_by: string | null
}

declare module '../../../platform/context.ts' {
  interface RegionTables {
    report_sender: { report: string; who: Buffer; at: Date }
    report_block: BlockRow
  }
}

export async function insertSender(db: Db, row: { report: string; who: Buffer; at: Date }): Promise<void> {
  await db.insertInto('report_sender').values(row).execute()
}

export async function findSender(db: Db, report: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom('report_sender').select('who').where('report', '=', report).executeTakeFirst()
  return row?.who
}

export async function blockedUntil(db: Db, who: Buffer, now: Moment): Promise<Moment | null> {
  const row = await db
    .selectFrom('report_block')
    .select('ends_at')
    .where('who', '=', who)
    .where('ends_at', '>', new Date(now))
    .executeTakeFirst()
  return row?.ends_at.getTime() ?? null
}

export async function saveBlock(db: Db, row: BlockRow): Promise<void> {
  await db
    .insertInto('report_block')
    .values(row)
    .onConflict((conflict) => conflict.column('who').doUpdateSet(row))
    .execute()
}

export async function dropSender(db: Db, report: string): Promise<void> {
  await db.deleteFrom('report_sender').where('report', '=', report).execute()
}

export async function forgetOld(db: Db, before: Moment, now: Moment): Promise<void> {
  await db.deleteFrom('report_sender').where('at', '<', new Date(before)).execute()
  await db.deleteFrom('report_block').where('ends_at', '<', new Date(now)).execute()
}
