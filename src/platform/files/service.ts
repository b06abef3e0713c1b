import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Context, Moment, Region } from '../context.ts'
import { clearHalfWritten, type FileStore, folderStore } from './folder.ts'
import { type Bytes, chunksOf, opening, sealing } from './seal.ts'
import { deleteDropped, type FileRow, namedOf } from './store.ts'

export interface NewFile {
  caseId: string
  role: 'upload' | 'document'
  /** As the person called it. */
  name: string | null
  type: string
  body: Bytes
  preview?: Buffer | null
  pages?: number
  warn?: 'blurry' | null
}

/** Where files are kept, region by region; `house.files`. */
export interface Files {
  /**
   * Seals the bytes under the case's data key and writes them; they are on disk when it resolves. The rows it returns
   * (the file, then its preview) become real by `addFiles`, in the transaction that needs them; unless that happens
   * the collector removes the bytes.
   */
  keep(ctx: Context, dataKey: Buffer, file: NewFile): Promise<FileRow[]>
  /** Opened bytes; undefined when they are gone. Altered bytes make the stream fail before they get out. */
  read(ctx: Context, dataKey: Buffer, file: FileRow): Promise<Readable | undefined>
  store(region: Region): FileStore
  /** Removes what no row names, once it is older than the backups that may need it. Returns how many. */
  collect(ctx: Context, olderThan: Moment): Promise<number>
}

declare module '../context.ts' {
  interface House {
    files: Files
  }
}

/** Keeps files below `folder`, each region apart. */
export async function openFiles(folder: string, regions: readonly string[], now: Moment): Promise<Files> {
  for (const code of regions) await clearHalfWritten(join(folder, code), now)
  return filesIn((region) => folderStore(join(folder, region.code)))
}

export function filesIn(store: (region: Region) => FileStore): Files {
  return {
    store,
    async keep(ctx, dataKey, file) {
      const preview = file.preview
        ? await keepOne(
            ctx,
            store,
            dataKey,
            { ...file, name: null, type: 'image/webp', body: [file.preview] },
            'preview',
          )
        : undefined
      const kept = await keepOne(ctx, store, dataKey, file, file.role)
      // The preview's row first: the file's row refers to it.
      return preview ? [preview, { ...kept, preview: preview.id }] : [kept]
    },
    async read(ctx, dataKey, file) {
      const sealed = await store(ctx.region).open(file.sha256)
      if (!sealed) return undefined
      const body = Readable.from(opening(sealed, dataKey, file.id), { objectMode: false, highWaterMark: 65_536 })
      // A reader who leaves before the first byte never begins what would close the file.
      return body.once('close', () => sealed.destroy())
    },
    collect: (ctx, olderThan) => collect(ctx, store(ctx.region), olderThan),
  }
}

async function keepOne(
  ctx: Context,
  store: (region: Region) => FileStore,
  dataKey: Buffer,
  file: NewFile,
  role: FileRow['role'],
): Promise<FileRow> {
  const id = ctx.newId()
  let bytes = 0
  async function* counted() {
    for await (const piece of file.body) {
      bytes += piece.length
      yield piece
    }
  }
  const { name: sha256 } = await store(ctx.region).put(sealing(counted(), dataKey, id))
  return {
    id,
    caseId: file.caseId,
    role,
    name: file.name === null ? null : ctx.house.keys.seal(dataKey, shortened(file.name), nameAad(id)),
    type: file.type,
    bytes,
    pages: role === 'preview' ? 1 : (file.pages ?? 1),
    sha256,
    chunks: chunksOf(bytes),
    preview: null,
    warn: role === 'preview' ? null : (file.warn ?? null),
    createdAt: ctx.now,
    createdBy: ctx.actor.id,
  }
}

/** As the person called it; null when it never had a name. */
export function fileName(ctx: Context, dataKey: Buffer, file: FileRow): string | null {
  return file.name && ctx.house.keys.open(dataKey, file.name, nameAad(file.id)).toString()
}

async function collect(ctx: Context, store: FileStore, olderThan: Moment): Promise<number> {
  await deleteDropped(ctx.db, olderThan)
  let removed = 0
  for await (const names of batches(store, olderThan)) {
    const named = await namedOf(ctx.db, names)
    for (const name of names) {
      if (named.has(name)) continue
      await store.remove(name)
      removed++
    }
  }
  return removed
}

// Young bytes are left alone: their row may be in a transaction that has not committed yet.
async function* batches(store: FileStore, olderThan: Moment): AsyncGenerator<string[]> {
  let names: string[] = []
  for await (const { name, at } of store.list()) {
    if (at >= olderThan) continue
    names.push(name)
    if (names.length < 500) continue
    yield names
    names = []
  }
  if (names.length > 0) yield names
}

function nameAad(id: string): string {
  return `file-name/${id}`
}

// Names from phones may carry folders and no end of letters.
function shortened(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').replace(/\p{Cc}/gu, '').slice(0, 120)
}
