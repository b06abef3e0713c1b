import { sql } from 'kysely'
import type { Db, Moment } from '../../../platform/context.ts'
import type { ReportState } from '../model/state.ts'
import type { ReportKind } from '../settings.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    report_split: { part: string; of: string; at: Date }
    report_handover: Handover
    report_origin: Origin
  }
}

/** Where a report was handed to. */
export interface Handover {
  /** Of the case there. */
  id: string
  report: string
  /** Code. */
  region: string
  /** There; null: still on its way. */
  number: string | null
  state: ReportState | null
  seq: number
  at: Date
}

/** Where a report came from. */
export interface Origin {
  report: string
  region: string
  source: string
  number: string
}

export interface Life {
  id: string
  number: string
  merged_into: string | null
  sp4n: string | null
}

export const lifeOf = (db: Db, id: string): Promise<Life | undefined> =>
  db.selectFrom('report').select(['id', 'number', 'merged_into', 'sp4n']).where('id', '=', id).executeTakeFirst()

/** What was merged into this one. */
export const mergedInto = (db: Db, id: string): Promise<Life[]> =>
  db
    .selectFrom('report')
    .select(['id', 'number', 'merged_into', 'sp4n'])
    .where('merged_into', '=', id)
    .orderBy('sent_at')
    .orderBy('id')
    .execute()

/**
 * Brings the row in line with the case that it follows, and the supports of both with it. Within the transaction that
 * changes the case, and again by its events; a second time changes nothing.
 */
export async function saveMerged(db: Db, id: string, into: string | null): Promise<void> {
  const before = await db.selectFrom('report').select('merged_into').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!before || before.merged_into === into) return
  await db.updateTable('report').set({ merged_into: into }).where('id', '=', id).execute()
  for (const main of [before.merged_into, into]) if (main) await recountSupports(db, main)
}

// Union, not union all: a circle, which the locks rule out, would end here too.
const family = (id: string) => sql`
  with recursive family as (
    select id from ${sql.table('report')} where id = ${id}
    union select r.id from ${sql.table('report')} r join family f on r.merged_into = f.id
  )`

/** All that is handled as one with it, itself too: first the one that stays. */
export async function togetherWith(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select id, merged_into from ${sql.table('report')} where id = ${id}
      union select r.id, r.merged_into from ${sql.table('report')} r join up on r.id = up.merged_into
    ), family as (
      select id from up where merged_into is null
      union select r.id from ${sql.table('report')} r join family f on r.merged_into = f.id
    )
    select id from ${sql.table('report')} where id in (select id from family)
    order by merged_into is not null, sent_at, id`.execute(db)
  return rows.map((row) => row.id)
}

/** Who supports it or what was merged into it, each once, and the reporters of those. */
export async function recountSupports(db: Db, id: string): Promise<void> {
  await sql`${family(id)}
    update ${sql.table('report')} set supports =
      (select count(distinct who) from ${sql.table('report_support')} where report in (select id from family) and ended_at is null)
      + (select count(*) - 1 from family)
    where id = ${id}`.execute(db)
}

export async function saveSp4n(db: Db, id: string, sp4n: string | null): Promise<void> {
  await db.updateTable('report').set({ sp4n }).where('id', '=', id).execute()
}

/** Of another category from now on. */
export async function saveCategory(db: Db, id: string, service: string, kind: ReportKind): Promise<void> {
  await db.updateTable('report').set({ service, kind }).where('id', '=', id).execute()
}

export async function insertSplit(db: Db, part: string, of: string, at: Moment): Promise<void> {
  await db
    .insertInto('report_split')
    .values({ part, of, at: new Date(at) })
    .execute()
}

/** The report it came out of, and those that came out of it. */
export async function splitsOf(db: Db, id: string): Promise<{ id: string; number: string; came: 'from' | 'to' }[]> {
  const rows = await db
    .selectFrom('report_split')
    .innerJoin('report', (join) =>
      join.on((e) =>
        e.or([
          e.and([e('report_split.part', '=', id), e('report.id', '=', e.ref('report_split.of'))]),
          e.and([e('report_split.of', '=', id), e('report.id', '=', e.ref('report_split.part'))]),
        ]),
      ),
    )
    .select(['report.id', 'report.number', 'report_split.part', 'report_split.at'])
    .where((e) => e.or([e('report_split.part', '=', id), e('report_split.of', '=', id)]))
    .orderBy('report_split.at')
    .execute()
  return rows.map(({ id: other, number, part }) => ({ id: other, number, came: part === id ? 'from' : 'to' }))
}

export async function insertHandover(db: Db, row: Pick<Handover, 'id' | 'report' | 'region' | 'at'>): Promise<void> {
  await db
    .insertInto('report_handover')
    .values({ ...row, number: null, state: null, seq: 0 })
    .execute()
}

const handoverColumns = ['id', 'report', 'region', 'number', 'state', 'seq', 'at'] as const

export const findHandover = (db: Db, id: string): Promise<Handover | undefined> =>
  db.selectFrom('report_handover').select(handoverColumns).where('id', '=', id).executeTakeFirst()

export const handoversOf = (db: Db, report: string): Promise<Handover[]> =>
  db.selectFrom('report_handover').select(handoverColumns).where('report', '=', report).orderBy('at').execute()

/** False: that it arrived was known. */
export async function saveArrived(db: Db, id: string, number: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('report_handover')
    .set((e) => ({ number, state: e.fn.coalesce('state', e.val<ReportState>('new')) }))
    .where('id', '=', id)
    .where('number', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** How it stands there; what is told late changes nothing. */
export async function saveThere(db: Db, id: string, state: ReportState, seq: number): Promise<void> {
  await db.updateTable('report_handover').set({ state, seq }).where('id', '=', id).where('seq', '<', seq).execute()
}

export async function insertOrigin(db: Db, row: Origin): Promise<void> {
  await db.insertInto('report_origin').values(row).execute()
}

export const originOf = (db: Db, report: string): Promise<Origin | undefined> =>
  db
    .selectFrom('report_origin')
    .select(['report', 'region', 'source', 'number'])
    .where('report', '=', report)
    .executeTakeFirst()
