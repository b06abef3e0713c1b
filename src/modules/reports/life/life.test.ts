import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { crossing } from '../../../../tests/support/crossing.ts'
import { account } from '../../../../tests/support/harness.ts'
import { insertUnit } from '../../../platform/accounts/index.ts'
import { act, findCase, findCaseByNumber, openCase } from '../../cases/index.ts'
import { loadFolder } from '../../catalogue/index.ts'
import { takeStreets } from '../map/streets.ts'
import { findReportByNumber } from '../store.ts'
import { stopSupporting } from '../support.ts'
import { insertSupport } from '../support-store.ts'
import { here, nobody, other, type Street, street, tono, verifier } from '../testing.ts'
import { handoversOf, originOf, saveMerged } from './store.ts'
import { settler } from './testing.ts'

let city: Street
let settle: () => Promise<void>
const hour = 3_600_000
const day = 24 * hour

beforeAll(async () => {
  city = await street()
  settle = settler(city.house)
  const there = city.house.ctx({ region: '9972' })
  const blank = { parent: null, address: null, phone: null, head_title: null }
  await insertUnit(there.db, { id: 'pengaduan', name_id: 'Pengaduan', name_en: 'Complaints', ...blank })
  await loadFolder(there, join(import.meta.dirname, '../../../../services/reports'))
})
afterAll(() => city.close())

const at = (metres: number) => ({ lat: String(here.lat + metres / 111_320), lng: String(here.lng) })
const hole = (metres: number, more: Record<string, string> = {}) => {
  city.web.actor = nobody
  return city.sent('jalan-rusak', {
    uraian: 'Lubang besar',
    jalan: 'Jalan Melati',
    sifat: 'biasa',
    ...at(metres),
    ...more,
  })
}
const track = async ({ number, secret }: { number: string; secret: string }) => {
  city.web.actor = nobody
  return (await city.web.get(`/lacak/${number}?k=${secret}`)).body
}
const asOfficer = (actor = verifier) => {
  city.web.actor = actor
  return city.web
}
const stateOf = async (number: string) => (await findCaseByNumber(city.house.ctx().db, number))!
const told = async (number: string) =>
  (await city.house.ctx().db.selectFrom('notice').select('kind').where('case_number', '=', number).execute()).map(
    ({ kind }) => kind,
  )

/** The later follows the earlier, by the page that shows both. */
async function merge(one: string, two: string) {
  const path = `/petugas/berkas/${one}/penggabungan`
  const web = asOfficer()
  const { body } = await web.get(`${path}?dengan=${two}`)
  const seq = /name="seq" value="(\d+)"/.exec(body)![1]!
  const done = await web.post(path, { dengan: two, seq, reason: 'Lubang yang sama' }, `${path}?dengan=${two}`)
  const next = (await web.get(`/petugas/berkas/${one}`)).body
  await settle()
  return { body, done, next }
}

test('merged, each keeps number and page; supports add up; both are told; undone, all is as it was', async () => {
  const first = await hole(0, { kontak: '0812 3456 7001' })
  city.house.now += hour
  const second = await hole(20, { kontak: '0812 3456 7002' })
  const visit = async (number: string, kontak: string) => {
    city.web.actor = nobody
    await city.web.post(`/lapor/daftar/${number}/dukungan`, { kontak }, `/lapor/daftar/${number}`)
  }
  await visit(first.number, '0812 9000 0001')
  await visit(second.number, '0812 9000 0001')
  await visit(second.number, '0812 9000 0002')

  const desk = (await asOfficer().get(`/petugas/berkas/${second.number}`)).body
  expect(desk).toContain('Laporan diterima')
  expect(desk).toContain(`/penggabungan?dengan=${first.number}`)
  const { body, done, next } = await merge(first.number, second.number)
  expect(body).toContain(`${first.number} (tetap)`)
  expect(next).not.toContain(`dengan=${second.number}`)
  expect(done.location).toBe(`/petugas/berkas/${first.number}`)
  const db = city.house.ctx().db
  expect((await stateOf(second.number)).status).toBe('merged')
  // Two people support it, one of them both; and the second's reporter has the same trouble.
  expect((await findReportByNumber(db, first.number))!.supports).toBe(3)
  expect(await track(second)).toContain(`Ditangani bersama laporan ${first.number}`)
  // It is not done, and its own promise still holds.
  expect(await track(second)).toContain('Selesai paling lambat')
  expect(await told(second.number)).toContain('merged')
  const open = (await city.web.get(`/lapor/daftar/${second.number}`)).body
  expect(open).toContain('Digabung')
  expect(open).toContain(`href="/lapor/daftar/${first.number}"`)

  const undo = `/petugas/berkas/${second.number}/pelepasan-gabungan`
  const { seq } = await stateOf(second.number)
  const fields = { stage: 'verifikasi', seq: String(seq), reason: 'Lubang lain' }
  await asOfficer().post(undo, fields, `${undo}?tahap=verifikasi`)
  await settle()
  expect((await stateOf(second.number)).status).toBe('processing')
  expect((await findReportByNumber(db, first.number))!.supports).toBe(1)
  expect((await findReportByNumber(db, second.number))!.supports).toBe(2)
})

test('what was merged ends as the other does, and goes on with it when somebody says that it is still broken', async () => {
  const first = await hole(300, { kontak: '0812 3456 7003' })
  city.house.now += hour
  const second = await hole(310, { kontak: '0812 3456 7004' })
  await merge(second.number, first.number)
  for (let i = 0; i < 3; i++) await city.step(first.number, 'approve')
  await settle()
  expect((await stateOf(second.number)).status).toBe('completed')
  expect(await told(second.number)).toContain('completed')
  const page = await track(second)
  expect(page).toContain('Masih rusak')

  // One press, without a word, within ten working days; the one that stays goes on, and the other with it.
  const path = `/lacak/${first.number}/pembukaan?k=${first.secret}`
  expect((await city.web.post(path, {}, `/lacak/${first.number}?k=${first.secret}`)).status).toBe(303)
  await settle()
  expect((await stateOf(first.number)).status).toBe('processing')
  expect((await stateOf(second.number)).status).toBe('merged')
  expect(await told(second.number)).toContain('reopened')
})

test('when the reporter of the one that stays withdraws it, the other goes on alone', async () => {
  const first = await hole(600)
  city.house.now += hour
  const second = await hole(610)
  await merge(first.number, second.number)
  city.web.actor = nobody
  const path = `/lacak/${first.number}/pembatalan?k=${first.secret}`
  await city.web.post(path, {}, path)
  await settle()
  expect((await stateOf(first.number)).status).toBe('withdrawn')
  expect((await stateOf(second.number)).status).toBe('processing')
})

test('whose report was merged still writes, which the officer of the other reads, and may withdraw', async () => {
  const first = await hole(500, { kontak: '0812 3456 7007' })
  city.house.now += hour
  const second = await hole(505, { kontak: '0812 3456 7008' })
  await merge(first.number, second.number)
  const page = `/lacak/${second.number}?k=${second.secret}`
  await track(second)
  const said = { text: 'Ada yang jatuh semalam.' }
  expect((await city.web.post(`/lacak/${second.number}/catatan?k=${second.secret}`, said, page)).status).toBe(303)
  expect(await track(second)).toContain('Ada yang jatuh semalam.')
  expect((await asOfficer().get(`/petugas/berkas/${first.number}`)).body).toContain('Ada yang jatuh semalam.')

  city.web.actor = nobody
  await city.web.post(`/lacak/${second.number}/pembatalan?k=${second.secret}`, {}, page)
  await settle()
  expect((await stateOf(second.number)).status).toBe('withdrawn')
  expect((await findReportByNumber(city.house.ctx().db, first.number))!.supports).toBe(0)
  // It comes back with nothing that happens to the other.
  for (let i = 0; i < 3; i++) await city.step(first.number, 'approve')
  await settle()
  expect((await stateOf(second.number)).status).toBe('withdrawn')
  expect(await told(second.number)).not.toContain('completed')
})

test('who supports both reports of one thing, or reported one of them, is told once', async () => {
  const first = await hole(700, { kontak: '0812 3456 7021' })
  city.house.now += hour
  const second = await hole(705, { kontak: '0812 3456 7022' })
  const visit = async (number: string, kontak: string) => {
    city.web.actor = nobody
    await city.web.post(`/lapor/daftar/${number}/dukungan`, { kontak }, `/lapor/daftar/${number}`)
  }
  for (const { number } of [first, second]) {
    await visit(number, '0812 9000 0031')
    await visit(number, '0812 3456 7022')
  }
  await visit(second.number, '0812 9000 0032')
  await merge(first.number, second.number)
  for (let i = 0; i < 3; i++) await city.step(first.number, 'approve')
  await settle()
  const supported = async (number: string) => (await told(number)).filter((kind) => kind === 'supported').length
  expect([await supported(first.number), await supported(second.number)]).toEqual([1, 1])
  expect((await told(second.number)).filter((kind) => kind === 'completed')).toHaveLength(1)
})

test('a supporter steps back at the moment at which two reports are parted: one after the other', async () => {
  const first = await hole(1100)
  city.house.now += hour
  const second = await hole(1105)
  await merge(first.number, second.number)
  const ctx = city.house.ctx({ actor: account('Rudi Hartono') })
  const [main, same] = [(await stateOf(first.number)).id, (await stateOf(second.number)).id]
  const who = { who: Buffer.alloc(32, 7), account: ctx.actor.id, contact: null, at: new Date(ctx.now) }
  await insertSupport(ctx.db, { report: main, ...who })
  await crossing(city.house, {
    first: (db) => db.selectFrom('report').select('id').where('id', '=', same).forUpdate().execute(),
    other: () => stopSupporting(ctx, { id: main }),
    last: (db) => saveMerged(db, same, null),
  })
  expect(await findReportByNumber(ctx.db, first.number)).toMatchObject({ supports: 0 })
})

test('two merges of one pair at once make one; what ended or is of another kind is refused', async () => {
  const first = await hole(900)
  city.house.now += hour
  const second = await hole(905)
  await Promise.all([merge(first.number, second.number), merge(second.number, first.number)])
  expect([(await stateOf(first.number)).status, (await stateOf(second.number)).status]).toEqual([
    'processing',
    'merged',
  ])
  city.web.actor = nobody
  const lamp = await city.sent('lampu-jalan', { uraian: 'Mati', jalan: 'Jalan Melati', sifat: 'biasa', ...at(900) })
  const web = asOfficer()
  const compared = await web.get(`/petugas/berkas/${first.number}/penggabungan?dengan=${lamp.number}`)
  expect(compared.status).toBe(409)
  expect(compared.body).toContain('Jenisnya berbeda')
  const unknown = await web.get(`/petugas/berkas/${first.number}/penggabungan?dengan=ARN-2026-XXXXXXXX`)
  expect(unknown.status).toBe(422)
})

test('“masih rusak” is heard for ten working days, weekends not counted', async () => {
  const report = await hole(1200)
  for (let i = 0; i < 3; i++) await city.step(report.number, 'approve')
  const closed = city.house.now
  const press = () =>
    city.web.post(`/lacak/${report.number}/pembukaan?k=${report.secret}`, {}, '/lapor/baru/jalan-rusak')
  city.web.actor = nobody
  city.house.now = closed + 20 * day
  expect(await track(report)).not.toContain('Masih rusak')
  expect((await press()).status).toBe(409)
  // The eleventh day by the calendar is within ten working days.
  city.house.now = closed + 11 * day
  expect((await press()).status).toBe(303)
  city.house.now = closed
})

test('who does not answer for ten working days is told, and the report is closed', async () => {
  const report = await hole(1500, { kontak: '0812 3456 7005' })
  const { id, seq } = await stateOf(report.number)
  const back = {
    type: 'return',
    stage: 'verifikasi',
    expectedSeq: seq,
    marks: [{ path: 'laporan.jalan', code: 'isian-kurang' }],
  } as const
  await act(city.house.ctx({ actor: verifier }), id, { ...back, payload: { notes: {} } })
  const until = (await stateOf(report.number)).state.holds[0]!.until!
  expect(new Date(until).getTime() - city.house.now).toBeGreaterThan(11 * day)
  await act(city.house.ctx({ now: until }), id, { type: 'expire' })
  await settle()
  expect((await stateOf(report.number)).status).toBe('silent')
  expect(await told(report.number)).toContain('closed')
})

test('past its limit the reporter is told once of the Ombudsman, with the region’s address', async () => {
  city.web.actor = tono
  const fields = { name: 'Ombudsman RI Perwakilan Arunika', address: 'Jalan Merdeka 1', phone: '137', link: '' }
  expect((await city.web.post('/kelola/ombudsman', { ...fields, address: '' })).status).toBe(422)
  expect((await city.web.post('/kelola/ombudsman', { ...fields, link: 'http://x' })).status).toBe(422)
  expect((await city.web.post('/kelola/ombudsman', fields)).status).toBe(303)
  const report = await hole(1800, { kontak: '0812 3456 7006' })
  expect(await track(report)).not.toContain('Ombudsman')
  const { id, due_at } = await stateOf(report.number)
  const before = city.house.now
  city.house.now = due_at!.getTime() + day
  await act(city.house.ctx(), id, { type: 'expire' })
  await act(city.house.ctx(), id, { type: 'expire' })
  await settle()
  expect((await told(report.number)).filter((kind) => kind === 'ombudsman')).toHaveLength(1)
  const page = await track(report)
  expect(page).toContain('Anda boleh mengadu ke Ombudsman RI Perwakilan Arunika')
  expect(page).toContain('Jalan Merdeka 1, 137')
  city.house.now = before
})

test('a second problem becomes a report of its own, of the same reporter, once', async () => {
  const report = await hole(2100, { kontak: '0812 3456 7007' })
  city.house.now += 3 * hour
  const path = `/petugas/berkas/${report.number}/pemecahan`
  const web = asOfficer()
  const form = await web.get(`${path}?tahap=verifikasi`)
  const id = /name="id" value="([^"]+)"/.exec(form.body)![1]!
  const { seq } = await stateOf(report.number)
  const fields = { id, stage: 'verifikasi', seq: String(seq), words: 'Lampu di sana mati', service: 'lampu-jalan' }
  for (let i = 0; i < 2; i++) expect((await web.post(path, fields, `${path}?tahap=verifikasi`)).status).toBe(303)
  await settle()
  const part = (await findCase(city.house.ctx().db, id))!
  expect(part).toMatchObject({ service: 'lampu-jalan', unit: 'pengaduan' })
  // The office has had it since the first report came in.
  expect(part.state.submittedAt).toBe((await stateOf(report.number)).state.submittedAt)
  expect((await told(report.number)).filter((kind) => kind === 'split')).toHaveLength(1)
  expect(await track(report)).toContain(`Masalah kedua punya nomor sendiri: ${part.number}`)
  expect((await findReportByNumber(city.house.ctx().db, part.number))!.lat).toBeCloseTo(Number(at(2100).lat), 5)
})

test('of another kind, number and reporter stay, and the other’s officers have it', async () => {
  const report = await hole(2400, { kontak: '0812 3456 7008' })
  const path = `/petugas/berkas/${report.number}/jenis`
  const { seq, due_at } = await stateOf(report.number)
  const fields = { stage: 'verifikasi', seq: String(seq), service: 'drainase-banjir', reason: 'Saluran mampet' }
  const done = await asOfficer().post(path, fields, `${path}?tahap=verifikasi`)
  // It is not theirs any more, so they go back to their list.
  expect(done.location).toBe('/petugas')
  await settle()
  const row = await stateOf(report.number)
  expect(row).toMatchObject({ service: 'drainase-banjir', unit: 'pengaduan', status: 'processing' })
  expect(row.due_at).toEqual(due_at)
  expect(await told(report.number)).toContain('recategorised')
  expect(await track(report)).toContain('Dipindah ke jenis layanan yang tepat')
  await city.step(report.number, 'approve', other)
  expect((await findReportByNumber(city.house.ctx().db, report.number))!.state).toBe('open')
})

test('handed to the neighbour region it is made there once, ends here as theirs, and its news comes back', async () => {
  // Whose road it is, its own map says.
  const { lat, lng } = { lat: Number(at(2700).lat), lng: Number(at(2700).lng) }
  const line = { type: 'LineString', coordinates: [lng - 0.001, lng + 0.001].map((east) => [east, lat]) }
  const road = { type: 'Feature', properties: { nama: 'Jl. Seberang', kelas: 'nasional' }, geometry: line }
  await takeStreets(city.house.ctx({ region: '9972' }), JSON.stringify({ type: 'FeatureCollection', features: [road] }))
  const report = await hole(2700, { kontak: '0812 3456 7009', nama: 'Sari', jalan: '', kelas: 'kota' })
  const path = `/petugas/berkas/${report.number}/lintas-daerah`
  const { id, seq } = await stateOf(report.number)
  const fields = { stage: 'verifikasi', seq: String(seq), to: '9972', reason: 'Jalan ini di Kabupaten Baruna.' }
  const web = asOfficer()
  expect((await web.get(`${path}?tahap=verifikasi`)).body).not.toContain('pemohon')
  expect((await web.post(path, { ...fields, to: '9973' }, `${path}?tahap=verifikasi`)).status).toBe(422)
  expect((await web.post(path, fields, `${path}?tahap=verifikasi`)).status).toBe(303)
  expect(await track(report)).toContain('Sedang diteruskan ke Kabupaten Baruna')
  await settle()
  const { db } = city.house.ctx()
  const there = city.house.ctx({ region: '9972' })
  const [handed, ...more] = await handoversOf(db, id)
  expect(more).toEqual([])
  expect(await there.db.selectFrom('cases').select('id').execute()).toHaveLength(1)
  expect(await originOf(there.db, handed!.id)).toMatchObject({ region: '9971', number: report.number })
  const twin = (await findCase(there.db, handed!.id))!
  expect(twin.number).toBe(handed!.number)
  const { answers } = (await openCase(there, twin.id))!.content
  expect(answers.laporan).toMatchObject({ jalan: 'Jl. Seberang', kelasJalan: 'nasional' })
  const page = await track(report)
  expect(page).toContain(`Diteruskan ke Kabupaten Baruna, nomor di sana ${twin.number}`)
  expect(page).toContain('Keliru, ini urusan kantor ini')
  expect(page).toContain('Bukan urusan kami')
  expect((await told(report.number)).filter((kind) => kind === 'transferred')).toHaveLength(1)
  // Whoever follows it goes on there by the same page.
  const link = new RegExp(`href="(/w/9972/lacak/${twin.number}[^"]+)"`).exec(page)![1]!.replaceAll('&amp;', '&')
  expect((await city.web.get(link)).body).toContain(`Berasal dari Kota Arunika, nomor di sana ${report.number}`)

  const officer = { ...verifier, grants: [{ role: 'verifier' as const, unit: null, area: null }] }
  const approve = { type: 'approve', stage: 'verifikasi', expectedSeq: twin.seq } as const
  await act(city.house.ctx({ region: '9972', actor: officer }), twin.id, approve)
  await settle()
  expect((await handoversOf(db, id))[0]!.state).toBe('open')
})

test('its number at SP4N-LAPOR! is kept, shown to the reporter and found by officers', async () => {
  const report = await hole(3000)
  const path = `/petugas/berkas/${report.number}/sp4n`
  const web = asOfficer()
  await web.post(path, { sp4n: 'abc' }, `/petugas/berkas/${report.number}`)
  expect(await track(report)).not.toContain('Nomor SP4N-LAPOR!:')
  await asOfficer().post(path, { sp4n: '#8123456' }, `/petugas/berkas/${report.number}`)
  expect(await track(report)).toContain('Nomor SP4N-LAPOR!: 8123456')
  const search = await asOfficer().post('/petugas', { cari: '8123456' })
  expect((await web.get(search.location!)).body).toContain(report.number)
})

test('answers at hand fill the message and the decision with one press, and keep what was typed', async () => {
  city.web.actor = tono
  const answer = {
    name: 'Tanpa anggaran',
    use: 'reject',
    reason: 'tanpa-anggaran',
    words_id: 'Laporan {nomor} di {tempat} belum dianggarkan.',
    words_en: 'Report {nomor} has no budget yet.',
  }
  const wrong = await city.web.post('/kelola/jawaban', { ...answer, words_en: 'Dear {name}' })
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('{name}')
  expect((await city.web.post('/kelola/jawaban', answer)).status).toBe(303)
  const words = { ...answer, name: 'Diperiksa', use: 'message', reason: '', words_id: 'Kami periksa {tempat}.' }
  expect((await city.web.post('/kelola/jawaban', words)).status).toBe(303)

  const report = await hole(3300)
  const base = `/petugas/berkas/${report.number}`
  const web = asOfficer()
  const page = (await web.get(`${base}/penolakan?tahap=verifikasi`)).body
  const isi = /name="isi" value="([^"]+)"/.exec(page)![1]!
  const { seq } = await stateOf(report.number)
  const typed = { stage: 'verifikasi', seq: String(seq), reason: 'Kata saya.', isi }
  const filled = (await web.post(`${base}/penolakan`, typed, `${base}/penolakan?tahap=verifikasi`)).body
  expect(filled).toContain('Kata saya.')
  expect(filled).toContain(`Laporan ${report.number} di Jalan Melati belum dianggarkan.`)
  expect(filled).toMatch(/value="tanpa-anggaran"[^>]*checked|checked[^>]*value="tanpa-anggaran"/)
  expect((await stateOf(report.number)).status).toBe('processing')
  const caseOf = (await web.get(base)).body
  const id = /name="isi" value="([^"]+)"/.exec(caseOf)![1]!
  const messaged = (await web.post(`${base}/pesan`, { message: '', isi: id }, base)).body
  expect(messaged).toContain('Kami periksa Jalan Melati.')
})

test('what a phone or a program sends wrong is told by its field, with the mend, in the language asked for', async () => {
  const put = (json: object, language = 'id', id = crypto.randomUUID()) =>
    city.web.app.inject({
      method: 'PUT',
      url: `/api/v1/reports/${id}`,
      headers: { 'accept-language': language, 'sec-fetch-site': 'same-origin' },
      payload: json,
    })
  city.web.actor = nobody
  const road = { service: 'jalan-rusak', words: 'Lubang', street: 'Jalan Melati' }
  const photo = { id: crypto.randomUUID(), secret: 'x'.repeat(40) }
  for (const [body, status, path] of [
    [{ ...road, contact: 'bukan nomor' }, 400, 'contact'],
    [{ ...road, area: '00.00' }, 400, 'area'],
    [{ ...road, layer: 'hantu' }, 400, 'layer'],
    [{ ...road, words: undefined }, 409, 'words'],
    [{ ...road, street: undefined }, 409, 'point'],
    [{ ...road, service: 'tidak-ada' }, 409, 'service'],
    [{ ...road, photos: [photo] }, 409, 'photos'],
    [{ ...road, words: 7 }, 400, 'words'],
  ] as const) {
    const [id, en] = [await put(body), await put(body, 'en')]
    expect([path, id.statusCode]).toEqual([path, status])
    expect(id.headers['content-type']).toContain('application/problem+json')
    expect(id.json().errors.map((each: { path: string }) => each.path)).toContain(path)
    expect(id.json().detail.length).toBeGreaterThan(10)
    expect(en.json().detail).not.toBe(id.json().detail)
  }
  const twice = crypto.randomUUID()
  expect((await put(road, 'id', twice)).statusCode).toBe(201)
  const other = await put({ ...road, words: 'Lain' }, 'en', twice)
  expect(other.statusCode).toBe(422)
  expect(other.json()).toMatchObject({ code: 'idempotency-mismatch', detail: expect.stringMatching(/\w+ \w+/) })
})
