import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { endedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, monday, nobody, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { insertAccount, insertUnit } from '../../platform/accounts/index.ts'
import { readHtml } from '../../ui/testing.ts'
import { cases } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { desk } from '../desk/index.ts'
import { performance, rollUp } from '../performance/index.ts'
import { satisfaction } from '../satisfaction/index.ts'
import { fill } from './evaluate.ts'
import { evaluation } from './index.ts'
import { instrumentOf } from './instruments/index.ts'
import { indicatorsOf } from './model/reckon.ts'
import { findEvaluation } from './store.ts'

// A club is evaluated: from data where they answer, by an auditor where not; it answers once; what is closed stays.

let house: TestHouse
let web: TestWeb
const admin = account('Tono Saputra', [grant('regionAdmin')])
const auditor = account('Nur Aini Rahma', [grant('auditor')])
const inside = account('Dedi Kurnia', [grant('auditor'), grant('officer', 'klub.papan')])
const head = account('Rina Wulandari', [grant('unitHead', 'klub')])
const other = account('Maya Kusuma', [grant('unitHead', 'pajak')])
const leader = account('Gunawan Saputro', [grant('leader')])
const day = 86_400_000
const list = '/petugas/evaluasi'

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club, desk, performance, satisfaction, evaluation] })
  web = await testWeb(house)
  const ctx = house.ctx()
  await publishClub(ctx)
  for (const id of ['klub', 'pajak']) {
    const none = { parent: null, address: null, phone: null, head_title: null }
    await insertUnit(ctx.db, { id, name_id: `Kantor ${id}`, name_en: id, ...none })
  }
  await insertAccount(
    ctx.shared,
    { id: head.id!, name: head.name, email: 'rina@kota.example', verified: true },
    ctx.now,
  )
  // Five decided on the day they came in.
  for (let n = 0; n < 5; n++) await endedClub(house, account('Ani Lestari'))
  await house.house.sequencer.drain(house.region())
  await rollUp(ctx)
  const ended = await ctx.db.selectFrom('cases').select('id').execute()
  for (const { id } of ended)
    await satisfaction.followers.ask.run(ctx, { position: 1, caseId: id, seq: 1, type: 'rejected' })
})
afterAll(async () => {
  await web.close()
  await house.close()
})

const as = async (actor: typeof admin, path: string) => {
  web.actor = actor
  return web.get(path)
}
// With the token of a page that has a form.
const send = async (actor: typeof admin, path: string, fields: Record<string, string> = {}) => {
  const _token = await token()
  web.actor = actor
  const sent = await web.app.inject({
    method: 'POST',
    url: path,
    cookies: web.cookies,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: new URLSearchParams({ ...fields, _token }).toString(),
  })
  return { status: sent.statusCode }
}
const token = async () => /name="_token" value="([^"]*)"/.exec((await as(admin, list)).body)![1]!
const all = () => house.ctx().db.selectFrom('evaluation').selectAll().orderBy('revision').execute()
const here = async () => `${list}/${(await all()).at(-1)!.id}`

/** The auditor gives each indicator that data do not answer the same score. */
async function scoreAll(score: number): Promise<void> {
  const row = (await findEvaluation(house.ctx().db, (await all()).at(-1)!.id))!
  const typed = { score, note: 'Dilihat di tempat.', link: 'https://kota.example/bukti' }
  for (const indicator of indicatorsOf(instrumentOf(2026)!)) {
    const filled = await fill(house.ctx({ actor: auditor }), row, indicator, typed, undefined)
    expect(filled, indicator.key).toEqual({ filled: true })
  }
}

test('an administrator opens it, once however often it is pressed; nobody else can', async () => {
  const form = { id: house.ctx().newId(), unit: 'klub', year: '2026' }
  const pressed = await Promise.all([send(admin, list, form), send(admin, list, { ...form, id: house.ctx().newId() })])
  expect(pressed.map(({ status }) => status)).toEqual([303, 303])
  expect(await all()).toHaveLength(1)
  for (const actor of [auditor, head, leader]) expect((await send(actor, list, form)).status).toBe(404)
  web.actor = admin
  const empty = await web.post(list, { ...form, unit: '' })
  expect([empty.status, readHtml(empty.body).text.includes('Pilih unitnya.')]).toEqual([422, true])
  for (const actor of [auditor, head]) expect((await send(actor, list, { ...form, unit: '' })).status).toBe(404)
  expect((await send(admin, list, { ...form, year: '2027' })).status).toBe(422)
  expect((await send(admin, list, { ...form, year: '2019' })).status).toBe(422)
})

test('an auditor scores with ground and evidence; the head does not look on, and nobody scores where they work', async () => {
  const path = `${await here()}/nilai/parkir`
  for (const actor of [admin, head, other, leader, inside]) expect((await as(actor, path)).status).toBe(404)
  for (const actor of [head, other]) expect((await as(actor, await here())).status).toBe(404)
  const form = { score: '4', note: 'Sepuluh tempat, dua untuk kursi roda.', link: 'https://kota.example/parkir' }
  for (const lacking of [
    { ...form, score: '' },
    { ...form, note: ' ' },
    { ...form, link: '' },
    { ...form, link: 'http://x' },
  ])
    expect((await send(auditor, path, lacking)).status).toBe(422)
  web.actor = auditor
  const { text } = readHtml((await web.post(path, { score: '', note: '', link: '' })).body)
  for (const told of ['Pilih nilai 0 sampai 5.', 'Tulis alasan nilainya.', 'Isi alamat bukti atau lampirkan berkas.'])
    expect(text).toContain(told)
  expect((await send(auditor, path, form)).status).toBe(303)
  const page = readHtml((await as(auditor, await here())).body)
  expect(page.faults).toEqual([])
  expect(page.text).toContain('Sepuluh tempat, dua untuk kursi roda.')
  const row = await house.ctx().db.selectFrom('evaluation_score').select('note').executeTakeFirstOrThrow()
  expect(row.note!.toString('latin1')).not.toContain('kursi')
})

test('a photo is evidence, and read by whoever may read the evaluation', async () => {
  const path = `${await here()}/nilai/toilet`
  const _token = await token()
  web.actor = auditor
  const boundary = 'batas'
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  )
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="toilet.png"\r\ncontent-type: image/png\r\n\r\n`
  const sent = await web.app.inject({
    method: 'POST',
    url: `${path}?_token=${encodeURIComponent(_token)}`,
    cookies: web.cookies,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'sec-fetch-site': 'same-origin' },
    payload: Buffer.concat([
      Buffer.from(`${field('_token', _token)}${field('score', '3')}${field('note', 'Bersih.')}${file}`),
      png,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  })
  expect(sent.statusCode).toBe(303)
  const evidence = await as(leader, `${path}/bukti`)
  expect(evidence.status).toBe(200)
  for (const actor of [head, other, nobody]) expect((await as(actor, `${path}/bukti`)).status).not.toBe(200)
})

test('data answer where they can, whatever the evaluator types; what was shown to the unit stays as it was', async () => {
  await scoreAll(4)
  expect((await send(head, `${await here()}/penyampaian`)).status).toBe(404)
  expect((await send(auditor, `${await here()}/penyampaian`)).status).toBe(303)
  const rows = await house.ctx().db.selectFrom('evaluation_score').select(['indicator', 'score', 'figure']).execute()
  const of = (key: string) => rows.find(({ indicator }) => indicator === key)
  expect(of('janji')).toMatchObject({ score: 5, figure: { part: 5, of: 5 } })
  expect(of('standar')).toMatchObject({ score: 5, figure: { part: 1, of: 1 } })
  expect(of('saluran')).toMatchObject({ score: 3, figure: { part: 2, of: null } })
  // Nobody answered the survey though five were needed; no report came in, so the auditor judged.
  expect(of('skm')).toMatchObject({ score: 0, figure: { part: 0, of: 5 } })
  expect(of('pengaduan-tepat')).toMatchObject({ score: 4, figure: null })
  await house.ctx().db.updateTable('figure_month').set({ on_time: 0 }).execute()
  expect(readHtml((await as(head, await here())).body).text).toContain('5 dari 5 permohonan selesai tepat waktu.')
  expect(
    (await send(auditor, `${await here()}/nilai/parkir`, { score: '1', note: 'x', link: 'https://x.example' })).status,
  ).toBe(409)
})

test('the unit answers once, and until then it is waited for', async () => {
  expect((await send(auditor, `${await here()}/penutupan`)).status).toBe(409)
  const path = `${await here()}/tanggapan`
  for (const actor of [other, leader, auditor, admin])
    expect((await send(actor, path, { answer: 'x' })).status).toBe(404)
  expect((await send(head, path, { answer: ' ' })).status).toBe(422)
  expect((await send(head, path, { answer: 'Toilet baru selesai.' })).status).toBe(303)
  expect((await send(head, path, { answer: 'Lagi.' })).status).toBe(409)
  expect((await as(auditor, await here())).body).toContain('Toilet baru selesai.')
})

test('closed, it is public with its index and CSV, without a word of notes; and it cannot be changed', async () => {
  expect(
    (await send(auditor, `${await here()}/nilai/toilet`, { score: '5', note: 'Baru.', link: 'https://x.example' }))
      .status,
  ).toBe(303)
  expect((await send(auditor, `${await here()}/penutupan`)).status).toBe(303)
  // Policy: (5 − 4) × 17 % + (0 − 4) × 17 % + 4 = 3.49. Staff: 4 + 1 × 20 % = 4.20. Facilities: 4 + 1 × 15 % = 4.15.
  // Information: 4 + 1 × 40 % − 1 × 30 % = 4.10. Advice and innovation 4.
  // 3.49 × 24 % + 4.20 × 25 % + 4.15 × 18 % + 4.10 × 11 % + 4 × 22 % = 0.8376 + 1.05 + 0.747 + 0.451 + 0.88 = 3.9656.
  const [row] = await all()
  expect(row!.result).toMatchObject({ index: 397, letter: 'B' })
  const page = readHtml((await as(nobody, '/kinerja/evaluasi/2026/klub')).body)
  expect(page.faults).toEqual([])
  expect(page.text).toContain('adalah 3,97 dari 5,00, huruf B.')
  expect(page.text).toContain('Paling sedikit 95% permohonan selesai tepat waktu.')
  for (const hidden of ['5 dari 5', 'Bersih', 'Baru.', 'kota.example', 'Toilet baru'])
    expect(page.text).not.toContain(hidden)
  const csv = (await as(nobody, '/kinerja/evaluasi/data')).body
  expect(csv).toContain('2026,klub,Kantor klub,1,indeks,397,B,')
  const file = (await as(nobody, '/kinerja/evaluasi/2026/klub/data')).body.trim().split('\r\n')
  expect(file[0]).toContain('adalah 3,97 dari 5,00, huruf B')
  const indicators = file.filter((line) => !line.startsWith('#')).slice(1)
  // What a journalist with a spreadsheet reckons from the file is the printed index.
  const sum = indicators
    .map((line) => line.split(','))
    .reduce((total, cells) => total + Number(cells[1]) * Number(cells.at(-3)) * Number(cells.at(-2)), 0)
  expect((sum / 10_000).toFixed(2)).toBe('3.97')
  expect((await as(nobody, '/kinerja/unit/klub')).body).toContain('indeks 3,97')
  for (const step of ['penyampaian', 'penutupan'])
    expect((await send(auditor, `${await here()}/${step}`)).status).toBe(409)
  const { db } = house.ctx()
  await expect(db.updateTable('evaluation').set({ result: null }).execute()).rejects.toThrow('not changed')
  await expect(db.updateTable('evaluation_score').set({ score: 5 }).execute()).rejects.toThrow('not changed')
  await expect(db.deleteFrom('evaluation_score').execute()).rejects.toThrow('permission denied')
})

/** A paper's words, read as a screen reader would. */
async function paper(path: string): Promise<string> {
  const { rawPayload: input } = await web.app.inject({ url: path })
  expect(execFileSync('pdfinfo', ['-'], { input }).toString()).toMatch(/Tagged: +yes/)
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input }).toString().replaceAll(/\s+/g, ' ')
}

test('what is public is a paper too: of a unit with the ground of each score, and of all units of a year', async () => {
  const unit = await paper('/kinerja/evaluasi/2026/klub/pdf?revisi=1')
  for (const words of ['Kantor klub', '3,97', 'Dinilai evaluator dengan bukti']) expect(unit).toContain(words)
  for (const hidden of ['5 dari 5', 'Bersih', 'kota.example', 'Toilet baru']) expect(unit).not.toContain(hidden)
  const all = await paper('/kinerja/evaluasi/rekap/2026/pdf')
  // Policy, staff, facilities, information, advice, innovation: as reckoned above.
  expect(all).toMatch(/Kantor klub 3,49 4,20 4,15 4,10 4,00 4,00 3,97 B/)
  expect((await as(nobody, '/kinerja/evaluasi')).body).toContain('/kinerja/evaluasi/rekap/2026/pdf')
  expect((await as(nobody, '/kinerja/evaluasi/rekap/2025/pdf')).status).toBe(404)
})

test('a mistake is put right by a revision with a note; both keep their address', async () => {
  const [first] = await all()
  const path = `${list}/${first!.id}/revisi`
  const form = { id: house.ctx().newId(), note: 'Jumlah parkir keliru dihitung.' }
  for (const actor of [auditor, head, leader]) expect((await send(actor, path, form)).status).toBe(404)
  expect((await send(admin, path, { ...form, note: ' ' })).status).toBe(422)
  expect((await send(admin, path, form)).status).toBe(303)
  expect((await send(admin, path, { ...form, id: house.ctx().newId() })).status).toBe(409)
  expect((await as(nobody, '/kinerja/evaluasi/2026/klub')).body).toContain('3,97')
  const row = (await findEvaluation(house.ctx().db, form.id))!
  const parking = indicatorsOf(instrumentOf(2026)!).find(({ key }) => key === 'parkir')!
  const typed = { score: 0, note: 'Tidak ada.', link: 'https://kota.example/p' }
  await fill(house.ctx({ actor: auditor }), row, parking, typed, undefined)
  expect((await send(auditor, `${await here()}/penyampaian`)).status).toBe(303)
  house.now = monday + 8 * day
  expect((await send(auditor, `${await here()}/penutupan`)).status).toBe(303)
  const { text } = readHtml((await as(nobody, '/kinerja/evaluasi/2026/klub')).body)
  expect(text).toContain('Jumlah parkir keliru dihitung.')
  // Called as the figures of a month are: the second one is the first revision.
  expect(text).toContain('Ini revisi 1')
  expect(text).toContain('Lihat terbitan pertama, ditutup')
  const before = readHtml((await as(nobody, '/kinerja/evaluasi/2026/klub?revisi=1')).body)
  expect(before.text).toContain('3,97')
  expect(before.text).toContain('Ada revisi yang lebih baru.')
})
