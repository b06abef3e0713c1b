import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../../../tests/support/harness.ts'

// How a job is woken that reads the log by itself, once for all events that were placed together.

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

/** Wakes the job after this change to the one that is there; all jobs then. */
async function woken(change?: string) {
  const { owner } = house.database
  if (change) await owner.query(`update jobs._private_jobs set ${change} where key = 'woken'`)
  const specs = [{ identifier: 'room.job', payload: { region: '9971' }, key: 'woken', wake: true }]
  await owner.query('select pendopo.relay_jobs($1)', [JSON.stringify(specs)])
  const { rows } = await owner.query(
    `select key, attempts, run_at < now() - interval '1 hour' as early, run_at > now() as pauses from jobs._private_jobs order by id`,
  )
  return rows
}

test('woken again it keeps its turn, and after a failure its pause; one under way or given up is followed by another', async () => {
  const { owner } = house.database
  await owner.query('delete from jobs._private_jobs')
  const fresh = { key: 'woken', attempts: 0, early: false, pauses: false }
  expect(await woken()).toEqual([fresh])
  expect(await woken(`run_at = now() - interval '2 hours'`)).toEqual([{ ...fresh, early: true }])
  const failed = { ...fresh, attempts: 3, pauses: true }
  expect(await woken(`attempts = 3, run_at = now() + interval '2 hours'`)).toEqual([failed])
  expect(await woken('attempts = 12')).toEqual([{ ...failed, key: null, attempts: 12 }, fresh])
  await owner.query('delete from jobs._private_jobs where key is null')
  expect(await woken(`locked_at = now(), locked_by = 'somebody'`)).toEqual([
    { ...fresh, key: null, attempts: 12 },
    fresh,
  ])
})

test('it comes before what was asked for earlier, event by event', async () => {
  const { owner } = house.database
  await owner.query('delete from jobs._private_jobs')
  const specs = [{ identifier: 'room.follow', payload: { region: '9971' }, runAt: '2026-01-05T01:00:00Z' }]
  await owner.query('select pendopo.relay_jobs($1)', [JSON.stringify(specs)])
  await woken()
  const { rows } = await owner.query('select key from jobs._private_jobs order by priority, run_at, id')
  expect(rows).toEqual([{ key: 'woken' }, { key: null }])
})
