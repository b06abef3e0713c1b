import { sql } from 'kysely'
import type { DateText, Db, Moment } from '../../../platform/context.ts'
import { json } from '../../../platform/database/json.ts'
import { keyOf } from '../published/key.ts'
import type { Telling } from '../published/tell.ts'
import type { Chain, State } from './step.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    figure_running: Running & { month: DateText }
    figure_late: Late
    figure_told: { one: boolean; at: Date; day: DateText; received: number; decided: number }
  }
}

export interface Running extends Chain {
  unit: string
  service: string
  kind: keyof Telling
}

/** Of a service, of a unit (`service` is ''), or of the city (both are). */
export interface Late {
  unit: string
  service: string
  cases: number
}

export function runningOf(db: Db, month: DateText): Promise<Running[]> {
  return db
    .selectFrom('figure_running')
    .select(['unit', 'service', 'kind', 'told', 'next', 'earlier'])
    .where('month', '=', month)
    .orderBy('unit')
    .orderBy('service')
    .execute()
}

export type RunningTold = Pick<Running, 'unit' | 'service' | 'kind'> & { month: DateText; told: State }

/** What is told of the month after the last that is published. */
export function runningNow(db: Db): Promise<RunningTold[]> {
  return db
    .selectFrom('figure_running')
    .select(['month', 'unit', 'service', 'kind'])
    .select((c) => c.ref('told').$notNull().as('told'))
    .where('told', 'is not', null)
    .where('month', '>', (eb) =>
      eb
        .selectFrom('publication')
        .select((c) => sql<DateText>`coalesce(${c.fn.max('month')}, '-infinity')`.as('month')),
    )
    .orderBy('unit')
    .orderBy('service')
    .execute()
}

/** All that was told of a month while it ran, by unit and service: the first telling first. */
export const toldWhileRunning = async (db: Db, month: DateText) => tellingsIn(await runningOf(db, month))

export function tellingsIn(rows: readonly Running[]): ReadonlyMap<string, Telling[]> {
  const tellings = ({ kind, earlier }: Running) =>
    earlier.map((one): Telling => ({ ended: null, apart: null, [kind]: one }))
  return new Map([...Map.groupBy(rows, keyOf)].map(([key, own]) => [key, own.flatMap(tellings)]))
}

export async function saveRunning(db: Db, month: DateText, rows: readonly Running[]): Promise<void> {
  if (rows.length === 0) return
  const written = (state: State | null) => state && json(state)
  await db
    .insertInto('figure_running')
    .values(
      rows.map((row) => ({
        ...row,
        month,
        told: written(row.told),
        next: written(row.next),
        earlier: json(row.earlier),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['month', 'unit', 'service', 'kind']).doUpdateSet({
        told: (eb) => eb.ref('excluded.told'),
        next: (eb) => eb.ref('excluded.next'),
        earlier: (eb) => eb.ref('excluded.earlier'),
      }),
    )
    .execute()
}

export function lateTold(db: Db): Promise<Late[]> {
  return db.selectFrom('figure_late').select(['unit', 'service', 'cases']).execute()
}

export async function saveLate(db: Db, rows: readonly Late[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('figure_late')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(['unit', 'service']).doUpdateSet({ cases: (eb) => eb.ref('excluded.cases') }),
    )
    .execute()
}

export interface Told {
  /** Until when what everybody is told was counted. */
  at: Moment
  /** The last whole day then. */
  day: DateText
  received: number
  decided: number
}

export async function lastTold(db: Db): Promise<Told | undefined> {
  const row = await db.selectFrom('figure_told').select(['at', 'day', 'received', 'decided']).executeTakeFirst()
  return row && { ...row, at: row.at.getTime() }
}

/** A day is told once; what becomes of it later is told by its month. */
export async function saveTold(db: Db, { at, ...day }: Told): Promise<void> {
  const moved = sql`known.day <> excluded.day`
  await sql`
    insert into ${sql.table('figure_told')} as known (at, day, received, decided)
    values (${new Date(at)}, ${day.day}, ${day.received}, ${day.decided})
    on conflict (one) do update set at = excluded.at, day = excluded.day,
      received = case when ${moved} then excluded.received else known.received end,
      decided = case when ${moved} then excluded.decided else known.decided end`.execute(db)
}

/** What came in and was decided on a day. */
export function sumsOfDay(db: Db, day: DateText): Promise<{ received: number; decided: number }> {
  return db
    .selectFrom('figure_day')
    .select(({ fn }) => [
      fn.coalesce(fn.sum<number>('received'), sql<number>`0`).as('received'),
      fn.coalesce(fn.sum<number>('decided'), sql<number>`0`).as('decided'),
    ])
    .where('day', '=', day)
    .executeTakeFirstOrThrow()
}
