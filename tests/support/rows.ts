import { type Database, sharedSchema } from '../../src/platform/database/database.ts'

// What an installation holds, to compare two of them.

export interface TableName {
  schema: string
  name: string
}

/** Who is logged in is not kept by a backup. */
export const leftOut = ['session', 'account_challenge', 'login_code', 'login_destination', 'rate_bucket']

/** Every table of the shared schema and of each region. */
export async function tablesOf(database: Pick<Database, 'owner'>): Promise<TableName[]> {
  const { rows } = await database.owner.query<TableName>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and (n.nspname = $1 or n.nspname like 'region_%') order by 1, 2`,
    [sharedSchema],
  )
  return rows
}

/** The rows of a table as text, in an order of their own; of migrations not when they were applied. */
export async function rowsOf(database: Pick<Database, 'owner'>, { schema, name }: TableName): Promise<string[]> {
  const what = name === 'migration' ? 'room || name || checksum' : 't::text'
  const { rows } = await database.owner.query<{ row: string }>(`select ${what} as row from "${schema}"."${name}" t`)
  return rows.map(({ row }) => row).sort()
}
