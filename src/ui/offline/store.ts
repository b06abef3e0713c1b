import type { Entry, Photo } from './outbox.ts'
import type { Keeping } from './sender.ts'

// Reports and photos on this phone. A connection is opened for each piece of work and closed at once: none stands in the
// way of a newer version of the app, and a page that was left open finds a newer shape only when it writes.

/** The shape of what is kept, step by step. A step that was released is never changed: phones come from any of them. */
const steps: readonly ((database: IDBDatabase, transaction: IDBTransaction) => void)[] = [
  (database) => {
    database.createObjectStore('entries', { keyPath: 'id' })
    database.createObjectStore('photos', { keyPath: 'id' })
  },
  // What a crew keeps for its day; whatever lay here before is a report.
  (database, transaction) => {
    database.createObjectStore('crew', { keyPath: 'id' })
    const entries = transaction.objectStore('entries')
    const all = entries.getAll() as IDBRequest<Entry[]>
    all.onsuccess = () => {
      for (const entry of all.result) entries.put({ ...entry, deed: null })
    }
  },
]

/** Bytes of a photo. */
export type Kept = { id: string; bytes: ArrayBuffer }

export const store = {
  entries: () => work<Entry[]>('readonly', (at) => at.entries.getAll()),
  bytesOf: async (photo: string) => (await work<Kept | undefined>('readonly', (at) => at.photos.get(photo)))?.bytes,
  /** A new one, or the same anew. */
  save: (entry: Entry) => work('readwrite', (at) => at.entries.put(entry)),
  change: (id: string, how: (entry: Entry) => Entry) => work('readwrite', (at) => change(at, id, how)),
  /** The photo and that the report has it, both or neither. */
  addPhoto: (id: string, photo: Photo, bytes: ArrayBuffer) =>
    work('readwrite', (at) => {
      at.photos.put({ id: photo.id, bytes } satisfies Kept)
      return change(at, id, (entry) => ({ ...entry, photos: [...entry.photos, photo] }))
    }),
  removePhoto: (id: string, photo: string) =>
    work('readwrite', (at) => {
      at.photos.delete(photo)
      return change(at, id, (entry) => ({ ...entry, photos: entry.photos.filter((one) => one.id !== photo) }))
    }),
  remove: (id: string) =>
    work('readwrite', (at) => {
      const found = at.entries.get(id) as IDBRequest<Entry | undefined>
      found.onsuccess = () => {
        for (const photo of found.result?.photos ?? []) at.photos.delete(photo.id)
      }
      return at.entries.delete(id)
    }),
} satisfies Keeping & Record<string, unknown>

/** The phone has no room left. */
export const isFull = (error: unknown): boolean => nameOf(error) === 'QuotaExceededError'
/** A newer version of the app has been here: this page must be loaded anew. */
export const isOld = (error: unknown): boolean => nameOf(error) === 'VersionError'

const nameOf = (error: unknown) => (error instanceof Error || error instanceof DOMException ? error.name : '')

interface Places {
  entries: IDBObjectStore
  photos: IDBObjectStore
  crew: IDBObjectStore
}

function change({ entries, photos }: Places, id: string, how: (entry: Entry) => Entry): IDBRequest {
  const found = entries.get(id) as IDBRequest<Entry | undefined>
  found.onsuccess = () => {
    if (!found.result) return
    const changed = how(found.result)
    entries.put(changed)
    // The office has them; here they only fill the phone.
    if (changed.state === 'stored') for (const photo of changed.photos) photos.delete(photo.id)
  }
  return found
}

/** Done when it is on the disk; fails with what the browser says. */
export async function work<T>(mode: IDBTransactionMode, what: (places: Places) => IDBRequest): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((done, failed) => {
      const transaction = database.transaction(['entries', 'photos', 'crew'], mode, { durability: 'strict' })
      const at = (name: keyof Places) => transaction.objectStore(name)
      const asked = what({ entries: at('entries'), photos: at('photos'), crew: at('crew') })
      transaction.oncomplete = () => done(asked.result as T)
      transaction.onabort = () => failed(transaction.error)
    })
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('pendopo', steps.length)
    opening.onupgradeneeded = ({ oldVersion }) => {
      for (const step of steps.slice(oldVersion)) step(opening.result, opening.transaction!)
    }
    opening.onsuccess = () => done(opening.result)
    opening.onerror = () => failed(opening.error)
  })
}
