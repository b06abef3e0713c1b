import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Log } from '../context.ts'
import { singleClient } from '../database/single.ts'

const LOOK_MS = 4000
const RETRY_MS = 1000

/**
 * Tells living workers from dead ones. Each holds an advisory lock of its name on a connection of its own, which ends with its
 * process however that ends; the jobs of whoever holds none are free again. The runner itself waits four hours for that.
 */
export interface Locks {
  /** Resolves when the worker of this name is known to live here (the one before it is gone), or when `signal` says to give up. */
  hold(worker: string, signal: AbortSignal): Promise<void>
  /** When no job of ours runs any more. */
  close(): Promise<void>
}

export function keepLocks(connection: pg.ClientConfig, log: Log, every = LOOK_MS): Locks {
  let mine: string | undefined
  let held: string | undefined
  let unheld = new Map<string, number>() // since when we see it
  let client: pg.Client | undefined
  let hurry = new AbortController()
  const waiting = new Set<() => void>()
  let closed = false
  let failing = false

  const lookAtOnce = () => hurry.abort()
  const lost = () => {
    client = held = undefined
    lookAtOnce()
  }

  async function look(): Promise<void> {
    client ??= await connected(connection, lost)
    if (mine !== held) {
      const wanted = mine
      await client.query('select pg_advisory_unlock_all()')
      await client.query(`select pg_advisory_lock(${key('$1::text')})`, [wanted])
      held = wanted
    }
    for (const check of waiting) check()
    // One who lives but lost its connection for a moment keeps its jobs.
    const now = performance.now()
    const gone = [...unheld].filter(([, since]) => now - since > every * 0.9).map(([worker]) => worker)
    const { rows } = await client.query<{ worker: string }>(FREE, [held ?? '', gone])
    unheld = new Map(rows.map(({ worker }) => [worker, unheld.get(worker) ?? now]))
  }

  const looking = (async () => {
    while (!closed) {
      hurry = new AbortController()
      const failed = await look().then(
        () => undefined,
        (error: Error) => error,
      )
      if (failed && !failing)
        log.warn({ reason: failed.message }, 'whether the workers of jobs still live cannot be told for now')
      failing = failed !== undefined
      if (!closed)
        await sleep(failing ? RETRY_MS : every, undefined, failing ? {} : { signal: hurry.signal }).catch(() => {})
    }
  })()

  return {
    hold(worker, signal) {
      mine = worker
      lookAtOnce()
      return new Promise((resolve) => {
        const check = () => {
          if (held !== worker && !signal.aborted) return
          waiting.delete(check)
          signal.removeEventListener('abort', check)
          resolve()
        }
        waiting.add(check)
        signal.addEventListener('abort', check)
        check()
      })
    },
    async close() {
      closed = true
      lookAtOnce()
      await looking
      await client?.end()
    },
  }
}

const key = (worker: string) => `hashtextextended('pendopo/worker/' || ${worker}, 0)`

// Whoever's lock we get holds none; ours goes with the statement. Freed are those of whom that was so for a while.
const FREE = `
  with busy as materialized (select distinct locked_by as worker from jobs.jobs where locked_by is not null),
  unheld as materialized (select worker from busy where worker <> $1 and pg_try_advisory_xact_lock(${key('worker')})),
  freed as materialized (
    select jobs.force_unlock_workers(array_agg(worker)) from unheld where worker = any($2::text[])
  )
  select worker from unheld, freed`

async function connected(connection: pg.ClientConfig, onEnd: () => void): Promise<pg.Client> {
  const client = singleClient(connection)
  await client.connect()
  client.on('end', onEnd)
  return client
}
