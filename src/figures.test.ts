import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../tests/support/club.ts'
import { submittedClub } from '../tests/support/club-cases.ts'
import { account, type TestHouse, testHouse } from '../tests/support/harness.ts'
import { figuresOf, inTime } from './figures.ts'
import { cases } from './modules/cases/index.ts'
import { catalogue } from './modules/catalogue/index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club] })
  await publishClub(house.ctx())
})
afterAll(() => house?.close())

/** `pendopo_jobs failed` → 2 */
async function figures(): Promise<Record<string, number>> {
  const found = await figuresOf(house.open)
  return Object.fromEntries(
    found.flatMap(({ name, values }) =>
      values.map(({ labels = {}, value }) => [[name, ...Object.values(labels)].join(' '), value]),
    ),
  )
}

test('events that wait for the sequencer are counted by region, with the time of the first', async () => {
  const holding = await house.database.owner.connect()
  await holding.query(`select pg_advisory_lock(hashtextextended('pendopo/sequencer/9971', 0))`)
  await submittedClub(house, account('Ani Lestari'))
  house.now += 90_000
  const held = await figures()
  expect(held['pendopo_unplaced_events 9971']).toBeGreaterThan(0)
  expect(held['pendopo_unplaced_oldest_seconds 9971']).toBe(90)
  expect(held).toMatchObject({ 'pendopo_unplaced_events 9972': 0, 'pendopo_unplaced_oldest_seconds 9972': 0 })
  await holding.query('select pg_advisory_unlock_all()')
  holding.release()
  await house.house.sequencer.drain(house.region())
  expect(await figures()).toMatchObject({
    'pendopo_unplaced_events 9971': 0,
    'pendopo_unplaced_oldest_seconds 9971': 0,
  })
})

test('jobs are counted by what they wait for', async () => {
  const { owner } = house.database
  await owner.query('delete from jobs._private_jobs')
  for (const [at, change] of [
    [`now() - interval '1 hour'`, ''],
    [`now() + interval '1 hour'`, ''],
    ['now()', `locked_at = now(), locked_by = 'somebody'`],
    [`now() + interval '1 hour'`, 'attempts = 1'],
    ['now()', 'attempts = max_attempts'],
  ]) {
    const { rows } = await owner.query(`select (jobs.add_job('counted', '{}', run_at := ${at})).id`)
    if (change) await owner.query(`update jobs._private_jobs set ${change} where id = $1`, [rows[0].id])
  }
  const counted = await figures()
  expect(counted).toMatchObject({
    pendopo_database_up: 1,
    'pendopo_jobs due': 1,
    'pendopo_jobs planned': 2,
    'pendopo_jobs running': 1,
    'pendopo_jobs retrying': 1,
    'pendopo_jobs failed': 1,
  })
  expect(Math.round(counted.pendopo_jobs_oldest_due_seconds! / 60)).toBe(60)
})

test('an answer that fails is the other one', async () => {
  expect(await inTime(Promise.reject(new Error('away')), 'otherwise')).toBe('otherwise')
  expect(await inTime(Promise.resolve('answer'), 'otherwise')).toBe('answer')
})
