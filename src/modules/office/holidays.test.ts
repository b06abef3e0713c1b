import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, monday, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { isRefused } from '../../platform/outcome.ts'
import { readHtml } from '../../ui/testing.ts'
import { accountPages } from '../accounts/index.ts'
import { cases, eventsOf, findCase } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { countAgain } from './count-again.ts'
import { declareHoliday, withdrawHoliday } from './holidays.ts'
import { office } from './index.ts'

let house: TestHouse
let web: TestWeb
const admin = account('Tono Saputra', [grant('regionAdmin')])
const applicant = account('Ani Lestari')
const hour = 3_600_000

beforeAll(async () => {
  house = await testHouse({ modules: [accountPages, catalogue, cases, club, office] })
  await publishClub(house.ctx())
  await publishClub(house.ctx({ region: '9972' }))
  web = await testWeb(house)
})
afterAll(async () => {
  await web.close()
  await house.close()
})

const dueOf = async (id: string, region = '9971') => (await findCase(house.ctx({ region }).db, id))!.due_at!.getTime()
const dueChanges = async (id: string) =>
  (await eventsOf(house.ctx().db, id)).filter(({ type }) => type === 'dueChanged')

test('a holiday decreed for tomorrow moves what is due, once, with its reason, in its region alone', async () => {
  const id = await submittedClub(house, applicant)
  const elsewhere = await submittedClub(house, applicant, '9972')
  const before = await dueOf(id)
  const beforeElsewhere = await dueOf(elsewhere, '9972')

  house.now = monday + hour
  web.actor = admin
  const form = {
    'date.d': '3',
    'date.m': '3',
    'date.y': '2026',
    name_id: 'Hari Jadi Kota',
    name_en: 'City Day',
    kind: 'region',
    basis: 'Keputusan Wali Kota 12/2026',
  }
  const { number } = (await findCase(house.ctx().db, id))!
  const preview = await web.post('/kelola/libur/tinjauan', form, '/kelola/libur')
  expect(preview.status).toBe(200)
  const shown = readHtml(preview.body).table('Batas waktu yang bergeser')
  const due = {
    'Batas sekarang': 'Kamis, 5 Maret 2026, pukul 16.00 WIB',
    Menjadi: 'Jumat, 6 Maret 2026, pukul 16.00 WIB',
  }
  expect(shown).toMatchObject([{ Nomor: number, ...due }])
  expect(await dueOf(id)).toBe(before)
  expect(house.ctx().calendar.holidays.has('2026-03-03')).toBe(false)
  const { url, body } = readHtml(preview.body).press('Tetapkan')
  expect([url, Object.fromEntries(body)]).toEqual(['/kelola/libur', expect.objectContaining(form)])

  expect(await web.post('/kelola/libur', form)).toMatchObject({ status: 303, location: '/kelola/libur?tahun=2026' })
  const page = await web.get('/kelola/libur?tahun=2026')
  expect(page.body).toContain('Hari Jadi Kota')
  expect(readHtml(page.body).table('Riwayat penetapan')).toMatchObject([{ Tindakan: 'Libur ditetapkan' }])
  expect((await web.get('/kelola/libur?tahun=2027')).body).toContain('belum ditetapkan')
  // Asked for, whether the sequencer has carried it to the worker by now or not.
  const { rows } = await house.database.owner.query(
    `select job from region_9971.job_request union all
     select t.identifier from jobs._private_jobs j join jobs._private_tasks t on t.id = j.task_id`,
  )
  expect(rows).toContainEqual({ job: 'office.calendar' })

  await countAgain(house.ctx(), { reason: 'libur-baru' })
  expect((await dueOf(id)) - before).toBe(24 * hour)
  const moved = await dueChanges(id)
  expect(moved.length).toBeGreaterThan(0)
  expect(moved.every(({ reason_codes }) => reason_codes?.[0] === 'libur-baru')).toBe(true)
  await countAgain(house.ctx(), { reason: 'libur-baru' })
  expect(await dueChanges(id)).toHaveLength(moved.length)
  await countAgain(house.ctx({ region: '9972' }), {})
  expect(await dueOf(elsewhere, '9972')).toBe(beforeElsewhere)
  const { rows: left } = await house.database.app.query('select from region_9971.clock where calendar_version < 2')
  expect(left).toHaveLength(0)
})

test('a holiday before a weekend moves what is due behind it; withdrawn, it moves back', async () => {
  const id = await submittedClub(house, applicant)
  const before = await dueOf(id)
  const ctx = house.ctx({ actor: admin })
  const holiday = { date: '2026-03-05', name_id: 'Pilkada', name_en: 'Election', kind: 'region', basis: 'K 1' } as const
  const declared = await declareHoliday(ctx, holiday)
  expect(isRefused(declared)).toBe(false)
  await countAgain(house.ctx(), {})
  expect((await dueOf(id)) - before).toBe(72 * hour)
  const { rows } = await house.database.app.query(`select id from region_9971.holiday where date = '2026-03-05'`)
  await withdrawHoliday(ctx, rows[0].id)
  await countAgain(house.ctx(), { reason: 'libur-dicabut' })
  expect(await dueOf(id)).toBe(before)
})

test('today, a known holiday, a day that is none, and a stranger are refused', async () => {
  const ctx = house.ctx({ actor: admin })
  const holiday = { name_id: 'X', name_en: 'X', kind: 'region', basis: 'K 1' } as const
  expect(await declareHoliday(ctx, { ...holiday, date: '2026-03-02' })).toMatchObject({
    refusal: { code: 'holiday-passed' },
  })
  expect(await declareHoliday(ctx, { ...holiday, date: '2026-03-03' })).toMatchObject({
    refusal: { code: 'holiday-known' },
  })
  expect(await declareHoliday(ctx, { ...holiday, date: '2026-12-25' })).toMatchObject({
    refusal: { code: 'holiday-known' },
  })
  web.actor = admin
  const wrong = await web.post('/kelola/libur', { 'date.d': '31', 'date.m': '2', 'date.y': '2026', name_id: 'Salah' })
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('Salah')
  // The day, the English name and the ground: all at once.
  expect(readHtml(wrong.body).errors.map(({ text }) => text)).toEqual([
    'Isi tanggal, bulan, dan tahun, misalnya 7 Mei 1991.',
    'Nama dalam bahasa Inggris: Wajib diisi.',
    'Dasar: Wajib diisi.',
  ])
  const today = { 'date.d': '2', 'date.m': '3', 'date.y': '2026', name_id: 'X', name_en: 'X', basis: 'K 1' }
  const passed = await web.post('/kelola/libur/tinjauan', today, '/kelola/libur')
  expect(passed.status).toBe(422)
  expect(passed.body).toContain('Pilih hari mulai besok')
  web.actor = applicant
  expect((await web.get('/kelola/libur')).status).toBe(403)
})

test('another process hears of a new calendar within a second or two', async () => {
  const { openCalendars } = await import('../../platform/calendar/index.ts')
  const log = { info() {}, warn() {}, error() {} }
  const other = await openCalendars({
    regionDb: (region) => house.database.region(region.schema),
    transaction: house.database.transaction,
    regions: () => [house.region()],
    log,
    now: () => house.now,
  })
  const before = other.of(house.region()).version
  const holiday = { date: '2026-03-11', name_id: 'X', name_en: 'X', kind: 'region', basis: 'K 1' } as const
  await declareHoliday(house.ctx({ actor: admin }), holiday)
  await expect.poll(() => other.of(house.region()).version).toBe(before + 1)
  expect(other.of(house.region()).holidays.has('2026-03-11')).toBe(true)
  other.close()
})
