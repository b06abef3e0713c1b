import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { account } from '../../../tests/support/harness.ts'
import { testWeb } from '../../../tests/support/web.ts'
import { attachmentsOf, eventsOf, findCase, openCase } from '../cases/index.ts'
import { addPhoto } from './draft.ts'
import { findReportByNumber } from './store.ts'
import { here, nobody, photoAt, receiptIn, type Street, street, verifier } from './testing.ts'

// From the street to the office: without log-in, without script, once.

let at: Street
beforeAll(async () => {
  at = await street()
})
beforeEach(() => {
  at.web.actor = nobody
})
afterAll(() => at.close())

const count = async () => (await at.house.ctx().db.selectFrom('report').select('id').execute()).length
const found = async (number: string) => (await findReportByNumber(at.house.ctx().db, number))!

test('a few words lead to a category, the category to one page, and that to a receipt', async () => {
  const start = await at.web.get('/lapor?teks=lubang+besar+di+Jalan+Melati')
  expect(start.body).toContain('/lapor/baru/jalan-rusak?teks=lubang')
  const filled = await at.fill('jalan-rusak', {
    uraian: 'Lubang besar',
    jalan: 'Jalan Melati',
    wilayah: '99.71.01.1001',
    kelas: 'kota',
    sifat: 'biasa',
    nama: 'Rina',
    kontak: '081234567890',
  })
  expect(filled.status).toBe(303)
  const check = await at.web.get(filled.location)
  expect(check.body).toContain('Belum terkirim')
  expect(check.body).toContain('Jalan Melati')
  const [path, key] = filled.location.split('?')
  const { number, secret } = receiptIn((await at.web.post(`${path}/pengiriman?${key}`, {}, filled.location)).location)

  const report = await found(number)
  expect(report).toMatchObject({
    service: 'jalan-rusak',
    kind: 'pengaduan',
    area: '99.71.01.1001',
    state: 'new',
    published_at: null,
  })
  const opened = (await openCase(at.house.ctx(), report.id))!
  // The task is the unit's that roads are routed to.
  expect(opened.row.unit).toBe('pu')
  expect(opened.content.applicant).toMatchObject({ name: 'Rina', phone: '+6281234567890' })
  expect((await at.web.get(`/lacak/${number}/tanda-terima?k=${secret}`)).body).toContain(number)
  expect((await at.web.get(`/lacak/${number}?k=${secret}`)).body).toContain('Petugas memeriksa laporan')
})

test('what has no line of its own goes to the unit of the category', async () => {
  const { number } = await at.sent('sampah', { uraian: 'Menumpuk', jalan: 'Pasar' })
  expect((await findCase(at.house.ctx().db, (await found(number)).id))?.unit).toBe('pengaduan')
})

test('pressed twice, and sent again from the page before, it is one report with one receipt', async () => {
  const before = await count()
  const { location } = await at.fill('sampah', { uraian: 'Bau', jalan: 'Pasar' })
  const [path, key] = location.split('?')
  const first = await at.web.post(`${path}/pengiriman?${key}`, {}, location)
  const second = await at.web.post(`${path}/pengiriman?${key}`, {}, '/lapor/baru/sampah')
  expect(receiptIn(second.location)).toEqual(receiptIn(first.location))
  // And gone back, the receipt that may never have been seen.
  expect((await at.web.get(location)).location).toBe(first.location)
  expect(await count()).toBe(before + 1)
})

test('what was looked over goes from the phone as it stands at the office, for whoever has its secret', async () => {
  const id = randomUUID()
  const { location } = await at.fill('sampah', { id, uraian: 'Seperti dilihat', jalan: 'Pasar' })
  const [, secret = ''] = /k=(\w+)/.exec(location) ?? []
  const older = { service: 'sampah', words: 'Sebelum diubah', street: 'Pasar', secret }
  const answers = [await put(id, older), await put(id, older)].map((answer) => answer.json())
  expect(answers).toMatchObject([
    { secret, made: true },
    { secret, made: false },
  ])
  const { answers: said } = (await openCase(at.house.ctx(), id))!.content
  expect(said.laporan).toMatchObject({ uraian: 'Seperti dilihat' })
})

test('of another kind on second thought: words, photo and place stay, and it goes to that kind’s unit', async () => {
  const photo = await photoAt('6/1 12/1 3168/100', '106/1 50/1 4416/100')
  const said = { uraian: 'Tumpukan sampah di jalan', jalan: 'Jalan Mawar', nama: 'Rina', kontak: '081234567890' }
  const first = await at.fill('jalan-rusak', { ...said, kelas: 'kota' }, photo)
  const [, id = '', k = ''] = /periksa\/([^?]+)\?k=(\w+)/.exec(first.location) ?? []
  const href = (body: string, to: string) => new RegExp(`href="(${to}[^"]*)"`).exec(body)![1]!.replaceAll('&amp;', '&')
  const kinds = href((await at.web.get(first.location)).body, '/lapor\\?isian=')
  const { body: choice } = await at.web.get(kinds)
  expect(choice.indexOf('/lapor/baru/sampah')).toBeLessThan(choice.indexOf('/lapor/baru/air-bersih'))
  expect(choice).not.toContain('/lapor/baru/jalan-rusak')
  const { body: form } = await at.web.get(href(choice, '/lapor/baru/sampah'))
  for (const kept of ['Tumpukan sampah di jalan', 'Jalan Mawar', 'Foto tersimpan: 1']) expect(form).toContain(kept)
  const moved = await at.fill('sampah', { ...said, id })
  expect(moved.location).toBe(first.location)
  await at.web.post(`/lapor/periksa/${id}/pengiriman?k=${k}`, {}, moved.location)
  const row = await findCase(at.house.ctx().db, id)
  expect([row?.service, row?.unit]).toEqual(['sampah', 'pengaduan'])
  const { content } = (await openCase(at.house.ctx(), id))!
  expect([content.answers.laporan, content.applicant.name]).toMatchObject([
    { uraian: said.uraian, jalan: 'Jalan Mawar' },
    'Rina',
  ])
  expect(await attachmentsOf(at.house.ctx().db, id)).toHaveLength(1)
})

test('words or a photo are enough, and a place; what is missing is said with the rest kept', async () => {
  for (const [fields, words] of [
    [{ jalan: 'Jalan Mawar' }, ['Tulis apa yang terjadi']],
    [{ uraian: 'Lubang' }, ['Sebutkan tempatnya']],
    [{}, ['Tulis apa yang terjadi', 'Sebutkan tempatnya']],
  ] as const) {
    const { status, body } = await at.fill('jalan-rusak', fields)
    expect([status, ...words.map((each) => body.includes(each))]).toEqual([422, ...words.map(() => true)])
  }
  // A photo may still say the place; that it does not is told before it is sent.
  const { location } = await at.fill('jalan-rusak', {}, await photoAt('48/1 0/1 0/1', '2/1 0/1 0/1'))
  const [path, key] = location.split('?')
  const answer = await at.web.post(`${path}/pengiriman?${key}`, {}, location)
  expect([answer.status, answer.body.includes('Sebutkan tempatnya')]).toEqual([422, true])
  const wrong = await at.fill('jalan-rusak', { uraian: 'Lubang', lat: 'x', lng: '1', kontak: 'bukan kontak' })
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('Titik di peta belum terbaca')
  expect(wrong.body).toContain('href="/bahasa/en?ke=%2Flapor%2Fbaru%2Fjalan-rusak"')
  expect(wrong.body).toContain('Isi nomor HP')
  expect(wrong.body).toContain('Lubang')
})

test('a photo sent before the mistakes were told is kept and said to be, once however often it comes, until it is ticked away', async () => {
  const photo = await photoAt('6/1 12/1 3168/100', '106/1 50/1 4416/100')
  const wrong = { uraian: 'Lubang', jalan: 'Jalan Mawar', kontak: 'bukan kontak' }
  const first = await at.fill('jalan-rusak', wrong, photo)
  const [, id = ''] = /name="id" value="([^"]*)"/.exec(first.body) ?? []
  for (const { body } of [first, await at.fill('jalan-rusak', { ...wrong, id }, photo)]) {
    expect(body).toContain('Foto tersimpan: 1')
    expect(body.match(/name="buang"/g)).toHaveLength(1)
  }
  const papers = () => attachmentsOf(at.house.ctx().db, id)
  const [paper] = await papers()
  const { location } = await at.fill('jalan-rusak', { ...wrong, id, kontak: '', buang: paper!.id })
  expect([location.includes(id), (await papers()).length]).toEqual([true, 0])
  expect((await at.fill('jalan-rusak', { ...wrong, id, kontak: '' }, photo)).location).toBe(location)
  expect((await papers()).map((each) => each.id)).toEqual([paper!.id])
})

test('a photo that the phone sent by the form, and again from its outbox after the line broke, is one photo', async () => {
  const [id, paper] = [randomUUID(), randomUUID()]
  const { location } = await at.fill('jalan-rusak', { id, uraian: 'Lubang', jalan: 'Jalan Mawar', foto: '2' })
  for (let n = 0; n < 2; n++) await addPhoto(at.house.ctx(), id, await uploadOf(), paper)
  const sent = await put(id, {
    service: 'jalan-rusak',
    words: 'Lubang',
    street: 'Jalan Mawar',
    photos: [{ id: paper, secret: 's'.repeat(40) }],
  })
  expect([sent.statusCode, location.split('?')[0]]).toEqual([201, `/lapor/periksa/${id}`])
  expect((await attachmentsOf(at.house.ctx().db, id)).map((each) => each.id)).toEqual([paper])
})

test('the next hole along the road begins with what stays the same, for whoever has the receipt', async () => {
  const said = { jalan: 'Jalan Anggrek', wilayah: '99.71.01.1001', kelas: 'kota', nama: 'Rina', kontak: '081234567890' }
  const { number, secret } = await at.sent('jalan-rusak', { ...said, uraian: 'Lubang pertama' })
  const [, next = ''] =
    /href="([^"]*seperti=[^"]*)"/.exec((await at.web.get(`/lacak/${number}/tanda-terima?k=${secret}`)).body) ?? []
  const { body } = await at.web.get(next.replaceAll('&amp;', '&'))
  for (const words of ['value="Jalan Anggrek"', 'value="Rina"']) expect(body).toContain(words)
  expect(body).not.toContain('Lubang pertama')
  expect((await at.web.get(`/lapor/baru/jalan-rusak?seperti=${number}&k=AAAAAAAAAA`)).body).not.toContain('Anggrek')
})

test('a point on another continent is asked about; from a phone on the road the report goes without it, and says so', async () => {
  const paris = { lat: 48.85, lng: 2.35 }
  const asked = await at.fill('jalan-rusak', { uraian: 'Lubang', lat: '48.85', lng: '2.35' })
  expect([asked.status, asked.body.includes('di luar Indonesia')]).toEqual([422, true])
  const sent = await put(randomUUID(), { ...street1, street: 'Jalan Mawar', point: paris })
  expect(sent.json().warning).toContain('tanpa titik')
  expect((await found(sent.json().number)).lat).toBeNull()
})

test('of a thousand reports in a minute from one address most are refused, with words and when to come back; others are served', async () => {
  const web = await testWeb(at.house, { limited: true })
  const from = (remoteAddress: string, payload: object) =>
    web.app.inject({ method: 'PUT', url: `/api/v1/reports/${randomUUID()}`, payload, remoteAddress })
  const before = await count()
  const flood = await Promise.all(Array.from({ length: 1000 }, () => from('198.51.100.7', { service: 'tidak-ada' })))
  const refused = flood.filter(({ statusCode }) => statusCode === 429)
  // A program that has more to do than it can says so before it counts.
  const served = flood.filter(({ statusCode }) => statusCode !== 429 && statusCode !== 503)
  expect(served.length).toBeLessThanOrEqual(120)
  expect(refused[0]!.json()).toMatchObject({ code: 'too-many-requests', title: expect.stringContaining('coba lagi') })
  expect((await from('198.51.100.8', street1)).statusCode).toBe(201)
  expect(await count()).toBe(before + 1)
  await web.close()
})

test('ten thousand letters are too many, said so with every one of them kept', async () => {
  const words = `${'Lubang besar sekali. '.repeat(500)}akhir`
  const form = await at.fill('jalan-rusak', { uraian: words, jalan: 'Jalan Mawar' })
  expect(form.status).toBe(422)
  for (const part of ['Paling banyak 4000 huruf', words]) expect(form.body).toContain(part)
  const phone = await put(randomUUID(), { ...street1, words })
  expect([phone.statusCode, phone.json().errors[0].path]).toEqual([400, 'words'])
  expect(phone.json().errors[0].detail).toContain('Paling banyak 4000 huruf')
})

test('the place inside a photo is offered, taken only when agreed to, and gone from what is kept', async () => {
  const photo = await photoAt('6/1 12/1 3168/100', '106/1 50/1 4416/100')
  const { location } = await at.fill('jalan-rusak', { jalan: 'Jalan Mawar' }, photo)
  expect((await at.web.get(location)).body).toContain('-6.20880, 106.84560')
  const [path, key] = location.split('?')
  await at.web.post(`${path}/titik?${key}`, {}, location)
  const { number } = receiptIn((await at.web.post(`${path}/pengiriman?${key}`, {}, location)).location)
  const report = await found(number)
  expect(report.lat).toBeCloseTo(here.lat, 5)
  expect(await attachmentsOf(at.house.ctx().db, report.id)).toHaveLength(1)

  const declined = await at.fill('jalan-rusak', { jalan: 'Jalan Mawar' }, photo)
  const [there, secret] = declined.location.split('?')
  const sent = receiptIn((await at.web.post(`${there}/pengiriman?${secret}`, {}, declined.location)).location)
  expect((await found(sent.number)).lat).toBeNull()
  const opened = (await openCase(at.house.ctx(), (await found(sent.number)).id))!
  expect(JSON.stringify(opened.content)).not.toContain('-6.2')
})

test('anonymous is nobody’s for good: no account in the record, no name or contact at the office', async () => {
  at.web.actor = account('Budi Santoso')
  const { number, secret } = await at.sent('jalan-rusak', {
    uraian: 'Lubang',
    jalan: 'Jalan Mawar',
    sifat: 'anonim',
    kontak: '081298765432',
  })
  const { id } = await found(number)
  expect(await findCase(at.house.ctx().db, id)).toMatchObject({ account: null, filed_by: null })
  const events = await eventsOf(at.house.ctx().db, id)
  expect(events.map(({ actor, on_behalf }) => actor ?? on_behalf)).toEqual(events.map(() => null))
  at.web.actor = verifier
  const { body } = await at.web.get(`/petugas/berkas/${number}`)
  expect(body).toContain('Jalan Mawar')
  expect(body).not.toMatch(/Budi|98765432|8765 432/)
  at.web.actor = nobody
  expect((await at.web.get(`/lacak/${number}?k=${secret}`)).status).toBe(200)
})

test('what waited on a phone lands among the reports of whoever is logged in on it, unless they wanted no name', async () => {
  at.web.actor = account('Dewi Anggraini')
  for (const disclosure of ['biasa', 'anonim']) {
    const sent = await put(randomUUID(), { ...street1, disclosure })
    const row = await findCase(at.house.ctx().db, (await found(sent.json().number)).id)
    expect(row?.account).toBe(disclosure === 'anonim' ? null : at.web.actor.id)
  }
})

test('whoever is logged in and gives their name finds the report among their own', async () => {
  at.web.actor = account('Citra Lestari')
  const { number } = await at.sent('jalan-rusak', { uraian: 'Lubang', jalan: 'Jalan Mawar' })
  expect((await findCase(at.house.ctx().db, (await found(number)).id))?.account).toBe(at.web.actor.id)
})

test('whoever only knows the id of what was sent gets neither its secret nor its words', async () => {
  const { number, secret } = await at.sent('sampah', { uraian: 'Bau', jalan: 'Pasar' })
  const { id } = await found(number)
  const again = await at.fill('sampah', { id, uraian: 'Lain', jalan: 'Pasar' })
  expect(again.location).toBe(`/lacak/${number}`)
  const put = await at.web.app.inject({ method: 'PUT', url: `/api/v1/reports/${id}`, payload: street1 })
  expect([put.statusCode, put.body.includes(secret)]).toEqual([422, false])
})

test('a draft opens to nobody without its secret', async () => {
  const { location } = await at.fill('sampah', { uraian: 'Bau', jalan: 'Pasar' })
  const path = location.split('?')[0]!
  for (const k of ['AAAAAAAAAA', '']) expect((await at.web.get(`${path}?k=${k}`)).status).toBe(404)
})

const uploadOf = async () => ({
  field: 'file',
  filename: 'foto.jpg',
  stream: Readable.from([await photoAt('6/1 12/1 3168/100', '106/1 50/1 4416/100')], { objectMode: false }),
  truncated: () => false,
})

const put = (id: string, payload: object) => at.web.app.inject({ method: 'PUT', url: `/api/v1/reports/${id}`, payload })
const street1 = { service: 'jalan-rusak', words: 'Lubang', point: here, contact: '081234567890' }

test('a phone that tries again, even at once, makes one report; under the same id nothing else passes for it', async () => {
  const id = randomUUID()
  const before = await count()
  const answers = await Promise.all(Array.from({ length: 5 }, () => put(id, street1)))
  const again = await put(id, street1)
  expect(new Set([...answers, again].map((answer) => answer.json().number)).size).toBe(1)
  expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1)
  expect(again.json()).toMatchObject({ made: false })
  expect(await count()).toBe(before + 1)
  expect((await put(id, { ...street1, words: 'Lain' })).statusCode).toBe(422)
})

test('a photo that has not arrived whole keeps the report from being sent, and says so', async () => {
  const id = randomUUID()
  const before = await count()
  const waits = await put(id, { ...street1, photos: [{ id: randomUUID(), secret: 's'.repeat(40) }] })
  expect([waits.statusCode, waits.json().code]).toEqual([409, 'upload-gone'])
  expect(await count()).toBe(before)
  expect((await put(id, street1)).statusCode).toBe(201)
})
