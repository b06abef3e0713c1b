import type { Generated } from 'kysely'
import type { Db, Moment } from '../context.ts'
import { json } from '../database/json.ts'

declare module '../context.ts' {
  interface RegionTables {
    outbox: { id: Generated<number>; case_id: string; seq: number; type: string; leaf: Buffer }
    event_log: { pos: number; case_id: string; seq: number; type: string; leaf: Buffer }
    job_request: { id: Generated<number>; job: string; payload: object; run_at: Date | null; key: string | null }
    event_cursor: { name: string; pos: number }
  }
}

/**
 * Asks for a job in the business transaction; the sequencer relays it after commit. The payload carries ids and codes,
 * never words. A request with the `key` of one that has not run yet replaces it.
 */
export async function enqueue(
  db: Db,
  job: string,
  payload: object,
  options: { runAt?: Moment; key?: string } = {},
): Promise<void> {
  await db
    .insertInto('job_request')
    .values({
      job,
      payload: json(payload),
      run_at: options.runAt === undefined ? null : new Date(options.runAt),
      key: options.key ?? null,
    })
    .execute()
}
