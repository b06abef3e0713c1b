import type pg from 'pg'
import { sharedSchema } from '../database/database.ts'

/** One table of a backup, in an order in which every row finds the rows that it refers to. */
export interface BackupTable {
  schema: string
  name: string
  columns: readonly string[]
  /** A part of a divided table: made again before its rows come. */
  partOf: { table: string; bound: string } | null
}

/**
 * Left out of backups, since it means nothing after a restore: who is logged in, what was asked for a moment ago, and how
 * often. People log in again. Unlogged and temporary tables (rate limits) are left out by their kind. The tables of migrations
 * are written by migrating; jobs travel as requests (jobs.ts).
 */
const momentary = new Set([
  'pendopo.session',
  'pendopo.account_challenge',
  'pendopo.login_code',
  'pendopo.login_destination',
])
const isLeftOut = (schema: string, name: string) => name === 'migration' || momentary.has(`${schema}.${name}`)

type Client = Pick<pg.ClientBase, 'query'>

/** Every table to be kept of the shared schema and of the given regions' schemas. */
export async function listTables(client: Client, schemas: readonly string[]): Promise<BackupTable[]> {
  const { rows } = await client.query<{
    oid: number
    schema: string
    name: string
    columns: string[]
    parent: string | null
    bound: string | null
  }>(
    `select c.oid::int as oid, n.nspname as schema, c.relname as name, p.relname as parent,
            pg_get_expr(c.relpartbound, c.oid) as bound,
            array(select a.attname::text from pg_attribute a
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     left join pg_inherits i on i.inhrelid = c.oid and c.relispartition
     left join pg_class p on p.oid = i.inhparent
     where n.nspname = any($1) and c.relkind = 'r' and c.relpersistence = 'p'
     order by array_position($1, n.nspname), c.relname`,
    [schemas],
  )
  const kept = rows.filter(({ schema, name }) => !isLeftOut(schema, name))
  const order = await referencesOf(client, schemas)
  return inOrder(kept, order).map(({ schema, name, columns, parent, bound }) => ({
    schema,
    name,
    columns,
    partOf: parent && bound ? { table: parent, bound } : null,
  }))
}

/** Sequences and the value they stand at. Read after the snapshot: none of its rows has a later one. */
export async function listSequences(client: Client, schemas: readonly string[]): Promise<SequenceValue[]> {
  const { rows } = await client.query<SequenceValue>(
    `select s.schemaname as schema, s.sequencename as name, coalesce(s.last_value, 0)::bigint as value,
            exists (select from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i')) as owned
     from pg_sequences s join pg_class c on c.oid = format('%I.%I', s.schemaname, s.sequencename)::regclass
     where s.schemaname = any($1) order by 1, 2`,
    [schemas],
  )
  return rows
}

export interface SequenceValue {
  schema: string
  name: string
  /** 0: never used. */
  value: number
  /** Numbers a column of a table; else its numbers are handed to people. */
  owned: boolean
}

export const sharedAnd = (regions: readonly { schema: string }[]): string[] => [
  sharedSchema,
  ...regions.map(({ schema }) => schema),
]

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
export const fullName = ({ schema, name }: { schema: string; name: string }) => `${quoted(schema)}.${quoted(name)}`
export const columnsOf = (table: BackupTable) => table.columns.map(quoted).join(', ')

async function referencesOf(client: Client, schemas: readonly string[]): Promise<Map<number, number[]>> {
  const { rows } = await client.query<{ from: number; to: number }>(
    `select distinct k.conrelid::int as from, k.confrelid::int as to
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and n.nspname = any($1) and k.conrelid <> k.confrelid`,
    [schemas],
  )
  const found = new Map<number, number[]>()
  for (const { from, to } of rows) found.set(from, [...(found.get(from) ?? []), to])
  return found
}

// Rows that refer to their own table need no order: such references are checked when the whole table has come.
function inOrder<T extends { oid: number; name: string }>(
  tables: readonly T[],
  references: ReadonlyMap<number, number[]>,
): T[] {
  const byId = new Map(tables.map((table) => [table.oid, table]))
  const placed = new Set<number>()
  const ordered: T[] = []
  const place = (table: T, below: readonly number[]) => {
    if (placed.has(table.oid)) return
    if (below.includes(table.oid)) throw new Error(`tables around ${table.name} refer to each other in a circle`)
    for (const id of references.get(table.oid) ?? []) {
      const other = byId.get(id)
      if (other) place(other, [...below, table.oid])
    }
    placed.add(table.oid)
    ordered.push(table)
  }
  for (const table of tables) place(table, [])
  return ordered
}
