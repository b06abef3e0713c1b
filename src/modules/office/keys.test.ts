import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { accountPages } from '../accounts/index.ts'
import { cases, openCase } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { office } from './index.ts'
import { destroyEpoch, listEpochs, rewrap } from './keys.ts'

let house: TestHouse
let web: TestWeb
const applicant = account('Ani Lestari')
const day = 86_400_000

beforeAll(async () => {
  house = await testHouse({ modules: [accountPages, catalogue, cases, club, office] })
  await publishClub(house.ctx())
  web = await testWeb(house)
  web.actor = account('Tono Saputra', [grant('regionAdmin')])
})
afterAll(async () => {
  await web.close()
  await house.close()
})

test('a new epoch takes the live keys over; the old one goes when no backup needs it', async () => {
  const before = await submittedClub(house, applicant)
  expect((await web.post('/kelola/kunci', {})).status).toBe(303)
  // Not at once: another process may not know it yet.
  expect(house.house.keys.epoch).toBe(1)
  house.now += 60_000
  expect(house.house.keys.epoch).toBe(2)
  const after = await submittedClub(house, applicant)
  expect(await destroyEpoch(house.ctx(), 1)).toMatchObject({ refusal: { code: 'epoch-in-use' } })

  await rewrap(house.ctx())
  await rewrap(house.ctx())
  expect(await listEpochs(house.ctx())).toMatchObject([
    { epoch: 2, keys: 2, current: true },
    { epoch: 1, keys: 0, current: false },
  ])
  expect(await destroyEpoch(house.ctx(), 2)).toMatchObject({ refusal: { code: 'epoch-in-use' } })
  expect(await destroyEpoch(house.ctx(), 1)).toMatchObject({ refusal: { code: 'epoch-too-young' } })
  expect((await web.get('/kelola/kunci')).body).toContain('Mulai masa kunci baru')

  house.now += 40 * day
  expect((await web.post('/kelola/kunci/1/pemusnahan', {}, '/kelola/kunci')).status).toBe(303)
  expect(await listEpochs(house.ctx())).toMatchObject([{ epoch: 2 }])
  for (const id of [before, after]) expect(await openCase(house.ctx(), id)).toBeDefined()
  expect((await web.get('/kelola/kunci')).body).not.toContain(Buffer.alloc(32, 'arunika').toString('hex'))
})
