import type { ClientConfig } from 'pg'
import { parsers } from './parsers.ts'

/** Where the database is: our own PostgreSQL behind its socket, or a server of the operator's. */
export type Where = { socket: string; database: string } | { url: string }

/**
 * `owner` makes and changes tables, and is used by migrations only. `app` does everything else: it owns nothing, so what a
 * table revokes from it (events, the log) no fault of the program can do.
 */
export type DatabaseRole = 'owner' | 'app'

/** Settings for one connection in a role; `searchPath` only for libraries that cannot name their schema. */
export function connection(where: Where, role: DatabaseRole, searchPath?: string): ClientConfig {
  const options = ['-c timezone=UTC', '-c idle_in_transaction_session_timeout=60000']
  if (searchPath) options.push(`-c search_path=${searchPath}`)
  const common = {
    types: parsers,
    application_name: `pendopo ${role}`,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  }
  if ('socket' in where)
    return {
      ...common,
      host: where.socket,
      port: 5432,
      database: where.database,
      user: `pendopo_${role}`,
      options: options.join(' '),
    }

  // The operator gives one login; the role is put on before the first statement.
  if (role === 'app') options.push('-c role=pendopo_app')
  const url = new URL(where.url)
  const given = url.searchParams.get('options')
  url.searchParams.delete('options')
  return { ...common, connectionString: url.href, options: [given, ...options].filter(Boolean).join(' ') }
}
