import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { paper, region, signedPdf } from '../../src/modules/documents/testing.ts'
import { gatewayServer } from '../support/post-office.ts'
import { fillBirth } from './birth.ts'
import { browser, openForAll, program } from './opened.ts'
import { desktop, fill, startProgram, visitor } from './program.ts'
import {
  heading,
  letter,
  open,
  patient,
  press,
  seek,
  upload,
  violations,
  violationsAgain,
  violationsAtBoth,
  words,
} from './steps.ts'

// Walk 1 where the national system keeps the register: a real region from its set-up to the certificate that came back.

let gateway: Awaited<ReturnType<typeof gatewayServer>>
afterAll(() => gateway?.close()) // last: those that opened later close first
openForAll(async () => {
  gateway = await gatewayServer()
  return startProgram(['--no-demo'], { GATEWAY_URL: gateway.url, GATEWAY_TOKEN: 'rahasia' })
})

const password = 'melati-putih-di-taman'
const card = '3299010101200001'
const mother = { name: 'Kirana Dewi', born: '1998-04-21', nik: '3299016104980001' }
const father = { name: 'Dimas Aditya', born: '1996-08-17', nik: '3299011708960001' }
const tables = {
  units: 'id,name_id,name_en,head_title\ndukcapil,Dinas Dukcapil,Civil Registry,Kepala Dinas',
  officers: [
    'name,email,role,unit',
    ...['Bayu,officer', 'Sari,verifier', 'Maya,unitHead'].map((line) => {
      const [name, role] = line.split(',')
      return `${name},${name!.toLowerCase()}@melati.example,${role},dukcapil`
    }),
  ].join('\n'),
  families: [
    'nomor_kk,alamat,rt,rw,kelurahan,nik,nama,hubungan,jenis_kelamin,tempat_lahir,tanggal_lahir,status_kawin,kartu',
    `${card},Jalan Mawar 2,1,3,3299011001,${father.nik},${father.name},kepalaKeluarga,L,Arunika,${father.born},kawinBelumTercatat,ktp`,
    `${card},Jalan Mawar 2,1,3,3299011001,${mother.nik},${mother.name},istri,P,Arunika,${mother.born},kawinBelumTercatat,ktp`,
  ].join('\n'),
}

test('the numbers and the certificate of a birth come from the national system', async () => {
  const { page: admin } = await visitor(browser, program.address, { viewport: desktop })
  await setUp(admin)
  const desks = await takeOver(admin)

  const { page } = await visitor(browser, program.address, { script: false })
  await page.goto('/masuk?next=/ajukan/akta-kelahiran')
  await fill(page, { contact: '081299900002' })
  await page.locator('main form button').first().click()
  await expect.poll(() => gateway.posted.at(-1)?.body.text ?? '', patient).toContain('Kode OTP')
  await fill(page, { code: /\d{6}/.exec(gateway.posted.at(-1)!.body.text)![0] })
  await page.locator('main form button').first().click()
  await press('Mulai')(page)
  await fillBirth(page, {
    child: 'Banyu Segara Aditya',
    mother,
    father,
    familyCard: card,
    reporter: { name: mother.name, nik: mother.nik },
  })
  await upload(page, 'surat-lahir', await letter('Surat keterangan lahir nomor'))
  await upload(page, 'sptjm-perkawinan', await letter('Pernyataan suami istri'))
  await open('Lanjutkan')(page)
  await press('Kirim permohonan')(page)
  const number = /MLT-\d{4}-[0-9A-Z]{8}/.exec(await words(page))![0]
  await open('Lihat perkembangan')(page)
  const tracking = page.url()

  const at = async (name: string) => {
    await desks[name]!.goto(`/petugas/berkas/${number}`)
    return desks[name]!
  }
  await press('Setujui')(await at('Bayu'))
  await press('Setujui')(await at('Sari'))
  await press('Setujui')(await at('Maya'))

  await nationalSystemFails(await at('Bayu'), page, tracking)
  const pdf = await enterWhatCameBack(await at('Bayu'))
  expect(await found(desks.Sari!, mother.name)).not.toContain('Banyu Segara Aditya')
  await press('Paraf')(await at('Maya'))

  const link = page.getByRole('link', { name: 'Kutipan Akta Kelahiran' })
  const issued = async () => {
    await page.goto(tracking)
    return link.count()
  }
  await expect.poll(issued, { timeout: 60_000, interval: 1000 }).toBeGreaterThan(0)
  expect(await violationsAgain(page)).toEqual([])
  expect(await found(desks.Sari!, 'Banyu Segara Aditya')).toContain('3299')

  const href = (await link.first().getAttribute('href'))!
  await page.goto(href)
  expect(await violationsAgain(page)).toEqual([])
  const delivered = await (await page.request.get(href.replace('?', '.pdf?'))).body()
  expect(delivered.equals(pdf), 'the certificate is delivered as it came').toBe(true)
}, 300_000)

// A reason that everybody sees; the clock goes on, and the promise stands (decisions 8).
async function nationalSystemFails(desk: Page, citizen: Page, tracking: string): Promise<void> {
  const due = async () => (await words(desk)).match(/Batas[^.]*\d{2}\.\d{2}/)?.[0]
  const before = await due()
  await citizen.goto(tracking)
  const promised = await citizen.locator('.promise').textContent()
  const address = desk.url()
  await open('Tahan')(desk)
  await desk.getByLabel('Gangguan SIAK').check()
  expect(await violations(desk)).toEqual([])
  await press('Tahan')(desk)
  await citizen.goto(tracking)
  expect(await words(citizen)).toContain('Sedang tertahan: Gangguan SIAK')
  expect(await citizen.locator('.promise').textContent()).toBe(promised)
  expect(await violationsAgain(citizen)).toEqual([])
  await desk.goto(address)
  await press('Lanjutkan')(desk)
  expect(await due()).toBe(before)
}

// The officer carries the values over and brings back the numbers and the signed PDFs.
async function enterWhatCameBack(desk: Page): Promise<Buffer> {
  const national = await region('3200', 'Kementerian')
  const pdf = await signedPdf(national, paper({ sample: false }))
  await open('Entri SIAK')(desk)
  expect(await violations(desk)).toEqual([])
  await desk.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await desk.getByRole('button', { name: 'Salin NIK ibu' }).click()
  expect(await desk.evaluate(() => navigator.clipboard.readText())).toBe(mother.nik)
  await press('Simpan')(desk)
  expect(await violations(desk)).toEqual([])
  // Where script runs a chosen file goes at once, and only its own part of the page is renewed.
  for (const document of ['akta', 'kartuKeluarga']) {
    const section = desk.locator(`#document-${document}`)
    await section
      .locator('input[type=file]')
      .setInputFiles({ name: 'akta.pdf', mimeType: 'application/pdf', buffer: pdf })
    await expect.poll(() => section.textContent(), patient).toContain('PDF dari SIAK')
  }
  await fill(desk, { nik: '3299011809260003', nomorAkta: '3299-LT-18092026-0007' })
  await press('Simpan')(desk)
  return pdf
}

/** What the register finds. */
async function found(desk: Page, name: string): Promise<string> {
  await seek(desk, name)
  return words(desk)
}

/** The first page of an empty installation makes the region and its administrator. */
async function setUp(page: Page): Promise<void> {
  await page.goto('/persiapan/pemeriksaan')
  expect(await violationsAtBoth(page)).toEqual([])
  await fill(page, { secret: program.setUpCode! })
  await press('Jalankan pemeriksaan')(page)
  expect(await page.locator('tbody tr').count()).toBeGreaterThan(3)
  expect(await violationsAtBoth(page)).toEqual([])
  await page.goto('/')
  expect(await violations(page)).toEqual([])
  await fill(page, {
    secret: program.setUpCode!,
    code: '3299',
    name: 'Kota Melati',
    prefix: 'MLT',
    registry: 'siak',
    admin: 'Tono',
    email: 'tono@melati.example',
  })
  await press('Siapkan daerah')(page)
  expect(await heading(page).textContent()).toBe('Kota Melati siap')
  expect(await violations(page)).toEqual([])
  const link = (await page.getByRole('link', { name: 'Buat kata sandi' }).getAttribute('href'))!
  await expect
    .poll(async () => (await page.request.get(link, { maxRedirects: 0 }).catch(() => null))?.status(), patient)
    .toBe(200)
  await enter(page, link)
}

/** Whoever was invited chooses a password and logs in with it. */
async function enter(page: Page, link: string): Promise<void> {
  await page.goto(link)
  const email = await page.locator('input[name=email]').inputValue()
  await fill(page, { password })
  await press('Simpan kata sandi')(page)
  await fill(page, { contact: email, password })
  await press('Masuk')(page)
}

/** Units, officers and families from tables; each officer's page, logged in. */
async function takeOver(page: Page): Promise<Record<string, Page>> {
  await page.goto('/kelola/impor')
  const send = async (what: keyof typeof tables) => {
    const file = { name: `${what}.csv`, mimeType: 'text/csv', buffer: Buffer.from(tables[what]) }
    const form = page.locator(`form[action*="/kelola/impor/${what}"]`)
    await form.locator('input[type=file]').setInputFiles(file)
    await form.locator('button').click()
    await page.waitForLoadState('domcontentloaded')
    expect(await words(page), what).toMatch(/\d+ (unit|petugas|keluarga).* (diambil alih|diundang)\./)
  }
  await send('units')
  await send('families')
  await send('officers')
  expect(await violations(page)).toEqual([])
  const desks: Record<string, Page> = {}
  for (const row of await page.locator('main tbody tr').all()) {
    const [name, link] = await Promise.all([
      row.locator('[scope=row]').textContent(),
      row.locator('code').textContent(),
    ])
    const { page: desk } = await visitor(browser, program.address, { viewport: desktop })
    await enter(desk, link!)
    desks[name!] = desk
  }
  return desks
}
