import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { testWeb } from '../../../tests/support/web.ts'
import { accountPages } from '../accounts/index.ts'
import { askForBackup, backUp } from './backups.ts'
import { office } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse({ modules: [accountPages, office] })
})
afterAll(() => house.close())

test('each night one backup of the whole; those past 35 days go, anything else stays', async () => {
  const folder = join(house.house.data, 'backups')
  await backUp(house.ctx({ region: '9972' }))
  expect(existsSync(folder)).toBe(false)
  await backUp(house.ctx())
  writeFileSync(join(folder, 'catatan.txt'), '')
  for (const days of [1, 35, 36]) await backUp(house.ctx({ now: house.now + days * 86_400_000 }))
  expect(readdirSync(folder).sort()).toEqual([
    'catatan.txt',
    'pendopo-2026-03-03T020000Z.backup',
    'pendopo-2026-04-06T020000Z.backup',
    'pendopo-2026-04-07T020000Z.backup',
  ])
})

test('an administrator of the oldest region sees them and asks for one more; another region is sent there', async () => {
  const web = await testWeb(house)
  web.actor = account('Tono Saputra', [grant('regionAdmin')])
  expect((await web.get('/kelola/cadangan')).body).toContain('pendopo-2026-04-07T020000Z.backup')
  expect((await web.post('/kelola/cadangan', {})).status).toBe(303)
  const asked = await house.ctx().db.selectFrom('job_request').select('job').execute()
  expect(asked).toEqual([{ job: 'office.backup' }])

  expect((await web.get('/w/9972/kelola/cadangan')).body).not.toContain('.backup')
  expect(await askForBackup(house.ctx({ region: '9972' }))).toMatchObject({ refusal: { code: 'backups-elsewhere' } })
  await web.close()
})
