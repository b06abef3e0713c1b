import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, clubDefinition, publishClub } from '../../../tests/support/club.ts'
import { endedClub, submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { readHtml } from '../../ui/testing.ts'
import { act, cases, findCase } from '../cases/index.ts'
import { catalogue, withdraw } from '../catalogue/index.ts'
import { performance, publishFigures } from './index.ts'

let house: TestHouse
let web: TestWeb
const ani = account('Ani Lestari')
const day = 24 * 3_600_000

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, performance, club] })
  await publishClub(house.ctx())
  await publishClub(house.ctx({ region: '9972' }))
  web = await testWeb(house)
})
afterAll(async () => {
  await web?.close()
  await house?.close()
})

/** The night of this day. */
async function night(day: string): Promise<void> {
  house.now = Date.parse(`${day}T19:15:00Z`)
  await house.house.sequencer.drain(house.region())
  await publishFigures(house.ctx())
}

test('fewer than five cases are shown nowhere, neither on a page nor in a file', async () => {
  for (let n = 0; n < 4; n++) await endedClub(house, ani)
  await night('2026-03-02')
  for (const path of ['/kinerja', '/kinerja/unit/klub', '/kinerja/unit/klub/klub-catur']) {
    const page = readHtml((await web.get(path)).body)
    expect(page.text).toContain('terlalu sedikit untuk ditampilkan')
    expect(page.faults).toEqual([])
  }
  const [row] = await csv('/kinerja/data/bagian')
  expect(row).toMatchObject({
    kode: 'klub',
    berakhir: '',
    tepat_waktu: '',
    jam_kerja_separuh: '',
    pengembalian_ulang: '',
  })
})

test('from the city’s sentence to one service’s file by links alone: the same figure, beside the promise', async () => {
  // Nine on time, and one that was decided a month after it was asked for, where three working days are promised. All are told
  // once April is published: March had too few.
  const late = await submittedClub(house, ani)
  house.now += 31 * day
  await rejectLate(late)
  for (let n = 0; n < 5; n++) await endedClub(house, ani)
  await night('2026-05-08')
  const home = readHtml((await web.get('/')).body)
  expect(home.link('Lihat kinerja setiap layanan').href).toBe('/kinerja')
  const city = readHtml((await web.get('/kinerja')).body)
  expect(city.text).toContain('9 dari 10 permohonan berakhir tepat waktu')
  const unit = readHtml((await web.get('/kinerja/unit/klub')).body)
  expect(unit.text).toContain('90% (9 dari 10)')
  expect(unit.text).toContain('3 hari kerja')
  const service = readHtml((await web.get('/kinerja/unit/klub/klub-catur')).body)
  expect(service.text).toContain('Janji: selesai dalam 3 hari kerja')
  expect(service.text).toContain('Keanggotaan klub catur: 9 dari 10 permohonan berakhir tepat waktu')
  expect(service.text).toContain('1 jam kerja')
  expect(service.text).toContain('1 hari kalender')
  for (const page of [city, unit, service]) expect(page.faults).toEqual([])
  const months = await csv('/kinerja/data/bulan?unit=klub&layanan=klub-catur')
  expect(months.at(-1)).toMatchObject({ berakhir: '10', tepat_waktu: '9' })
  const stages = await csv('/kinerja/data/tahap?unit=klub&layanan=klub-catur')
  expect(stages.map(({ tahap, kali }) => [tahap, kali])).toEqual([['periksa', '10']])
  const [part] = await csv('/kinerja/data/bagian?unit=klub')
  expect(part).toMatchObject({ kode: 'klub-catur', berakhir: '10', tepat_waktu: '9', lewat_janji_sekarang: '0' })
})

test('the month that runs is told at night as it was five ends before, and says that it is provisional', async () => {
  house.now = Date.parse('2026-05-11T03:00:00Z')
  for (let n = 0; n < 6; n++) await endedClub(house, ani)
  const city = async () => readHtml((await web.get('/kinerja')).body).text
  await night('2026-05-11')
  expect(await city()).toContain('9 dari 10 permohonan')
  house.now = Date.parse('2026-05-12T03:00:00Z')
  for (let n = 0; n < 5; n++) await endedClub(house, ani)
  expect(await city()).toContain('9 dari 10 permohonan')
  await night('2026-05-12')
  expect(await city()).toContain('15 dari 16 permohonan')
  expect(await city()).toContain('Mei 2026 (sementara)')
  const [last, before] = (await csv('/kinerja/data/bulan?unit=klub&layanan=klub-catur')).reverse()
  expect(last).toMatchObject({ bulan: '2026-05', berakhir: '6', sementara: 'ya' })
  expect(before).toMatchObject({ sementara: 'tidak' })
})

test('a month too small is told together with the one after', async () => {
  // Four ended in one month and six in the next.
  const { bulan, sampai_bulan, berakhir } = (await csv('/kinerja/data/bulan?unit=klub&layanan=klub-catur')).at(-2)!
  expect(bulan).not.toBe(sampai_bulan)
  expect(berakhir).toBe('10')
})

test('a region shows its own figures; a place that does not exist is not found; how it is counted is told', async () => {
  expect(readHtml((await web.get('/w/9972/kinerja')).body).text).toContain('terlalu sedikit untuk ditampilkan')
  expect((await web.get('/kinerja/unit/tidak-ada')).status).toBe(404)
  expect((await web.get('/kinerja/unit/klub/tidak-ada')).status).toBe(404)
  const method = readHtml((await web.get('/kinerja/cara-menghitung')).body)
  expect(method.faults).toEqual([])
  expect(method.text).toContain('tidak pernah menghentikan waktu')
})

test('a service that was withdrawn keeps its name: in what was published, in what is published since, and on its page', async () => {
  await withdraw(house.ctx({ actor: account('Tono Saputra', [grant('regionAdmin')]) }), 'klub-catur')
  await night('2026-06-09')
  const unit = readHtml((await web.get('/kinerja/unit/klub')).body)
  expect(unit.text).toContain('Keanggotaan klub catur')
  const service = await web.get('/kinerja/unit/klub/klub-catur')
  expect(service.body).toContain('Kinerja Keanggotaan klub catur')
  expect(service.body).toContain('Waktu habis di mana')
  const { body } = await web.get('/kinerja/terbit/2026-05/1/data.json')
  expect(JSON.parse(body).services).toMatchObject([
    { service: 'klub-catur', name: { id: 'Keanggotaan klub catur' }, promise: { workingDays: 3 } },
  ])
})

async function rejectLate(id: string): Promise<void> {
  const verifier = account('Budi Santosa', [{ role: 'verifier', unit: clubDefinition.unit, area: null }])
  const ctx = house.ctx({ actor: verifier })
  const { seq } = (await findCase(ctx.db, id))!
  const ground = 'Aturan Klub 1/2020'
  await act(ctx, id, { type: 'reject', stage: 'periksa', expectedSeq: seq, ground, payload: { reason: 'Penuh' } })
}

async function csv(path: string): Promise<Record<string, string>[]> {
  return parse((await web.get(path)).body, { columns: true, comment: '#' })
}
