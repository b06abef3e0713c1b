import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { backUpNightly } from './backups.ts'
import { office } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse({ modules: [office] })
})
afterAll(() => house.close())

test('each night one backup of the whole; those past 35 days go, anything else stays', async () => {
  const folder = join(house.house.data, 'backups')
  await backUpNightly(house.ctx({ region: '9972' }))
  expect(existsSync(folder)).toBe(false)
  await backUpNightly(house.ctx())
  writeFileSync(join(folder, 'catatan.txt'), '')
  for (const days of [1, 35, 36]) await backUpNightly(house.ctx({ now: house.now + days * 86_400_000 }))
  expect(readdirSync(folder).sort()).toEqual([
    'catatan.txt',
    'pendopo-2026-03-03T020000Z.backup',
    'pendopo-2026-04-06T020000Z.backup',
    'pendopo-2026-04-07T020000Z.backup',
  ])
})
