import { sql } from 'kysely'
import type { DateText, Db } from '../../platform/context.ts'
import './figures-store.ts'

// What the front page and each service's page say of the last days.

/** Received and finished on one day; finished and on time from another day on. */
export async function dayFigures(
  db: Db,
  today: DateText,
  since: DateText,
): Promise<{ received: number; finished: number; all: number; onTime: number }> {
  return db
    .selectFrom('figure_day')
    .select(({ fn }) => [
      sql<number>`coalesce(sum(received) filter (where day = ${today}), 0)`.as('received'),
      sql<number>`coalesce(sum(decided) filter (where day = ${today}), 0)`.as('finished'),
      fn.coalesce(fn.sum<number>('decided'), sql<number>`0`).as('all'),
      fn.coalesce(fn.sum<number>('on_time'), sql<number>`0`).as('onTime'),
    ])
    .where('day', '>=', since)
    .executeTakeFirstOrThrow()
}

export async function serviceFigures(
  db: Db,
  service: string,
  since: DateText,
): Promise<{ finished: number; onTime: number }> {
  return db
    .selectFrom('figure_day')
    .select(({ fn }) => [
      fn.coalesce(fn.sum<number>('decided'), sql<number>`0`).as('finished'),
      fn.coalesce(fn.sum<number>('on_time'), sql<number>`0`).as('onTime'),
    ])
    .where('service', '=', service)
    .where('day', '>=', since)
    .executeTakeFirstOrThrow()
}

export function hoursOf(db: Db, service: string, since: DateText): Promise<{ hours: number; cases: number }[]> {
  return db
    .selectFrom('figure_hours')
    .select(({ fn }) => ['hours', fn.sum<number>('cases').as('cases')])
    .where('service', '=', service)
    .where('day', '>=', since)
    .groupBy('hours')
    .orderBy('hours')
    .execute()
}
