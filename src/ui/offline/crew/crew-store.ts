import type { Entry } from '../outbox.ts'
import { type Kept, work } from '../store.ts'

// What only a crew keeps on its phone.

/** Something of the crew's day: whose phone it is, members' keys, the list, its pictures; sealed, but for names. */
export interface Note {
  id: string
  [more: string]: unknown
}

export const crewStore = {
  /** What was done and its photos, all or nothing. */
  saveDeed: (entry: Entry, photos: readonly Kept[]) =>
    work('readwrite', (at) => {
      for (const photo of photos) at.photos.put(photo)
      return at.entries.put(entry)
    }),
  notes: () => work<Note[]>('readonly', (at) => at.crew.getAll()),
  saveNote: (note: Note) => work('readwrite', (at) => at.crew.put(note)),
  dropNotes: (ids: readonly string[]) =>
    work('readwrite', (at) => {
      for (const id of ids) at.crew.delete(id)
      return at.crew.count()
    }),
}
