import type { Pool } from 'pg'

// A region's cases many times over, inside the database: what a page looks up must be found among a million, and deciding
// a million lives takes an hour. The copies have ids, numbers and people of their own and stay closed: their keys are not.

interface Copied {
  table: string
  /** Expression of each column that differs from the original; `m` maps `old` to `id` in copy `m.k`, `t` is the original. */
  own: Readonly<Record<string, string>>
  /** Column with the case's id. */
  by: string
}

// The last three hex digits tell copies apart, so that ids keep their order in time; version 8 tells them from originals.
const copyOf = (id: string, k: string) =>
  `overlay(overlay(${id}::text placing lpad(to_hex(${k}), 3, '0') from 34) placing '8' from 15)::uuid`

const mapped: readonly Copied[] = [
  {
    table: 'cases',
    by: 'id',
    own: {
      id: 'm.id',
      number: 'm.number',
      parent: `case when t.parent is not null then ${copyOf('t.parent', 'm.k')} end`,
    },
  },
  { table: 'case_key', by: 'case_id', own: { case_id: 'm.id' } },
  { table: 'case_data', by: 'case_id', own: { case_id: 'm.id' } },
  { table: 'case_event', by: 'case_id', own: { case_id: 'm.id' } },
  { table: 'task', by: 'case_id', own: { case_id: 'm.id' } },
  { table: 'clock', by: 'case_id', own: { case_id: 'm.id' } },
  {
    table: 'case_party',
    by: 'case_id',
    own: { case_id: 'm.id', blind: "sha256(t.blind || convert_to(m.k::text, 'UTF8'))" },
  },
  { table: 'case_search', by: 'case_id', own: { case_id: 'm.id', words: "t.title || ' ' || m.number" } },
]

/** Makes `times` of every case that is there now. Not for a program that runs: it takes indexes away meanwhile. */
export async function multiplyCases(
  owner: Pool,
  schema: string,
  times: number,
  say: (line: string) => void,
): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query(`set search_path = "${schema}", public`)
    await client.query("set maintenance_work_mem = '256MB'; set work_mem = '64MB'; set synchronous_commit = off")
    const rebuilt = await withoutIndexes((text) => client.query(text).then(({ rows }) => rows), schema)
    await client.query(`create table copied as
      select c.id as old, k, ${copyOf('c.id', 'k')} as id,
             left(c.number, 9) || 'z' || lpad(to_hex((row_number() over ())::int), 7, '0') as number
      from cases c, generate_series(1, ${times - 1}) as k`)
    await client.query('create index on copied (old)')
    await client.query('analyze copied')
    for (const copied of [...mapped, logged]) {
      const began = performance.now()
      const columns = await columnsOf((text) => client.query(text).then(({ rows }) => rows), schema, copied.table)
      const values = columns.map((column) => copied.own[column] ?? `t."${column}"`).join(', ')
      await client.query(`insert into "${copied.table}" (${columns.map((c) => `"${c}"`).join(', ')}) overriding system value
        select ${values} from "${copied.table}" t join copied m on m.old = t."${copied.by}"`)
      say(`${copied.table}: ${Math.round((performance.now() - began) / 1000)} s`)
    }
    await client.query('drop table copied')
    for (const statement of rebuilt) await client.query(statement)
    // As autovacuum would have it in the end; until then it takes half a machine of two cores.
    await client.query('vacuum analyze')
  } finally {
    client.release(true)
  }
}

const logged: Copied = {
  table: 'event_log',
  by: 'case_id',
  own: { case_id: 'm.id', pos: '(select max(pos) from event_log) + row_number() over ()' },
}

type Ask = (text: string) => Promise<Record<string, string>[]>

/** Takes away foreign keys and indexes that no constraint needs; answers the statements that bring them back. */
async function withoutIndexes(ask: Ask, schema: string): Promise<string[]> {
  const tables = [...mapped, logged].map(({ table }) => `'${table}'`).join(', ')
  const keys =
    await ask(`select conname as name, conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = '${schema}'::regnamespace
      and (select relname from pg_class where oid = conrelid) in (${tables})`)
  const indexes = await ask(`select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    where t.relnamespace = '${schema}'::regnamespace and t.relname in (${tables})
      and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))`)
  for (const { name, table } of keys) await ask(`alter table ${table} drop constraint "${name}"`)
  for (const { name } of indexes) await ask(`drop index "${schema}"."${name}"`)
  return [
    ...indexes.map(({ definition }) => definition!),
    ...keys.map(({ name, table, definition }) => `alter table ${table} add constraint "${name}" ${definition}`),
  ]
}

async function columnsOf(ask: Ask, schema: string, table: string): Promise<string[]> {
  const rows = await ask(`select column_name as name from information_schema.columns
    where table_schema = '${schema}' and table_name = '${table}' and is_generated = 'NEVER' order by ordinal_position`)
  return rows.map(({ name }) => name!)
}
