import { sql } from 'kysely'
import type { DateText, Db } from '../../platform/context.ts'
import { moving, type Step, type WayEvent } from './model/way.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    flow_case: CaseWay & { case_id: string }
    flow_way: { month: DateText; service: string; version: number; way: Buffer; steps: Step[]; cases: number }
    flow_time: { month: DateText; service: string; source: Step; target: Step; hours: number; times: number }
  }
}

/** How an ended case went. */
export interface CaseWay {
  service: string
  version: number
  month: DateText
  steps: Step[]
  hours: number[]
}

const cursor = 'mining.ways'

/** How far the ways are. Its row stays locked, so that two jobs never count the same. */
export async function lockWays(db: Db): Promise<number> {
  await sql`insert into ${sql.table('event_cursor')} (name) values (${cursor}) on conflict do nothing`.execute(db)
  const { rows } = await sql<{ pos: number }>`
    select pos from ${sql.table('event_cursor')} where name = ${cursor} for update`.execute(db)
  return rows[0]!.pos
}

export async function moveWays(db: Db, pos: number): Promise<void> {
  await sql`update ${sql.table('event_cursor')} set pos = ${pos} where name = ${cursor}`.execute(db)
}

/** When the last event happened that is in the ways; null: none is. */
export async function waysUntil(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select e.recorded_at as at from ${sql.table('event_cursor')} c
    join ${sql.table('event_log')} l using (pos) join ${sql.table('case_event')} e using (case_id, seq)
    where c.name = ${cursor}`.execute(db)
  return rows[0]?.at ?? null
}

/** Cases of the next events that have ended or were counted, and how far these events go. */
export async function nextEnded(
  db: Db,
  after: number,
  limit: number,
): Promise<{ cases: string[]; last: number; read: number }> {
  const { rows } = await sql<{ cases: string[] | null; last: number | null; read: number }>`
    with next as (
      select pos, case_id from ${sql.table('event_log')} where pos > ${after} order by pos limit ${limit}
    )
    select (select max(pos) from next) as last, (select count(*) from next) as read,
           (select array_agg(c.id) from ${sql.table('cases')} c
            where c.id in (select case_id from next) and (c.ended_at is not null
              or exists (select from ${sql.table('flow_case')} f where f.case_id = c.id))) as cases`.execute(db)
  const { cases, last, read } = rows[0]!
  return { cases: cases ?? [], last: last ?? after, read }
}

export interface Told {
  id: string
  service: string
  version: number
  events: WayEvent[]
}

/** What moved these cases along. */
export async function toldOf(db: Db, ids: readonly string[]): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select c.id, c.service, c.version, json_agg(json_build_object(
      'type', e.type, 'at', floor(extract(epoch from e.happened_at) * 1000)::bigint, 'stage', e.stage, 'hold', e.hold,
      'stages', e.facts->'stages') order by e.seq) as events
    from ${sql.table('cases')} c join ${sql.table('case_event')} e on e.case_id = c.id
    where c.id = any(${[...ids]}::uuid[]) and e.type = any(${[...moving]}::text[])
    group by c.id`.execute(db)
  return rows
}

/** Takes these cases out of what is counted; answers how they went. */
export async function takeWays(db: Db, ids: readonly string[]): Promise<CaseWay[]> {
  const { rows } = await sql<CaseWay>`
    delete from ${sql.table('flow_case')} where case_id = any(${[...ids]}::uuid[])
    returning service, version, month, steps, hours`.execute(db)
  return rows
}

export async function putWays(db: Db, ways: readonly (CaseWay & { case_id: string })[]): Promise<void> {
  if (ways.length === 0) return
  await sql`
    insert into ${sql.table('flow_case')} (case_id, service, version, month, steps, hours)
    select case_id, service, version, month, steps, hours
    from json_populate_recordset(null::${sql.table('flow_case')}, ${JSON.stringify(ways)}::json)`.execute(db)
}

/** Adds to the sums, or takes off: `times` is 1 or −1. In the order of their keys, so that writers never wait in a circle. */
export async function addWays(db: Db, ways: readonly CaseWay[], times: 1 | -1): Promise<void> {
  if (ways.length === 0) return
  const given = JSON.stringify(ways)
  await sql`
    insert into ${sql.table('flow_way')} as known (service, month, version, way, steps, cases)
    select service, month, version, sha256(convert_to(array_to_string(steps, ' '), 'UTF8')) as way, steps, ${times} * count(*)
    from json_populate_recordset(null::${sql.table('flow_case')}, ${given}::json)
    group by service, month, version, way, steps order by service, month, version, way
    on conflict (service, month, version, way) do update set cases = known.cases + excluded.cases`.execute(db)
  await sql`
    insert into ${sql.table('flow_time')} as known (service, month, source, target, hours, times)
    select service, month, coalesce(steps[at - 1], 'start') as source, steps[at] as target, hours[at], ${times} * count(*)
    from json_populate_recordset(null::${sql.table('flow_case')}, ${given}::json), generate_subscripts(steps, 1) as at
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (service, month, source, target, hours) do update set times = known.times + excluded.times`.execute(db)
}

/** What is counted no more leaves no row behind. */
export async function sweepWays(db: Db, services: readonly string[]): Promise<void> {
  if (services.length === 0) return
  const named = [...services]
  await sql`delete from ${sql.table('flow_way')} where cases = 0 and service = any(${named}::text[])`.execute(db)
  await sql`delete from ${sql.table('flow_time')} where times = 0 and service = any(${named}::text[])`.execute(db)
}
