import { setTimeout as sleep } from 'node:timers/promises'
import type { Runner } from 'graphile-worker'
import type pg from 'pg'
import type { Context, Log } from '../context.ts'
import type { FollowedEvent, Module } from '../module.ts'
import { keepLocks } from './locks.ts'
import { runnerLog } from './log.ts'
import { openPool } from './pool.ts'

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
export async function migrateJobs(pool: pg.Pool, log: Log): Promise<void> {
  const { Logger, runMigrations } = await import('graphile-worker')
  await runMigrations({ pgPool: pool, schema: JOBS_SCHEMA, logger: new Logger(runnerLog(log)) })
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

const REST_MS = 1000

/**
 * Runs jobs until closed. A job that fails is tried again, later each time; the admin page lists what keeps failing. The runner
 * gives up when the database goes away under a job, so it is started anew, until the database is there.
 */
export async function startWorker(deps: Deps): Promise<Worker> {
  const { connection, concurrency = 4, log } = deps
  const pool = openPool(connection, concurrency + 2, log)
  const ending = new AbortController()
  const locks = keepLocks(connection, log)
  const running = new Set<Promise<void>>()
  const start = () => runOnce(deps, pool, running, (worker) => locks.hold(worker, ending.signal))
  let runner = await start()
  const watched = (async () => {
    for (;;) {
      await runner.promise.catch((error: Error) => log.warn({ reason: error.message }, 'the worker gave up'))
      const next = await startAgain(start, ending.signal)
      if (!next) return
      runner = next
    }
  })()
  return {
    async close() {
      const stopped = runner.stop().catch(() => undefined) // it had stopped by itself
      ending.abort()
      // While the database is away the runner's clock sleeps up to a minute; only jobs are worth waiting for.
      await Promise.race([Promise.all([stopped, watched]), sleep(REST_MS).then(() => Promise.allSettled(running))])
      await locks.close()
      await pool.end()
    },
  }
}

/** Tries until it starts; nothing when all ends meanwhile. */
async function startAgain(start: () => Promise<Runner>, signal: AbortSignal): Promise<Runner | undefined> {
  for (;;) {
    await sleep(REST_MS, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
    const runner = await start().catch(() => undefined) // the database is still away, which others say
    if (!runner) continue
    if (!signal.aborted) return runner
    await runner.stop().catch(() => undefined)
  }
}

async function runOnce(
  { modules, regions, contextOf, log, concurrency = 4 }: Deps,
  pool: pg.Pool,
  running: Set<Promise<void>>,
  hold: (worker: string) => Promise<void>,
): Promise<Runner> {
  const { run: startRunner, Logger, parseCronItems } = await import('graphile-worker')
  const tasks = tasksOf(modules)
  const run = async (name: string, task: Task, payload: unknown) => {
    const { region } = payload as { region?: string }
    // What comes from the schedule is for every region.
    for (const code of region ? [region] : regions()) await task(contextOf(code, name), payload as never)
  }
  const schedules = modules.flatMap((m) => Object.entries(m.schedule ?? {}).map(([match, task]) => ({ match, task })))
  return startRunner({
    pgPool: pool,
    schema: JOBS_SCHEMA,
    preset: {
      // No job is taken before others can see that its worker lives.
      plugins: [
        {
          name: 'pendopo-locks',
          version: '1.0.0',
          worker: { hooks: { startWorker: (_ctx, { worker }) => hold(worker.workerPool.id) } },
        },
      ],
      // Handed back at once, but so that a database that is gone ends the runner and not the program.
      worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
    },
    concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: new Logger(runnerLog(log)),
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
      [...tasks].map(([name, task]) => [name, (payload) => noted(running, run(name, task, payload))]),
    ),
  })
}

function noted<T>(running: Set<Promise<T>>, work: Promise<T>): Promise<T> {
  running.add(work)
  return work.finally(() => running.delete(work))
}
