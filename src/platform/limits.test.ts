import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../../tests/support/harness.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const take = (key: string, count = 5, seconds = 50) => house.house.limits.take(key, count, seconds)

test('requests at the same moment share one allowance', async () => {
  const taken = await Promise.all(Array.from({ length: 20 }, () => take('together')))
  expect(taken.filter(Boolean)).toHaveLength(5)
})

test('the allowance comes back evenly, and never as two windows’ worth', async () => {
  const start = house.now
  for (let i = 0; i < 5; i++) expect(await take('evenly')).toBe(true)
  const allowed: number[] = []
  for (let second = 1; second <= 100; second++) {
    house.now = start + second * 1000
    if (await take('evenly')) allowed.push(second)
  }
  house.now = start
  expect(allowed).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
})

test('one key’s spending is not another’s, and no key can be read in the table', async () => {
  for (let i = 0; i < 5; i++) await take('login/192.0.2.1')
  expect(await take('login/192.0.2.1')).toBe(false)
  expect(await take('login/192.0.2.2')).toBe(true)
  const rows = await house.database.shared.selectFrom('rate_bucket').selectAll().execute()
  expect(rows.map((row) => row.key.toString('latin1')).join()).not.toContain('192.0.2')
})
