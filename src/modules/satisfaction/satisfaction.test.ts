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
import { askAfterEnd, toBeAsked } from './ask.ts'
import { rateCase, satisfaction, skmOf, surveyToken } from './index.ts'
import { current } from './instruments/index.ts'
import { readSurveyToken } from './token.ts'

let house: TestHouse
let web: TestWeb
const ani = account('Ani Lestari')
const head = account('Rina Wulandari', [grant('unitHead', 'klub')])
const all = (score: number) => Object.fromEntries(current.elements.map(({ key }) => [key, score]))
const fours = Object.fromEntries(Object.entries(all(4)).map(([key, score]) => [key, String(score)]))
const year = { units: null, from: '2026-01-01', to: '2026-12-31' }

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club, desk, satisfaction] })
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

  const before = await skmOf(house.ctx(), year)
  const sent = await web.post(path, { ...fours, comment: 'Cepat dan ramah', age: 'to35' })
  expect(sent).toMatchObject({ status: 303, location: path })
  expect((await web.get(path)).body).toContain('Terima kasih')
  expect((await skmOf(house.ctx(), year)).respondents).toBe(before.respondents + 1)

  await web.post(path, fours, `/survei/${surveyToken(house.ctx(), await ended())}`)
  expect((await skmOf(house.ctx(), year)).respondents).toBe(before.respondents + 1)
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
  expect(sent.body).toContain('Pilih dulu: Waktu pelayanan')
  expect(sent.body).toContain('Pilih dulu: Biaya')
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
  const before = (await skmOf(house.ctx(), year)).respondents
  const answer = { scores: all(3), about: {}, comment: null }
  const outcomes = await Promise.all([1, 2, 3].map(() => rateCase(house.ctx({ actor: nobody }), id, answer, 'link')))
  expect(outcomes.filter((outcome) => !isRefused(outcome))).toHaveLength(1)
  expect((await skmOf(house.ctx(), year)).respondents).toBe(before + 1)
})

test('nothing in an answer leads back to its case', async () => {
  const id = await ended()
  await rateCase(
    house.ctx({ actor: ani }),
    id,
    { scores: all(1), about: {}, comment: 'Petugas Budi lama sekali' },
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

test('figures and comments appear from five answers on, never for another region or unit', async () => {
  const ctx = house.ctx({ region: '9972' })
  for (let n = 1; n <= 5; n++) {
    await rateCase(
      ctx,
      await ended('9972'),
      { scores: all(n === 1 ? 2 : 4), about: { sex: 'female' }, comment: `saran ${n}` },
      'counter',
    )
    const skm = await skmOf(ctx, year)
    expect(skm.respondents).toBe(n)
    expect(skm.figure?.ikm ?? null).toBe(n < 5 ? null : 90)
    expect(skm.comments).toHaveLength(n < 5 ? 0 : 5)
  }
  expect((await skmOf(ctx, { ...year, units: ['pajak'] })).respondents).toBe(0)
  expect((await skmOf(ctx, { ...year, units: ['klub'], service: 'klub-catur' })).services).toMatchObject([
    { unit: 'klub', respondents: 5, figure: { ikm: 90, mutu: 'A' } },
  ])
  expect((await skmOf(ctx, { ...year, to: '2026-03-01' })).respondents).toBe(0)
})

test('the head of the unit sees its figures, nobody else does', async () => {
  web.actor = head
  const shown = await web.get('/w/9972/petugas/skm')
  expect(shown.status).toBe(200)
  for (const words of ['90,00', 'A, sangat baik', 'Keanggotaan klub catur', 'saran 3'])
    expect(shown.body).toContain(words)
  web.actor = account('Dewi', [grant('unitHead', 'pajak')])
  expect((await web.get('/w/9972/petugas/skm?unit=klub')).body).not.toContain('90,00')
  web.actor = ani
  expect((await web.get('/petugas/skm')).status).toBe(403)
  web.actor = nobody
  expect((await web.get('/petugas/skm')).status).toBe(303)
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
  expect((await skmOf(house.ctx(), year)).ended).toBe(1)
})

const submitted = () => submittedClub(house, ani)
const ended = (region?: string) => endedClub(house, ani, region)
