import { sql } from 'kysely'
import type { DateText, Db, Moment } from '../../platform/context.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    paper_receipt: PaperTable
  }
}

interface PaperTable {
  number: string
  day: DateText
  place: number
  officer: string
  printed_at: Date
  used_by_case: string | null
  received_at: Date | null
}

/** The last place given on that day. Held until commit, so that two officers never print one number. */
export async function lockLastPlace(db: Db, day: DateText): Promise<number> {
  await sql`lock table ${sql.table('paper_receipt')} in share row exclusive mode`.execute(db)
  const row = await db
    .selectFrom('paper_receipt')
    .select((q) => q.fn.max('place').as('last'))
    .where('day', '=', day)
    .executeTakeFirst()
  return row?.last ?? 0
}

export async function insertPapers(db: Db, rows: readonly PaperTable[]): Promise<void> {
  await db
    .insertInto('paper_receipt')
    .values([...rows])
    .execute()
}

/** A paper and the case that it became; null: none yet. */
export function findPaper(db: Db, number: string): Promise<{ number: string; case: string | null } | undefined> {
  return db
    .selectFrom('paper_receipt')
    .leftJoin('cases', 'cases.id', 'paper_receipt.used_by_case')
    .select(['paper_receipt.number as number', 'cases.number as case'])
    .where('paper_receipt.number', '=', number)
    .executeTakeFirst()
}

/** Ties a paper to a draft. False: another one has it. What was begun and given up frees its paper again. */
export async function claimPaper(db: Db, number: string, draft: string, receivedAt: Moment): Promise<boolean> {
  const row = await db
    .updateTable('paper_receipt')
    .set({ used_by_case: draft, received_at: new Date(receivedAt) })
    .where('number', '=', number)
    .where((w) =>
      w.or([
        w('used_by_case', 'is', null),
        w('used_by_case', '=', draft),
        w.and([
          w.not(w.exists(w.selectFrom('draft').select('draft.id').whereRef('draft.id', '=', 'used_by_case'))),
          w.not(w.exists(w.selectFrom('cases').select('cases.id').whereRef('cases.id', '=', 'used_by_case'))),
        ]),
      ]),
    )
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

export async function receivedOn(db: Db, draft: string): Promise<Moment | null> {
  const row = await db
    .selectFrom('paper_receipt')
    .select('received_at')
    .where('used_by_case', '=', draft)
    .executeTakeFirst()
  return row?.received_at?.getTime() ?? null
}

/** Papers of an officer's range, the newest first, with the case that each became. */
export function papersOf(db: Db, officer: string, limit: number) {
  return db
    .selectFrom('paper_receipt')
    .leftJoin('cases', 'cases.id', 'paper_receipt.used_by_case')
    .select([
      'paper_receipt.number as number',
      'paper_receipt.used_by_case as draft',
      'paper_receipt.received_at as received',
      'cases.number as case',
    ])
    .where('paper_receipt.officer', '=', officer)
    .orderBy('paper_receipt.day', 'desc')
    .orderBy('paper_receipt.place', 'desc')
    .limit(limit)
    .execute()
}
