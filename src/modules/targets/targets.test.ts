import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishClub } from '../../../tests/support/club.ts'
import { account, grant, nobody, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { insertAccount, insertUnit } from '../../platform/accounts/index.ts'
import { readHtml } from '../../ui/testing.ts'
import { cases } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { documents } from '../documents/index.ts'
import { performance, publishFigures, rollUp } from '../performance/index.ts'
import { targets } from './index.ts'
import { agreementsPath, unitTargetsPath } from './paths.ts'
import { listAgreements, listTargets } from './store.ts'

let house: TestHouse
let web: TestWeb
const wali = account('Wali Kota', [grant('leader')])
const other = account('Wakil Wali Kota', [grant('leader')])
const hadi = account('Hadi Wijaya', [grant('unitHead', 'klub')])
const lina = account('Lina Marlina', [grant('unitHead', 'lain')])
const page = unitTargetsPath('klub', 2026)

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, documents, performance, targets] })
  const { db, shared, now } = house.ctx()
  for (const [id, name] of [
    ['klub', 'Klub'],
    ['lain', 'Unit lain'],
  ] as const)
    await insertUnit(db, {
      id,
      name_id: name,
      name_en: name,
      parent: null,
      address: null,
      phone: null,
      head_title: 'Kepala',
    })
  for (const [n, { id, name }] of [wali, other, hadi, lina].entries())
    await insertAccount(shared, { id: id!, name, email: `${n}@klub.example`, verified: true }, now)
  await publishClub(house.ctx())
  await rollUp(house.ctx())
  // Ten cases ended in February, nine of them on time.
  const row = {
    kpi: 'selesai-tepat-waktu',
    span: 'month',
    period: '2026-02-01',
    service: 'klub-catur',
    unit: 'klub',
  } as const
  await db
    .insertInto('figure_kpi')
    .values({ ...row, dimension: '', value: '', length: 0, cases: 10, hits: 9, total: 0 })
    .execute()
  const { period: month, service, unit } = row
  await db
    .insertInto('figure_month')
    .values({ month, service, unit, counted: 10, on_time: 9 } as never)
    .execute()
  web = await testWeb(house)
})
afterAll(async () => {
  await web?.close()
  await house?.close()
})

const id = () => house.ctx().newId()
const set = (fields: Record<string, string>) =>
  web.post(page, { id: id(), kpi: 'selesai-tepat-waktu', value: '90', reason: '', follows: '', ...fields })
const settings = () => listTargets(house.ctx().db, 2026, ['klub'])
const latest = async () => (await settings()).at(-1)!.id

test('a target is set once, changed only with a reason, and everybody sees from what to what, by whom and why', async () => {
  web.actor = wali
  const first = id()
  expect((await set({ id: first, value: '95' })).status).toBe(303)
  expect((await set({ id: first, value: '95' })).status).toBe(303)
  expect(await settings()).toHaveLength(1)
  expect((await web.get(page)).body).toContain('Belum tercapai, kurang 5 poin persen')

  house.now += 60_000
  const silent = await set({ follows: first })
  expect(silent.status).toBe(409)
  expect(silent.body).toContain('hanya bisa diubah dengan alasan')
  expect((await set({ follows: first, value: '90', reason: 'Dua petugas pindah.' })).status).toBe(303)
  web.actor = hadi
  const { body } = await web.get(page)
  expect(body).toContain('dari paling sedikit 95% menjadi paling sedikit 90%')
  expect(body).toContain('Dua petugas pindah.')
  expect(body).toContain('Wali Kota')
  expect(body).toContain('Tercapai sejauh ini')
  expect(body).not.toContain('name="follows"')
})

test('of two who change the same target the later is told what it is now', async () => {
  const before = await latest()
  web.actor = other
  expect((await set({ follows: before, value: '92', reason: 'Sesuai RPJMD.' })).status).toBe(303)
  web.actor = wali
  expect((await set({ follows: before, value: '80', reason: 'Terlalu berat.' })).body).toContain(
    'orang lain sudah mengubahnya',
  )
  expect((await settings()).map(({ value }) => value)).toEqual([95, 90, 92])
  expect((await set({ follows: await latest(), value: '120', reason: 'Salah ketik' })).body).toContain(
    'paling banyak 100',
  )
  expect((await set({ kpi: 'tidak-ada' })).status).toBe(409)
})

test('of a year that has not begun nothing is said yet', async () => {
  web.actor = wali
  const next = unitTargetsPath('klub', 2027)
  await web.post(next, { id: id(), kpi: 'terlambat-per-hari', value: '3', reason: '', follows: '' })
  expect((await web.get(next)).body).toContain('Belum bisa dinilai')
})

test('nobody sets a target who does not lead, and no other unit sees it', async () => {
  web.actor = hadi
  expect((await set({ follows: await latest(), reason: 'x' })).status).toBe(404)
  web.actor = lina
  expect((await web.get(page)).status).toBe(404)
  expect((await web.get('/pimpinan/target?tahun=2026')).body).not.toContain('>Klub<')
})

test('the performance agreement is a tagged PDF with the targets of its day; every version stays as it was', async () => {
  web.actor = wali
  const names = { headName: 'Hadi Wijaya', headNip: '197001011995031002', superiorName: 'Siti Aminah' }
  const offices = { headOffice: 'Kepala Klub', superiorOffice: 'Wali Kota Arunika' }
  const make = (fields: Record<string, string>) =>
    web.post(agreementsPath('klub', 2026), { id: id(), status: 'draft', ...names, ...offices, ...fields }, page)
  expect((await make({ superiorName: '' })).body).toContain('Nama dan jabatan kedua pihak')
  // A number that is none is not left out in silence, and what was typed stays.
  const short = await make({ headNip: '1970 0101' })
  expect(short.status).toBe(422)
  for (const words of ['NIP terdiri atas 18 angka', 'value="19700101"', 'value="Siti Aminah"'])
    expect(short.body).toContain(words)
  const draft = id()
  expect((await make({ id: draft })).status).toBe(303)
  expect((await make({ id: draft })).status).toBe(303)
  await set({ follows: await latest(), value: '93', reason: 'Disepakati bersama.' })
  expect((await make({ status: 'issued' })).status).toBe(303)
  const kept = await listAgreements(house.ctx().db, 2026, 'klub')
  expect(kept.map(({ number, status, targets }) => [number, status, targets[0]!.target])).toEqual([
    [2, 'issued', 'paling sedikit 93%'],
    [1, 'draft', 'paling sedikit 92%'],
  ])
  const { pdf } = await house
    .ctx()
    .db.selectFrom('agreement')
    .select('pdf')
    .where('number', '=', 2)
    .executeTakeFirstOrThrow()
  const folder = mkdtempSync(join(tmpdir(), 'agreement-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    const text = execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' })
    for (const words of [
      'PERJANJIAN KINERJA TAHUN 2026',
      'Siti Aminah',
      '197001011995031002',
      'paling sedikit 93%',
      'Sasaran',
    ])
      expect(text).toContain(words)
    expect(execFileSync('pdfinfo', [join(folder, 'a.pdf')], { encoding: 'utf8' })).toMatch(/Tagged:\s+yes/)
  } finally {
    rmSync(folder, { recursive: true })
  }
  web.actor = hadi
  const link = /\/pimpinan\/target\/perjanjian\/[0-9a-f-]+/.exec((await web.get(page)).body)![0]
  expect((await web.get(link)).body).toContain('%PDF-')
  web.actor = lina
  expect((await web.get(link)).status).toBe(404)
  await expect(house.ctx().db.updateTable('agreement').set({ status: 'draft' }).execute()).rejects.toThrow(
    'permission denied',
  )
  await expect(house.ctx().db.updateTable('target').set({ value: 1 }).execute()).rejects.toThrow('permission denied')
})

test('everybody sees on the unit’s page what it is to reach, and how far it is by the months that are published', async () => {
  web.actor = nobody
  const block = async () => readHtml((await web.get('/kinerja/unit/klub')).body)
  const early = await block()
  expect(early.faults).toEqual([])
  expect(early.table('Kemajuan')).toMatchObject([
    { Indikator: 'Selesai tepat waktu', Target: 'paling sedikit 93%', Capaian: 'tidak ditampilkan' },
  ])
  house.now = Date.parse('2026-03-10T02:00:00Z')
  await publishFigures(house.ctx())
  await performance.jobs['performance.kpi'](house.ctx())
  const later = await block()
  const [line] = later.table('Kemajuan')
  expect(line).toMatchObject({ Capaian: '90%' })
  expect(line!.Kemajuan).toContain('Belum tercapai, kurang 3 poin persen')
  expect(later.text).toContain('sampai Feb 2026')
  expect(later.text).toContain('Tertulis dalam perjanjian kinerja, versi 2')
  // Nor by whom, nor of how many cases: those of another figure could be told from it.
  expect(later.text).not.toContain('Hadi Wijaya')
})
