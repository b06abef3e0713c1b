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

test('woken again it keeps its turn, and after a failure its pause; one given up is followed by another', async () => {
  const { owner } = house.database
  await owner.query('delete from jobs._private_jobs')
  const fresh = { key: 'woken', attempts: 0, early: false, pauses: false }
  expect(await woken()).toEqual([fresh])
  expect(await woken(`run_at = now() - interval '2 hours'`)).toEqual([{ ...fresh, early: true }])
  const failed = { ...fresh, attempts: 3, pauses: true }
  expect(await woken(`attempts = 3, run_at = now() + interval '2 hours'`)).toEqual([failed])
  expect(await woken('attempts = 12')).toEqual([{ ...failed, key: null, attempts: 12 }, fresh])
})

test('while one runs the next waits for its turn, once; whichever is killed is tried again', async () => {
  const { owner } = house.database
  await owner.query('delete from jobs._private_jobs')
  await woken()
  const runs = `locked_at = now(), locked_by = 'somebody', attempts = 1`
  const keys = async (change?: string) => (await woken(change)).map(({ key, attempts }) => [key, attempts])
  const both = [
    ['woken', 1],
    ['woken/next', 0],
  ]
  expect(await keys(runs)).toEqual(both)
  expect(await keys()).toEqual(both)
  await owner.query(`delete from jobs._private_jobs where key = 'woken'`)
  expect(await keys()).toEqual([['woken/next', 0]])
  await owner.query(`update jobs._private_jobs set ${runs}`)
  expect(await keys()).toEqual([
    ['woken/next', 1],
    ['woken', 0],
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
