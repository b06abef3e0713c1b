import { sql } from 'kysely'
import type { Moment, SharedDb } from '../../platform/context.ts'
import { cut } from '../../platform/text.ts'

export interface FailedJob {
  id: number
  job: string
  attempts: number
  /** After so many tries it is not tried again by itself. */
  most: number
  /** First line of what went wrong. */
  error: string
  /** Next try; when `ended`, the last one. */
  at: Moment
  ended: boolean
}

export async function listFailedJobs(shared: SharedDb, region: string): Promise<FailedJob[]> {
  const { rows } = await sql<{
    id: number
    job: string
    attempts: number
    most: number
    error: string
    run_at: Date
    done_for: boolean
  }>`select id, job, attempts, most, error, run_at, done_for from pendopo.failed_jobs(${region})`.execute(shared)
  return rows.map(({ run_at, error, done_for, ...rest }) => ({
    ...rest,
    error: cut(error.split('\n')[0]!, 300),
    at: run_at.getTime(),
    ended: done_for,
  }))
}

/** False when the region has no such failed job (any more). */
export async function retryJob(shared: SharedDb, region: string, id: number): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select pendopo.retry_job(${region}, ${id}) as done`.execute(shared)
  return rows[0]!.done
}

export async function giveUpJob(shared: SharedDb, region: string, id: number): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select pendopo.give_up_job(${region}, ${id}) as done`.execute(shared)
  return rows[0]!.done
}
