import { sql } from 'kysely'
import type { Db } from '../../platform/context.ts'

/** Events that wait for their position, and since when the first of them does. */
export async function unplaced(db: Db): Promise<{ count: number; oldest: Date | null }> {
  const { rows } = await sql<{ count: number; oldest: Date | null }>`
    select (select count(*) from ${sql.table('outbox')}) as count,
           (select e.recorded_at from ${sql.table('outbox')} o join ${sql.table('case_event')} e using (case_id, seq)
            order by o.id limit 1) as oldest`.execute(db)
  return rows[0]!
}
