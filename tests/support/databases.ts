import { createHash, randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../../src/platform/context.ts'
import { type Database, openAt } from '../../src/platform/database/database.ts'
import { migrate, migrationsDigest, type Room } from '../../src/platform/database/migrate.ts'
import { connection, type Where } from '../../src/platform/database/where.ts'
import { migrateJobs } from '../../src/platform/jobs/worker.ts'
import { addRegion, type NewRegion } from '../../src/platform/tenants.ts'
import type { TestServer } from './server.ts'

/** Two governments in every test database, so that a query which forgets its region is found out. */
export const testRegions: readonly NewRegion[] = [
  { code: '9971', name: 'Kota Arunika', zone: 'Asia/Jakarta', prefix: 'ARN', demo: true, registry: 'own' },
  { code: '9972', name: 'Kabupaten Baruna', zone: 'Asia/Makassar', prefix: 'BRT', demo: true, registry: 'own' },
]

/** A fresh database with the rooms' tables in both regions, cloned from one that is migrated once a run. */
export async function cloneDatabase(
  server: TestServer,
  rooms: readonly Room[],
  now: number,
  log: Log,
): Promise<Database> {
  const digest = createHash('sha256').update(migrationsDigest(rooms)).digest('hex').slice(0, 12)
  const template = `${server.run}_${digest}`
  const name = `${server.run}_${randomBytes(5).toString('hex')}`
  const admin = new pg.Client(administration(server))
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock(hashtextextended($1, 0))', [template])
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template])
    if (rowCount === 0) await makeTemplate(admin, server, template, rooms, now, log)
    await admin.query('select pg_advisory_unlock_all()')
    await admin.query(`create database "${name}" template "${template}" ${owner(server)}`)
  } finally {
    await admin.end()
  }
  return openAt(whereOf(server, name), 5, log, () => drop(server, name))
}

/** A database with nothing in it but the worker's tables. */
export async function emptyDatabase(server: TestServer, log: Log): Promise<Database> {
  const name = `${server.run}_${randomBytes(5).toString('hex')}`
  const admin = new pg.Client(administration(server))
  await admin.connect()
  await admin.query(`create database "${name}" ${owner(server)}`).finally(() => admin.end())
  const database = openAt(whereOf(server, name), 5, log, () => drop(server, name))
  await migrateJobs(database.owner, log)
  return database
}

async function makeTemplate(
  admin: pg.Client,
  server: TestServer,
  name: string,
  rooms: readonly Room[],
  now: number,
  log: Log,
): Promise<void> {
  const making = `${name}_new` // renamed when whole: one that failed half-way is never cloned
  await admin.query(`drop database if exists "${making}" with (force)`)
  await admin.query(`create database "${making}" ${owner(server)}`)
  const database = openAt(whereOf(server, making), 1, log)
  try {
    await migrateJobs(database.owner, log)
    await migrate(database, rooms)
    for (const [index, region] of testRegions.entries()) await addRegion(database, rooms, region, now + index)
  } finally {
    await database.close()
  }
  await admin.query(`alter database "${making}" rename to "${name}"`)
}

async function drop(server: TestServer, name: string): Promise<void> {
  const client = new pg.Client(administration(server))
  await client.connect()
  // A worker of autovacuum in it is nobody's to end in PostgreSQL 15; it goes by itself.
  const isAutovacuum = (fault: unknown) => fault instanceof pg.DatabaseError && fault.code === '42501'
  for (let tries = 50; ; tries--) {
    try {
      await client.query(`drop database if exists "${name}" with (force)`)
      break
    } catch (fault) {
      if (tries === 0 || !isAutovacuum(fault)) throw fault
      await sleep(100)
    }
  }
  await client.end()
}

/** Settings of whoever may make and drop databases. */
export function administration(server: TestServer): pg.ClientConfig {
  if ('url' in server) return connection({ url: server.url }, 'owner')
  return { host: server.socket, port: 5432, user: 'postgres', database: 'postgres' }
}

/** Data folder of the demonstration as its first start leaves it, once a test has asked for it; gone after the run. */
export const demonstrationOf = (server: TestServer) => join(tmpdir(), `${server.run}_demonstration`)

const owner = (server: TestServer) => ('url' in server ? '' : 'owner pendopo_owner')

function whereOf(server: TestServer, database: string): Where {
  if ('socket' in server) return { socket: server.socket, database }
  const url = new URL(server.url)
  url.pathname = `/${database}`
  return { url: url.href }
}
