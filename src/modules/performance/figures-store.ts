import { type RawBuilder, sql } from 'kysely'
import type { Db, Moment } from '../../platform/context.ts'
import type { CaseEvent } from '../cases/index.ts'
import { type Counts, type Rollup, type Row, rollups, tables } from './counts.ts'
import type { CaseFacts } from './facts/facts.ts'

type Rollups = { [T in Rollup]: Row<T> }

declare module '../../platform/context.ts' {
  interface RegionTables extends Rollups {
    case_facts: { case_id: string; facts: CaseFacts }
  }
}

/** Grows when figures are reckoned or kept otherwise than before: the roll-up then makes all of them anew. */
const rules = 7
const cursor = `performance.figures.${rules}`
const unmade = -1

/** How far the figures are; null: not made by these rules yet. Its row stays locked, so that two jobs never count the same. */
export async function lockFigures(db: Db): Promise<number | null> {
  await sql`insert into ${sql.table('event_cursor')} (name, pos) values (${cursor}, ${unmade}) on conflict do nothing`.execute(
    db,
  )
  const { rows } = await sql<{ pos: number }>`
    select pos from ${sql.table('event_cursor')} where name = ${cursor} for update`.execute(db)
  const { pos } = rows[0]!
  return pos === unmade ? null : pos
}

export async function moveFigures(db: Db, pos: number): Promise<void> {
  await sql`update ${sql.table('event_cursor')} set pos = ${pos} where name = ${cursor}`.execute(db)
}

/** Cases of the next events, and the position of the last of these; `read`: how many events that were. */
export async function nextCases(
  db: Db,
  after: number,
  limit: number,
): Promise<{ cases: string[]; last: number; read: number }> {
  const { rows } = await sql<{ cases: string[] | null; last: number | null; read: number }>`
    select array_agg(distinct case_id) as cases, max(pos) as last, count(*) as read from (
      select pos, case_id from ${sql.table('event_log')} where pos > ${after} order by pos limit ${limit}
    ) next`.execute(db)
  const { cases, last, read } = rows[0]!
  return { cases: cases ?? [], last: last ?? after, read }
}

/** Ids of cases after this one, in order. */
export async function casesAfter(db: Db, id: string | null, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .$if(id !== null, (query) => query.where('id', '>', id!))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

export async function lastPosition(db: Db): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(pos), 0) as last from ${sql.table('event_log')}`.execute(db)
  return rows[0]!.last
}

export interface Story {
  id: string
  service: string
  version: number
  events: CaseEvent[]
}

type EventLine = [
  ...[seq: number, type: string, happenedAt: Moment, role: string, unit: string, stage: string | null],
  ...[area: string | null, service: string, channel: string, hold: string | null, reasonCodes: string[] | null],
  ...[dueAt: Moment | null, facts: object | null],
]

/** The plain events of these cases as far as figures need them, and the definition that each ran on. */
export async function storiesOf(db: Db, ids: readonly string[]): Promise<Story[]> {
  // Without their names, which would be the larger part of what is sent.
  const { rows } = await sql<Omit<Story, 'events'> & { events: EventLine[] }>`
    select c.id, c.service, c.version, e.events from (
      select case_id, json_agg(line) as events from (
        select case_id, json_build_array(
          seq, type, floor(extract(epoch from happened_at) * 1000)::bigint, role, unit, stage,
          area, service, channel, hold, reason_codes, floor(extract(epoch from due_at) * 1000)::bigint, facts) as line
        from ${sql.table('case_event')} where case_id = any(${[...ids]}::uuid[]) order by case_id, seq
      ) one group by case_id
    ) e join ${sql.table('cases')} c on c.id = e.case_id order by c.id`.execute(db)
  return rows.map(({ id, service, version, events }) => ({ id, service, version, events: events.map(eventOf) }))
}

function eventOf(line: EventLine): CaseEvent {
  const [seq, type, happenedAt, role, unit, stage, area, service, channel, hold, reasonCodes, dueAt, facts] = line
  const columns = { seq, type, happenedAt, role, unit, stage, area, service, channel, hold, reasonCodes, dueAt, facts }
  return { ...columns, v: 1, actor: null, onBehalf: null, definition: '', payload: null } as CaseEvent
}

export async function factsBefore(db: Db, ids: readonly string[]): Promise<{ id: string; facts: CaseFacts }[]> {
  const { rows } = await sql<{ id: string; facts: CaseFacts }>`
    select case_id as id, facts from ${sql.table('case_facts')} where case_id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

export async function saveFacts(db: Db, all: readonly { id: string; facts: CaseFacts }[]): Promise<void> {
  if (all.length === 0) return
  await sql`
    insert into ${sql.table('case_facts')} as known (case_id, facts)
    select id, facts from json_to_recordset(${JSON.stringify(all)}::json) as given(id uuid, facts jsonb)
    on conflict (case_id) do update set facts = excluded.facts where known.facts is distinct from excluded.facts`.execute(
    db,
  )
}

/** Takes away all sums, and how far those of other rules were; for whoever makes them anew in the same transaction. */
export async function emptyFigures(db: Db): Promise<void> {
  await sql`delete from ${sql.table('event_cursor')}
    where name like 'performance.figures.%' and name <> ${cursor}`.execute(db)
  for (const table of tables) await db.deleteFrom(table).execute()
}

/** Adds to the sums what was counted. */
export async function addRows(db: Db, counts: Counts): Promise<void> {
  for (const table of tables) await add(db, table, counts.rows(table))
}

async function add(db: Db, table: Rollup, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const { by, sums } = rollups[table]
  const list = (names: readonly string[], each: (name: string) => RawBuilder<unknown>) => sql.join(names.map(each))
  const names = [...by, ...sums]
  // Columns take their types from the table itself.
  await sql`
    insert into ${sql.table(table)} as known (${list(names, sql.ref)})
    select ${list(names, sql.ref)} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)
    on conflict (${list(by, sql.ref)}) do update
    set ${list(sums, (name) => sql`${sql.ref(name)} = known.${sql.ref(name)} + excluded.${sql.ref(name)}`)}`.execute(db)
}
