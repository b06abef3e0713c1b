import { sql } from 'kysely'
import type { Db } from '../../platform/context.ts'
import type { CaseFacts } from './facts/facts.ts'

/** What the figures counted of one case; undefined: they have not come to it yet. */
export async function countedFacts(db: Db, id: string): Promise<CaseFacts | undefined> {
  const { rows } = await sql<{ facts: CaseFacts }>`
    select facts from ${sql.table('case_facts')} where case_id = ${id}::uuid`.execute(db)
  return rows[0]?.facts
}
