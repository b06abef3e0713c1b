import { type RawBuilder, sql } from 'kysely'
import type { DateText, Db } from '../../../platform/context.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    skm_count: CountRow
  }
}

interface CountRow {
  unit: string
  service: string
  month: DateText
  instrument: string
  topic: Topic
  value: string
  answers: number
  sum: number
}

/** What is summed of an answer; `served` of a matter that ended. */
export type Topic =
  | 'all'
  | 'score'
  | 'sex'
  | 'age'
  | 'education'
  | 'occupation'
  | 'channel'
  | 'comment'
  | 'theme'
  | 'served'

/** Puts these answers into the sums, or takes them out. Always in one order, so that two who count do not block each other. */
export async function count(db: Db, ids: readonly string[], sign: 1 | -1): Promise<void> {
  if (ids.length === 0) return
  await addTo(
    db,
    sql`select unit, service, date_trunc('month', day)::date, instrument, topic, value, ${sign}::integer * count(*),
          ${sign}::integer * sum(score)
        from ${sql.table('skm_answer')}, lateral (
          select 'all' as topic, '' as value, 0 as score
          union all select 'score', key, value::integer from jsonb_each_text(scores)
          union all select 'sex', coalesce(sex, ''), 0
          union all select 'age', coalesce(age, ''), 0
          union all select 'education', coalesce(education, ''), 0
          union all select 'occupation', coalesce(occupation, ''), 0
          union all select 'channel', channel, 0
          union all select 'comment', '', 0 where comment is not null
          union all select 'theme', unnest(themes), 0
        ) part
        where id = any(${ids}::uuid[])
        group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
  )
}

export function countServed(db: Db, { unit, service, day }: { unit: string; service: string; day: DateText }) {
  return addTo(
    db,
    sql`select ${unit}::text, ${service}::text, date_trunc('month', ${day}::date)::date, '', 'served', '', 1, 0`,
  )
}

async function addTo(db: Db, rows: RawBuilder<unknown>): Promise<void> {
  const sums = sql.table('skm_count')
  await sql`insert into ${sums} as held (unit, service, month, instrument, topic, value, answers, sum) ${rows}
    on conflict (unit, service, month, instrument, topic, value)
    do update set answers = held.answers + excluded.answers, sum = held.sum + excluded.sum`.execute(db)
}

export interface Months {
  from: DateText
  to: DateText
}

export interface MonthCount {
  unit: string
  service: string
  month: DateText
  instrument: string
  topic: 'all' | 'served'
  answers: number
}

/** Answers and matters served of every service in each of these months. */
export function placeCounts(db: Db, { from, to }: Months): Promise<MonthCount[]> {
  return db
    .selectFrom('skm_count')
    .select(['unit', 'service', 'month', 'instrument', 'topic', 'answers'])
    .where('topic', 'in', ['all', 'served'])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .where('answers', '>', 0)
    .$narrowType<{ topic: 'all' | 'served' }>()
    .execute()
}

/** Services of which anything was counted in a unit, also those that come to it from others. */
export async function servicesIn(db: Db, unit: string): Promise<string[]> {
  const rows = await db.selectFrom('skm_count').select('service').distinct().where('unit', '=', unit).execute()
  return rows.map(({ service }) => service)
}

export interface Place {
  unit?: string
  service?: string
}

/** Sums of an instrument's scores in each month of a place. */
export function monthScores(db: Db, { unit, service }: Place, instruments: readonly string[], { from, to }: Months) {
  return db
    .selectFrom('skm_count')
    .select((c) => [
      'month',
      'instrument',
      'value',
      c.fn.sum<number>('answers').as('answers'),
      c.fn.sum<number>('sum').as('sum'),
    ])
    .where('topic', '=', 'score')
    .where('instrument', 'in', [...instruments])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .$if(unit !== undefined, (query) => query.where('unit', '=', unit!))
    .$if(service !== undefined, (query) => query.where('service', '=', service!))
    .groupBy(['month', 'instrument', 'value'])
    .execute()
}

/** Sums of an instrument's scores of each service over these months. */
export function serviceScores(db: Db, unit: string | undefined, instrument: string, { from, to }: Months) {
  return db
    .selectFrom('skm_count')
    .select((c) => [
      'unit',
      'service',
      'value',
      c.fn.sum<number>('answers').as('answers'),
      c.fn.sum<number>('sum').as('sum'),
    ])
    .where('topic', '=', 'score')
    .where('instrument', '=', instrument)
    .where('month', '>=', from)
    .where('month', '<=', to)
    .$if(unit !== undefined, (query) => query.where('unit', '=', unit!))
    .groupBy(['unit', 'service', 'value'])
    .execute()
}

/** Who answered, by which way, and about what: by unit. */
export function unitTopics(db: Db, instrument: string, { from, to }: Months) {
  return db
    .selectFrom('skm_count')
    .select((c) => ['unit', 'topic', 'value', c.fn.sum<number>('answers').as('answers')])
    .where('topic', 'in', ['sex', 'age', 'education', 'occupation', 'channel', 'comment', 'theme'])
    .where('instrument', '=', instrument)
    .where('month', '>=', from)
    .where('month', '<=', to)
    .groupBy(['unit', 'topic', 'value'])
    .execute()
}
