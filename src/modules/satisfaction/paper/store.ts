import type { Db } from '../../../platform/context.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    skm_sheet: SheetRow
    skm_import: ImportRow
  }
}

export interface SheetRow {
  unit: string
  number: string
  answer: string
  typed_by: string
  typed_at: Date
}

interface ImportRow {
  id: string
  unit: string
  service: string
  sha256: Buffer
  answers: number
  made_by: string
  made_at: Date
}

export const findSheet = (db: Db, unit: string, number: string): Promise<SheetRow | undefined> =>
  db
    .selectFrom('skm_sheet')
    .select(['unit', 'number', 'answer', 'typed_by', 'typed_at'])
    .where('unit', '=', unit)
    .where('number', '=', number)
    .executeTakeFirst()

/** The numbers of these that are taken already: nothing is written of those. */
export async function insertSheets(db: Db, rows: readonly SheetRow[]): Promise<string[]> {
  const made = new Set<string>()
  for (let at = 0; at < rows.length; at += 1000) {
    const inserted = await db
      .insertInto('skm_sheet')
      .values(rows.slice(at, at + 1000))
      .onConflict((conflict) => conflict.columns(['unit', 'number']).doNothing())
      .returning('number')
      .execute()
    for (const { number } of inserted) made.add(number)
  }
  return rows.filter(({ number }) => !made.has(number)).map(({ number }) => number)
}

/** The last sheet that somebody typed in a unit, none of a file; and whether everybody is told of it. */
export const lastSheet = (db: Db, unit: string, by: string): Promise<(SheetRow & { told: boolean }) | undefined> =>
  db
    .selectFrom('skm_sheet as s')
    .innerJoin('skm_answer as a', 'a.id', 's.answer')
    .select(['s.unit', 's.number', 's.answer', 's.typed_by', 's.typed_at', 'a.told'])
    .where('s.unit', '=', unit)
    .where('s.typed_by', '=', by)
    .where('a.channel', '=', 'paper')
    .orderBy('typed_at', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Takes a sheet away with its answer. `told`: everybody is told of it, so it stays. */
export async function dropSheet(db: Db, { answer }: SheetRow): Promise<'gone' | 'told'> {
  const row = await db.selectFrom('skm_answer').select('told').where('id', '=', answer).forUpdate().executeTakeFirst()
  if (row?.told) return 'told'
  await db.deleteFrom('skm_sheet').where('answer', '=', answer).execute()
  await db.deleteFrom('skm_answer').where('id', '=', answer).execute()
  return 'gone'
}

/** False: this file was taken before. */
export async function insertImport(db: Db, row: ImportRow): Promise<boolean> {
  const inserted = await db
    .insertInto('skm_import')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}
