import type { DateText, Db, Moment, Role } from '../../../platform/context.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    publication_note: NoteRow
  }
}

interface NoteRow {
  id: string
  month: DateText
  revision: number
  words: string
  role: Role
  by: string
  at: Date
}

export type Note = Pick<NoteRow, 'id' | 'words' | 'role' | 'by'> & { at: Moment }

/** Said of this revision, the first one first. */
export async function notesOf(db: Db, month: DateText, revision: number): Promise<Note[]> {
  const rows = await db
    .selectFrom('publication_note')
    .select(['id', 'words', 'role', 'by', 'at'])
    .where('month', '=', month)
    .where('revision', '=', revision)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() }))
}

/** Once under this id. */
export async function insertNote(db: Db, note: NoteRow): Promise<void> {
  await db
    .insertInto('publication_note')
    .values(note)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
