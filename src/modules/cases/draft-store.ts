import { sql } from 'kysely'
import type { Db, Moment } from '../../platform/context.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    draft: DraftTable
    attachment: AttachmentTable
  }
}

interface DraftTable {
  id: string
  service: string
  version: number
  account: string | null
  browser: string | null
  actor: string | null
  channel: string
  step: string | null
  sealed: Buffer
  epoch: number
  wrapped: Buffer
  resume_mac: Buffer | null
  offered: number | null
  intake: string | null
  mandate: string | null
  updated_at: Date
  expires_at: Date
  warned_at: Date | null
}

interface AttachmentTable {
  id: string
  case_id: string
  document: string
  file_id: string | null
  warning: string | null
  seen_by: string | null
  state: 'given' | 'replaced' | 'removed'
  created_at: Date
}

export type DraftRow = DraftTable
export type AttachmentRow = AttachmentTable

export const draftColumns = [
  'id',
  'service',
  'version',
  'account',
  'browser',
  'actor',
  'channel',
  'step',
  'sealed',
  'epoch',
  'wrapped',
  'resume_mac',
  'offered',
  'intake',
  'mandate',
  'updated_at',
  'expires_at',
  'warned_at',
] as const

/** False when a draft with this id is there already: the start button was pressed twice. */
export async function insertDraft(db: Db, draft: DraftRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('draft')
    .values(draft)
    .onConflict((c) => c.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const findDraft = (db: Db, id: string): Promise<DraftRow | undefined> =>
  db.selectFrom('draft').select(draftColumns).where('id', '=', id).executeTakeFirst()

// Two tabs saving at once: the later one waits, so that neither section is lost.
export const lockDraft = (db: Db, id: string): Promise<DraftRow | undefined> =>
  db.selectFrom('draft').select(draftColumns).where('id', '=', id).forUpdate().executeTakeFirst()

/** The draft of a code, while it is nobody's and its time is not over; locked, so that a code is used once. */
export const findResumable = (db: Db, mac: Buffer, now: Moment): Promise<DraftRow | undefined> =>
  db
    .selectFrom('draft')
    .select(draftColumns)
    .where('resume_mac', '=', mac)
    .where('account', 'is', null)
    .where('expires_at', '>', new Date(now))
    .forUpdate()
    .executeTakeFirst()

export async function saveDraft(
  db: Db,
  id: string,
  change: Partial<
    Pick<
      DraftRow,
      | 'sealed'
      | 'service'
      | 'step'
      | 'version'
      | 'offered'
      | 'intake'
      | 'account'
      | 'actor'
      | 'mandate'
      | 'channel'
      | 'resume_mac'
    >
  >,
  at: Moment,
): Promise<void> {
  await db
    .updateTable('draft')
    .set({ ...change, updated_at: new Date(at) })
    .where('id', '=', id)
    .execute()
}

export async function deleteDraft(db: Db, id: string): Promise<void> {
  await db.deleteFrom('draft').where('id', '=', id).execute()
}

export const draftsOf = (db: Db, account: string): Promise<DraftRow[]> =>
  db
    .selectFrom('draft')
    .select(draftColumns)
    .where('account', '=', account)
    .orderBy('updated_at', 'desc')
    .limit(50)
    .execute()

/** Somebody's own, and what they fill in for others by a mandate. */
export const draftsOfAndFor = (db: Db, account: string): Promise<DraftRow[]> =>
  db
    .selectFrom('draft')
    .select(draftColumns)
    .where((or) =>
      or.or([or('account', '=', account), or.and([or('actor', '=', account), or('mandate', 'is not', null)])]),
    )
    .orderBy('updated_at', 'desc')
    .limit(100)
    .execute()

/** Incomplete intake of a counter, oldest first. */
export const draftsBy = (db: Db, actor: string): Promise<DraftRow[]> =>
  db
    .selectFrom('draft')
    .select(draftColumns)
    .where('actor', '=', actor)
    .orderBy('updated_at', 'desc')
    .limit(100)
    .execute()

export const endingDrafts = (db: Db, before: Moment): Promise<DraftRow[]> =>
  db
    .selectFrom('draft')
    .select(draftColumns)
    .where('expires_at', '<', new Date(before))
    .orderBy('expires_at')
    .limit(500)
    .execute()

export async function markWarned(db: Db, id: string, at: Moment): Promise<void> {
  await db
    .updateTable('draft')
    .set({ warned_at: new Date(at) })
    .where('id', '=', id)
    .execute()
}

export const attachmentsOf = (db: Db, caseId: string): Promise<AttachmentRow[]> =>
  db
    .selectFrom('attachment')
    .select(['id', 'case_id', 'document', 'file_id', 'warning', 'seen_by', 'state', 'created_at'])
    .where('case_id', '=', caseId)
    .where('state', '=', 'given')
    .orderBy('created_at')
    .execute()

export async function insertAttachment(db: Db, row: AttachmentRow): Promise<void> {
  await db
    .insertInto('attachment')
    .values(row)
    .onConflict((c) => c.column('id').doNothing())
    .execute()
}

export async function markAttachment(db: Db, caseId: string, id: string, state: AttachmentRow['state']): Promise<void> {
  await db.updateTable('attachment').set({ state }).where('case_id', '=', caseId).where('id', '=', id).execute()
}

export async function deleteAttachments(db: Db, caseId: string): Promise<void> {
  await db.deleteFrom('attachment').where('case_id', '=', caseId).execute()
}

export const findAttachment = (db: Db, id: string): Promise<AttachmentRow | undefined> =>
  db
    .selectFrom('attachment')
    .select(['id', 'case_id', 'document', 'file_id', 'warning', 'seen_by', 'state', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirst()

export async function markSeen(db: Db, caseId: string, document: string, officer: string): Promise<void> {
  await db
    .updateTable('attachment')
    .set({ seen_by: officer })
    .where('case_id', '=', caseId)
    .where('document', '=', document)
    .where(sql<boolean>`file_id is null`)
    .execute()
}
