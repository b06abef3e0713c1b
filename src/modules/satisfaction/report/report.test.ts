import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../../tests/support/club.ts'
import { account, grant, nobody, type TestHouse, testHouse } from '../../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../../tests/support/web.ts'
import { insertUnit } from '../../../platform/accounts/place-store.ts'
import { cases } from '../../cases/index.ts'
import { catalogue } from '../../catalogue/index.ts'
import { documents } from '../../documents/index.ts'
import { performance } from '../../performance/index.ts'
import { satisfaction } from '../index.ts'
import { importFile } from '../paper/keep.ts'
import { stateOf, weakestThree } from '../plan/plan.ts'
import { standard } from '../rules/rule.ts'

// Two half-years of a unit, from files: what is weakest, what is planned, and the report of it.

let house: TestHouse
let web: TestWeb
const head = account('Rina Wulandari', [grant('unitHead', 'klub')])
const desk = '/petugas/skm?unit=klub&masa=2025-2'
const draft = '/petugas/skm/laporan/klub/2025-2'

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club, documents, performance, satisfaction] })
  web = await testWeb(house)
  const ctx = house.ctx({ actor: head })
  await publishClub(ctx)
  const office = { parent: null, address: 'Jalan Kenanga 1', phone: null, head_title: null }
  await insertUnit(ctx.db, { id: 'klub', name_id: 'Kantor klub', name_en: 'Club office', ...office })
  const names = 'U1,U2,U3,U4,U5,U6,U7,U8,U9,tanggal'
  const file = (day: string, rows: string[]) =>
    importFile(
      ctx,
      { id: ctx.newId(), unit: 'klub', service: 'klub-catur', day: null },
      [names, ...rows.map((row) => `${row},${day}`)].join('\n'),
    )
  await file('2025-03-01', Array(5).fill('3,3,3,3,3,3,3,3,3'))
  // Time: 1 × 2 + 5 × 3 = 17 of 6; procedure 6 × 3 = 18; facilities 5 × 3 + 4 = 19; the other six 6 × 4 = 24.
  await file('2025-09-01', ['4,3,2,4,4,4,4,4,4', ...Array(5).fill('4,3,3,4,4,4,4,4,3')])
})
afterAll(async () => {
  await web.close()
  await house.close()
})

test('of three weakest elements the lowest comes first, and of equal ones the one asked first', () => {
  const nrr = Object.fromEntries(standard.order.map((key) => [key, key === 'sarana' ? 2 : key === 'biaya' ? 2.5 : 3]))
  expect(weakestThree(standard.instrument, { nrr })).toEqual(['sarana', 'biaya', 'persyaratan'])
})

test('an action is late after its day, and stays marked so when it is done afterwards', () => {
  const done = (on: string) => ({ on, evidence: 'Foto', file: null })
  expect(stateOf({ until: '2026-03-01', done: null }, '2026-03-01')).toBe('open')
  expect(stateOf({ until: '2026-03-01', done: null }, '2026-03-02')).toBe('late')
  expect(stateOf({ until: '2026-03-01', done: done('2026-03-01') }, '2026-03-09')).toBe('done')
  expect(stateOf({ until: '2026-03-01', done: done('2026-03-02') }, '2026-03-09')).toBe('doneLate')
})

const plan = (element: string, masa = '2025-2') => ({
  id: house.ctx().newId(),
  unit: 'klub',
  masa,
  element,
  what: `Memperbaiki ${element}`,
  who: 'Kepala seksi pelayanan',
  'until.d': '2',
  'until.m': '3',
  'until.y': '2026',
})

test('the head plans for the weakest elements; what is over its day is shown late until it is done, with what shows it', async () => {
  web.actor = head
  const page = await web.get(desk)
  expect(page.body).toContain('Terlemah: Waktu pelayanan (2,833)')
  const action = plan('waktu')
  expect((await web.post('/petugas/skm/rencana', { ...action, what: '' }, desk)).body).toContain(
    'Tulis yang dikerjakan',
  )
  for (const _twice of [1, 2]) expect((await web.post('/petugas/skm/rencana', action, desk)).status).toBe(303)
  await web.post('/petugas/skm/rencana', plan('persyaratan', '2025-1'), desk)
  house.now += 86_400_000
  expect((await web.get(desk)).body.match(/Terlambat/g)).toHaveLength(2)
  const done = `/petugas/skm/rencana/${action.id}/selesai`
  expect((await web.post(done, { evidence: ' ' }, desk)).status).toBe(409)
  expect((await web.post(done, { evidence: 'Loket kedua dibuka' }, desk)).status).toBe(303)
  expect((await web.post(done, { evidence: 'lagi' }, desk)).status).toBe(409)
  const after = (await web.get(desk)).body
  expect(after).toContain('Selesai, terlambat')
  expect(after).toContain('Loket kedua dibuka')
  web.actor = account('Dewi', [grant('unitHead', 'pajak')])
  expect((await web.post('/petugas/skm/rencana', plan('waktu'), '/petugas/skm')).status).toBe(404)
})

test('a report is issued once everything is there, word for word as its PDF, and stays; a correction is a revision with a note', async () => {
  web.actor = head
  expect((await web.get(draft)).body).toContain('Isi dulu rencana tindak lanjut')
  for (const element of ['prosedur', 'sarana'])
    await web.post('/petugas/skm/rencana', { ...plan(element), 'until.m': '6' }, desk)
  await web.post(draft, { analysis: 'Satu loket tutup pada Agustus.', note: '' })
  const id = house.ctx().newId()
  const issue = `${draft}/penerbitan`
  for (const _twice of [1, 2])
    expect(await web.post(issue, { id }, draft)).toMatchObject({ status: 303, location: `/kinerja/skm/laporan/${id}` })

  web.actor = nobody
  const page = await web.get(`/kinerja/skm/laporan/${id}`)
  const pdf = await web.app.inject({ url: `/kinerja/skm/laporan/${id}/pdf` })
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf.rawPayload }).toString()
  expect(execFileSync('pdfinfo', ['-'], { input: pdf.rawPayload }).toString()).toMatch(/Tagged: +yes/)
  // Σ NRR = (17 + 18 + 19 + 6 × 24) / 6 = 198 / 6 = 33; / 9 = 3.6667; × 25 = 91.67.
  for (const words of [
    'BAB I PENDAHULUAN',
    'BAB VI PENUTUP',
    '91,67',
    'A, sangat baik',
    '2,833',
    'Naik dari 75,00',
    'Satu loket tutup pada Agustus.',
    'Memperbaiki prosedur',
    'Memperbaiki persyaratan',
    'LAMPIRAN 2 TABEL PENGOLAHAN',
    'Seberapa cepat urusan Anda selesai?',
  ]) {
    expect(page.body).toContain(words)
    expect(text.replaceAll(/\s+/g, ' ')).toContain(words.slice(0, 24))
  }

  web.actor = head
  const next = house.ctx().newId()
  await web.post(draft, { analysis: 'Dua loket tutup pada Agustus.', note: '' })
  expect((await web.post(issue, { id: next }, draft)).status).toBe(409)
  await web.post(draft, { analysis: 'Dua loket tutup pada Agustus.', note: 'Jumlah loket dibetulkan' })
  expect((await web.post(issue, { id: next }, draft)).status).toBe(303)
  const first = (await web.get(`/kinerja/skm/laporan/${id}`)).body
  for (const words of ['Satu loket tutup', 'sudah direvisi: Jumlah loket dibetulkan', next, 'Buka revisi 1'])
    expect(first).toContain(words)
  expect((await web.get('/kinerja/skm/laporan')).body.match(/91,67/g)).toHaveLength(2)
  for (const words of ['semester 2 tahun 2025', 'terbitan pertama', 'revisi 1'])
    expect((await web.get('/kinerja/skm/laporan')).body).toContain(words)
  expect((await web.get('/petugas/skm/laporan/klub/2026-1')).body).toContain('belum berakhir')
})

test('the whole city’s year is one report: its periods together, unit by unit, issued by whoever leads all of it', async () => {
  const city = '/petugas/skm/laporan/seluruh-kota/2025'
  web.actor = head
  expect((await web.get(city)).status).toBe(404)
  web.actor = account('Agus Salim', [grant('leader', 'klub')])
  expect((await web.get(city)).status).toBe(404)
  web.actor = account('Siti Aminah', [grant('leader')])
  expect((await web.get(desk)).body).toContain(city)
  // The year that runs is read, not issued.
  expect((await web.get('/petugas/skm/laporan/seluruh-kota/2026')).body).toContain('belum berakhir')
  expect((await web.get('/petugas/skm/laporan/seluruh-kota/2027')).status).toBe(404)
  expect((await web.get('/petugas/skm/laporan/seluruh-kota/2025-1')).status).toBe(404)
  await web.post(city, { analysis: 'Waktu pelayanan terlemah di semua unit.', note: '' }, city)
  const id = house.ctx().newId()
  for (const _twice of [1, 2])
    expect(await web.post(`${city}/penerbitan`, { id }, city)).toMatchObject({ location: `/kinerja/skm/laporan/${id}` })

  web.actor = nobody
  const page = await web.get(`/kinerja/skm/laporan/${id}`)
  const { rawPayload: input } = await web.app.inject({ url: `/kinerja/skm/laporan/${id}/pdf` })
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input }).toString().replaceAll(/\s+/g, ' ')
  expect(execFileSync('pdfinfo', ['-'], { input }).toString()).toMatch(/Tagged: +yes/)
  // Of eleven answers: time 15 + 17 = 32, procedure 33, facilities 34, the other six 15 + 24 = 39: 333 / 11 = 30.2727; / 9 × 25 = 84.09.
  for (const words of [
    '84,09',
    'Per unit layanan',
    'Kantor klub',
    'Waktu pelayanan (2,909)',
    'Kantor klub: Kepala',
    'Memperbaiki prosedur',
    'Waktu pelayanan terlemah di semua unit.',
  ]) {
    expect(page.body).toContain(words)
    expect(text).toContain(words.slice(0, 24))
  }
  expect((await web.get('/kinerja/skm/laporan')).body).toContain('84,09')
})
