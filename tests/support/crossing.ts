import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../../src/platform/context.ts'
import type { TestHouse } from './harness.ts'

/**
 * Two changes that meet: one has locked what `first` locks, `other` begins and comes to wait for it (or need not), then the
 * one goes on with `last`. Where they lock in opposite orders the database ends one of them as a deadlock, and this throws.
 */
export async function crossing(
  house: TestHouse,
  {
    first,
    other,
    last,
  }: { first(db: Db): Promise<unknown>; other(): Promise<unknown>; last(db: Db): Promise<unknown> },
): Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const one = house.ctx().transaction(async (db) => {
    await first(db)
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    let ended = false
    running = other().finally(() => {
      ended = true
    })
    running.catch(() => {}) // told below
    while (!ended && !(await hasWaiting(house, rows[0]!.pid))) await setTimeout(5)
    await last(db)
  })
  await one
  await running
}

async function hasWaiting({ database }: TestHouse, pid: number): Promise<boolean> {
  const { rowCount } = await database.owner.query(
    'select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))',
    [pid],
  )
  return rowCount !== 0
}
