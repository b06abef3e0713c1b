import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, nobody, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import type { NewSend } from '../../platform/notices/index.ts'
import { mailroom } from './index.ts'

let house: TestHouse
let web: TestWeb
const budi = account('Budi Santosa', [grant('officer', 'dukcapil')])
beforeAll(async () => {
  house = await testHouse({ modules: [mailroom] })
  web = await testWeb(house)
})
afterAll(async () => {
  await web.close()
  await house.close()
})

test('the demonstration shows codes and notices to anybody, by destination, each with a link that works here', async () => {
  await send({
    kind: 'code',
    to: { phone: '+6281200000011' },
    values: { code: '482913', minutes: 10 },
    dedupe: { caseId: null, key: 'a' },
  })
  await send({ to: { phone: '+6281200000012' } })
  const all = await web.get('/demo/kotak-keluar')
  for (const words of ['482913', '+6281200000012', 'href="/survei/abc"', 'tidak ada yang benar-benar dikirim'])
    expect(all.body).toContain(words)
  const one = await web.get('/demo/kotak-keluar?tujuan=0812-0000-0011')
  expect(one.body).toContain('482913')
  expect(one.body).not.toContain('+6281200000012')
  expect((await web.get('/demo/kotak-keluar?tujuan=salah')).body).toContain('Tidak ada pemberitahuan untuk tujuan ini')
  expect((await web.get('/w/9972/demo/kotak-keluar')).body).toContain('Belum ada pemberitahuan')
})

test('many notices come page by page', async () => {
  for (let n = 0; n < 35; n++) {
    house.now += 1000
    await send({ to: { email: 'banyak@contoh.example' } })
  }
  const first = await web.get('/demo/kotak-keluar?tujuan=banyak@contoh.example')
  expect(first.body.match(/<article/g)).toHaveLength(30)
  const next = /href="([^"]*sebelum=[^"]*)"/.exec(first.body)![1]!.replaceAll('&amp;', '&')
  expect((await web.get(next)).body.match(/<article/g)).toHaveLength(5)
})

test('outside a demonstration there is no such page', async () => {
  const region = house.region()
  Object.assign(region, { demo: false })
  expect((await web.get('/demo/kotak-keluar')).status).not.toBe(200)
  Object.assign(region, { demo: true })
})

test('officers see what did not arrive in their unit, masked, and settle it', async () => {
  web.actor = budi
  expect((await web.get('/petugas/pemberitahuan')).body).toContain('Semua pemberitahuan sampai')
  const id = await failed('dukcapil')
  const other = await failed('pajak')
  const list = await web.get('/petugas/pemberitahuan')
  for (const words of ['ARN-2026-DUKCAPIL', '+628120••••013', 'Belum ada gateway']) expect(list.body).toContain(words)
  for (const words of ['ARN-2026-PAJAK', '+6281200000013']) expect(list.body).not.toContain(words)

  const path = '/petugas/pemberitahuan'
  expect((await web.post(`${path}/${id}/pengiriman`, {}, path)).body).toContain('Belum ada jalan')
  expect((await web.post(`${path}/${id}/kabar`, {}, path)).status).toBe(303)
  expect((await web.post(`${path}/${id}/kabar`, {}, path)).status).toBe(409)
  expect((await web.get(path)).body).not.toContain('ARN-2026-DUKCAPIL')

  const again = await failed('dukcapil')
  expect((await web.post(`${path}/${other}/kabar`, {}, path)).status).toBe(404)
  web.actor = account('Ani Lestari')
  expect((await web.get(path)).status).toBe(403)
  web.actor = nobody
  expect((await web.get(path)).status).toBe(303)
  expect(again).not.toBe(id)
})

const card = {
  kind: 'cardReady',
  values: { number: 'ARN-1', document: 'KTP-el', place: 'Loket 3', link: '/lacak/ARN-1' },
} as const

let made = 0
async function send(about: Partial<NewSend>) {
  const ctx = house.ctx()
  const notice = {
    kind: 'survey',
    to: {},
    values: { link: '/survei/abc' },
    dedupe: { caseId: null, key: `${++made}` },
    ...about,
  } as NewSend
  return (await ctx.transaction((db) => house.house.notices.send(ctx, db, notice)))!
}

async function failed(unit: string): Promise<string> {
  const { id } = await send({
    ...card,
    to: { phone: '+6281200000013' },
    unit,
    caseNumber: `ARN-2026-${unit.toUpperCase()}`,
  })
  await house
    .ctx()
    .db.updateTable('notice')
    .set({ state: 'failed', last_error: 'no-channel' })
    .where('id', '=', id)
    .execute()
  return id
}
