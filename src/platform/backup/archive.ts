import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import tar from 'tar-stream'
import type { BackupTable, SequenceValue } from './tables.ts'

/** First entry of a backup: what it is, what it was made with, and what proves the secret. */
export interface Head {
  kind: 'pendopo-backup'
  format: 1
  program: string
  madeAt: string
  regions: readonly { code: string; schema: string; name: string }[]
  /** Migrations applied, by schema. */
  migrations: Readonly<Record<string, readonly { room: string; name: string; checksum: string }[]>>
  /** The key ring, wrapped (base64). PENDOPO_SECRET is never in a backup. */
  keys: readonly { epoch: number; wrapped: string }[]
  tables: readonly BackupTable[]
}

/** Last entry: what everything before it must add up to. A backup without it was cut short. */
export interface Contents {
  /** In the order of the head's tables. */
  tables: readonly TableSum[]
  sequences: readonly SequenceValue[]
  jobs: number
  files: number
  fileBytes: number
  /** Files that a row names but that were not there: `region/name`. */
  missing: readonly string[]
}

export interface TableSum {
  rows: number
  bytes: number
  /** SHA-256 of its rows in COPY's text form, in the order kept. */
  sha256: string
}

export const headName = 'pendopo-backup.json'
export const contentsName = 'contents.json'
export const jobsName = 'jobs.json'

/** A backup that cannot be read to its end as it was written. */
export class DamagedBackup extends Error {
  override name = 'DamagedBackup'
}

export interface Writer {
  add(name: string, body: Buffer): Promise<void>
  addFile(name: string, path: string, size: number): Promise<void>
}

/** Writes an archive beside its place and renames it when it is whole and on disk; what fails leaves nothing. */
export async function writeArchive<T>(file: string, fill: (archive: Writer) => Promise<T>): Promise<T> {
  const partial = `${file}.partial`
  const pack = tar.pack()
  // The weight is in sealed files, which do not shrink; rows shrink well at the fastest level already.
  const writing = pipeline(pack, createGzip({ level: 1 }), createWriteStream(partial, { mode: 0o600 }))
  // Judged below, when the filling is done: until then its failure also fails whoever is writing.
  const settled = writing.then(
    () => null,
    (error: Error) => error,
  )
  try {
    const entry = (name: string, size: number) => {
      const sink = pack.entry({ name, size, mode: 0o600 })
      return { sink, done: Promise.race([finished(sink as never), settled.then(failIfAny)]) }
    }
    const result = await fill({
      async add(name, body) {
        const { sink, done } = entry(name, body.length)
        sink.end(body)
        await done
      },
      async addFile(name, path, size) {
        const { sink, done } = entry(name, size)
        await Promise.all([pipeline(createReadStream(path), sink as never), done])
      },
    })
    pack.finalize()
    await writing
    await sync(partial)
    await rename(partial, file)
    await sync(dirname(file))
    return result
  } catch (cause) {
    pack.destroy()
    await settled
    await rm(partial, { force: true })
    throw new Error(`writing the backup ${file} failed: ${(cause as Error).message}`, { cause })
  }
}

export interface Entry {
  name: string
  size: number
  body: AsyncIterable<Buffer>
}

/** The entries of an archive in order, each to be read before the next. A damaged one ends in DamagedBackup. */
export async function* readArchive(file: string): AsyncGenerator<Entry> {
  const extract = tar.extract()
  const reading = pipeline(createReadStream(file), createGunzip(), extract as never).catch((error: Error) => error)
  try {
    for await (const entry of extract)
      yield {
        name: entry.header.name,
        size: entry.header.size ?? 0,
        body: judged(entry as unknown as AsyncIterable<Buffer>),
      }
  } catch (cause) {
    throw damaged(cause as Error)
  } finally {
    extract.destroy()
  }
  const failed = await reading
  if (failed) throw damaged(failed)
}

async function* judged(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* body
  } catch (cause) {
    throw damaged(cause as Error)
  }
}

/** A value with its own check, so that an altered one is not read as something else, e.g. as a wrong secret. */
export function sealedJson(value: unknown): Buffer {
  const text = JSON.stringify(value)
  return Buffer.from(`${text}\n${createHash('sha256').update(text).digest('hex')}\n`)
}

export async function readJson<T>(entry: Entry): Promise<T> {
  const [text = '', sum] = (await wholeOf(entry)).toString().split('\n')
  if (createHash('sha256').update(text).digest('hex') !== sum)
    throw new DamagedBackup(`the backup is damaged or cut short (${entry.name})`)
  return JSON.parse(text) as T
}

async function wholeOf(entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of entry.body) pieces.push(piece)
  return Buffer.concat(pieces)
}

function damaged(cause: Error): Error {
  const code = (cause as NodeJS.ErrnoException).code
  if (cause instanceof DamagedBackup || code === 'ENOENT' || code === 'EACCES') return cause
  return new DamagedBackup(`the backup is damaged or cut short (${cause.message})`, { cause })
}

function failIfAny(error: Error | null): void {
  if (error) throw error
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
