import { sql } from 'kysely'
import type { Db } from '../../../platform/context.ts'
import { json } from '../../../platform/database/json.ts'
import type { Sheet } from '../../documents/index.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    skm_report_draft: DraftRow
    skm_report: ReportRow
  }
}

interface DraftRow {
  unit: string
  span: string
  analysis: string
  note: string
  made_by: string
  made_at: Date
}

interface ReportRow {
  id: string
  unit: string
  span: string
  revision: number
  note: string
  /** JSON. */
  sheet: Sheet
  ikm: number
  mutu: string
  answers: number
  file: string
  sha256: Buffer
  issued_by: string
  issued_at: Date
}

export type Report = Omit<ReportRow, 'issued_by' | 'issued_at'> & { issuedAt: number }
export type Listed = Omit<Report, 'sheet' | 'file' | 'sha256'>

const listed = ['id', 'unit', 'span', 'revision', 'note', 'mutu', 'answers', 'issued_at'] as const
// A driver writes `numeric` as text.
const ikm = sql<number>`ikm::float8`.as('ikm')

export const findDraft = (db: Db, unit: string, span: string) =>
  db
    .selectFrom('skm_report_draft')
    .select(['analysis', 'note'])
    .where('unit', '=', unit)
    .where('span', '=', span)
    .executeTakeFirst()

export async function saveDraft(db: Db, draft: DraftRow): Promise<void> {
  const { unit: _unit, span: _span, ...words } = draft
  await db
    .insertInto('skm_report_draft')
    .values(draft)
    .onConflict((conflict) => conflict.columns(['unit', 'span']).doUpdateSet(words))
    .execute()
}

export async function dropDraft(db: Db, unit: string, span: string): Promise<void> {
  await db.deleteFrom('skm_report_draft').where('unit', '=', unit).where('span', '=', span).execute()
}

/** False: it was issued before, under this id or by somebody else just now. */
export async function insertReport(db: Db, { sheet, ...row }: ReportRow): Promise<boolean> {
  const made = await db
    .insertInto('skm_report')
    .values({ ...row, sheet: json(sheet) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export async function findReport(db: Db, id: string): Promise<Report | undefined> {
  const row = await db
    .selectFrom('skm_report')
    .select([...listed, ikm, 'sheet', 'file', 'sha256'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && withMoment(row)
}

/** Issued reports, of all units or one's, the newest period and revision first. */
export async function listReports(db: Db, { unit, span }: { unit?: string; span?: string } = {}): Promise<Listed[]> {
  const rows = await db
    .selectFrom('skm_report')
    .select([...listed, ikm])
    .$if(unit !== undefined, (query) => query.where('unit', '=', unit!))
    .$if(span !== undefined, (query) => query.where('span', '=', span!))
    .orderBy('span', 'desc')
    .orderBy('unit')
    .orderBy('revision', 'desc')
    .limit(500)
    .execute()
  return rows.map(withMoment)
}

function withMoment<Row extends { issued_at: Date }>({
  issued_at,
  ...row
}: Row): Omit<Row, 'issued_at'> & { issuedAt: number } {
  return { ...row, issuedAt: issued_at.getTime() }
}
