import type { Pool } from 'pg'
import type { Context, Log } from '../context.ts'
import type { FollowedEvent, Module } from '../module.ts'

export const JOBS_SCHEMA = 'jobs'

interface Deps {
  /** Owns the worker's tables. */
  pool: Pool
  modules: readonly Module[]
  contextOf(region: string, job: string): Promise<Context>
  log: Log
  concurrency?: number
}

export interface Worker {
  close(): Promise<void>
}

/** Creates or updates the worker's own tables. */
export async function migrateJobs(pool: Pool): Promise<void> {
  const { runMigrations } = await import('graphile-worker')
  await runMigrations({ pgPool: pool, schema: JOBS_SCHEMA })
}

/** Every job and follower of the rooms, by the name under which the sequencer relays it. */
export function tasksOf(modules: readonly Module[]): Map<string, (ctx: Context, payload: never) => Promise<void>> {
  const tasks = new Map<string, (ctx: Context, payload: never) => Promise<void>>()
  for (const module of modules) {
    for (const [name, job] of Object.entries(module.jobs ?? {})) tasks.set(name, job)
    for (const [name, follower] of Object.entries(module.followers ?? {}))
      tasks.set(`${module.name}.${name}`, (ctx, payload) => follower.run(ctx, payload as FollowedEvent))
  }
  return tasks
}

/** Runs jobs until closed. A job that fails is tried again, later each time; the admin page lists what keeps failing. */
export async function startWorker({ pool, modules, contextOf, log, concurrency = 4 }: Deps): Promise<Worker> {
  const { run, Logger } = await import('graphile-worker')
  const tasks = tasksOf(modules)
  const runner = await run({
    pgPool: pool,
    schema: JOBS_SCHEMA,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ worker: message }, 'worker')
    }),
    taskList: Object.fromEntries(
      [...tasks].map(([name, task]) => [
        name,
        async (payload: unknown) => {
          const { region } = payload as { region: string }
          await task(await contextOf(region, name), payload as never)
        },
      ]),
    ),
  })
  return { close: () => runner.stop() }
}
