import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, nobody, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { insertAccount } from '../../platform/accounts/index.ts'
import { accountPages } from '../accounts/index.ts'
import { cases } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { office } from './index.ts'

let house: TestHouse
const path = '/kelola/lembar-pemulihan'
const password = 'kopi susu tanpa gula'
const admin = account('Tono Saputra', [grant('regionAdmin')])
const secret = Buffer.alloc(32, 'arunika').toString('hex')
const shows = (body: string) => body.replace(/\s/g, '').includes(secret.slice(0, 12))

beforeAll(async () => {
  house = await testHouse({ modules: [accountPages, catalogue, cases, office] })
  const ctx = house.ctx()
  await insertAccount(ctx.shared, { id: admin.id!, name: admin.name, email: 'tono@kota.example' }, ctx.now)
  await (await ctx.house.accounts.library()).setPassword(admin.id!, password)
})
afterAll(() => house.close())

async function visit(): Promise<TestWeb> {
  const web = await testWeb(house)
  web.actor = admin
  return web
}

test('a demonstration shows no secret, and reminds of none', async () => {
  const web = await visit()
  expect((await web.get('/kelola')).body).not.toContain('belum diambil')
  const refused = await web.post(path, { password })
  expect(refused.status).toBe(422)
  expect(shows(refused.body)).toBe(false)
  await web.close()
})

test('the sheet is shown once, to who shows the password again; until then the front page reminds of it', async () => {
  // No program may make a demonstration real; a test may.
  await house.database.owner.query(`update pendopo.region set demo = false`)
  await house.open.tenants.reload()
  const web = await visit()
  expect((await web.get('/w/9972/kelola')).body).not.toContain('belum diambil')
  expect((await web.post(`/w/9972${path}`, { password })).status).toBe(422)
  expect((await web.get('/kelola')).body).toContain('Lembar pemulihan belum diambil')
  const wrong = await web.post(path, { password: 'bukan ini' })
  expect(wrong.status).toBe(422)
  expect(shows(wrong.body)).toBe(false)

  for (const role of ['officer', 'verifier', 'signatory', 'unitHead', 'leader', 'auditor'] as const) {
    web.actor = account('Tono Saputra', [grant(role)])
    expect([(await web.get(path)).status, (await web.post(path, { password }, '/')).status]).toEqual([403, 403])
  }
  web.actor = account('Tono Saputra', [grant('regionAdmin', 'klub')])
  expect((await web.post(path, { password }, '/')).status).toBe(403)
  web.actor = nobody
  expect((await web.post(path, { password }, '/masuk')).location).toContain('/masuk')
  web.actor = admin

  const both = await Promise.all([web.post(path, { password }), web.post(path, { password })])
  expect(both.map(({ body }) => shows(body)).sort()).toEqual([false, true])
  expect((await web.get(path)).body).toContain('Diambil Tono Saputra pada')
  expect((await web.get('/kelola')).body).not.toContain('belum diambil')
  expect(JSON.stringify(house.logged)).not.toContain(secret.slice(0, 12))
  await web.close()
})
