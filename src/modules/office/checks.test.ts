import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { gatewayServer, mailServer } from '../../../tests/support/post-office.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { accountPages } from '../accounts/index.ts'
import { type Check, runChecks } from './checks.ts'
import { office } from './index.ts'

let gateway: Awaited<ReturnType<typeof gatewayServer>>
let mail: Awaited<ReturnType<typeof mailServer>>
let house: TestHouse
let web: TestWeb

beforeAll(async () => {
  gateway = await gatewayServer()
  mail = await mailServer()
  const env = { GATEWAY_URL: gateway.url, GATEWAY_TOKEN: 'x', SMTP_URL: mail.url, MAIL_FROM: 'kota@arunika.example' }
  house = await testHouse({ modules: [accountPages, office], env })
  web = await testWeb(house)
  web.actor = account('Tono Saputra', [grant('regionAdmin')])
})
afterAll(async () => {
  await web.close()
  await house.close()
  await gateway.close()
  await mail.close()
})

const to = { phone: '0812 0007 0001', email: 'tono@arunika.example' }
const found = async (what: Check['what']) => (await runChecks(house.ctx(), to)).find((check) => check.what === what)

test('a message and a letter are sent for real, and what came of it is told', async () => {
  const { status, body } = await web.post('/kelola/pemeriksaan', to)
  expect(status).toBe(200)
  expect(body).toContain('Gateway menerima pesan uji')
  expect(body).toContain('Server surat menerima surat uji')
  expect(gateway.posted).toMatchObject([{ body: { kind: 'test', to: '+6281200070001' } }])
  expect(mail.letters).toMatchObject([{ to: to.email }])

  gateway.answer = 401
  mail.manner = 'refuse'
  const failed = (await web.post('/kelola/pemeriksaan', to)).body
  expect(failed).toContain('Gateway menolak token kami')
  expect(failed).toContain('Lihat SMTP_URL dan MAIL_FROM')
  gateway.answer = 202
  mail.manner = 'ok'
})

test('a wrong destination is told beside its field, and nothing is sent', async () => {
  const before = gateway.posted.length
  const { status, body } = await web.post('/kelola/pemeriksaan', { phone: 'tono', email: to.email })
  expect(status).toBe(422)
  expect(body).toContain('Tulis nomor HP seperti')
  expect(gateway.posted).toHaveLength(before)
})

test('a clock that is off is measured against the gateway', async () => {
  expect(await found('clock')).toMatchObject({ state: 'ok', code: 'both' })
  gateway.clock = () => Date.now() + 90_000
  const astray = (await found('clock'))!
  expect(astray).toMatchObject({ state: 'bad', code: 'astray.gateway' })
  expect(astray.values!.seconds).toBeGreaterThanOrEqual(89)
  gateway.clock = undefined
})

test('the disk is written and left as it was; a folder that cannot be written is named', async () => {
  expect((await found('data'))!.values).toMatchObject({ rate: expect.any(Number), ms: expect.any(Number) })
  expect(readdirSync(house.house.data).filter((name) => name.startsWith('.check'))).toEqual([])
  const files = join(house.house.data, 'files')
  rmSync(files, { recursive: true, force: true })
  writeFileSync(files, '') // a file where the folder should be
  expect(await found('files')).toMatchObject({ state: 'bad', code: 'unwritable', values: { why: 'EEXIST' } })
  rmSync(files)
})

test('only administrators check', async () => {
  web.actor = account('Rina Wati', [grant('officer')])
  expect((await web.get('/kelola/pemeriksaan')).status).toBe(403)
  web.actor = account('Tono Saputra', [grant('regionAdmin')])
})
