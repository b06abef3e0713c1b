import pg from 'pg'
import type { Context, Log } from '../context.ts'
import type { FollowedEvent, Module } from '../module.ts'

export const JOBS_SCHEMA = 'jobs'

interface Deps {
  /** As the owner of the worker's tables. */
  connection: pg.ClientConfig
  modules: readonly Module[]
  regions(): readonly string[]
  contextOf(region: string, job: string): Context
  log: Log
  concurrency?: number
}

export interface Worker {
  close(): Promise<void>
}

type Task = (ctx: Context, payload: never) => Promise<void>

/** Creates or updates the worker's own tables. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  const { runMigrations } = await import('graphile-worker')
  await runMigrations({ pgPool: pool, schema: JOBS_SCHEMA })
}

/** Every job and follower of the rooms, by the name under which the sequencer relays it. */
export function tasksOf(modules: readonly Module[]): Map<string, Task> {
  const tasks = new Map<string, Task>()
  for (const module of modules) {
    for (const [name, job] of Object.entries(module.jobs ?? {})) tasks.set(name, job)
    for (const [name, follower] of Object.entries(module.followers ?? {}))
      tasks.set(`${module.name}.${name}`, (ctx, payload) => follower.run(ctx, payload as FollowedEvent))
  }
  return tasks
}

/** Runs jobs until closed. A job that fails is tried again, later each time; the admin page lists what keeps failing. */
export async function startWorker({
  connection,
  modules,
  regions,
  contextOf,
  log,
  concurrency = 4,
}: Deps): Promise<Worker> {
  const { run, Logger, parseCronItems } = await import('graphile-worker')
  const pool = new pg.Pool({ ...connection, max: concurrency + 2 })
  const lost = (error: Error) => log.warn({ reason: error.message }, 'a connection of the worker was lost')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const tasks = tasksOf(modules)
  const schedules = modules.flatMap((m) => Object.entries(m.schedule ?? {}).map(([match, task]) => ({ match, task })))
  const runner = await run({
    pgPool: pool,
    schema: JOBS_SCHEMA,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ worker: message }, 'worker')
    }),
    // A job that was due while nothing ran is not made up for: each rechecks what is due when it runs.
    parsedCronItems: parseCronItems(
      schedules.map(({ match, task }) => ({
        match,
        task,
        identifier: `${task} ${match}`,
        options: { backfillPeriod: 0 },
      })),
    ),
    taskList: Object.fromEntries(
      [...tasks].map(([name, task]) => [
        name,
        async (payload: unknown) => {
          const { region } = payload as { region?: string }
          // What comes from the schedule is for every region.
          for (const code of region ? [region] : regions()) await task(contextOf(code, name), payload as never)
        },
      ]),
    ),
  })
  return {
    async close() {
      await runner.stop()
      await pool.end()
    },
  }
}
