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

/** The last sheet that somebody typed in a unit. */
export const lastSheet = (db: Db, unit: string, by: string): Promise<SheetRow | undefined> =>
  db
    .selectFrom('skm_sheet')
    .select(['unit', 'number', 'answer', 'typed_by', 'typed_at'])
    .where('unit', '=', unit)
    .where('typed_by', '=', by)
    .orderBy('typed_at', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Takes a sheet away with its answer; says whether the answer was told. Undefined: it is gone already. */
export async function dropSheet(db: Db, { unit, number, answer }: SheetRow): Promise<boolean | undefined> {
  const { numDeletedRows } = await db
    .deleteFrom('skm_sheet')
    .where('unit', '=', unit)
    .where('number', '=', number)
    .where('answer', '=', answer)
    .executeTakeFirst()
  if (numDeletedRows === 0n) return undefined
  const row = await db.selectFrom('skm_answer').select('told').where('id', '=', answer).forUpdate().executeTakeFirst()
  return row?.told
}

export async function dropAnswer(db: Db, id: string): Promise<void> {
  await db.deleteFrom('skm_answer').where('id', '=', id).execute()
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
