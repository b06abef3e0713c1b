import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db, Log, RegionTables, SharedDb, SharedTables } from '../context.ts'
import { bind, boundTransaction } from './bind.ts'
import { startEmbedded } from './embedded.ts'
import { prepareEmbedded, prepareServer } from './roles.ts'
import { connection, type DatabaseRole, type Where } from './where.ts'

/** Schema of what all regions share. */
export const sharedSchema = 'pendopo'

export interface DatabaseConfig {
  /** The operator's server, or null for the PostgreSQL that comes with the program. */
  databaseUrl: string | null
  /** Data folder, for our own PostgreSQL. */
  data: string
  /** Most connections the program works with at a time. */
  poolSize: number
}

export interface Database {
  /** One connection that may change tables; for migrations and new regions only. */
  owner: pg.Pool
  app: pg.Pool
  /** Everything of one region: each query names its schema. */
  region(schema: string): Db
  shared: SharedDb
  /**
   * One region over a connection apart, for what is looked up beside a transaction in the middle of it: as many transactions
   * as there are connections, each asking for a second one, would wait for each other.
   */
  aside(schema: string): Db
  sharedAside: SharedDb
  /** In one transaction of one region. */
  transaction<T>(schema: string, work: (db: Db) => Promise<T>): Promise<T>
  /** In one transaction of the shared schema. */
  sharedTransaction<T>(work: (db: SharedDb) => Promise<T>): Promise<T>
  /** Settings for a connection or pool apart: LISTEN, the accounts library, the job runner. */
  connection(role: DatabaseRole, searchPath?: string): pg.ClientConfig
  close(): Promise<void>
}

/**
 * Opens the operator's server, or starts our own PostgreSQL and opens that. `share`: when another process already runs on the
 * data, use its PostgreSQL (commands beside a running program) instead of refusing.
 */
export async function openDatabase(config: DatabaseConfig, log: Log, share = false): Promise<Database> {
  if (config.databaseUrl) return openAt(await prepareServer({ url: config.databaseUrl }), config.poolSize, log)

  const embedded = await startEmbedded({ data: config.data, share, onLost: (message) => log.error({}, message) })
  try {
    return openAt(await prepareEmbedded(embedded.socket), config.poolSize, log, embedded.stop)
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

/** The same at a place that stands already; `stop` runs after the last connection is closed. */
export function openAt(where: Where, poolSize: number, log: Log, stop?: () => Promise<void>): Database {
  const owner = pool(where, 'owner', 1, log)
  const app = pool(where, 'app', poolSize, log)
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: app }) })
  const apart = pool(where, 'app', 1, log)
  const besides = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: apart }) })
  const shared = bind<SharedTables>(kysely, sharedSchema)
  const region = perSchema(kysely)
  return {
    owner,
    app,
    region,
    shared,
    aside: perSchema(besides),
    sharedAside: bind<SharedTables>(besides, sharedSchema),
    transaction: (schema, work) => boundTransaction(region(schema), schema, work),
    sharedTransaction: (work) => boundTransaction(shared, sharedSchema, work),
    connection: (role, searchPath) => connection(where, role, searchPath),
    async close() {
      await Promise.all([owner.end(), app.end(), apart.end()])
      await stop?.()
    },
  }
}

// Made once: every request asks for its region's.
function perSchema(kysely: Kysely<unknown>): (schema: string) => Db {
  const known = new Map<string, Db>()
  return (schema) => {
    const db = known.get(schema) ?? bind<RegionTables>(kysely, schema)
    known.set(schema, db)
    return db
  }
}

function pool(where: Where, role: DatabaseRole, max: number, log: Log): pg.Pool {
  // A connection that has touched thousands of tables holds some 70 MB, so none lives for ever.
  const made = new pg.Pool({ ...connection(where, role), max, maxLifetimeSeconds: 1800, idleTimeoutMillis: 30_000 })
  // Without listeners on the pool and on each connection, a database that stops would end the program with it.
  const lost = (error: Error) => {
    if (!made.ending) log.warn({ role, reason: error.message }, 'a database connection was lost')
  }
  made.on('error', lost)
  made.on('connect', (client) => client.on('error', lost))
  return made
}
