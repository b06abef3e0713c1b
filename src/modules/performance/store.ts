import { type SqlBool, sql } from 'kysely'
import type { DateText, Db, Moment } from '../../platform/context.ts'
import type { CaseState } from '../cases/index.ts'
import { atWork } from './model.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    service_day: { day: DateText; service: string; unit: string; received: number; finished: number; on_time: number }
    service_hours: { service: string; day: DateText; hours: number; cases: number }
    case_counted: { case_id: string }
  }
}

/** How far the log is counted. Its row stays locked, so that two jobs never count the same. */
export async function lockCursor(db: Db): Promise<number> {
  await sql`insert into ${sql.table('event_cursor')} (name) values ('performance') on conflict do nothing`.execute(db)
  const { rows } = await sql<{ pos: number }>`
    select pos from ${sql.table('event_cursor')} where name = 'performance' for update`.execute(db)
  return rows[0]!.pos
}

export async function moveCursor(db: Db, pos: number): Promise<void> {
  await sql`update ${sql.table('event_cursor')} set pos = ${pos} where name = 'performance'`.execute(db)
}

export async function logAfter(
  db: Db,
  pos: number,
  limit: number,
): Promise<{ pos: number; case_id: string; type: string }[]> {
  const { rows } = await sql<{ pos: number; case_id: string; type: string }>`
    select pos, case_id, type from ${sql.table('event_log')} where pos > ${pos} order by pos limit ${limit}`.execute(db)
  return rows
}

export function casesOf(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; service: string; unit: string; received_at: Date; state: CaseState }[]> {
  return db
    .selectFrom('cases')
    .select(['id', 'service', 'unit', 'received_at', 'state'])
    .where(sql<SqlBool>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

/** Those of the cases that were not counted before. */
export async function markCounted(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .insertInto('case_counted')
    .columns(['case_id'])
    .expression(sql`select unnest(${[...ids]}::uuid[])`)
    .onConflict((conflict) => conflict.doNothing())
    .returning('case_id')
    .execute()
  return new Set(rows.map((row) => row.case_id))
}

export interface DayRow {
  day: DateText
  service: string
  unit: string
  received: number
  finished: number
  on_time: number
}

export async function addDays(db: Db, rows: readonly DayRow[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('service_day')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(['day', 'service', 'unit']).doUpdateSet({
        received: (eb) => eb('service_day.received', '+', eb.ref('excluded.received')),
        finished: (eb) => eb('service_day.finished', '+', eb.ref('excluded.finished')),
        on_time: (eb) => eb('service_day.on_time', '+', eb.ref('excluded.on_time')),
      }),
    )
    .execute()
}

export interface HoursRow {
  service: string
  day: DateText
  hours: number
  cases: number
}

export async function addHours(db: Db, rows: readonly HoursRow[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('service_hours')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(['service', 'day', 'hours'])
        .doUpdateSet({ cases: (eb) => eb('service_hours.cases', '+', eb.ref('excluded.cases')) }),
    )
    .execute()
}

/** Received and finished on one day; finished and on time from another day on. */
export async function dayFigures(
  db: Db,
  today: DateText,
  since: DateText,
): Promise<{ received: number; finished: number; all: number; onTime: number }> {
  const row = await db
    .selectFrom('service_day')
    .select(({ fn }) => [
      sql<number>`coalesce(sum(received) filter (where day = ${today}), 0)`.as('received'),
      sql<number>`coalesce(sum(finished) filter (where day = ${today}), 0)`.as('finished'),
      fn.coalesce(fn.sum<number>('finished'), sql<number>`0`).as('all'),
      fn.coalesce(fn.sum<number>('on_time'), sql<number>`0`).as('onTime'),
    ])
    .where('day', '>=', since)
    .executeTakeFirstOrThrow()
  return row
}

/** Cases that the office works on past their promise; read from the index of what is due (decisions 18). */
export async function countLate(db: Db, now: Moment): Promise<number> {
  const row = await db
    .selectFrom('cases')
    .select(({ fn }) => fn.countAll<number>().as('late'))
    .where('ended_at', 'is', null)
    .where('due_at', '<', new Date(now))
    .where('status', 'in', [...atWork])
    .executeTakeFirstOrThrow()
  return row.late
}

export async function serviceFigures(
  db: Db,
  service: string,
  since: DateText,
): Promise<{ finished: number; onTime: number }> {
  return db
    .selectFrom('service_day')
    .select(({ fn }) => [
      fn.coalesce(fn.sum<number>('finished'), sql<number>`0`).as('finished'),
      fn.coalesce(fn.sum<number>('on_time'), sql<number>`0`).as('onTime'),
    ])
    .where('service', '=', service)
    .where('day', '>=', since)
    .executeTakeFirstOrThrow()
}

export function hoursOf(db: Db, service: string, since: DateText): Promise<{ hours: number; cases: number }[]> {
  return db
    .selectFrom('service_hours')
    .select(({ fn }) => ['hours', fn.sum<number>('cases').as('cases')])
    .where('service', '=', service)
    .where('day', '>=', since)
    .groupBy('hours')
    .orderBy('hours')
    .execute()
}
