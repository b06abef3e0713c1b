import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hadi, omar, sigit, type TestDesk, testDesk, vera } from '../../../tests/support/desk.ts'
import { account, monday } from '../../../tests/support/harness.ts'
import { act, findCaseByNumber } from '../cases/index.ts'

let desk: TestDesk
const hour = 3_600_000
const applicant = account('Sari Dewi')
const at = (number: string, more = '') => `/petugas/berkas/${number}${more}`
const stateOf = async (number: string) => (await findCaseByNumber(desk.house.ctx().db, number))!.state
const field = 'alasan.pemain.nama'

beforeAll(async () => {
  desk = await testDesk()
})
beforeEach(() => {
  desk.house.now = monday
})
afterAll(() => desk.close())

/** Sends back with these reasons by path. */
async function sendBack(number: string, marks: Record<string, string>, by = vera, stage = 'periksa') {
  const page = await desk.read(by, at(number, `/pengembalian?tahap=${stage}`))
  const { body } = page.press('Kembalikan untuk diperbaiki')
  for (const [name, value] of Object.entries(marks)) body.set(name, value)
  return desk.send(by, at(number, '/pengembalian'), body)
}

/** The applicant answers what was marked. */
async function mended(number: string, name: string) {
  desk.house.now += hour
  const { id } = (await findCaseByNumber(desk.house.ctx().db, number))!
  const ctx = desk.house.ctx({ actor: applicant })
  await act(ctx, id, {
    type: 'correct',
    changed: ['pemain.nama'],
    confirmed: ['pemain.nik'].filter(() => name === 'both'),
  })
  desk.house.now += hour
}

test('a send-back needs a reason from the list; what was written goes with it', async () => {
  const number = await desk.submitted()
  expect((await sendBack(number, { [field]: '' })).errors).toHaveLength(1)
  const done = await sendBack(number, { [field]: 'isian-salah', 'kata.pemain.nama': 'Tulis seperti di KTP' })
  expect(done.status).toBe(303)
  const page = await desk.read(vera, at(number))
  expect(page.text).toContain('Tentang pemain: Nama: ')
  expect(page.text).toContain('Menunggu Anda')
  expect(page.has('Setujui')).toBe(false)
  const track = await desk.read(applicant, `/lacak/${number}`)
  expect(track.text).toContain('Tulis seperti di KTP')
})

test('a fault that could have been seen at the first send-back is the office’s error: its clock runs on', async () => {
  const number = await desk.submitted()
  await sendBack(number, { [field]: 'isian-salah' })
  await mended(number, 'name')
  const page = await desk.read(vera, at(number, '/pengembalian?tahap=periksa'))
  expect(page.text).toContain('dihitung sebagai kekeliruan kantor')
  await sendBack(number, { 'alasan.pemain.nik': 'isian-salah' })
  expect((await desk.read(vera, at(number))).text).toContain('kekeliruan kantor')
  expect((await stateOf(number)).holds[0]).toMatchObject({ stops: false, marks: [{ missed: true }] })
})

test('the third send-back is the head’s, and nobody else is offered it', async () => {
  const number = await desk.submitted()
  for (let time = 1; time <= 2; time++) {
    await sendBack(number, { [field]: 'isian-salah' })
    await mended(number, 'name')
  }
  const page = await desk.read(vera, at(number))
  expect(page.has('Kembalikan…')).toBe(false)
  expect(page.text).toContain('Pengembalian ketiga harus oleh kepala unit')
  expect((await sendBack(number, { [field]: 'isian-salah' })).text).toContain(
    'Pengembalian ketiga harus oleh kepala unit',
  )
  expect((await sendBack(number, { [field]: 'isian-salah' }, hadi)).status).toBe(303)
})

test('a send-back can be taken back with a reason, and a stage repeated for the office’s own mistake', async () => {
  const number = await desk.submitted()
  await sendBack(number, { [field]: 'isian-salah' })
  const back = await desk.press(vera, at(number, '/penarikan?tahap=periksa'), 'Tarik kembali', {
    Alasan: 'Ternyata benar',
  })
  expect(back.text).toContain('Ternyata benar')
  expect((await stateOf(number)).holds).toEqual([])

  await desk.press(vera, at(number), 'Setujui')
  await desk.press(omar, at(number), 'Setujui')
  const ask = at(number, '/pengulangan?tahap=tanda-tangan')
  await desk.press(sigit, ask, 'Ulangi tahap itu', { 'Kembali ke tahap': 'Periksa', Alasan: 'Foto tertukar' })
  expect((await stateOf(number)).stages).toMatchObject({ periksa: { state: 'open' }, uji: { state: 'done' } })
})

test('a rejection names its ground; the objection waits for the head, who opens again or lets it stand', async () => {
  const rejected = async () => {
    const number = await desk.submitted()
    await desk.press(vera, at(number, '/penolakan?tahap=periksa'), 'Tolak permohonan', {
      'Aturan Klub 1/2020': true,
      'Alasan penolakan': 'Kuota penuh',
    })
    const told = await desk.read(applicant, `/lacak/${number}`)
    expect(told.text).toContain('Karena Kuota penuh (dasar hukum: Aturan Klub 1/2020)')
    expect(told.text).toContain('keberatan sampai')
    await desk.press(applicant, `/lacak/${number}`, 'Kirim keberatan', { 'Ajukan keberatan': 'Kuota masih ada' })
    return number
  }
  const first = await rejected()
  expect((await desk.read(hadi, '/petugas')).table('Tugas saya').map((row) => row.Tahap)).toContain('Keberatan pemohon')
  expect((await desk.read(vera, at(first))).has('Terima keberatan…')).toBe(false)
  await desk.press(hadi, at(first, '/pembukaan?tahap=@appeal'), 'Buka kembali permohonan', { Alasan: 'Kuota ditambah' })
  expect(await stateOf(first)).toMatchObject({ ended: null, appeal: { answer: 'upheld' } })

  const second = await rejected()
  await desk.press(hadi, at(second, '/jawaban-keberatan?tahap=@appeal'), 'Penolakan tetap berlaku', {
    Alasan: 'Sudah penuh',
  })
  expect((await desk.read(applicant, `/lacak/${second}`)).text).toContain('Keberatan Anda tidak diterima: Sudah penuh')
})

test('notes are for officers, messages for the applicant', async () => {
  const number = await desk.submitted()
  await desk.press(vera, at(number), 'Simpan catatan', { 'Catatan petugas': 'Pernah menunggak iuran' })
  await desk.press(omar, at(number), 'Kirim pesan', { 'Pesan untuk pemohon': 'Bawa papan catur sendiri' })
  const track = await desk.read(applicant, `/lacak/${number}`)
  expect(track.has('Pernah menunggak')).toBe(false)
  expect(track.text).toContain('Bawa papan catur sendiri')
  expect((await desk.press(vera, at(number), 'Kirim pesan')).messages.join()).toContain('Tulis dulu pesannya')
})
