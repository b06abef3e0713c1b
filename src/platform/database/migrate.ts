import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { PoolClient } from 'pg'
import type { Module } from '../module.ts'
import { type Database, sharedSchema } from './database.ts'

/** What has SQL to run: a room, or a part of the platform. */
export type Room = Pick<Module, 'name' | 'migrations' | 'sharedMigrations'>

const platform: Room = { name: 'platform', sharedMigrations: new URL('./migrations/', import.meta.url) }

/** Brings the shared schema and every region up to date, one transaction each; says what was applied (`schema: room/file`). */
export function migrate(database: Database, rooms: readonly Room[]): Promise<string[]> {
  return withMigrationLock(database, async (client) => {
    const applied = await inTransaction(client, () => migrateShared(client, rooms))
    const { rows } = await client.query<{ schema: string }>(
      `select schema from ${sharedSchema}.region order by created_at, code`,
    )
    for (const { schema } of rows)
      applied.push(...(await inTransaction(client, () => migrateRegion(client, schema, rooms))))
    return applied
  })
}

/** What `migrate` would apply; empty when the program may serve. */
export async function pendingMigrations(database: Database, rooms: readonly Room[]): Promise<string[]> {
  const { rows } = await database.app.query<{ known: boolean }>(
    `select to_regclass('${sharedSchema}.region') is not null as known`,
  )
  if (!rows[0]?.known)
    return files(platform.name, platform.sharedMigrations).map((file) => `${sharedSchema}: ${file.id}`)
  const pending = await missing(database.app, sharedSchema, sharedFiles(rooms))
  const regions = await database.app.query<{ schema: string }>(
    `select schema from ${sharedSchema}.region order by created_at, code`,
  )
  for (const { schema } of regions.rows) pending.push(...(await missing(database.app, schema, regionFiles(rooms))))
  return pending
}

/** Tells one state of all migrations from another, for test databases kept ready. */
export function migrationsDigest(rooms: readonly Room[]): string {
  const all = [...sharedFiles(rooms), ...regionFiles(rooms)].map((file) => `${file.id} ${file.checksum}`)
  return createHash('sha256').update(all.join('\n')).digest('hex')
}

/** One migration at a time on an installation; the lock ends with the connection. */
export async function withMigrationLock<T>(database: Database, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await database.owner.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtextextended('pendopo migrations', 0))`)
    return await work(client)
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => {})
    client.release()
  }
}

/** Brings a schema to exactly these migrations (`room/file`), as a backup had them; each must be known here unchanged. */
export async function migrateExactly(
  client: PoolClient,
  schema: string,
  rooms: readonly Room[],
  had: readonly { room: string; name: string; checksum: string }[],
): Promise<void> {
  const known = new Map(
    (schema === sharedSchema ? sharedFiles(rooms) : regionFiles(rooms)).map((file) => [file.id, file]),
  )
  const wanted = new Set(had.map(({ room, name }) => `${room}/${name}`))
  for (const { room, name, checksum } of had)
    if (known.get(`${room}/${name}`)?.checksum !== checksum)
      throw new Error(
        `this program does not have the migration ${room}/${name} as it was: use the program that made it, or a newer one`,
      )
  await migrateSchema(
    client,
    schema,
    [...known.values()].filter(({ id }) => wanted.has(id)),
  )
}

/** Makes a region's schema if need be and runs what it lacks, in the transaction that `client` is in. */
export const migrateRegion = (client: PoolClient, schema: string, rooms: readonly Room[]) =>
  migrateSchema(client, schema, regionFiles(rooms))

const migrateShared = (client: PoolClient, rooms: readonly Room[]) =>
  migrateSchema(client, sharedSchema, sharedFiles(rooms))

async function migrateSchema(client: PoolClient, schema: string, wanted: readonly Migration[]): Promise<string[]> {
  await prepareSchema(client, schema)
  const { rows } = await client.query<{ room: string; name: string; checksum: string }>(
    `select room, name, checksum from ${schema}.migration`,
  )
  const known = new Map(rows.map((row) => [`${row.room}/${row.name}`, row.checksum]))
  const applied: string[] = []
  await client.query(`set local search_path = ${schema}, public`)
  for (const file of wanted) {
    const checksum = known.get(file.id)
    if (checksum === file.checksum) continue
    if (checksum)
      throw new Error(`${file.id} was changed after it ran in ${schema}: a migration is mended by the next one`)
    await client.query(file.sql).catch((cause) => {
      throw new Error(`migration ${file.id} failed in ${schema}: ${cause.message}`, { cause })
    })
    await client.query(`insert into ${schema}.migration (room, name, checksum) values ($1, $2, $3)`, [
      file.room,
      file.name,
      file.checksum,
    ])
    applied.push(`${schema}: ${file.id}`)
  }
  return applied
}

// Every later table is the program's to use; those that only grow take update and delete back themselves.
async function prepareSchema(client: PoolClient, schema: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(schema)) throw new Error(`"${schema}" cannot be a schema's name`)
  const { rows } = await client.query<{ known: boolean }>('select to_regclass($1) is not null as known', [
    `${schema}.migration`,
  ])
  if (rows[0]?.known) return
  await client.query(`
    create schema if not exists ${schema};
    grant usage on schema ${schema} to pendopo_app;
    alter default privileges in schema ${schema} grant select, insert, update, delete on tables to pendopo_app;
    alter default privileges in schema ${schema} grant usage, select on sequences to pendopo_app;
    create table ${schema}.migration (
      room text not null, name text not null, checksum text not null,
      applied_at timestamptz not null default now(),
      primary key (room, name)
    );
    revoke insert, update, delete on ${schema}.migration from pendopo_app;
  `)
}

async function missing(db: Pick<PoolClient, 'query'>, schema: string, wanted: readonly Migration[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(`select room || '/' || name as id from ${schema}.migration`)
  const known = new Set(rows.map((row) => row.id))
  return wanted.filter((file) => !known.has(file.id)).map((file) => `${schema}: ${file.id}`)
}

export async function inTransaction<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

interface Migration {
  room: string
  name: string
  id: string
  sql: string
  checksum: string
}

const sharedFiles = (rooms: readonly Room[]) =>
  [platform, ...rooms].flatMap((room) => files(room.name, room.sharedMigrations))
const regionFiles = (rooms: readonly Room[]) => rooms.flatMap((room) => files(room.name, room.migrations))

function files(room: string, folder: URL | undefined): Migration[] {
  if (!folder) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name))
        throw new Error(`${room}/${name}: a migration is named like 0001_what_it_does.sql`)
      const sql = readFileSync(new URL(name, folder), 'utf8')
      return { room, name, id: `${room}/${name}`, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}
