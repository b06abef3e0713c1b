import type { Db, Moment } from '../../platform/context.ts'
import type { State } from './model/delivery.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    open311_delivery: DeliveryTable
    open311_news: { delivery: string; key: string; status: 'open' | 'closed'; words: Buffer | null; at: Date }
  }
}

interface DeliveryTable {
  id: string
  report: string
  endpoint: string
  code: string
  state: State
  tries: number
  tried_at: Date | null
  next_at: Date | null
  error: string | null
  token: string | null
  remote: string | null
  status: 'open' | 'closed' | null
  status_at: Date | null
  made_at: Date
  made_by: string | null
}
export type DeliveryRow = DeliveryTable

const columns = [
  'id',
  'report',
  'endpoint',
  'code',
  'state',
  'tries',
  'tried_at',
  'next_at',
  'error',
  'token',
  'remote',
  'status',
  'status_at',
  'made_at',
  'made_by',
] as const

/** False: it was passed on there before. */
export async function insertDelivery(
  db: Db,
  row: Pick<DeliveryRow, 'id' | 'report' | 'endpoint' | 'code' | 'made_by'>,
  now: Moment,
): Promise<boolean> {
  const made = await db
    .insertInto('open311_delivery')
    .values({
      ...row,
      state: 'waiting',
      tries: 0,
      tried_at: null,
      next_at: new Date(now),
      error: null,
      token: null,
      remote: null,
      status: null,
      status_at: null,
      made_at: new Date(now),
    })
    .onConflict((conflict) => conflict.columns(['report', 'endpoint']).doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

export const findDelivery = (db: Db, id: string): Promise<DeliveryRow | undefined> =>
  db.selectFrom('open311_delivery').select(columns).where('id', '=', id).executeTakeFirst()

export const lockDelivery = (db: Db, id: string): Promise<DeliveryRow | undefined> =>
  db.selectFrom('open311_delivery').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()

export const deliveriesOf = (db: Db, report: string): Promise<(DeliveryRow & { name: string })[]> =>
  db
    .selectFrom('open311_delivery as d')
    .innerJoin('open311_endpoint as e', 'e.id', 'd.endpoint')
    .select(columns.map((column) => `d.${column}` as const))
    .select('e.name')
    .where('d.report', '=', report)
    .orderBy('d.made_at')
    .execute()

export async function saveDelivery(
  db: Db,
  id: string,
  set: Partial<
    Pick<
      DeliveryRow,
      'state' | 'tries' | 'tried_at' | 'next_at' | 'error' | 'token' | 'remote' | 'status' | 'status_at'
    >
  >,
): Promise<void> {
  await db.updateTable('open311_delivery').set(set).where('id', '=', id).execute()
}

/** Due, and no job of theirs seems to be left. */
export async function listDue(db: Db, before: Moment): Promise<string[]> {
  const rows = await db
    .selectFrom('open311_delivery')
    .select('id')
    .where('state', 'in', ['waiting', 'unsure', 'token'])
    .where('next_at', '<', new Date(before))
    .orderBy('next_at')
    .limit(1000)
    .execute()
  return rows.map(({ id }) => id)
}

/** Deliveries of an endpoint that somebody must look at, with the numbers of their reports. */
export const listStuck = (db: Db, endpoint: string): Promise<(DeliveryRow & { number: string })[]> =>
  db
    .selectFrom('open311_delivery as d')
    .innerJoin('report as r', 'r.id', 'd.report')
    .select(columns.map((column) => `d.${column}` as const))
    .select('r.number')
    .where('d.endpoint', '=', endpoint)
    .where('d.state', 'in', ['failed', 'unsure', 'token'])
    .where('d.next_at', 'is', null)
    .orderBy('d.made_at')
    .limit(200)
    .execute()

/** What was taken there and may still have news: what is open, and what was closed a short while ago. */
export const listFollowed = (db: Db, endpoint: string, closedSince: Moment): Promise<DeliveryRow[]> =>
  db
    .selectFrom('open311_delivery')
    .select(columns)
    .where('endpoint', '=', endpoint)
    .where('remote', 'is not', null)
    .where((e) =>
      e.or([e('status', 'is', null), e('status', '=', 'open'), e('status_at', '>=', new Date(closedSince))]),
    )
    .orderBy('made_at')
    .limit(5000)
    .execute()

/** False: it is known already. */
export async function insertNews(
  db: Db,
  row: { delivery: string; key: string; status: 'open' | 'closed'; words: Buffer | null; at: Date },
): Promise<boolean> {
  const made = await db
    .insertInto('open311_news')
    .values(row)
    .onConflict((conflict) => conflict.columns(['delivery', 'key']).doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

export const newsOf = (db: Db, deliveries: readonly string[]) =>
  db
    .selectFrom('open311_news')
    .select(['delivery', 'key', 'status', 'words', 'at'])
    .where('delivery', 'in', [...deliveries])
    .orderBy('at')
    .execute()
