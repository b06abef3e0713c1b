import { type Generated, sql } from 'kysely'
import type { Db, Moment } from '../../../platform/context.ts'
import { json } from '../../../platform/database/json.ts'
import type { Box } from './model/boxes.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    report_part: PartTable
    report_rule: { one: Generated<boolean>; publish: Publishing; since: Date; said_by: string | null }
  }
}

/** After moderation; at once when verified; or nothing but category and place. */
export const publishings = ['moderated', 'verified', 'nothing'] as const
export type Publishing = (typeof publishings)[number]

/** Why something is not shown. For abuse and spam the whole report is nowhere public. */
export const whys = ['private', 'unclear', 'abuse', 'spam'] as const
export type Why = (typeof whys)[number]

export type PartKind = 'text' | 'before' | 'after'

export type PartRow = PartTable

interface PartTable {
  id: string
  report: string
  kind: PartKind
  source: string | null
  state: 'waiting' | 'shown' | 'withheld'
  covered: readonly Box[]
  judged: Buffer | null
  words: Buffer | null
  file: string | null
  why: Why | null
  since: Date
  decided_at: Date | null
  decided_by: string | null
}

export interface ShownRow {
  report: string
  kind: PartKind
  words: Buffer | null
  file: string | null
  epoch: number
  wrapped: Buffer
}

const nothingIsShown = sql<boolean>`exists (select from ${sql.table('report_rule')} where publish = 'nothing')`

// Each condition by itself keeps a part from the public; an erased case has no key any more.
const shown = (db: Db) =>
  db
    .selectFrom('report_part as p')
    .innerJoin('report as r', 'r.id', 'p.report')
    .innerJoin('case_key as k', 'k.case_id', 'p.report')
    .select(['p.report', 'p.kind', 'p.words', 'p.file', 'k.epoch', 'k.wrapped'])
    .where('p.state', '=', 'shown')
    .where('r.confidential', '=', false)
    .where('r.unlisted', '=', false)
    .where('r.published_at', 'is not', null)
    .where((e) => e.not(nothingIsShown))

/** What is shown of these reports, each one's oldest first. */
export const shownParts = (db: Db, reports: readonly string[]): Promise<ShownRow[]> =>
  shown(db).where(sql<boolean>`p.report = any(${reports}::uuid[])`).orderBy('p.since').orderBy('p.id').execute()

/** The same of their photos alone. */
export const shownPhotos = (
  db: Db,
  reports: readonly string[],
): Promise<Pick<ShownRow, 'report' | 'kind' | 'file'>[]> =>
  shown(db)
    .clearSelect()
    .select(['p.report', 'p.kind', 'p.file'])
    .where(sql<boolean>`p.report = any(${reports}::uuid[])`)
    .where('p.kind', '<>', 'text')
    .orderBy('p.since')
    .orderBy('p.id')
    .execute()

/** The public picture at an address. */
export const shownPicture = (db: Db, file: string): Promise<ShownRow | undefined> =>
  shown(db).where('p.file', '=', file).executeTakeFirst()

export async function publishingOf(db: Db): Promise<Publishing> {
  const row = await db.selectFrom('report_rule').select('publish').executeTakeFirst()
  return row?.publish ?? 'moderated'
}

export async function savePublishing(db: Db, publish: Publishing, at: Moment, by: string | null): Promise<void> {
  const row = { publish, since: new Date(at), said_by: by }
  await db
    .insertInto('report_rule')
    .values(row)
    .onConflict((conflict) => conflict.column('one').doUpdateSet(row))
    .execute()
}

const partColumns = [
  'id',
  'report',
  'kind',
  'source',
  'state',
  'covered',
  'judged',
  'words',
  'file',
  'why',
  'since',
  'decided_at',
  'decided_by',
] as const

/** The parts of a report, in the order in which they came. */
export const partsOf = (db: Db, report: string): Promise<PartRow[]> =>
  db.selectFrom('report_part').select(partColumns).where('report', '=', report).orderBy('since').orderBy('id').execute()

/** The same for whoever judges them now: another waits. */
export const lockParts = (db: Db, report: string): Promise<PartRow[]> =>
  db
    .selectFrom('report_part')
    .select(partColumns)
    .where('report', '=', report)
    .orderBy('since')
    .orderBy('id')
    .forUpdate()
    .execute()

export type NewPart = Pick<PartRow, 'id' | 'report' | 'kind' | 'source'>

/** What is there already stays as it is. */
export async function insertParts(db: Db, parts: readonly NewPart[], at: Moment): Promise<void> {
  if (parts.length === 0) return
  const fresh = { state: 'waiting' as const, judged: null, words: null, file: null, why: null, decided_at: null }
  await db
    .insertInto('report_part')
    .values(parts.map((part) => ({ ...part, ...fresh, covered: json([]), decided_by: null, since: new Date(at) })))
    .onConflict((conflict) => conflict.columns(['report', 'source']).doNothing())
    .execute()
}

/** What is said of a part; what is not said of it is emptied. */
export async function judgePart(
  db: Db,
  id: string,
  { state, judged = null, words = null, file = null, why = null }: Partial<PartRow> & Pick<PartRow, 'state'>,
  at: Moment,
  by: string | null,
): Promise<void> {
  const decided = state === 'waiting' ? null : new Date(at)
  await db
    .updateTable('report_part')
    .set({ state, judged, words, file, why, decided_at: decided, decided_by: state === 'waiting' ? null : by })
    .where('id', '=', id)
    .execute()
}

export async function coverPart(db: Db, id: string, covered: readonly Box[]): Promise<void> {
  await db
    .updateTable('report_part')
    .set({ covered: json(covered) })
    .where('id', '=', id)
    .execute()
}

export async function deleteParts(db: Db, report: string): Promise<void> {
  await db.deleteFrom('report_part').where('report', '=', report).execute()
}

/** Off every public list for good, unless a moderator takes that back. */
export async function unlist(db: Db, report: string): Promise<void> {
  await db.updateTable('report').set({ unlisted: true, published_at: null }).where('id', '=', report).execute()
}

export async function isUnlisted(db: Db, report: string): Promise<boolean> {
  const row = await db.selectFrom('report').select('unlisted').where('id', '=', report).executeTakeFirst()
  return row?.unlisted ?? false
}

/** Neither confidential nor taken off the list: more of it may go to who has it already. */
export async function mayLeave(db: Db, report: string): Promise<boolean> {
  const row = await db
    .selectFrom('report')
    .select(['confidential', 'unlisted'])
    .where('id', '=', report)
    .executeTakeFirst()
  return row !== undefined && !row.confidential && !row.unlisted
}

export async function listAgain(db: Db, report: string, at: Moment): Promise<void> {
  await db
    .updateTable('report')
    .set({ unlisted: false, published_at: new Date(at) })
    .where('id', '=', report)
    .where('unlisted', '=', true)
    .execute()
}
