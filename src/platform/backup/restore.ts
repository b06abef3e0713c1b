import { once } from 'node:events'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Database, sharedSchema } from '../database/database.ts'
import { inTransaction, migrate, migrateExactly, type Room, withMigrationLock } from '../database/migrate.ts'
import { folderStore } from '../files/folder.ts'
import { type Contents, type Entry, type Head, jobsName, readArchive, readJson } from './archive.ts'
import { checkBackup } from './check.ts'
import { askAgain, type WaitingJob } from './jobs.ts'
import { plainForm, sumOfTable } from './make.ts'
import { type BackupTable, columnsOf, fullName, quoted, type SequenceValue, sharedAnd } from './tables.ts'

export interface RestoreSummary {
  madeAt: string
  regions: readonly string[]
  tables: number
  rows: number
  files: number
  missing: readonly string[]
  /** Migrations applied since, `schema: room/file`. */
  applied: readonly string[]
}

/**
 * Numbers that people hold, such as case numbers, may have been given out after the backup was made; they must not be given
 * out again. Numbers are drawn without an order that anybody sees, so a leap costs nothing.
 */
const LEAP = 100_000

/** The place has something in it already. */
export class NotEmpty extends Error {
  override name = 'NotEmpty'
}

/** Puts a whole installation back into an empty place: all of it, or nothing. The backup is read to its end first. */
export async function restoreBackup(
  database: Database,
  place: { files: string; secret: Buffer },
  rooms: readonly Room[],
  file: string,
): Promise<RestoreSummary> {
  const { head, contents } = await checkBackup(file, place.secret)
  await withMigrationLock(database, async (client) => {
    await checkEmpty(client)
    await inTransaction(client, async () => {
      await client.query(plainForm)
      await client.query(`drop schema if exists ${sharedSchema} cascade`)
      for (const schema of sharedAnd(head.regions))
        await migrateExactly(client, schema, rooms, head.migrations[schema] ?? [])
      await emptyOut(client, head.tables)
      await readBack(client, place.files, file, head)
      await setSequences(client, contents.sequences)
      await checkRestored(client, head, contents)
    })
  })
  return {
    madeAt: head.madeAt,
    regions: head.regions.map(({ code }) => code),
    tables: head.tables.length,
    rows: contents.tables.reduce((sum, { rows }) => sum + rows, 0),
    files: contents.files,
    missing: contents.missing,
    applied: await migrate(database, rooms),
  }
}

/** Empty: no tables yet, or tables in which there is no region and no account. */
async function checkEmpty(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('${sharedSchema}.region') is not null and to_regclass('${sharedSchema}.account') is not null as there`,
  )
  if (!rows[0]?.there) return
  const { rows: found } = await client.query<{ regions: number; accounts: number }>(
    `select (select count(*) from ${sharedSchema}.region)::int as regions, (select count(*) from ${sharedSchema}.account)::int as accounts`,
  )
  const { regions, accounts } = found[0]!
  if (regions + accounts > 0)
    throw new NotEmpty(
      `this place is not empty: it has ${regions} regions and ${accounts} accounts; a backup is restored into an empty one`,
    )
}

// Migrations may have put rows in; the backup has its own.
async function emptyOut(client: pg.PoolClient, tables: readonly BackupTable[]): Promise<void> {
  for (const table of tables) {
    if (table.partOf) await makePart(client, table, table.partOf)
    const { rows } = await client.query(`select from ${fullName(table)} limit 1`)
    if (rows.length > 0)
      await client.query(
        `truncate ${tables
          .filter((t) => !t.partOf)
          .map(fullName)
          .join(', ')}`,
      )
  }
}

async function makePart(client: pg.PoolClient, part: BackupTable, of: { table: string; bound: string }): Promise<void> {
  const whole = fullName({ schema: part.schema, name: of.table })
  await client.query(`create table if not exists ${fullName(part)} partition of ${whole} ${of.bound}`)
  for (const right of ['update', 'delete', 'truncate'])
    await client.query(
      `do $$ begin if not has_table_privilege('pendopo_app', '${whole}', '${right}')
         then revoke ${right} on ${fullName(part)} from pendopo_app; end if; end $$`,
    )
}

async function readBack(client: pg.PoolClient, files: string, file: string, head: Head): Promise<void> {
  const tables = new Map(head.tables.map((table) => [`${table.schema}/${table.name}`, table]))
  let open: { key: string; rows: Intake } | undefined
  const close = async () => {
    await open?.rows.end()
    open = undefined
  }
  for await (const entry of readArchive(file)) {
    const [kind, ...path] = entry.name.split('/')
    const key = path.slice(0, 2).join('/')
    if (open && (kind !== 'tables' || open.key !== key)) await close()
    if (kind === 'tables') {
      open ??= { key, rows: intake(client, tables.get(key)!) }
      await open.rows.take(entry)
    } else if (kind === 'files') await folderStore(join(files, path[0]!)).put(entry.body)
    else if (entry.name === jobsName) await askAgain(client, await readJson<WaitingJob[]>(entry))
    else for await (const _ of entry.body); // read before: head and contents
  }
  await close()
}

interface Intake {
  take(entry: Entry): Promise<void>
  end(): Promise<void>
}

function intake(client: pg.PoolClient, table: BackupTable): Intake {
  const rows = new PassThrough()
  const done = pipeline(rows, client.query(copyFrom(`copy ${fullName(table)} (${columnsOf(table)}) from stdin`)))
  done.catch(() => undefined) // told by whoever waits for it next
  return {
    async take(entry) {
      for await (const piece of entry.body) if (!rows.write(piece)) await Promise.race([once(rows, 'drain'), done])
    },
    async end() {
      rows.end()
      await done
    },
  }
}

async function setSequences(client: pg.PoolClient, sequences: readonly SequenceValue[]): Promise<void> {
  for (const { value, owned, ...sequence } of sequences)
    if (value > 0)
      await client.query('select setval($1::regclass, $2)', [fullName(sequence), owned ? value : value + LEAP])
}

async function checkRestored(client: pg.PoolClient, head: Head, contents: Contents): Promise<void> {
  for (const [at, table] of head.tables.entries()) {
    const sum = await sumOfTable(client as unknown as pg.Client, table)
    const had = contents.tables[at]!
    if (sum.rows !== had.rows || sum.sha256 !== had.sha256)
      throw new Error(
        `${table.schema}.${table.name} has ${sum.rows} rows that differ from the ${had.rows} of the backup`,
      )
  }
  for (const { code, schema } of head.regions) {
    const { rows } = await client.query<{ gaps: boolean }>(
      `select count(*) <> coalesce(max(pos), 0) as gaps from ${quoted(schema)}.event_log`,
    )
    if (rows[0]?.gaps) throw new Error(`the log of events of region ${code} has a gap`)
  }
}
