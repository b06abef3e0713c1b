import { sql } from 'kysely'
import type { Db, Moment } from '../../platform/context.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    signing_round: { id: string; signatory: string; asked_at: Date }
    signing_item: ItemTable
  }
}

interface ItemTable extends Chosen {
  round: string
  place: number
  outcome: string | null
  done_at: Date | null
}

/** A stage of a case, as the signatory was shown it. */
export interface Chosen {
  case_id: string
  stage: string
  seq: number
}

export type RoundRow = { id: string; signatory: string; asked_at: Date }
export type ItemRow = ItemTable & { number: string | null; title: string | null; service: string; version: number }

/** False: the page was sent before. */
export async function insertRound(db: Db, round: RoundRow, chosen: readonly Chosen[]): Promise<boolean> {
  const made = await db
    .insertInto('signing_round')
    .values(round)
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return false
  const items = chosen.map((one, at) => ({ ...one, round: round.id, place: at + 1, outcome: null, done_at: null }))
  await db.insertInto('signing_item').values(items).execute()
  return true
}

export function findRound(db: Db, id: string): Promise<RoundRow | undefined> {
  return db.selectFrom('signing_round').select(['id', 'signatory', 'asked_at']).where('id', '=', id).executeTakeFirst()
}

/** Rounds that are not done, the oldest first. */
export async function openRounds(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('signing_round')
    .select(['id', 'asked_at'])
    .where((w) =>
      w.exists(
        w
          .selectFrom('signing_item')
          .select('place')
          .whereRef('signing_item.round', '=', 'signing_round.id')
          .where('outcome', 'is', null),
      ),
    )
    .orderBy('asked_at')
    .execute()
  return rows.map(({ id }) => id)
}

export function waitingItems(db: Db, round: string): Promise<ItemTable[]> {
  return db
    .selectFrom('signing_item')
    .select(['round', 'place', 'case_id', 'stage', 'seq', 'outcome', 'done_at'])
    .where('round', '=', round)
    .where('outcome', 'is', null)
    .orderBy('place')
    .execute()
}

/** Takes one for this transaction. False: it is done, or somebody else is at it. */
export async function lockWaiting(db: Db, { round, place }: Pick<ItemTable, 'round' | 'place'>): Promise<boolean> {
  const row = await db
    .selectFrom('signing_item')
    .select('place')
    .where('round', '=', round)
    .where('place', '=', place)
    .where('outcome', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row !== undefined
}

export async function settle(
  db: Db,
  { round, place }: Pick<ItemTable, 'round' | 'place'>,
  outcome: string,
  at: Moment,
): Promise<void> {
  await db
    .updateTable('signing_item')
    .set({ outcome, done_at: new Date(at) })
    .where('round', '=', round)
    .where('place', '=', place)
    .where('outcome', 'is', null)
    .execute()
}

/** Everything of a round, in the order of the page. A case that is gone has no number. */
export function itemsOf(db: Db, round: string): Promise<ItemRow[]> {
  return db
    .selectFrom('signing_item')
    .leftJoin('cases', 'cases.id', 'signing_item.case_id')
    .leftJoin('case_search', 'case_search.case_id', 'signing_item.case_id')
    .select(['round', 'place', 'signing_item.case_id as case_id', 'signing_item.stage as stage'])
    .select(['signing_item.seq as seq', 'outcome', 'done_at', 'cases.number as number', 'case_search.title as title'])
    .select((s) => [
      s.fn.coalesce('cases.service', sql<string>`''`).as('service'),
      s.fn.coalesce('cases.version', sql<number>`0`).as('version'),
    ])
    .where('round', '=', round)
    .orderBy('place')
    .execute()
}

/** How often each outcome came; null: waits. */
export async function countOutcomes(db: Db, round: string): Promise<{ total: number; waiting: number }> {
  const row = await db
    .selectFrom('signing_item')
    .select((s) => [
      s.fn.countAll<number>().as('total'),
      s.fn.countAll<number>().filterWhere('outcome', 'is', null).as('waiting'),
    ])
    .where('round', '=', round)
    .executeTakeFirstOrThrow()
  return row
}

/** The last outcome of each of these cases' stages: null while it waits in a round. */
export async function lastOutcomes(
  db: Db,
  cases: readonly string[],
): Promise<Map<string, { round: string; seq: number; outcome: string | null }>> {
  if (cases.length === 0) return new Map()
  const rows = await db
    .selectFrom('signing_item')
    .innerJoin('signing_round', 'signing_round.id', 'signing_item.round')
    .distinctOn(['case_id', 'stage'])
    .select(['case_id', 'stage', 'round', 'seq', 'outcome'])
    .where('case_id', 'in', [...cases])
    .orderBy('case_id')
    .orderBy('stage')
    .orderBy('asked_at', 'desc')
    .execute()
  return new Map(rows.map(({ case_id, stage, ...rest }) => [`${case_id}~${stage}`, rest]))
}
