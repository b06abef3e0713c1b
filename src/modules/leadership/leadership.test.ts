import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { endedClub, submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, monday, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { grantRole, insertAccount, insertUnit } from '../../platform/accounts/index.ts'
import { readHtml } from '../../ui/testing.ts'
import { cases, findCase } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { desk } from '../desk/index.ts'
import { performance, rollUp } from '../performance/index.ts'
import { currentInstrument, rateCase, satisfaction } from '../satisfaction/index.ts'
import { leadership } from './index.ts'

// A leader sees who is kept waiting, asks the unit, and reads its answer. The chess club promises three working days.

let house: TestHouse
let web: TestWeb
const leader = account('Gunawan Saputro', [grant('leader')])
const head = account('Rina Wulandari', [grant('unitHead', 'klub')])
const other = account('Maya Kusuma', [grant('unitHead', 'pajak')])
const ani = account('Ani Lestari')
const day = 86_400_000

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club, desk, performance, satisfaction, leadership] })
  web = await testWeb(house)
  const ctx = house.ctx()
  await publishClub(ctx)
  for (const id of ['klub', 'pajak'])
    await insertUnit(ctx.db, {
      id,
      name_id: `Kantor ${id}`,
      name_en: id,
      parent: null,
      address: null,
      phone: null,
      head_title: null,
    })
  for (const { id, name, grants } of [leader, head, other]) {
    await insertAccount(
      ctx.shared,
      { id: id!, name, email: `${name.split(' ')[0]!.toLowerCase()}@kota.example`, verified: true },
      ctx.now,
    )
    const { role, unit } = grants[0]!
    await grantRole(ctx, {
      account: id!,
      role: role as 'leader',
      unit,
      area: null,
      acting: null,
      from: null,
      until: null,
    })
  }
})
afterAll(async () => {
  await web.close()
  await house.close()
})

const seen = async (path: string) => readHtml((await web.get(path)).body)
const told = async (kind: string) => {
  const rows = await house
    .ctx()
    .db.selectFrom('notice')
    .select('key')
    .where('kind', '=', kind as never)
    .execute()
  return rows.length
}
const idIn = (body: string, subject: string) =>
  new RegExp(
    `name="id" value="([^"]+)"/?><input type="hidden" name="service" value="klub-catur"/?><input type="hidden" name="subject" value="${subject}"`,
  ).exec(body)![1]!

test('what is late and what will be is counted apart from what ended, and each figure opens exactly its cases', async () => {
  const first = (await findCase(house.ctx().db, await submittedClub(house, ani)))!
  house.now = monday + 4 * day
  const second = (await findCase(house.ctx().db, await submittedClub(house, ani)))!
  await endedClub(house, ani)
  await house.house.sequencer.drain(house.region())
  await rollUp(house.ctx())
  web.actor = leader
  const page = await seen('/pimpinan')
  expect(page.faults).toEqual([])
  expect(page.text).toContain('Permohonan akan lewat batas sampai Kamis, 12 Maret 2026')
  const late = await seen('/pimpinan/berkas?batas=lewat&unit=klub&layanan=klub-catur')
  expect(late.faults).toEqual([])
  expect(late.text).toContain(first.number)
  expect(late.text).not.toContain(second.number)
  expect(late.text).not.toContain('Ani')
  const soon = await seen('/pimpinan/berkas?batas=segera')
  expect(soon.text).toContain(second.number)
  expect(soon.text).not.toContain(first.number)
  // Where the citizen must move, the office is not late.
  await house.ctx().db.updateTable('cases').set({ status: 'returned' }).where('id', '=', first.id).execute()
  expect((await seen('/pimpinan/berkas?batas=lewat')).text).not.toContain(first.number)
  await house.ctx().db.updateTable('cases').set({ status: first.status }).where('id', '=', first.id).execute()
})

test('the list goes on where it stopped, and shows each case once', async () => {
  const { db } = house.ctx()
  for (let n = 0; n < 53; n++) await submittedClub(house, ani)
  const open = await db.selectFrom('cases').select('number').where('ended_at', 'is', null).execute()
  const numbers: string[] = []
  let next: string | undefined = '/pimpinan/berkas?batas=segera'
  for (let pages = 0; next && pages < 5; pages++) {
    const { body } = await web.get(next)
    numbers.push(...[...body.matchAll(/berkas\/([A-Z]+-[^"]+)"/g)].map((found) => found[1]!))
    next = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(numbers.length).toBe(open.length - 1)
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('asking takes one tap, is one question however often it is sent, and tells the head of that unit alone', async () => {
  const { body } = await web.get('/pimpinan')
  const form = { id: idIn(body, 'late'), service: 'klub-catur', subject: 'late' }
  const path = '/pimpinan/unit/klub/penjelasan'
  const sent = await Promise.all([web.post(path, form, '/pimpinan'), web.post(path, form, '/pimpinan')])
  expect(sent.map(({ status }) => status)).toEqual([303, 303])
  await web.post(path, { ...form, id: house.ctx().newId() }, '/pimpinan')
  const rows = await house.ctx().db.selectFrom('leader_question').select(['id', 'figure', 'due_at']).execute()
  expect(rows).toEqual([
    { id: form.id, figure: { subject: 'late', count: 1 }, due_at: new Date('2026-03-11T09:00:00Z') },
  ])
  expect(await told('explain')).toBe(1)
  // A figure that is not there cannot be asked about; nor can a head ask.
  expect((await web.post(path, { ...form, id: house.ctx().newId(), subject: 'change' }, '/pimpinan')).status).toBe(409)
  web.actor = head
  expect((await web.post(path, form, '/pimpinan')).status).toBe(404)
})

test('the head sees what is asked and answers once; another unit sees neither; the answer stands beside the figure', async () => {
  const { id } = await house.ctx().db.selectFrom('leader_question').select('id').executeTakeFirstOrThrow()
  const path = `/pimpinan/penjelasan/${id}`
  web.actor = other
  expect((await web.get(path)).status).toBe(404)
  expect((await seen('/pimpinan')).text).not.toContain('Keanggotaan klub catur')
  web.actor = head
  expect((await seen('/pimpinan')).text).toContain('Menunggu penjelasan')
  const kept = house.now
  house.now = kept + 9 * day
  expect((await seen('/pimpinan')).text).toContain('Belum dijawab, batasnya 11 Mar 2026')
  // Silence does not make it go away.
  house.now = kept + 200 * day
  expect((await seen('/pimpinan')).text).toContain('Belum dijawab, batasnya 11 Mar 2026')
  house.now = kept
  expect((await web.post(path, { answer: ' ' })).status).toBe(409)
  const words = 'Papan caturnya hilang; yang baru datang Senin.'
  expect((await web.post(path, { answer: words })).status).toBe(303)
  // The same words again change nothing; others are refused, and the first stay.
  expect((await web.post(path, { answer: words })).status).toBe(303)
  expect((await web.post(path, { answer: 'Lain.' })).status).toBe(409)
  web.actor = leader
  const answered = await seen(path)
  expect(answered.faults).toEqual([])
  expect(answered.text).toContain(words)
  expect(answered.text).toContain('Rina Wulandari')
  expect((await seen('/pimpinan')).text).toContain('Sudah dijawab')
  expect((await seen('/pimpinan')).text).toContain('Penjelasan yang sudah dijawab (1)')
  expect(await told('explained')).toBe(1)
  const row = await house.ctx().db.selectFrom('leader_question').select('answer').executeTakeFirstOrThrow()
  expect(row.answer!.toString('latin1')).not.toContain('Papan')
})

test('the slowest step, the weakest element and a change with its date are shown with from how many they are', async () => {
  const worst = Object.fromEntries(currentInstrument.elements.map(({ key }, n) => [key, n === 1 ? 2 : 4]))
  for (let n = 0; n < 6; n++)
    await rateCase(
      house.ctx(),
      await endedClub(house, ani),
      { scores: worst, about: {}, comment: null, consent: false },
      'link',
    )
  // Six are too few to be told while the half-year runs.
  await satisfaction.jobs['satisfaction.tell'](house.ctx({ now: Date.parse('2026-07-01T02:00:00Z') }))
  await house.house.sequencer.drain(house.region())
  await rollUp(house.ctx())
  const about = { service: 'klub-catur', unit: 'klub', received: 0 }
  for (const [at, on_time] of [19, 20, 9, 8].entries())
    await house
      .ctx()
      .db.insertInto('figure_day')
      .values({ ...about, day: ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'][at]!, decided: 20, on_time })
      .execute()
  const none = { work_minutes: 0, citizen_minutes: 0, nation_minutes: 0, calendar_minutes: 0 }
  const stays = { visits: 9, officer_minutes: 5400, ...none }
  const stage = { month: '2026-02-01', service: 'klub-catur', unit: 'klub', stage: 'serahkan' }
  await house
    .ctx()
    .db.insertInto('figure_stage')
    .values({ ...stage, ...stays })
    .execute()
  const { text, faults } = await seen('/pimpinan')
  expect(faults).toEqual([])
  // 39 of 40 before; 17 of 40 and the seven of this week since: 24 of 47.
  expect(text).toContain('Sejak Senin, 19 Januari 2026 tepat waktu turun dari 97% menjadi 51%.')
  expect(text).toContain(': 2,00 dari 4, dari 6 jawaban.')
  expect(text).toContain('dengan sedikitnya 5 jawaban.')
  // Of a service's steps the slowest alone.
  expect(text.match(/dari \d+ kali singgah\./g)).toEqual(['dari 9 kali singgah.'])
  expect(text).toContain('rata-rata 10,0 jam kerja, dari 9 kali singgah.')
})

test('where a unit has no head, whoever asks hears that nobody was told', async () => {
  const { db } = house.ctx()
  await db
    .updateTable('account_grant')
    .set({ ended_at: new Date(house.now) })
    .where('role', '=', 'unitHead')
    .execute()
  web.actor = leader
  const { body } = await web.get('/pimpinan')
  const form = { id: idIn(body, 'late'), service: 'klub-catur', subject: 'late' }
  const { location } = await web.post('/pimpinan/unit/klub/penjelasan', form, '/pimpinan')
  expect((await web.get(location!)).body).toContain('belum punya kepala')
})
