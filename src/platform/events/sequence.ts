import { sql } from 'kysely'
import type { Db } from '../context.ts'

export interface Placed {
  pos: number
  case_id: string
  seq: number
  type: string
}

export interface RequestedJob {
  job: string
  payload: object
  run_at: Date | null
  key: string | null
}

/** Only one sequencer works on a region at a time; must be the transaction's first statement (decisions 16). */
export async function lockRegion(db: Db, region: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('pendopo/sequencer/' || ${region}, 0))`.execute(db)
}

// READ COMMITTED: this statement sees every row that was committed while it waited for the lock.
export async function placeEvents(db: Db, batch: number): Promise<Placed[]> {
  const { rows } = await sql<Placed>`
    with taken as (
      delete from ${sql.table('outbox')}
      where id in (select id from ${sql.table('outbox')} order by id limit ${batch})
      returning id, case_id, seq, type, leaf
    ), base as (select coalesce(max(pos), 0) as last from ${sql.table('event_log')})
    insert into ${sql.table('event_log')} (pos, case_id, seq, type, leaf)
    select base.last + row_number() over (order by taken.id), case_id, seq, type, leaf from taken, base
    returning pos, case_id, seq, type`.execute(db)
  return rows
}

export async function takeRequests(db: Db, batch: number): Promise<RequestedJob[]> {
  const { rows } = await sql<RequestedJob & { id: number }>`
    delete from ${sql.table('job_request')}
    where id in (select id from ${sql.table('job_request')} order by id limit ${batch})
    returning id, job, payload, run_at, key`.execute(db)
  return rows.sort((a, b) => a.id - b.id)
}

export async function relay(db: Db, specs: readonly object[]): Promise<void> {
  if (specs.length === 0) return
  await sql`select pendopo.relay_jobs(${JSON.stringify(specs)}::jsonb)`.execute(db)
}
