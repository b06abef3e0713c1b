import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../../tests/support/club.ts'
import { endedClub } from '../../../../tests/support/club-cases.ts'
import { account, grant, nobody, type TestHouse, testHouse } from '../../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../../tests/support/web.ts'
import type { Actor } from '../../../platform/context.ts'
import { canonical } from '../../../platform/events/index.ts'
import { isRefused } from '../../../platform/outcome.ts'
import { readHtml } from '../../../ui/testing.ts'
import { act, cases, findCase } from '../../cases/index.ts'
import { catalogue } from '../../catalogue/index.ts'
import { performance, publishFigures } from '../index.ts'
import { listPublications, revisionsOf, sealedRevision } from './publication-store.ts'
import { publishDaily } from './publish.ts'

let house: TestHouse
let web: TestWeb
const ani = account('Ani Lestari')
const hadi = account('Hadi Wijaya', [grant('unitHead', 'klub')])
const first = '2026-03-01'
const at = (date: string) => Date.parse(`${date}T03:00:00Z`)

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, performance, club] })
  await publishClub(house.ctx())
  web = await testWeb(house)
})
afterAll(async () => {
  await web?.close()
  await house?.close()
})

async function publish(date: string) {
  house.now = at(date)
  await house.house.sequencer.drain(house.region('9971'))
  await publishFigures(house.ctx())
  return listPublications(house.ctx().db)
}

async function ended(date: string, count: number): Promise<string[]> {
  const ids: string[] = []
  house.now = at(date)
  for (let n = 0; n < count; n++) ids.push(await endedClub(house, ani))
  return ids
}

async function turn(id: string, actor: Actor, type: 'appeal' | 'reopen'): Promise<void> {
  const ctx = house.ctx({ actor })
  const { seq } = (await findCase(ctx.db, id))!
  const outcome = await act(ctx, id, { type, expectedSeq: seq, payload: { reason: 'Kuota masih ada' } })
  if (isRefused(outcome)) throw new Error(outcome.refusal.code)
}

const files = ['bulan', 'bagian', 'tahap', 'rincian', 'berhenti', 'ketepatan']
/** Every row that the unit's and the service's pages show. */
async function figures(): Promise<string[]> {
  const places = ['?unit=klub', '?unit=klub&layanan=klub-catur']
  const asked = places.flatMap((place) => files.map((file) => web.get(`/kinerja/data/${file}${place}`)))
  return (await Promise.all(asked)).map(({ body }) => body.replaceAll(/^#.*\r?\n/gm, ''))
}

let march: string[]
const club0 = async (month: string) => (await revisionsOf(house.ctx().db, month)).at(-1)!.services[0]!

test('a month is published seven days after its end, once, by whomever and however often', async () => {
  march = await ended('2026-03-10', 7)
  for (const id of march) await turn(id, ani, 'appeal')
  await ended('2026-04-02', 3)
  expect(await publish('2026-04-07')).toEqual([])
  const [only, ...others] = await publish('2026-04-08')
  expect(others).toEqual([])
  expect(only).toMatchObject({ month: first, revision: 1 })
  await Promise.all([publishFigures(house.ctx()), publishFigures(house.ctx())])
  expect(await listPublications(house.ctx().db)).toEqual([only])
  expect(await club0(first)).toMatchObject({
    service: 'klub-catur',
    promise: { workingDays: 3 },
    ended: { from: first, counted: 7, onTime: 7 },
    stages: [{ stage: 'periksa', visits: 7 }],
  })
})

test('what is too small is told with the month after; all that was missed is made up for', async () => {
  await ended('2026-05-04', 4)
  expect((await publish('2026-06-20')).map(({ month }) => month)).toEqual(['2026-05-01', '2026-04-01', first])
  expect(await club0('2026-04-01')).toMatchObject({ ended: null })
  expect(await club0('2026-05-01')).toMatchObject({ ended: { from: '2026-04-01', counted: 7 } })
})

test('what changes afterwards is another revision, once five have changed; the first stays as it was', async () => {
  const before = (await sealedRevision(house.ctx().db, first, 1))!
  const shown = await figures()
  expect(shown.join()).toContain('saluran,web,situs,7,7')
  house.now = at('2026-06-22')
  for (const id of march.slice(0, 2)) await turn(id, hadi, 'reopen')
  expect(await publish('2026-06-24')).toHaveLength(3)
  // Until then nothing that is shown of the month moves: no number, no median, no part.
  expect(await figures()).toEqual(shown)
  for (const id of march.slice(2)) await turn(id, hadi, 'reopen')
  expect((await publish('2026-06-25')).filter(({ month }) => month === first).map(({ revision }) => revision)).toEqual([
    2, 1,
  ])
  const [one, two] = await revisionsOf(house.ctx().db, first)
  expect(one!.city.ended!.counted).toBe(7)
  expect(two!.city.ended!.counted).toBe(0)
  expect(await sealedRevision(house.ctx().db, first, 1)).toEqual(before)
})

test('each publication names the hash of the one before, and is the bytes of which its own hash is', async () => {
  const all = (await listPublications(house.ctx().db)).sort(
    (a, b) => a.publishedAt - b.publishedAt || (a.month < b.month ? -1 : 1),
  )
  let previous: string | null = null
  for (const { month, revision, hash } of all) {
    const { body } = (await sealedRevision(house.ctx().db, month, revision))!
    expect(createHash('sha256').update(body).digest('hex')).toBe(hash)
    expect(JSON.parse(body).previous).toBe(previous)
    previous = hash
  }
})

const table = async (path: string): Promise<Record<string, string>[]> =>
  parse((await web.get(path)).body, { columns: true, comment: '#' })

test('a published figure has an address that always says the same, and the bytes of its hash; its table gives the same number', async () => {
  const { location } = await web.get('/kinerja/terbit/2026-03')
  expect(location).toBe('/kinerja/terbit/2026-03/2')
  const page = readHtml((await web.get('/kinerja/terbit/2026-03/1')).body)
  expect(page.faults).toEqual([])
  expect(page.text).toContain('7 dari 7 permohonan berakhir tepat waktu')
  expect(page.text).toContain('Bulan ini sudah direvisi')
  const { body } = await web.get('/kinerja/terbit/2026-03/1/data.json')
  expect(page.text).toContain(createHash('sha256').update(body).digest('hex'))
  const rows = await table('/kinerja/terbit/2026-03/1/tabel.csv')
  expect(rows.map(({ unit, layanan, berakhir, tepat_waktu }) => [unit, layanan, berakhir, tepat_waktu])).toEqual([
    ['', '', '7', '7'],
    ['klub', '', '7', '7'],
    ['klub', 'klub-catur', '7', '7'],
  ])
  const revised = readHtml((await web.get('/kinerja/terbit/2026-03/2')).body)
  expect(revised.faults).toEqual([])
  expect(revised.text).toContain('Keanggotaan klub catur: dari 100% (7 dari 7)')
  for (const path of ['2026-03/3', '2026-02', '2026-02/1', '2026-13/1', '1026-03/1', '2026-03/0'])
    expect((await web.get(`/kinerja/terbit/${path}`)).status).toBe(404)
  expect(readHtml((await web.get('/kinerja/terbit')).body).link('Mar 2026, revisi 1').href).toBe(
    '/kinerja/terbit/2026-03/2',
  )
})

test('whoever answers for the figures says in their own words why a month was revised, once, for everybody and for good', async () => {
  const leader = account('Siti Aminah', [grant('leader')])
  const [page, to] = ['/kinerja/terbit/2026-03/2', '/petugas/kinerja/terbit/2026-03/2/catatan']
  const said = { id: house.ctx().newId(), words: 'Putusan banding membuka lagi "tujuh" permohonan.' }
  for (const actor of [hadi, account('Agus', [grant('leader', 'klub')])]) {
    web.actor = actor
    expect((await web.get(page)).body).not.toContain('Tambah catatan')
  }
  web.actor = leader
  expect(readHtml((await web.get(page)).body).faults).toEqual([])
  expect((await web.post(to, { ...said, words: ' ' }, page)).body).toContain('Tulis dahulu catatannya.')
  expect((await web.get('/kinerja/terbit/2026-03/1')).body).not.toContain('Tambah catatan')
  expect((await web.post('/petugas/kinerja/terbit/2026-03/1/catatan', said, page)).status).toBe(409)
  for (const words of [said.words, 'Lain lagi']) expect((await web.post(to, { ...said, words }, page)).status).toBe(303)
  web.actor = nobody
  const shown = readHtml((await web.get(page)).body)
  expect(shown.faults).toEqual([])
  expect(shown.text).toContain(said.words)
  expect(shown.text).toContain('Pimpinan daerah, ')
  expect(shown.text).not.toContain('Lain lagi')
  expect(shown.text).not.toContain('Tambah catatan')
  expect(JSON.parse((await web.get(`${page}/catatan.json`)).body)).toMatchObject([{ ...said, role: 'leader' }])
  expect((await web.get('/kinerja/terbit/2026-03/2/tabel.csv')).body).toContain('# Catatan Pimpinan daerah, ')
  const kept = await house.ctx().db.selectFrom('publication_note').select(['by', 'at']).execute()
  expect(kept).toEqual([{ by: leader.id, at: new Date(house.now) }])
  await expect(house.ctx().db.updateTable('publication_note').set({ words: 'x' }).execute()).rejects.toThrow('denied')
})

test('what runs on is told with what is published, and said to be provisional', async () => {
  await ended('2026-06-26', 6)
  await publish('2026-06-26')
  await ended('2026-06-27', 5)
  await publish('2026-06-27')
  const months = await table('/kinerja/data/bulan?unit=klub&layanan=klub-catur')
  expect(
    months.map(({ bulan, sampai_bulan, berakhir, sementara }) => [bulan, sampai_bulan, berakhir, sementara]),
  ).toEqual([
    ['2026-03', '2026-03', '0', 'tidak'],
    ['2026-04', '2026-05', '7', 'tidak'],
    ['2026-06', '2026-06', '6', 'ya'],
  ])
  const page = readHtml((await web.get('/kinerja')).body)
  expect(page.text).toContain('13 dari 13 permohonan berakhir tepat waktu')
  expect(page.text).toContain('Jun 2026 (sementara)')
  expect(page.link('Angka tetap Mei 2026').href).toBe('/kinerja/terbit/2026-05/1')
})

test('two periods side by side, at an address that says what is shown; what differs is said', async () => {
  const address =
    '/kinerja/banding?a=klub%2Fklub-catur&dari_a=2026-03&sampai_a=2026-03&b=kota&dari_b=2026-04&sampai_b=2026-05&pada=2026-06-20'
  const page = readHtml((await web.get(address)).body)
  expect(page.faults).toEqual([])
  // As it was known then, before the revision.
  expect(page.text).toContain('100% (7 dari 7)')
  expect(page.text).toContain('Keduanya sama: 100% tepat waktu.')
  expect(page.text).toContain('Masanya tidak sama panjang: 1 bulan dan 2 bulan.')
  expect(page.text).toContain('menggabungkan layanan dengan janji yang berbeda-beda')
  const rows = await table(address.replace('?', '/data.csv?'))
  expect(rows.map(({ sisi, bulan, berakhir }) => [sisi, bulan, berakhir])).toEqual([
    ['a', '2026-03', '7'],
    ['b', '2026-04', ''],
    ['b', '2026-05', '7'],
  ])
  for (const asked of ['', '?a=tidak-ada&b=kota', '?b=kota&dari_a=2026-05&sampai_a=2026-03', '?b=kota&pada=2020-01-01'])
    expect(readHtml((await web.get(`/kinerja/banding${asked}`)).body).faults).toEqual([])
  expect((await web.get('/kinerja/banding?b=kota&pada=2026-02-31')).status).toBe(400)
  // Speed stands beside what is on time, of the whole period and month by month, in the file as on the page.
  const speed = page.table('Berdampingan').find((row) => row['Yang dibandingkan'] === 'Waktu kalender')!
  expect(Object.values(speed)[1]).toMatch(/^separuhnya dalam \d+ hari, 9 dari 10 dalam \d+ hari$/)
  expect(page.table('Lamanya, bulan demi bulan')).toHaveLength(2)
  expect(Object.values(speed)[1]).toContain(`separuhnya dalam ${rows[0]!.hari_kalender_separuh} hari`)
  // A day to come says nothing yet of what will have been published by then, and no period begins before the first publication.
  const wide = readHtml((await web.get('/kinerja/banding?b=kota&dari_a=2019-01&pada=2099-01-01')).body)
  expect(wide.text).toMatch(/Menurut terbitan sampai \w+, \d+ \w+ 2026/)
  expect(wide.text).not.toContain('2019')
  expect(readHtml((await web.get('/kinerja/banding?a=tidak-ada&b=kota')).body).text).toContain('Yang diminta tidak ada')
})

test('what was published before it held all that is shown is filled up by a revision that changes no number', async () => {
  const { owner } = house.database
  const [one, two] = await revisionsOf(house.ctx().db, first)
  const bare = ({ services, quarter: _, hash: __, ...publication }: NonNullable<typeof two>) =>
    canonical({
      ...publication,
      document: 'pendopo/kinerja/1',
      services: services.map(({ lengths: _, flaws: __, stops: ___, ...line }) => line),
    })
  for (const publication of [one!, two!]) {
    const body = bare(publication)
    await owner.query(
      'update region_9971.publication set body = $1, hash = $2, lengths = null where month = $3 and revision = $4',
      [body, createHash('sha256').update(body).digest('hex'), first, publication.revision],
    )
  }
  for (let times = 0; times < 2; times++) await publishDaily(house.ctx())
  const all = await revisionsOf(house.ctx().db, first)
  expect(all.map(({ document }) => document.at(-1))).toEqual(['1', '1', '2'])
  const [, , filled] = all
  expect([filled!.city, filled!.services[0]!.ended]).toEqual([two!.city, two!.services[0]!.ended])
  expect(filled!.services[0]).toMatchObject({ lengths: two!.services[0]!.lengths, flaws: two!.services[0]!.flaws })
  expect(filled!.quarter).toBeDefined()
  const page = readHtml((await web.get('/kinerja/terbit/2026-03/3')).body)
  expect(page.faults).toEqual([])
  expect(page.text).toContain('Angka yang sudah terbit tidak berubah.')
})
