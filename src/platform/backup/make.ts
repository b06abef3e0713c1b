import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Moment } from '../context.ts'
import { type Database, sharedSchema } from '../database/database.ts'
import { singleClient } from '../database/single.ts'
import {
  type Contents,
  contentsName,
  type Head,
  headName,
  jobsName,
  sealedJson,
  type TableSum,
  type Writer,
  writeArchive,
} from './archive.ts'
import { waitingJobs } from './jobs.ts'
import { type BackupTable, columnsOf, fullName, listSequences, listTables, sharedAnd } from './tables.ts'

/** Where an installation's things lie, and which program it is. */
export interface Installation {
  /** Folder of the sealed files, one folder a region below it. */
  files: string
  /** Version of the program. */
  program: string
}

export interface BackupSummary {
  file: string
  bytes: number
  madeAt: string
  regions: readonly string[]
  tables: number
  rows: number
  files: number
  missing: readonly string[]
}

const PIECE = 1024 * 1024

/**
 * Writes the whole installation into one file: all rows as they were at one moment, then the sealed files that they name.
 * Works beside a running program. `file` comes into being whole or not at all.
 */
export async function makeBackup(
  database: Pick<Database, 'connection'>,
  { files, program }: Installation,
  file: string,
  now: Moment,
): Promise<BackupSummary> {
  const client = singleClient(database.connection('owner'))
  await client.connect()
  try {
    const { head, contents } = await writeArchive(file, async (archive) => {
      const { head, sums, names, sequences, jobs } = await snapshot(client, archive, program, now)
      const kept = await copyFiles(archive, files, names)
      const contents: Contents = { tables: sums, sequences, jobs, ...kept }
      await archive.add(contentsName, sealedJson(contents))
      return { head, contents }
    })
    return {
      file,
      bytes: (await stat(file)).size,
      madeAt: head.madeAt,
      regions: head.regions.map(({ code }) => code),
      tables: head.tables.length,
      rows: contents.tables.reduce((sum, { rows }) => sum + rows, 0),
      files: contents.files,
      missing: contents.missing,
    }
  } finally {
    await client.end()
  }
}

/** How values are written in a backup, whatever the server's settings say. */
export const plainForm = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local synchronize_seqscans = off;
  set local idle_in_transaction_session_timeout = 0`

async function snapshot(client: pg.Client, archive: Writer, program: string, now: Moment) {
  await client.query(`begin isolation level repeatable read, read only; ${plainForm}`)
  const head = await headOf(client, program, now)
  await archive.add(headName, sealedJson(head))
  const sums: TableSum[] = []
  for (const table of head.tables) sums.push(await copyTable(client, archive, table))
  const jobs = await waitingJobs(client)
  await archive.add(jobsName, sealedJson(jobs))
  const names: { code: string; name: string }[] = []
  for (const { code, schema } of head.regions) {
    const { rows } = await client.query<{ name: string }>(
      `select distinct encode(sha256, 'hex') as name from ${fullName({ schema, name: 'file' })} order by 1`,
    )
    names.push(...rows.map(({ name }) => ({ code, name })))
  }
  const sequences = await listSequences(client, sharedAnd(head.regions))
  await client.query('commit')
  return { head, sums, names, sequences, jobs: jobs.length }
}

async function headOf(client: pg.Client, program: string, now: Moment): Promise<Head> {
  const { rows: regions } = await client.query<Head['regions'][number]>(
    `select code, schema, name from ${sharedSchema}.region order by created_at, code`,
  )
  const migrations: Record<string, Head['migrations'][string]> = {}
  for (const schema of sharedAnd(regions)) {
    const { rows } = await client.query(
      `select room, name, checksum from ${fullName({ schema, name: 'migration' })} order by room, name`,
    )
    migrations[schema] = rows
  }
  const { rows: keys } = await client.query<Head['keys'][number]>(
    `select epoch, encode(wrapped, 'base64') as wrapped from ${sharedSchema}.key_epoch order by epoch`,
  )
  return {
    kind: 'pendopo-backup',
    format: 1,
    program,
    madeAt: new Date(now).toISOString(),
    regions,
    migrations,
    keys,
    tables: await listTables(client, sharedAnd(regions)),
  }
}

// In pieces, since a tar wants to know each length before it: nothing is held but one piece.
async function copyTable(client: pg.Client, archive: Writer, table: BackupTable): Promise<TableSum> {
  let piece = 0
  const sum = await sumOfTable(client, table, (bytes) =>
    archive.add(`tables/${table.schema}/${table.name}/${String(piece++).padStart(6, '0')}`, bytes),
  )
  return sum
}

/** Reads a table's rows in COPY's text form, piece by piece. */
export async function sumOfTable(
  client: pg.Client,
  table: BackupTable,
  each: (piece: Buffer) => Promise<void> = async () => {},
): Promise<TableSum> {
  const copying = client.query(copyTo(`copy ${fullName(table)} (${columnsOf(table)}) to stdout`))
  const hash = createHash('sha256')
  let bytes = 0
  let waiting: Buffer[] = []
  let held = 0
  const flush = async () => {
    if (held === 0) return
    const piece = Buffer.concat(waiting)
    waiting = []
    held = 0
    await each(piece)
  }
  for await (const part of copying as AsyncIterable<Buffer>) {
    hash.update(part)
    bytes += part.length
    held += part.length
    waiting.push(part)
    if (held >= PIECE) await flush()
  }
  await flush()
  return { rows: copying.rowCount, bytes, sha256: hash.digest('hex') }
}

async function copyFiles(
  archive: Writer,
  folder: string,
  names: readonly { code: string; name: string }[],
): Promise<Pick<Contents, 'files' | 'fileBytes' | 'missing'>> {
  const missing: string[] = []
  let files = 0
  let fileBytes = 0
  for (const { code, name } of names) {
    const path = join(folder, code, name.slice(0, 2), name)
    const size = await stat(path).then(
      (found) => found.size,
      () => null,
    )
    if (size === null) {
      missing.push(`${code}/${name}`)
      continue
    }
    await archive.addFile(`files/${code}/${name}`, path, size)
    files++
    fileBytes += size
  }
  return { files, fileBytes, missing }
}
