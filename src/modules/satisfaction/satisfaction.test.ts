import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { endedClub, submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, nobody, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { insertUnit } from '../../platform/accounts/place-store.ts'
import { isRefused } from '../../platform/outcome.ts'
import { cases, eventsOf, findCase } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { desk } from '../desk/index.ts'
import { performance } from '../performance/index.ts'
import { askAfterEnd, toBeAsked } from './ask.ts'
import { figuresOf } from './figures/figures.ts'
import { tellEnded } from './figures/tell.ts'
import { rateCase, satisfaction, surveyToken } from './index.ts'
import { current } from './instruments/index.ts'
import { keepAnswers } from './keep.ts'
import { importFile } from './paper/keep.ts'
import { insertEnded } from './store.ts'
import { readSurveyToken } from './token.ts'

let house: TestHouse
let web: TestWeb
const ani = account('Ani Lestari')
const head = account('Rina Wulandari', [grant('unitHead', 'klub')])
const all = (score: number) => Object.fromEntries(current.elements.map(({ key }) => [key, score]))
const fours = Object.fromEntries(Object.entries(all(4)).map(([key, score]) => [key, String(score)]))
const given = (score: number) => ({ scores: all(score), about: {}, comment: null, consent: false })
const answered = async (region = '9971') =>
  (await house.ctx({ region }).db.selectFrom('skm_answer').select('id').execute()).length

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club, desk, performance, satisfaction] })
  web = await testWeb(house)
  for (const region of ['9971', '9972']) {
    const ctx = house.ctx({ region })
    await publishClub(ctx)
    for (const unit of ['klub', 'pajak'])
      await insertUnit(ctx.db, {
        id: unit,
        name_id: `Kantor ${unit}`,
        name_en: `Office ${unit}`,
        parent: null,
        address: null,
        phone: null,
        head_title: null,
      })
  }
})
afterAll(async () => {
  await web.close()
  await house.close()
})

test('a link works without log-in, once, and its answers count in the unit', async () => {
  const id = await ended()
  const path = `/survei/${surveyToken(house.ctx(), id)}`
  const form = await web.get(path)
  expect(form.status).toBe(200)
  expect(form.body.match(/type="radio"/g)).toHaveLength(36)
  expect(form.body).toContain('Keanggotaan klub catur')
  expect(form.body).not.toMatch(/Ani|9971014101900001|ARN-/)

  const before = await answered()
  const sent = await web.post(path, { ...fours, comment: 'Cepat dan ramah', age: 'to35' })
  expect(sent).toMatchObject({ status: 303, location: path })
  expect((await web.get(path)).body).toContain('Terima kasih')
  expect(await answered()).toBe(before + 1)

  await web.post(path, fours, `/survei/${surveyToken(house.ctx(), await ended())}`)
  expect(await answered()).toBe(before + 1)
})

test('at the counter the officer opens it for the applicant, until it is answered', async () => {
  const id = await ended()
  const { number } = (await findCase(house.ctx().db, id))!
  const path = `/survei/${surveyToken(house.ctx(), id)}?di=loket`
  web.actor = account('Bayu Anggara', [grant('officer', 'klub')])
  expect((await web.get(`/petugas/berkas/${number}`)).body).toContain(`href="${path}"`)
  expect((await web.get(path)).body).toContain('Petugas tidak ikut mengisi')
  expect(await web.post(path.split('?')[0]!, { ...fours, di: 'loket' }, path)).toMatchObject({ location: path })
  expect((await web.get(path)).body).not.toContain('Ke beranda')
  expect((await web.get(`/petugas/berkas/${number}`)).body).not.toContain('/survei/')
  const channels = await house.ctx().db.selectFrom('skm_answer').select('channel').execute()
  expect(channels).toContainEqual({ channel: 'counter' })
  web.actor = nobody
})

test('asked about is what has ended, as one, and was neither taken back nor rated', async () => {
  const row = (await findCase(house.ctx().db, await ended()))!
  const withState = (more: object) => ({ ...row, state: { ...row.state, ...more } })
  expect(toBeAsked(row)).toBe(true)
  expect(toBeAsked({ ...row, parent: row.id })).toBe(false)
  expect(toBeAsked(withState({ ended: null }))).toBe(false)
  expect(toBeAsked(withState({ ended: { ...row.state.ended, how: 'withdrawn' } }))).toBe(false)
  expect(toBeAsked(withState({ rated: true }))).toBe(false)
})

test('what is missing is marked, what was chosen stays', async () => {
  const path = `/survei/${surveyToken(house.ctx(), await ended())}`
  const { waktu: _, ...rest } = fours
  const sent = await web.post(path, { ...rest, comment: 'tetap di sini', biaya: '5' })
  expect(sent.status).toBe(422)
  expect(sent.body).toContain('Pilih dulu: 3. Seberapa cepat urusan Anda selesai?')
  expect(sent.body).toContain('Pilih dulu: 4. Bagaimana biayanya?')
  expect(sent.body).toContain('tetap di sini')
  expect(sent.body.match(/<input[^>]*checked/g)).toHaveLength(7)
})

test('no token, a changed one, another region’s, or a case not ended: nothing to rate', async () => {
  const id = await ended()
  const token = surveyToken(house.ctx(), id)
  for (const wrong of ['x', `${token.slice(0, -2)}AA`, `${token}A`, token.replace(/^../, 'zz')])
    expect((await web.get(`/survei/${wrong}`)).status).toBe(404)
  expect((await web.get(`/w/9972/survei/${token}`)).status).toBe(404)
  expect(readSurveyToken(house.ctx(), token)).toBe(id)

  const running = `/survei/${surveyToken(house.ctx(), await submitted())}`
  expect((await web.get(running)).body).toContain('Belum dapat dinilai')
  await web.post(running, fours, `/survei/${token}`)
  expect((await findCase(house.ctx().db, readSurveyToken(house.ctx(), running.slice(8))!))!.state.rated).toBe(false)
})

test('two answers at once count once', async () => {
  const id = await ended()
  const before = await answered()
  const outcomes = await Promise.all([1, 2, 3].map(() => rateCase(house.ctx({ actor: nobody }), id, given(3), 'link')))
  expect(outcomes.filter((outcome) => !isRefused(outcome))).toHaveLength(1)
  expect(await answered()).toBe(before + 1)
})

test('nothing in an answer leads back to its case', async () => {
  const id = await ended()
  await rateCase(
    house.ctx({ actor: ani }),
    id,
    { ...given(1), comment: 'Petugas Budi lama sekali', consent: true },
    'link',
  )
  const { db } = house.ctx()
  const rows = await db.selectFrom('skm_answer').selectAll().execute()
  const texts = JSON.stringify(rows)
  for (const trace of [id, ani.id, 'Budi', house.now.toString(36)]) expect(texts).not.toContain(trace)
  expect(rows.every((row) => row.id[14] === '4')).toBe(true) // no UUIDv7: its first digits are the moment
  const rated = (await eventsOf(db, id)).find(({ type }) => type === 'rated')!
  expect(rated).toMatchObject({ payload: null, facts: null })
})

test('answers are told five or more at a time, all when the period has ended, and the sums are those of the answers', async () => {
  const ctx = house.ctx({ region: '9972' })
  const told = async () => (await figuresOf(ctx, { unit: 'klub', span: '2026-1' })).self.answers
  for (let n = 1; n <= 11; n++) {
    const comment = `Antrean lama, saran ${n}`
    const about = { sex: n === 11 ? 'male' : 'female' }
    await rateCase(ctx, await ended('9972'), { scores: all(n === 1 ? 2 : 4), about, comment, consent: true }, 'counter')
    // Five of ten are told; the next five once ten wait again.
    expect(await told()).toBe(n < 10 ? null : 5)
  }
  web.actor = head
  expect((await web.get('/w/9972/petugas/skm')).body).toContain('6 jawaban lagi')

  const later = house.ctx({ region: '9972', now: Date.parse('2026-07-01T02:00:00Z') })
  await tellEnded(later)
  await tellEnded(later)
  const { self, divisions, themes } = await figuresOf(later, { unit: 'klub', service: 'klub-catur', span: '2026-1' })
  // One of eleven gave twos: each element (2 + 10 × 4) / 11 = 3.8182; × 25 = 95.45.
  expect(self).toMatchObject({ answers: 11, figure: { ikm: 95.45, mutu: 'A' } })
  expect(self.figure!.nrr.waktu).toBeCloseTo(42 / 11, 9)
  expect([divisions, themes]).toEqual([[], []])
  const unit = await figuresOf(later, { unit: 'klub', span: '2026-1' })
  expect(unit.themes).toEqual([{ id: 'time', comments: 11 }])
  // Ten women and one man: the one would be found.
  expect(unit.divisions.map(({ topic }) => topic)).not.toContain('sex')
  expect(unit.divisions).toContainEqual({
    topic: 'channel',
    values: ['link', 'counter', 'paper', 'import', ''],
    cells: [0, 11, 0, 0, 0],
  })
  expect(await sums('9972')).toEqual(await recounted('9972'))
})

/** The sums of scores as they stand, and as they come out of the answers. */
const sums = async (region: string) =>
  house
    .ctx({ region })
    .db.selectFrom('skm_count')
    .select(['service', 'value', 'answers', 'sum'])
    .where('topic', '=', 'score')
    .orderBy('value')
    .execute()
async function recounted(region: string) {
  const rows = await house.ctx({ region }).db.selectFrom('skm_answer').select(['service', 'scores', 'told']).execute()
  const counted = rows.filter(({ told }) => told).map(({ scores }) => scores as unknown as Record<string, number>)
  return Object.keys(all(1))
    .sort()
    .map((value) => ({
      service: 'klub-catur',
      value,
      answers: counted.length,
      sum: counted.reduce((sum, scores) => sum + scores[value]!, 0),
    }))
}

test('the head of the unit sees its figures and comments, and shows the public those that may be', async () => {
  const path = '/w/9972/petugas/skm?masa=2026-1'
  web.actor = head
  const shown = await web.get(path)
  expect(shown.status).toBe(200)
  for (const words of ['95,45', 'A, sangat baik', 'Keanggotaan klub catur', 'saran 3'])
    expect(shown.body).toContain(words)
  const id = /saran\/([\w-]{36})"/.exec(shown.body)![1]!
  expect((await web.get('/w/9972/kinerja/skm/unit/klub?masa=2026-1')).body).not.toContain('Antrean lama')
  const decide = { keputusan: 'shown', masa: '2026-1' }
  expect((await web.post(`/w/9972/petugas/skm/saran/${id}`, decide, path)).status).toBe(303)
  web.actor = nobody
  const open = await web.get('/w/9972/kinerja/skm/unit/klub?masa=2026-1')
  expect(open.body.match(/Antrean lama/g)).toHaveLength(1)
  expect(open.body).toContain('95,45')
  expect((await web.get('/w/9972/kinerja/skm/data/unsur?unit=klub&masa=2026-1')).body).toContain(
    'waktu,Waktu pelayanan,11,42,3818,424,2026-1',
  )
  expect((await web.get('/w/9972/kinerja/skm/unit/pajak')).body).toContain('belum cukup')
  expect((await web.get('/w/9972/kinerja/skm/unit/tidak-ada')).status).toBe(404)

  web.actor = account('Dewi', [grant('unitHead', 'pajak')])
  expect((await web.get('/w/9972/petugas/skm?unit=klub')).body).not.toContain('95,45')
  expect((await web.post(`/w/9972/petugas/skm/saran/${id}`, decide, '/w/9972/petugas/skm')).status).toBe(404)
  web.actor = ani
  expect((await web.get('/petugas/skm')).status).toBe(403)
  web.actor = nobody
  expect((await web.get('/petugas/skm')).status).toBe(303)
})

test('sheets of paper are typed one after another, each once, and a slip is taken back on the same day', async () => {
  web.actor = account('Tono', [grant('officer', 'klub')])
  const path = '/petugas/skm/kertas'
  const place = { unit: 'klub', layanan: 'klub-catur', 'tanggal.d': '5', 'tanggal.m': '1', 'tanggal.y': '2026' }
  const type = (number: string, scores: string) => web.post(path, { ...place, number, scores, about: '12' }, path)
  const counted = await answered()
  const first = await type('0041', '344343434')
  expect(first).toMatchObject({ status: 303 })
  expect((await web.get(first.location!)).body).toContain('value="0042"')
  const twice = await type('0041', '111111111')
  expect(twice.status).toBe(409)
  expect(twice.body).toMatch(/Lembar 0041 sudah dimasukkan pada \S+, \d+ \S+ 20\d\d\./)
  expect((await type('0042', '34434343')).body).toContain('Isi 9 angka. Yang Anda isi 8.')
  expect(await answered()).toBe(counted + 1)

  const other = account('Dewi', [grant('officer', 'klub')])
  web.actor = other
  expect((await web.post(`${path}/pembatalan`, { ...place, number: '0041' }, path)).status).toBe(404)
  web.actor = account('Tono', [grant('officer', 'klub')])
  expect((await web.post(`${path}/pembatalan`, { ...place, number: '0041' }, path)).status).toBe(303)
  expect(await answered()).toBe(counted)
  expect((await type('0041', '344343434')).status).toBe(303)
  // Once everybody is told of it, two looks would differ by one person's answers.
  const { db } = house.ctx()
  const { answer } = await db
    .selectFrom('skm_sheet')
    .select('answer')
    .where('number', '=', '0041')
    .executeTakeFirstOrThrow()
  await db.updateTable('skm_answer').set({ told: true }).where('id', '=', answer).execute()
  expect((await web.get(path)).body).not.toContain('Batalkan lembar')
  const late = await web.post(`${path}/pembatalan`, { ...place, number: '0041' }, path)
  expect(late.status).toBe(409)
  expect(late.body).toContain('sudah terhitung bersama yang lain')
  await db.updateTable('skm_answer').set({ told: false }).where('id', '=', answer).execute()

  web.actor = account('Dewi', [grant('officer', 'pajak')])
  expect((await type('0043', '344343434')).status).toBe(409)
  const pdf = await web.get(`${path}/cetak`)
  expect(pdf.status).toBe(409)
})

test('a file is taken as a whole or not at all, once, and says where it came from', async () => {
  const ctx = house.ctx({ actor: account('Tono', [grant('officer', 'klub')]) })
  const names = 'U1,U2,U3,U4,U5,U6,U7,U8,U9,lembar,tanggal'
  const row = (number: string, score = 3) => `${`${score},`.repeat(9)}${number},5/7/2025`
  const take = (lines: string[]) =>
    importFile(ctx, { id: ctx.newId(), unit: 'klub', service: 'klub-catur', day: null }, [names, ...lines].join('\n'))
  const before = await answered()
  const wrong = await take([row('i-1'), row('i-2', 5)])
  expect('faults' in wrong && wrong.faults[0]).toMatchObject({ line: 3, column: 'U1', code: 'score' })
  // 0041 was typed by hand: the file is refused with all that is new in it.
  expect(await take([row('i-1'), row('0041')])).toMatchObject({
    refusal: { code: 'import-taken', values: { count: 1, number: '0041', line: 3 } },
  })
  expect(await answered()).toBe(before)
  const good = Array.from({ length: 6 }, (_, n) => row(`i-${n}`, n < 3 ? 4 : 3))
  expect(await take(good)).toEqual({ answers: 6 })
  expect(await take(good)).toMatchObject({ refusal: { code: 'import-twice' } })
  // The half-year has ended, so what is enough is told at once: 3.5 × 25 = 87.50, from the file.
  const { self, divisions } = await figuresOf(ctx, { unit: 'klub', span: '2025-2' })
  expect(self).toMatchObject({ answers: 6, figure: { ikm: 87.5, mutu: 'B' } })
  expect(divisions.find(({ topic }) => topic === 'channel')!.cells).toEqual([0, 0, 0, 6, 0])
})

test('an administrator sees what a rule would change before deciding it; periods with answers are not cut anew', async () => {
  web.actor = account('Admin', [grant('regionAdmin')])
  const rule = {
    tahun: '2025',
    bulan: '6',
    instrumen: 'permenpan-14-2017',
    bobot: '0.11',
    pembulatan: 'none',
    urutan: '',
  }
  const asked = await web.get(`/kelola/skm?${new URLSearchParams(rule)}`)
  // Σ NRR = 9 × 3.5 = 31.5; × 0.11 = 3.465; × 25 = 86.625, half up; exactly it is 87.50.
  for (const words of ['87,50 (B, baik)', '86,63 (B, baik)']) expect(asked.body).toContain(words)
  const id = house.ctx().newId()
  expect((await web.post('/kelola/skm', { ...rule, id })).status).toBe(303)
  expect((await web.post('/kelola/skm', { ...rule, id })).status).toBe(303)
  expect((await figuresOf(house.ctx(), { span: '2025-2' })).self.figure?.ikm).toBe(86.63)
  expect((await web.post('/kelola/skm', { ...rule, id: house.ctx().newId(), bulan: '12' })).status).toBe(409)
  expect((await web.post('/kelola/skm', { ...rule, id: house.ctx().newId(), bobot: '0.071' })).status).toBe(422)
  expect((await web.get('/kelola/skm')).body.match(/0,11</g)).toHaveLength(2)
  web.actor = head
  expect((await web.get('/kelola/skm')).status).toBe(403)
})

test('whoever applied is asked once after the end, and the end is counted once', async () => {
  const id = await ended()
  const { db } = house.ctx()
  const event = { position: 1, caseId: id, seq: 5, type: 'rejected' }
  const counted = async () =>
    (await db.selectFrom('skm_ended').select('day').where('case_id', '=', id).execute()).length
  const asked = async () => await db.selectFrom('notice').select(['kind', 'state']).where('case_id', '=', id).execute()
  await askAfterEnd(house.ctx(), event)
  await askAfterEnd(house.ctx(), event)
  expect(await counted()).toBe(1)
  expect(await asked()).toEqual([{ kind: 'survey', state: 'shown' }])

  await askAfterEnd(house.ctx(), { ...event, caseId: await submitted() })
  const served = db.selectFrom('skm_count').select('answers').where('topic', '=', 'served')
  expect(await served.execute()).toEqual([{ answers: 1 }])
})

test('whoever looks after each answer and each matter that ended, and subtracts, finds no fewer than five', async () => {
  house.now = Date.parse('2026-08-03T02:00:00Z')
  const services = ['klub-catur', 'klub-dadu']
  const seen = new Map<string, Set<number>>()
  const look = async (): Promise<number> => {
    const [city, unit] = await Promise.all([figuresOf(house.ctx()), figuresOf(house.ctx(), { unit: 'klub' })])
    const own = await Promise.all(services.map((service) => figuresOf(house.ctx(), { unit: 'klub', service })))
    const [all, klub, ...parts] = [city, unit, ...own].map(({ self }) => self)
    for (const what of ['answers', 'served'] as const) {
      const numbers = [all![what], klub![what], ...parts.map((part) => part[what])]
      const sum = parts.reduce((sum, part) => sum + (part[what] ?? 0), 0)
      for (const [at, number] of [
        ...numbers,
        (all![what] ?? 0) - (klub![what] ?? 0),
        (klub![what] ?? 0) - sum,
      ].entries())
        if (number !== null) seen.set(`${what} ${at}`, (seen.get(`${what} ${at}`) ?? new Set([0])).add(number))
    }
    return klub!.served ?? 0
  }
  const before = await look()
  for (let n = 0; n < 23; n++) {
    const service = services[n % 3 === 0 ? 1 : 0]!
    const place = { unit: 'klub', service, day: '2026-08-03' }
    await house.ctx().transaction(async (db) => {
      await insertEnded(db, { case_id: house.ctx().newId(), ...place })
      const answer = { ...given(n % 5 === 0 ? 1 : 4), instrument: current.id, hours: 'morning' as const, ...place }
      await keepAnswers(house.ctx(), db, 'link', [answer])
    })
    // Matters are told of once the day is over.
    expect(await look()).toBe(before)
  }
  house.now += 86_400_000
  expect(await look()).toBe(25)
  for (const [of, values] of seen)
    for (const value of values)
      for (const other of values) expect([1, 2, 3, 4], of).not.toContain(Math.abs(value - other))
})

const submitted = () => submittedClub(house, ani)
const ended = (region?: string) => endedClub(house, ani, region)
