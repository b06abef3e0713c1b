import type pg from 'pg'
import { singleClient } from './single.ts'
import { connection, type Where } from './where.ts'

/** Makes the two roles and the database in our own PostgreSQL, where they are not there yet. */
export async function prepareEmbedded(socket: string): Promise<Where> {
  const client = singleClient({ host: socket, port: 5432, user: 'postgres', database: 'postgres' })
  await client.connect()
  try {
    for (const role of ['pendopo_owner', 'pendopo_app']) await createRole(client, role, 'login')
    const { rowCount } = await client.query(`select from pg_database where datname = 'pendopo'`)
    if (rowCount === 0) await unlessThere(() => client.query('create database pendopo owner pendopo_owner'))
  } finally {
    await client.end()
  }
  return { socket, database: 'pendopo' }
}

/** Checks the operator's server and gives its login the role the program works in; says what is missing where it may not. */
export async function prepareServer(where: { url: string }): Promise<Where> {
  const client = singleClient(connection(where, 'owner'))
  try {
    await client.connect()
  } catch (cause) {
    throw new Error(
      `the server of DATABASE_URL does not let us in: ${(cause as Error).message || (cause as { code?: string }).code}`,
      { cause },
    )
  }
  try {
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int as version, current_user as login, current_database() as name,
              has_database_privilege(current_database(), 'create') as may_create`,
    )
    const { version, login, name, may_create } = rows[0]
    if (version < 150000)
      throw new Error(`the server of DATABASE_URL is PostgreSQL ${Math.floor(version / 10000)}; 15 or newer is needed`)
    if (!may_create)
      throw new Error(`"${login}" may not make schemas: grant create on database "${name}" to "${login}"`)
    await lendAppRole(client, login)
  } finally {
    await client.end()
  }
  return where
}

async function lendAppRole(client: pg.Client, login: string): Promise<void> {
  const mend = `run as an administrator: create role pendopo_app; grant pendopo_app to "${login}"`
  try {
    await createRole(client, 'pendopo_app', 'nologin')
    await client.query('set role pendopo_app; reset role')
  } catch {
    try {
      await client.query('grant pendopo_app to current_user')
      await client.query('set role pendopo_app; reset role')
    } catch (cause) {
      throw new Error(`"${login}" may not take the role pendopo_app: ${mend}`, { cause })
    }
  }
}

async function createRole(client: pg.Client, role: string, login: 'login' | 'nologin'): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
  if (rowCount === 1) return
  await unlessThere(() => client.query(`create role ${role} ${login}`))
}

// Another process may have made it between our look and our try.
async function unlessThere(make: () => Promise<unknown>): Promise<void> {
  try {
    await make()
  } catch (error) {
    if (!['42710', '42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  }
}
