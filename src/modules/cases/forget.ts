import type { Db } from '../../platform/context.ts'

/**
 * Destroys a case's key and every plain trace of whom it was about, in the caller's transaction. Its events and its place in
 * the log stay; what was written in them can never be read again. Harmless when done before.
 */
export async function forgetCase(db: Db, id: string): Promise<void> {
  // First, as whoever acts on it locks it first.
  await db.updateTable('cases').set({ account: null, filed_by: null, person: null }).where('id', '=', id).execute()
  await db.deleteFrom('case_key').where('case_id', '=', id).execute()
  await db.deleteFrom('case_data').where('case_id', '=', id).execute()
  await db.deleteFrom('case_search').where('case_id', '=', id).execute()
  await db.deleteFrom('case_party').where('case_id', '=', id).execute()
  await db.deleteFrom('attachment').where('case_id', '=', id).execute()
  await db.deleteFrom('idempotency').where('case_id', '=', id).execute()
  await db.deleteFrom('draft').where('id', '=', id).execute()
  // Of one whose end a restore does not know: nobody can work on it any more.
  await db.deleteFrom('task').where('case_id', '=', id).execute()
  await db.deleteFrom('clock').where('case_id', '=', id).execute()
}
