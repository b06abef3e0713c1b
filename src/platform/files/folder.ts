import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Moment } from '../context.ts'
import type { Bytes } from './seal.ts'

/** Where sealed bytes lie, for one region. Immutable: a name is the SHA-256 (hex) of the bytes, so nothing is ever overwritten. */
export interface FileStore {
  /** Writes all of it; durable when it resolves. What fails in the middle leaves nothing under a name. */
  put(bytes: Bytes): Promise<{ name: string; bytes: number }>
  /** Undefined when there is no such file. */
  open(name: string): Promise<Readable | undefined>
  /** Harmless when it is gone already. */
  remove(name: string): Promise<void>
  list(): AsyncIterable<{ name: string; bytes: number; at: Moment }>
}

const incoming = 'incoming'
const staleAfter = 24 * 60 * 60 * 1000

/** A folder of this machine: `ab/abcd…`, written beside, synced, then renamed into place. Readable by the program's user alone. */
export function folderStore(root: string): FileStore {
  return {
    async put(bytes) {
      await makeFolder(join(root, incoming))
      const draft = join(root, incoming, randomUUID())
      try {
        const written = await write(draft, bytes)
        const place = placeOf(root, written.name)
        await makeFolder(dirname(place))
        await rename(draft, place)
        await sync(dirname(place))
        return written
      } catch (cause) {
        await rm(draft, { force: true })
        throw new Error('keeping a file failed', { cause })
      }
    },
    async open(name) {
      try {
        const handle = await open(placeOf(root, name), 'r')
        return handle.createReadStream({ highWaterMark: 65_536 })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    async remove(name) {
      await rm(placeOf(root, name), { force: true })
    },
    async *list() {
      for (const shelf of await shelves(root)) {
        for (const name of await readdir(join(root, shelf))) {
          const { size, mtimeMs } = await stat(join(root, shelf, name))
          yield { name, bytes: size, at: mtimeMs }
        }
      }
    },
  }
}

/** Removes what a crash left half written. Younger ones may still be arriving in another process. */
export async function clearHalfWritten(root: string, now: Moment): Promise<void> {
  const folder = join(root, incoming)
  for (const name of await readdir(folder).catch(() => [])) {
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: now }))
    if (now - mtimeMs > staleAfter) await rm(join(folder, name), { force: true })
  }
}

async function write(path: string, bytes: Bytes): Promise<{ name: string; bytes: number }> {
  const handle = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let length = 0
    for await (const piece of bytes) {
      hash.update(piece)
      length += piece.length
      await handle.writeFile(piece)
    }
    await handle.sync()
    return { name: hash.digest('hex'), bytes: length }
  } finally {
    await handle.close()
  }
}

function placeOf(root: string, name: string): string {
  // A name comes from a row; it must never be able to point elsewhere.
  if (!/^[0-9a-f]{64}$/.test(name)) throw new Error(`"${name}" is not the name of a stored file`)
  return join(root, name.slice(0, 2), name)
}

async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: 0o700 })
  if (made) await sync(dirname(made))
}

// A rename survives a power cut only when its folder is synced too.
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function shelves(root: string): Promise<string[]> {
  const entries = await readdir(root).catch(() => [])
  return entries.filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()
}
