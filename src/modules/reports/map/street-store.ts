import type { Db } from '../../../platform/context.ts'
import { json } from '../../../platform/database/json.ts'
import type { Piece } from '../model/street.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    report_street: Piece
  }
}

const batch = 2000

/** These are all the streets from now on. Two who bring some at once wait for each other: the later one's stand. */
export async function replaceStreets(db: Db, streets: number, pieces: readonly Piece[]): Promise<void> {
  await db
    .insertInto('report_map')
    .values({ one: true, tiles: null, credit: null, outlined_at: null, streets })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ streets }))
    .execute()
  await db.deleteFrom('report_street').execute()
  for (let at = 0; at < pieces.length; at += batch) {
    const rows = pieces.slice(at, at + batch).map((piece) => ({ ...piece, line: json(piece.line) }))
    await db.insertInto('report_street').values(rows).execute()
  }
}

/** Pieces of streets that have parts beginning in these squares. */
export const streetsIn = async (db: Db, cells: readonly number[]): Promise<Omit<Piece, 'cell'>[]> =>
  cells.length === 0
    ? []
    : db.selectFrom('report_street').select(['name', 'layer', 'line']).where('cell', 'in', cells).execute()
