import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { scanPrinted } from '../../../tests/support/camera.ts'
import { omar, type TestDesk, testDesk, vera } from '../../../tests/support/desk.ts'
import { account, monday, nobody, system } from '../../../tests/support/harness.ts'
import { testWeb } from '../../../tests/support/web.ts'
import { act, attachmentsOf, eventsOf, findCaseByNumber, openCase, receiptSecret } from './index.ts'

let desk: TestDesk
const day = 24 * 3_600_000
const sari = account('Sari Dewi')

beforeAll(async () => {
  desk = await testDesk()
})
beforeEach(() => {
  desk.house.now = monday
})
afterAll(() => desk.close())

const row = async (number: string) => (await findCaseByNumber(desk.house.ctx().db, number))!
const secretOf = async (number: string) => receiptSecret(desk.house.house.keys, (await row(number)).id)

/** Sends back what is marked, as the officer of this stage. */
async function returned(number: string, marks: { path: string; code: string }[], by = vera, stage = 'periksa') {
  const { id, seq } = await row(number)
  await act(desk.house.ctx({ actor: by }), id, {
    type: 'return',
    stage,
    marks,
    expectedSeq: seq,
    payload: { notes: {} },
  })
}

test('the code on the receipt leads a camera to the case, opened by its secret, on either paper', async () => {
  const number = await desk.submitted()
  const secret = await secretOf(number)
  const web = await testWeb(desk.house)
  web.actor = sari
  for (const paper of ['half', 'roll']) {
    const { body } = await web.get(`/lacak/${number}/tanda-terima?kertas=${paper}`)
    const address = new URL((await scanPrinted(body))!)
    expect(address.href.replace(address.origin, '')).toMatch(new RegExp(`/lacak/${number}\\?k=${secret}$`))
    expect(address.origin).toMatch(/^https?:/)
    expect((await desk.read(nobody, `/lacak/${number}${address.search}`)).answers.Pemohon).toMatch(/^S•/)
  }
})

test('by number alone one learns service, stage and due time, and nothing about the person', async () => {
  const page = await desk.read(nobody, `/lacak/${await desk.submitted()}`)
  expect(page.text).toContain('Keanggotaan klub catur')
  expect(page.text).toContain('Periksa')
  expect(page.text).toContain('Kamis, 5 Maret 2026')
  expect(page.text).not.toMatch(/Sari|S•|Batalkan/)
})

test('numbers that do not exist answer alike, whatever is wrong with them', async () => {
  const number = await desk.submitted()
  const wrong = [`${number.slice(0, -1)}${number.endsWith('A') ? 'B' : 'A'}`, 'ARN-2026-AAAAAAAA', 'XYZ-2026-7K3F9QD2']
  const answers = await Promise.all(wrong.map((each) => desk.read(nobody, `/lacak/${each}`)))
  const words = answers.map((page, at) => page.text.replaceAll(wrong[at]!, ''))
  expect(new Set(words).size).toBe(1)
  expect(answers.map((page) => page.status)).toEqual([404, 404, 404])
})

test('the receipt’s secret opens the case with a masked name; a wrong one opens nothing', async () => {
  const number = await desk.submitted()
  const page = await desk.read(nobody, `/lacak/${number}?k=${await secretOf(number)}`)
  expect(page.answers.Pemohon).toMatch(/^S•+ D•+$/)
  expect(page.has('Batalkan permohonan')).toBe(true)
  expect((await desk.read(sari, `/lacak/${number}`)).answers.Pemohon).toBe('Sari Dewi')
  const wrong = await desk.read(nobody, `/lacak/${number}?k=AAAAAAAAAA`)
  expect(wrong.errors[0]?.text).toContain('Kode rahasia tidak cocok')
  expect(wrong.text).not.toMatch(/S•/)
})

test('a due time in a year whose days off are not all decreed says that it may move', async () => {
  desk.house.now = monday + 303 * day // Wednesday, 30 December 2026
  const number = await desk.submitted()
  const words = 'Hari libur 2027 belum semuanya ditetapkan'
  expect((await desk.read(nobody, `/lacak/${number}`)).text).toContain(words)
  expect((await desk.read(sari, `/lacak/${number}/tanda-terima`)).text).toContain(words)
})

test('the way says who has it now and until when', async () => {
  const number = await desk.submitted()
  expect((await desk.read(sari, `/lacak/${number}`)).text).toContain('Di klub')
  await desk.press(vera, `/petugas/berkas/${number}`, 'Kerjakan')
  expect((await desk.read(sari, `/lacak/${number}`)).text).toContain('Di Vera Kusuma, klub')
})

test('late is said plainly, with its reason and a new estimate', async () => {
  const number = await desk.submitted()
  const { id } = await row(number)
  const hold = { type: 'hold', stage: 'periksa', kind: 'outsideSystem', ground: 'gangguan-siak', until: null } as const
  await act(desk.house.ctx({ actor: vera }), id, hold)
  desk.house.now = monday + 4 * day
  const page = await desk.read(sari, `/lacak/${number}`)
  expect(page.text).toMatch(
    /Mohon maaf, permohonan Anda terlambat 1 hari kerja karena gangguan SIAK\. Perkiraan baru: /,
  )
})

test('only what was marked opens; what is sent beside it changes nothing', async () => {
  const number = await desk.submitted()
  await returned(number, [{ path: 'pemain.nama', code: 'isian-salah' }])
  // A clock that stands promises no day.
  expect((await desk.read(sari, `/lacak/${number}`)).text).toContain('Periksa Menunggu Anda Di klub')
  const path = `/lacak/${number}/perbaikan`
  const page = await desk.read(sari, path)
  expect(page.field('Nama').value).toBe('Sari Dewi')
  expect(page.has('NIK')).toBe(false)
  const { body } = page.fill('Nama', 'Sari Dewi Lestari').press('Kirim perbaikan')
  body.set('pemain.nik', '9971014101900099')
  expect((await desk.send(sari, path, body)).status).toBe(303)
  const { content } = (await openCase(desk.house.ctx(), (await row(number)).id))!
  expect(content.answers.pemain).toMatchObject({ nama: 'Sari Dewi Lestari', nik: '9971014101900001' })
})

test('a question asked only since the mending opens with it, and nothing typed is lost', async () => {
  const number = await desk.submitted()
  await returned(number, [{ path: 'pemain.junior', code: 'isian-salah' }])
  const path = `/lacak/${number}/perbaikan`
  const asks = await desk.press(sari, path, 'Kirim perbaikan', { Ya: true })
  expect(asks.status).toBe(422)
  expect(asks.field('Ya').checked).toBe(true)
  const { body } = asks.fill('Nama wali', 'Rina Dewi').press('Kirim perbaikan')
  expect((await desk.send(sari, path, body)).status).toBe(303)
  const { content } = (await openCase(desk.house.ctx(), (await row(number)).id))!
  expect(content.answers.pemain).toMatchObject({ junior: true, wali: 'Rina Dewi' })
})

test('a paper that a mended answer calls for opens with it; what was typed waits while it is sent', async () => {
  const number = await desk.submitted()
  await returned(number, [{ path: 'pemain.junior', code: 'isian-salah' }])
  const path = `/lacak/${number}/perbaikan`
  const paper = new URLSearchParams({ atCounter: 'yes' })
  expect((await desk.send(sari, `${path}/dokumen/surat/loket`, paper, path)).status).toBe(409)
  const asks = await desk.press(sari, path, 'Kirim perbaikan', { Ya: true })
  const { body } = asks.fill('Nama wali', 'Panti').press('Kirim perbaikan')
  const lacks = await desk.send(sari, path, body)
  expect(lacks.status).toBe(422)
  expect(lacks.errors.map((e) => e.text).join()).toContain('Surat panti belum ada')

  expect((await desk.send(sari, `${path}/dokumen/surat/loket`, paper, path)).status).toBe(303)
  const page = await desk.read(sari, path)
  expect(page.field('Nama wali').value).toBe('Panti')
  expect((await desk.send(sari, path, page.press('Kirim perbaikan').body)).status).toBe(303)
  const { id } = await row(number)
  const { content } = (await openCase(desk.house.ctx(), id))!
  expect(content.answers.pemain).toMatchObject({ junior: true, wali: 'Panti' })
  expect(content.mending).toBeUndefined()
  const last = (await eventsOf(desk.house.ctx().db, id)).findLast(({ type }) => type === 'corrected')!
  expect(last.facts).toMatchObject({ changed: ['pemain.junior'], revealed: ['pemain.wali', 'documents.surat'] })
})

test('stages side by side that both ask are answered at once', async () => {
  const number = await desk.submitted()
  desk.house.now += 3_600_000
  await returned(number, [{ path: 'pemain.nama', code: 'isian-salah' }])
  await returned(number, [{ path: 'documents.foto', code: 'foto-buram' }], omar, 'uji')
  const page = await desk.read(sari, `/lacak/${number}`)
  expect(page.text).toContain('Ada 2 hal yang perlu diperbaiki')
  const path = `/lacak/${number}/perbaikan`
  expect((await desk.press(sari, path, 'Kirim perbaikan')).errors.map((e) => e.text).join()).toContain('diminta lagi')
})

test('a paper asked for again takes a new one beside the old; no other paper can be taken away', async () => {
  const number = await desk.submitted()
  const ctx = desk.house.ctx()
  const { id } = await row(number)
  const [old] = await attachmentsOf(ctx.db, id)
  desk.house.now += 3_600_000
  await returned(number, [{ path: 'documents.foto', code: 'foto-buram' }])
  desk.house.now += 3_600_000
  const path = `/lacak/${number}/perbaikan`
  const form = new URLSearchParams()
  await desk.send(sari, `${path}/dokumen/foto/${old!.id}/hapus`, form, path)
  expect((await attachmentsOf(ctx.db, id)).map((a) => a.id)).toEqual([old!.id])

  await desk.send(sari, `${path}/dokumen/foto/loket`, new URLSearchParams({ atCounter: 'yes' }), path)
  await desk.press(sari, path, 'Kirim perbaikan')
  const papers = await attachmentsOf(ctx.db, id)
  expect(papers).toHaveLength(1)
  expect(papers[0]!.id).not.toBe(old!.id)
})

test('who has nothing but the receipt mends a paper with it: each form of the page carries the secret', async () => {
  const number = await desk.submitted()
  desk.house.now += 3_600_000
  await returned(number, [{ path: 'documents.foto', code: 'foto-buram' }])
  desk.house.now += 3_600_000
  const secret = await secretOf(number)
  const path = `/lacak/${number}/perbaikan?k=${secret}`
  const promised = await desk.press(nobody, path, 'Simpan', { 'Tunjukkan di loket': true })
  expect(promised).toMatchObject({ status: 200, heading: 'Perbaiki sekarang' })
  expect(promised.press('Unggah: Foto').url).toContain(`/perbaikan/dokumen/foto?k=${secret}&`)
  const sent = await desk.press(nobody, path, 'Kirim perbaikan')
  expect(sent.text).toContain('Perbaikan sudah kami terima.')
})

test('after silence the applicant may open the case again, for a while', async () => {
  const silent = async () => {
    desk.house.now = monday
    const number = await desk.submitted()
    await returned(number, [{ path: 'pemain.nama', code: 'isian-salah' }])
    desk.house.now = monday + 15 * day
    await act(desk.house.ctx({ actor: system }), (await row(number)).id, { type: 'expire' })
    return number
  }
  const number = await silent()
  const empty = await desk.press(sari, `/lacak/${number}`, 'Buka kembali')
  expect(empty.errors).toHaveLength(1)
  const page = await desk.press(sari, `/lacak/${number}`, 'Buka kembali', { 'Buka kembali permohonan': 'Saya sakit' })
  expect(page.has('Perbaiki sekarang')).toBe(true)
  const other = await silent()
  desk.house.now += 31 * day
  expect((await desk.read(sari, `/lacak/${other}`)).has('Buka kembali')).toBe(false)
})

test('what is withdrawn stays withdrawn; an empty note is a mistake, not an end', async () => {
  const number = await desk.submitted()
  expect((await desk.press(sari, `/lacak/${number}`, 'Kirim catatan')).errors).toHaveLength(1)
  await desk.press(sari, `/lacak/${number}/pembatalan`, 'Ya, batalkan')
  const page = await desk.read(sari, `/lacak/${number}`)
  expect(page.heading).toBe('Dibatalkan pemohon')
  expect(page.has('Tambah catatan') || page.has('Batalkan permohonan')).toBe(false)
  // Nothing was done in time, nor late.
  expect(page.has('Tepat waktu') || page.has('Selesai ')).toBe(false)
})
