import { sql } from 'kysely'
import type { SharedDb } from '../context.ts'

/** What waits for the worker, of all regions. */
export interface Queue {
  /** Could run now. */
  due: number
  /** Wait for their time. */
  planned: number
  running: number
  /** Of those that wait: failed already, and are tried again. */
  retrying: number
  /** Failed for good; the admin page lists them. */
  failed: number
  /** For how long the first that could run has been waiting. */
  oldestSeconds: number
}

export async function queueFigures(shared: SharedDb): Promise<Queue> {
  const { rows } = await sql<Omit<Queue, 'oldestSeconds'> & { oldest_seconds: number }>`
    select * from pendopo.queue_figures()`.execute(shared)
  const { oldest_seconds: oldestSeconds, ...counts } = rows[0]!
  return { ...counts, oldestSeconds }
}
