import type pg from 'pg'

/** A job that waits for the worker, as the relay takes it. */
export interface WaitingJob {
  identifier: string
  payload: unknown
  queue: string | null
  runAt: string
  attempts: number
  key: string | null
}

type Client = Pick<pg.ClientBase, 'query'>

/**
 * Jobs of the snapshot that were handed to the worker and not done yet. The worker's own tables are not backed up, but what
 * an event has asked for must not be lost with them: every job is safe to repeat, so a restore asks for these again.
 * What the schedule started comes again by itself.
 */
export async function waitingJobs(client: Client): Promise<WaitingJob[]> {
  const { rows: known } = await client.query<{ there: boolean }>(
    `select to_regclass('jobs._private_jobs') is not null as there`,
  )
  if (!known[0]?.there) return []
  const { rows } = await client.query<WaitingJob>(
    `select t.identifier, j.payload, q.queue_name as queue, j.run_at::text as "runAt", j.max_attempts as attempts, j.key
     from jobs._private_jobs j
     join jobs._private_tasks t on t.id = j.task_id
     left join jobs._private_job_queues q on q.id = j.job_queue_id
     where (j.payload->'_cron') is null order by j.id`,
  )
  return rows
}

export async function askAgain(client: Client, jobs: readonly WaitingJob[]): Promise<void> {
  if (jobs.length > 0) await client.query('select pendopo.relay_jobs($1::jsonb)', [JSON.stringify(jobs)])
}
