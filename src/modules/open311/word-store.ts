import type { Db, Moment } from '../../platform/context.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    open311_word: WordRow
  }
}

/** What a reporter added, on its way to the city that has the report. */
export interface WordRow {
  delivery: string
  seq: number
  state: 'waiting' | 'unsure' | 'sent' | 'failed'
  tries: number
  next_at: Date | null
  error: string | null
  remote: string | null
  made_at: Date
}

const columns = ['delivery', 'seq', 'state', 'tries', 'next_at', 'error', 'remote', 'made_at'] as const

/** False: it is on its way already. */
export async function insertWord(db: Db, delivery: string, seq: number, now: Moment): Promise<boolean> {
  const at = new Date(now)
  const made = await db
    .insertInto('open311_word')
    .values({ delivery, seq, state: 'waiting', tries: 0, next_at: at, error: null, remote: null, made_at: at })
    .onConflict((conflict) => conflict.columns(['delivery', 'seq']).doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

export const lockWord = (db: Db, delivery: string, seq: number): Promise<WordRow | undefined> =>
  db
    .selectFrom('open311_word')
    .select(columns)
    .where('delivery', '=', delivery)
    .where('seq', '=', seq)
    .forUpdate()
    .executeTakeFirst()

export async function saveWord(
  db: Db,
  { delivery, seq }: Pick<WordRow, 'delivery' | 'seq'>,
  set: Partial<Pick<WordRow, 'state' | 'tries' | 'next_at' | 'error' | 'remote'>>,
): Promise<void> {
  await db.updateTable('open311_word').set(set).where('delivery', '=', delivery).where('seq', '=', seq).execute()
}

export const wordsOf = (db: Db, deliveries: readonly string[]): Promise<WordRow[]> =>
  db
    .selectFrom('open311_word')
    .select(columns)
    .where('delivery', 'in', [...deliveries])
    .orderBy('seq')
    .execute()

/** Due, of reports that the other city has. */
export const dueWords = (db: Db, before: Moment): Promise<Pick<WordRow, 'delivery' | 'seq'>[]> =>
  db
    .selectFrom('open311_word as w')
    .innerJoin('open311_delivery as d', 'd.id', 'w.delivery')
    .select(['w.delivery', 'w.seq'])
    .where('w.next_at', '<', new Date(before))
    .where('d.remote', 'is not', null)
    .orderBy('w.next_at')
    .limit(1000)
    .execute()
