import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { type Hours, type Week, weekOn } from '../../platform/calendar.ts'
import { isRefused } from '../../platform/outcome.ts'
import { accountPages } from '../accounts/index.ts'
import { cases, eventsOf, findCase } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { countAgain } from './count-again.ts'
import { declareHours, withdrawHours } from './hours.ts'
import { office } from './index.ts'
import { boxes, boxesOfDay } from './week.ts'

let house: TestHouse
let web: TestWeb
const admin = account('Tono Saputra', [grant('regionAdmin')])
const applicant = account('Ani Lestari')

beforeAll(async () => {
  house = await testHouse({ modules: [accountPages, catalogue, cases, club, office] })
  await publishClub(house.ctx())
  web = await testWeb(house)
})
afterAll(async () => {
  await web.close()
  await house.close()
})

// In Ramadan offices close an hour earlier, and Wednesday stays closed.
const short: Hours = [
  [480, 720],
  [750, 900],
]
const ramadan: Week = [short, short, [], short, [[480, 900]], [], []]
const form = {
  'from.d': '3',
  'from.m': '3',
  'from.y': '2026',
  basis: 'Surat Edaran Wali Kota 7/2026',
  ...Object.fromEntries(ramadan.flatMap((day, i) => boxes.map((box) => [`d${i}.${box}`, boxesOfDay(day)[box]]))),
}
const dueOf = async (id: string) => (await findCase(house.ctx().db, id))!.due_at!

test('hours are shown with what they move before they are decreed, then move it so, once, with the reason', async () => {
  const id = await submittedClub(house, applicant)
  const { number } = (await findCase(house.ctx().db, id))!
  const before = await dueOf(id)
  web.actor = admin
  expect((await web.get('/kelola/jam-kerja')).body).toContain('Senin–Jumat 08.00–16.00 WIB')

  const preview = await web.post('/kelola/jam-kerja/tinjauan', form, '/kelola/jam-kerja')
  expect(preview.status).toBe(200)
  const shown = new RegExp(`${number}.*?pukul (\\d\\d\\.\\d\\d).*?pukul (\\d\\d\\.\\d\\d)`, 's').exec(preview.body)
  expect(preview.body).toContain('Senin–Selasa 08.00–12.00, 12.30–15.00 WIB')
  expect(await dueOf(id)).toEqual(before)
  expect(house.ctx().calendar.changes).toEqual([])

  expect((await web.post('/kelola/jam-kerja', form)).status).toBe(303)
  await countAgain(house.ctx(), { reason: 'jam-kerja' })
  const after = await dueOf(id)
  const wib = (date: Date) => new Date(date.getTime() + 7 * 3_600_000).toISOString().slice(11, 16).replace(':', '.')
  expect(shown?.slice(1)).toEqual([wib(before), wib(after)])
  expect(after.getTime()).toBeGreaterThan(before.getTime())
  await countAgain(house.ctx(), { reason: 'jam-kerja' })
  const moved = (await eventsOf(house.ctx().db, id)).filter(({ type, stage }) => type === 'dueChanged' && !stage)
  expect(moved.map(({ reason_codes }) => reason_codes)).toEqual([['jam-kerja']])

  const page = await web.get('/kelola/jam-kerja')
  expect(page.body).toContain('Surat Edaran Wali Kota 7/2026')
  expect(page.body).toContain('Senin–Jumat 08.00–16.00 WIB')
  expect((await web.post('/kelola/jam-kerja/2026-03-03/pencabutan', {}, '/kelola/jam-kerja')).status).toBe(303)
  await countAgain(house.ctx(), { reason: 'jam-kerja-dicabut' })
  expect(await dueOf(id)).toEqual(before)
})

test('wrong hours come back with what was typed; a stranger is refused', async () => {
  web.actor = admin
  const wrong = await web.post('/kelola/jam-kerja/tinjauan', { ...form, 'd0.close': '07.15' }, '/kelola/jam-kerja')
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('value="07.15"')
  expect(wrong.body).toContain('Senin · Tutup: Harus sesudah jam sebelumnya.')
  const bare = await web.post('/kelola/jam-kerja', { 'd0.open': '8' })
  expect(bare.status).toBe(422)
  web.actor = applicant
  expect((await web.get('/kelola/jam-kerja')).status).toBe(403)
  expect((await web.post('/kelola/jam-kerja', form, '/')).status).toBe(403)
})

test('past days, a day that has hours, the same hours and what was never decreed are refused', async () => {
  const ctx = () => house.ctx({ actor: admin })
  const change = { from: '2026-04-06', week: ramadan, basis: 'SE 8/2026' }
  const code = async (outcome: ReturnType<typeof declareHours>) => {
    const known = await outcome
    return isRefused(known) ? known.refusal.code : null
  }
  expect(await code(declareHours(ctx(), { ...change, from: '2026-03-02' }))).toBe('hours-passed')
  expect(await code(declareHours(ctx(), change))).toBe(null)
  expect(await code(declareHours(ctx(), change))).toBe('hours-known')
  expect(await code(declareHours(ctx(), { ...change, from: '2026-04-07' }))).toBe('hours-same')
  expect(await code(withdrawHours(ctx(), '2026-04-08'))).toBe('not-found')
  expect(await code(withdrawHours(ctx(), '2026-03-02'))).toBe('hours-passed')
  expect(house.ctx().calendar.changes).toEqual([change])
})

test('hours with a last day are one decree: shown with it, and those before hold again', async () => {
  web.actor = admin
  const dated = {
    ...form,
    'd0.close': '14.00',
    'from.d': '1',
    'from.m': '6',
    'until.d': '30',
    'until.m': '6',
    'until.y': '2026',
  }
  const early = { ...dated, 'until.m': '5' }
  const wrong = await web.post('/kelola/jam-kerja/tinjauan', early, '/kelola/jam-kerja')
  expect([wrong.status, wrong.body.includes('Hari terakhir lebih awal')]).toEqual([422, true])
  const preview = await web.post('/kelola/jam-kerja/tinjauan', dated, '/kelola/jam-kerja')
  expect(preview.body).toContain('1 Juni 2026 sampai Selasa, 30 Juni 2026')
  expect((await web.post('/kelola/jam-kerja', dated)).status).toBe(303)
  const closing = (day: string) => weekOn(house.ctx().calendar, day)[0].at(-1)![1]
  expect(['2026-05-31', '2026-06-01', '2026-06-30', '2026-07-01'].map(closing)).toEqual([900, 840, 840, 900])
  expect((await web.get('/kelola/jam-kerja')).body).toContain('sampai Selasa, 30 Juni 2026')
})
