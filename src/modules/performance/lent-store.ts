import { sql } from 'kysely'
import { dateIn, momentIn } from '../../platform/calendar.ts'
import type { Context, DateText, Db, Moment } from '../../platform/context.ts'
import { hourIn } from './counted.ts'
import './figures-store.ts'
import { atWork } from './model.ts'
import { monthOf } from './published/months.ts'

// What other rooms ask of the sums: for whoever works here, so nothing is hidden.

const hour = 3_600_000

export interface DueCount {
  unit: string
  service: string
  late: number
  soon: number
}

/**
 * What these units work on past its limit, and what reaches it until the end of that day. Sums of what was due before this hour and
 * will be after it, however much that is; only what is due within it is told apart by the minute, from the index of what is due.
 */
export async function countDue(
  { db, region: { zone }, now }: Pick<Context, 'db' | 'region' | 'now'>,
  units: readonly string[],
  until: DateText,
): Promise<DueCount[]> {
  const today = dateIn(zone, now)
  const month = monthOf(today)
  const current = hourIn(zone, now)
  const begins = momentIn(zone, today, 60 * Number(current.slice(-2)))
  const { rows } = await sql<DueCount>`
    select unit, service, sum(late) as late, sum(soon) as soon from (
      select unit, service, cases as late, 0 as soon from ${sql.table('figure_open')}
      where unit = any(${[...units]}::text[]) and span = 'month' and period < ${month}
      union all
      select unit, service, case when period < ${today} then cases else 0 end, case when period > ${today} then cases else 0 end
      from ${sql.table('figure_open')}
      where unit = any(${[...units]}::text[]) and span = 'day' and period between ${month} and ${until} and period <> ${today}
      union all
      select unit, service, case when period < ${current} then cases else 0 end, case when period > ${current} then cases else 0 end
      from ${sql.table('figure_open')}
      where unit = any(${[...units]}::text[]) and span = 'hour' and period between ${today} and ${`${today}T24`} and period <> ${current}
      union all
      select unit, service, count(*) filter (where due_at < ${new Date(now)}), count(*) filter (where due_at >= ${new Date(now)})
      from ${sql.table('cases')}
      where unit = any(${[...units]}::text[]) and ended_at is null and status = any(${[...atWork]}::text[])
        and due_at >= ${new Date(begins)} and due_at < ${new Date(begins + hour)}
      group by unit, service
    ) due
    group by unit, service
    having sum(late) + sum(soon) > 0`.execute(db)
  return rows
}

export interface SlowStage {
  unit: string
  service: string
  stage: string
  visits: number
  /** Working hours of a visit on average, without what waited for the citizen. */
  hours: number
}

/** The stages of these units at which a case stayed longest since that month, of those with enough stays to say. */
export function slowestStages(
  db: Db,
  units: readonly string[],
  since: DateText,
  { least, limit }: { least: number; limit: number },
): Promise<SlowStage[]> {
  const hours = sql<number>`(sum(officer_minutes + work_minutes + nation_minutes) / sum(visits) / 60)::float8`
  return db
    .selectFrom('figure_stage')
    .select((c) => ['unit', 'service', 'stage', c.fn.sum<number>('visits').as('visits'), hours.as('hours')])
    .where('month', '>=', since)
    .where('unit', 'in', [...units])
    .groupBy(['unit', 'service', 'stage'])
    .having((c) => c.fn.sum<number>('visits'), '>=', least)
    .orderBy('hours', 'desc')
    .limit(limit)
    .execute()
}

/** Decided and on time in each week since that day, by service and unit; a week is named by its Monday. */
export function weeksOf(
  db: Db,
  units: readonly string[],
  since: DateText,
): Promise<{ unit: string; service: string; week: DateText; cases: number; onTime: number }[]> {
  const week = sql<DateText>`date_trunc('week', day)::date`
  return db
    .selectFrom('figure_day')
    .select((c) => [
      'unit',
      'service',
      week.as('week'),
      c.fn.sum<number>('decided').as('cases'),
      c.fn.sum<number>('on_time').as('onTime'),
    ])
    .where('day', '>=', since)
    .where('unit', 'in', [...units])
    .groupBy(['unit', 'service', week])
    .orderBy('unit')
    .orderBy('service')
    .orderBy('week')
    .execute()
}

/** Of a unit's cases of this service that ended since then, those that broke their promise: the latest first. */
export async function lateEnded<Row>(
  db: Db,
  { unit, service, since, after, limit }: LateAsked,
): Promise<(Row & { id: string; ended_at: Date })[]> {
  const further = after ? sql`and (c.ended_at, c.id) < (${after.at}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<Row & { id: string; ended_at: Date }>`
    select c.* from ${sql.table('cases')} c join ${sql.table('case_facts')} f on f.case_id = c.id
    where c.service = ${service} and c.ended_at >= ${new Date(since)} and c.unit = ${unit}
      and f.facts->>'onTime' = 'false' ${further}
    order by c.ended_at desc, c.id desc limit ${sql.lit(limit)}`.execute(db)
  return rows
}

export interface LateAsked {
  unit: string
  service: string
  since: Moment
  after?: { at: Date; id: string }
  limit: number
}
