import { sql } from 'kysely'
import type { Db } from '../../platform/context.ts'
import './case-store.ts'

/** One more word by which officers find a case, in the place of another; null: none. */
export async function replaceSearched(
  db: Db,
  caseId: string,
  before: string | null,
  after: string | null,
): Promise<void> {
  await db
    .updateTable('case_search')
    .set((e) => ({
      words: sql<string>`replace(${e.ref('words')}, ${before === null ? '' : ` ${before}`}, '') || ${after === null ? '' : ` ${after}`}`,
    }))
    .where('case_id', '=', caseId)
    .execute()
}
