import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, nobody, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { readHtml } from '../../ui/testing.ts'
import { chessText } from './example/chess-club.ts'
import { catalogue, loadFolder } from './index.ts'

let house: TestHouse
let web: TestWeb
const admin = account('Tono', [grant('regionAdmin')])

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue] })
  await loadFolder(house.ctx(), fileURLToPath(new URL('../../../services/', import.meta.url)))
  web = await testWeb(house)
})
afterAll(async () => {
  await web.close()
  await house.close()
})

const look = async (path: string, actor = nobody) => {
  web.actor = actor
  const answer = await web.get(path)
  return { ...answer, page: readHtml(answer.body) }
}
const send = async (path: string, fields: Record<string, string>, from = '/kelola/layanan/baru') => {
  web.actor = admin
  const answer = await web.post(path, fields, from)
  return { ...answer, page: readHtml(answer.body) }
}
const club = (version = 1, change: (text: string) => string = (text) => text) =>
  change(
    chessText
      .replace('version: 1', `version: ${version}`)
      .replace(/bundle:[\s\S]*?parties:/, 'parties:')
      .replace('lifeEvents: [bermain]', 'lifeEvents: []'),
  )

test('the front page asks one question and leads to life events and tracking', async () => {
  const { page, status } = await look('/')
  expect(status).toBe(200)
  expect(page.heading).toBe('Apa yang ingin Anda urus?')
  expect(page.link(/Anak lahir/).href).toBe('/layanan?peristiwa=lahir')
  expect(page.fill('Nomor permohonan', 'ARN-1').press('Cek')).toMatchObject({ method: 'GET', url: '/lacak' })
  expect(page.has('Membayar pajak')).toBe(false) // no service of it yet
  expect(page.faults).toEqual([])
})

test('a search takes the words people use; none found says what to do', async () => {
  const found = await look('/layanan?q=akte+lahri')
  expect(found.page.links.map((link) => link.href).find((href) => href.startsWith('/layanan/'))).toBe(
    '/layanan/akta-kelahiran',
  )
  expect(found.page.faults).toEqual([])
  const nothing = await look('/layanan?q=xyzzy')
  expect(nothing.page.text).toContain('Belum ada layanan untuk “xyzzy”')
  const event = await look('/layanan?peristiwa=meninggal')
  expect(event.page.heading).toBe('Keluarga meninggal')
  expect(event.page.has('KTP-el Baru')).toBe(false)
  expect((await look('/layanan?peristiwa=entah')).page.heading).toBe('Daftar layanan')
})

test('a service page promises, names the cost and all fourteen components, and starts', async () => {
  const { page } = await look('/layanan/akta-kematian')
  expect(page.text).toContain('Selesai dalam 1 hari kerja')
  expect(page.text).toContain('Gratis')
  expect(page.link('Ajukan sekarang').href).toBe('/ajukan/akta-kematian')
  expect(Object.keys(page.answers)).toHaveLength(14)
  expect(page.text).toContain('menyatakan sanggup melayani sesuai standar ini')
  expect(page.faults).toEqual([])
  expect((await look('/layanan/tidak-ada')).status).toBe(404)
})

test('pages speak English whole', async () => {
  await web.get('/')
  const answer = await web.app.inject({ url: '/layanan/kia', cookies: { bahasa: 'en' } })
  const page = readHtml(answer.body)
  expect(page.lang).toBe('en')
  expect(page.heading).toBe('Child identity card (KIA)')
  expect(page.text).toContain('Done within 3 working days')
})

test('another region has its own services', async () => {
  expect((await look('/w/9972/layanan/kia')).status).toBe(404)
  expect((await look('/w/9972/layanan')).page.text).toContain('Belum ada layanan di sini')
})

test('programs read services, their form and the schema of answers', async () => {
  const list = JSON.parse((await look('/api/v1/services?q=ktp%20hilang')).body)
  expect(list.services[0]).toMatchObject({ id: 'ktp-el-rusak-hilang', promise: { workingDays: 1 }, fee: 0 })
  const one = JSON.parse((await look('/api/v1/services/kia')).body)
  expect(one.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(one.answers.properties.anak.properties.nik).toBeDefined()
  expect(one.stages[0]).not.toHaveProperty('actions')
  expect((await look('/api/v1/services/tidak-ada')).status).toBe(404)
})

test('only who administers the region comes in', async () => {
  const paths = [
    '/kelola/layanan',
    '/kelola/layanan/baru',
    '/kelola/layanan/kia',
    '/kelola/layanan/kia/versi/1',
    '/kelola/layanan/kia/penarikan',
    '/kelola/layanan/kia/perbandingan?dari=1&ke=1',
  ]
  for (const path of paths) {
    expect((await look(path)).status, path).toBe(303)
    expect((await look(path, account('Sari', [grant('unitHead')]))).status, path).toBeOneOf([403, 404])
    expect((await look(path, account('Tini', [grant('regionAdmin', 'dukcapil')]))).status, path).toBeOneOf([403, 404])
    const seen = await look(path, admin)
    expect(seen.status, path).toBe(200)
    expect(seen.page.faults, path).toEqual([])
  }
})

test('mistakes stand beside their lines, and nothing typed is lost', async () => {
  const wrong = club(1, (text) => text.replace('type: choices', 'type: chioces').replace('staff: 2', 'staff: dua'))
  const { status, page } = await send('/kelola/layanan/pemeriksaan', { teks: wrong })
  expect(status).toBe(422)
  expect(page.text).toContain('Baris 90 type: chioces')
  expect(page.text).toContain("Maksud Anda 'choices'?")
  expect(page.field('Isi definisi').value).toBe(wrong)
  expect(page.faults).toEqual([])
})

test('a definition is checked, published, renewed, compared and withdrawn', async () => {
  const first = await send('/kelola/layanan/pemeriksaan', { teks: club() })
  expect(first.page.text).toContain('belum pernah terbit di daerah ini')
  const published = await send('/kelola/layanan', { teks: club() })
  expect(published.location).toBe('/kelola/layanan/klub-catur')
  expect((await look('/layanan/klub-catur')).page.heading).toBe('Keanggotaan klub catur')

  const again = await look('/kelola/layanan/baru?dari=klub-catur', admin)
  const text = again.page.field('Isi definisi').value as string
  expect(text).toContain('version: 2')
  expect(text).toContain('# The invented service') // with its comments
  const dearer = text.replace('fee: 25000', 'fee: 30000')
  const second = await send('/kelola/layanan/pemeriksaan', { teks: dearer })
  expect(second.page.text).toContain('1 perubahan dari versi 1')
  await send('/kelola/layanan', { teks: dearer, draf: 'require' })
  const versions = await look('/kelola/layanan/klub-catur', admin)
  expect(versions.page.table('Versi yang pernah terbit')[0]).toMatchObject({
    'Isian belum dikirim': 'Harus memakai versi baru',
    Keadaan: 'Dibuka',
  })
  const compared = await look('/kelola/layanan/klub-catur/perbandingan?dari=1&ke=2', admin)
  expect(compared.page.table('Perubahan')).toEqual([
    expect.objectContaining({ Apa: 'Standar pelayanan fee', Sebelum: '25000', Sesudah: '30000' }),
  ])

  const used = await send('/kelola/layanan/pemeriksaan', { teks: club(2) })
  expect(used.status).toBe(409)
  expect(used.page.text).toContain('Tulis version: 3')
  const withdrawn = await send('/kelola/layanan/klub-catur/penarikan', {}, '/kelola/layanan/klub-catur/penarikan')
  expect(withdrawn.status).toBe(303)
  expect((await look('/layanan/klub-catur')).status).toBe(404)
  expect((await look('/kelola/layanan/klub-catur', admin)).page.text).toContain('Ditarik')
})

test('a file is uploaded, checked and shown; too large a one is refused', async () => {
  web.actor = admin
  const form = await web.app.inject({ url: '/kelola/layanan/baru' })
  const token = /_token=([^"&]*)/.exec(form.body)?.[1]
  const cookies = Object.fromEntries(form.cookies.map(({ name, value }) => [name, value]))
  const upload = async (text: string) => {
    const border = 'batas'
    const payload = `--${border}\r\ncontent-disposition: form-data; name="berkas"; filename="a.yaml"\r\ncontent-type: text/yaml\r\n\r\n${text}\r\n--${border}--\r\n`
    const answer = await web.app.inject({
      method: 'POST',
      url: `/kelola/layanan/berkas?_token=${token}`,
      payload,
      cookies,
      headers: { 'content-type': `multipart/form-data; boundary=${border}`, 'sec-fetch-site': 'same-origin' },
    })
    return { status: answer.statusCode, page: readHtml(answer.body) }
  }
  const good = await upload(club(9))
  expect(good.status, good.page.text).toBe(200)
  expect(good.page.text).toContain('Definisi ini benar')
  const large = await upload(`# ${'x'.repeat(310 * 1024)}`)
  expect(large.status).toBe(422)
  expect(large.page.text).toContain('lebih besar dari 300 KB')
})
