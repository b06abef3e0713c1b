import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/context.ts'
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
const rules = 3
const cursor = `performance.figures.${rules}`

/** How far the figures are; null: not made by these rules yet. Its row stays locked, so that two jobs never count the same. */
export async function lockFigures(db: Db): Promise<number | null> {
  const { rows: fresh } = await sql`
    insert into ${sql.table('event_cursor')} (name) values (${cursor}) on conflict do nothing returning name`.execute(
    db,
  )
  if (fresh.length > 0) {
    await sql`delete from ${sql.table('event_cursor')}
      where name like 'performance.figures.%' and name <> ${cursor}`.execute(db)
    return null
  }
  const { rows } = await sql<{ pos: number }>`
    select pos from ${sql.table('event_cursor')} where name = ${cursor} for update`.execute(db)
  return rows[0]!.pos
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

/** The plain events of these cases, and the definition that each ran on. */
export async function storiesOf(db: Db, ids: readonly string[]): Promise<Story[]> {
  const { rows } = await sql<{ id: string; service: string; version: number; events: CaseEvent[] }>`
    select c.id, c.service, c.version, json_agg(json_build_object(
      'seq', e.seq, 'type', e.type, 'v', e.v,
      'happenedAt', floor(extract(epoch from e.happened_at) * 1000)::bigint,
      'actor', e.actor, 'role', e.role, 'onBehalf', e.on_behalf, 'unit', e.unit, 'stage', e.stage, 'area', e.area,
      'service', e.service, 'definition', e.definition, 'channel', e.channel, 'hold', e.hold,
      'reasonCodes', e.reason_codes, 'dueAt', floor(extract(epoch from e.due_at) * 1000)::bigint,
      'facts', e.facts, 'payload', null) order by e.seq) as events
    from ${sql.table('cases')} c join ${sql.table('case_event')} e on e.case_id = c.id
    where c.id = any(${[...ids]}::uuid[])
    group by c.id`.execute(db)
  return rows
}

export async function factsBefore(db: Db, ids: readonly string[]): Promise<{ id: string; facts: CaseFacts }[]> {
  const { rows } = await sql<{ id: string; facts: CaseFacts }>`
    select case_id as id, facts from ${sql.table('case_facts')} where case_id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

export async function saveFacts(db: Db, all: readonly { id: string; facts: CaseFacts }[]): Promise<void> {
  if (all.length === 0) return
  await sql`
    insert into ${sql.table('case_facts')} (case_id, facts)
    select id, facts from json_to_recordset(${JSON.stringify(all)}::json) as given(id uuid, facts jsonb)
    on conflict (case_id) do update set facts = excluded.facts`.execute(db)
}

/** Takes away all figures; for whoever writes them anew in the same transaction. */
export async function emptyFigures(db: Db): Promise<void> {
  for (const table of ['case_facts', ...tables] as const) await db.deleteFrom(table).execute()
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
