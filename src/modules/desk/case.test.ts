import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hadi, omar, register, sigit, type TestDesk, testDesk, tono, vera } from '../../../tests/support/desk.ts'
import { monday } from '../../../tests/support/harness.ts'
import { findCaseByNumber } from '../cases/index.ts'

let desk: TestDesk
const hour = 3_600_000
const at = (number: string, more = '') => `/petugas/berkas/${number}${more}`
const stateOf = async (number: string) => (await findCaseByNumber(desk.house.ctx().db, number))!.state

beforeAll(async () => {
  desk = await testDesk()
})
beforeEach(() => {
  desk.house.now = monday
  register.full = false
})
afterAll(() => desk.close())

test('everything about a case stands on one screen, with the next action and its key', async () => {
  const page = await desk.read(vera, at(await desk.submitted()))
  expect(page.faults).toEqual([])
  expect(page.answers).toMatchObject({ Nama: 'Sari Dewi' })
  for (const name of ['Setujui', 'Kembalikan…', 'Tolak…', 'Teruskan…', 'Tahan…', 'Kerjakan'])
    expect(page.has(name), name).toBe(true)
  expect(page.has('Permohonan diterima')).toBe(true)
  expect(page.has('Asli saya lihat')).toBe(true)
})

test('stages side by side join: the signature waits for both', async () => {
  const number = await desk.submitted()
  await desk.press(vera, at(number), 'Setujui')
  expect((await stateOf(number)).stages['tanda-tangan']).toBeUndefined()
  await desk.press(omar, at(number), 'Setujui')
  expect((await stateOf(number)).stages['tanda-tangan']).toMatchObject({ state: 'open' })
})

test('an acting signatory signs as Plt., and not after the last day', async () => {
  const number = await desk.submitted()
  await desk.press(vera, at(number), 'Setujui')
  await desk.press(omar, at(number), 'Setujui')
  desk.house.now = Date.parse('2026-04-01T02:00:00Z')
  expect((await desk.read(sigit, at(number))).status).toBe(404)
  desk.house.now = monday + hour
  const signed = await desk.press(sigit, at(number), 'Tanda tangani')
  expect(signed.text).toContain('Sigit Prabowo (Plt.)')
})

test('who takes a case has it for a while; another then needs a reason, the head may sooner', async () => {
  const number = await desk.submitted()
  await desk.press(vera, at(number), 'Kerjakan')
  const others = await desk.read(tono, at(number))
  expect(others.text).toContain('Dikerjakan Vera Kusuma sampai')
  expect(others.has('Setujui') || others.has('Ambil alih…')).toBe(false)
  expect((await desk.read(hadi, at(number))).has('Ambil alih…')).toBe(true)

  desk.house.now = monday + hour
  const ask = at(number, '/pengambilalihan?tahap=periksa')
  expect((await desk.press(tono, ask, 'Ambil alih')).errors).toHaveLength(1)
  const taken = await desk.press(tono, ask, 'Ambil alih', { Alasan: 'Vera sakit' })
  expect(taken.text).toContain('Anda kerjakan sampai')
  expect(taken.text).toContain('Vera sakit')
})

test('a lost race says what changed, and loses no word', async () => {
  const number = await desk.submitted()
  const path = at(number, '/penolakan?tahap=periksa')
  const page = await desk.read(tono, path)
  page.fill('Aturan Klub 1/2020', true).fill('Alasan penolakan', 'Kuota penuh')
  const { body } = page.press('Tolak permohonan')
  await desk.press(vera, at(number), 'Simpan catatan', { 'Catatan petugas': 'Sudah saya telepon' })

  const lost = await desk.send(tono, at(number, '/penolakan'), body)
  expect(lost.status).toBe(409)
  expect(lost.text).toContain('Berkas ini berubah sejak Anda membukanya')
  expect(lost.text).toContain('Sudah saya telepon')
  expect(lost.field('Alasan penolakan').value).toBe('Kuota penuh')
  const done = await desk.send(tono, at(number, '/penolakan'), lost.press('Tolak permohonan').body)
  expect(done.status).toBe(303)
})

test('a press on what somebody else has just decided shows the case as it is now', async () => {
  const number = await desk.submitted()
  const { body } = (await desk.read(tono, at(number))).press('Setujui')
  await desk.press(vera, at(number), 'Setujui')
  const lost = await desk.send(tono, at(number, '/keputusan'), body)
  expect(lost.status).toBe(409)
  expect(lost.text).toContain('Yang berubah sejak Anda membukanya')
  expect(lost.text).toContain('Vera Kusuma')
})

test('forwarded work leaves the unit with its reason', async () => {
  const number = await desk.submitted()
  const ask = at(number, '/penerusan?tahap=periksa')
  expect((await desk.press(vera, ask, 'Teruskan', { 'Teruskan ke': 'lapangan' })).errors).toHaveLength(1)
  await desk.press(vera, ask, 'Teruskan', { 'Teruskan ke': 'lapangan', Alasan: 'Bukan wilayah kami' })
  expect((await stateOf(number)).stages.periksa).toMatchObject({ unit: 'lapangan' })
  expect((await desk.read(vera, at(number))).has('Setujui')).toBe(false)
})

test('the head gives work to those whose role reaches it, and to nobody else', async () => {
  const number = await desk.submitted()
  const ask = at(number, '/pengalihan?tahap=periksa')
  const page = await desk.read(hadi, ask)
  expect(page.field('Alihkan ke').options.sort()).toEqual(expect.arrayContaining(['Tono Wibowo', 'Vera Kusuma']))
  expect(page.field('Alihkan ke').options).not.toContain('Omar Hakim')
  const given = await desk.press(hadi, ask, 'Alihkan', { 'Alihkan ke': 'Tono Wibowo' })
  expect(given.text).toContain('Dikerjakan Tono Wibowo')
  const forged = page.press('Alihkan').body
  forged.set('to', omar.id!)
  expect((await desk.send(hadi, at(number, '/pengalihan'), forged)).status).toBe(422)
})

test('holds are a set, each with its ground; a failure of the national system never stops the clock', async () => {
  const number = await desk.submitted()
  const ask = at(number, '/penahanan?tahap=periksa')
  await desk.press(vera, ask, 'Tahan', { 'Gangguan SIAK': true })
  const runs = async () => {
    const stage = (await stateOf(number)).stages.periksa
    return stage?.state === 'open' && stage.clock.runs.at(-1)![1] === null
  }
  expect(await runs()).toBe(true)
  const page = await desk.press(vera, ask, 'Tahan', { Wawancara: true })
  expect(page.text).toContain('batas waktu kantor tetap berjalan')
  expect(page.text).toContain('batas waktu kantor berhenti')
  expect(await runs()).toBe(false)
  desk.house.now += hour
  const resumed = await desk.press(vera, at(number), 'Lanjutkan')
  expect(resumed.text).toContain('Dilanjutkan')
  expect((await stateOf(number)).holds).toHaveLength(1)
})

test('a change of the register that failed waits for the head, who tries it again', async () => {
  register.full = true
  const number = await desk.submitted()
  await desk.press(vera, at(number), 'Setujui')
  await desk.press(omar, at(number), 'Setujui')
  await desk.press(sigit, at(number), 'Tanda tangani')
  expect((await desk.read(vera, at(number))).has('Coba lagi')).toBe(false)
  const inbox = await desk.read(hadi, '/petugas')
  expect(inbox.table('Tugas saya').map((row) => row.Tahap)).toContain('Perubahan data gagal')

  const still = await desk.press(hadi, at(number), 'Coba lagi')
  expect(still.has('Perubahan data gagal')).toBe(true)
  register.full = false
  await desk.press(hadi, at(number), 'Coba lagi')
  expect((await stateOf(number)).effects).toEqual({ 'club.enrol': 'done' })
  expect((await desk.read(hadi, '/petugas')).has(number)).toBe(false)
})

test('a card is made ready, then handed over to somebody with a name', async () => {
  const number = await desk.submitted()
  await desk.press(vera, at(number), 'Setujui')
  await desk.press(omar, at(number), 'Setujui')
  await desk.press(sigit, at(number), 'Tanda tangani')
  await desk.press(omar, at(number), 'Siap diambil')
  expect((await desk.press(omar, at(number), 'Serahkan')).messages.join()).toContain('Tulis nama orang')
  const done = await desk.press(omar, at(number), 'Serahkan', { 'Diserahkan kepada': 'Sari Dewi sendiri' })
  expect(done.text).toContain('Sari Dewi sendiri')
  expect((await stateOf(number)).ended).toMatchObject({ how: 'completed' })
})
