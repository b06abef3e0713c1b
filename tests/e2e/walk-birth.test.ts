import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  dateBoxes,
  desktop,
  fill,
  logInAs,
  logInByCode,
  openBrowser,
  type Program,
  phone,
  startProgram,
  visitor,
} from './program.ts'

// Walk 1: a birth reported late by unmarried parents, from a phone without script, to the signed certificate.

let program: Program
let browser: Browser
beforeAll(async () => {
  ;[program, browser] = await Promise.all([startProgram(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await program?.stop()
}, 60_000)

const late = new Date(Date.now() - 70 * 86_400_000).toISOString().slice(0, 10)

async function letter(words: string): Promise<Buffer> {
  const lines = Array.from(
    { length: 30 },
    (_, i) => `<text x="60" y="${90 + i * 45}" font-size="30">${words} ${i}</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1100" height="1500"><rect width="100%" height="100%" fill="#fff"/>${lines.join('')}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer()
}

const next = (page: Page) => page.getByRole('button', { name: 'Lanjutkan' }).click()
const heading = (page: Page) => page.locator('h1').first()

async function upload(page: Page, document: string, picture: Buffer): Promise<void> {
  const section = page.locator(`#document-${document}`)
  await section
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: 'surat.jpg', mimeType: 'image/jpeg', buffer: picture })
  await section.locator('form[enctype] button').first().click()
  await expect.poll(() => page.locator(`#document-${document}`).textContent()).toContain('Sudah terkirim')
}

async function asOfficer<T>(name: string, number: string, work: (page: Page) => Promise<T>): Promise<T> {
  const { context, page } = await visitor(browser, program.address, { script: false, viewport: desktop })
  await logInAs(page, name)
  await page.goto(`/petugas/berkas/${number}`)
  const result = await work(page)
  await context.close()
  return result
}

// axe needs script, which this phone does not run: the same person looks at the same page with it.
async function violations(page: Page): Promise<string[]> {
  const context = await browser.newContext({ storageState: await page.context().storageState(), viewport: phone })
  const again = await context.newPage()
  await again.goto(page.url())
  const { violations } = await new AxeBuilder({ page: again }).analyze()
  await context.close()
  return violations.map((violation) => violation.id)
}

const press = (name: string) => (page: Page) => page.locator('main').getByRole('button', { name }).first().click()

test('a late birth becomes a signed certificate', async () => {
  const { page } = await visitor(browser, program.address, { script: false })
  await logInAs(page, 'Ratna Wulandari')
  await page.goto('/layanan/akta-kelahiran')
  expect(await page.locator('main').textContent()).toContain('1 hari kerja')
  await page.goto('/ajukan/akta-kelahiran')
  await press('Mulai')(page)

  await fill(page, { 'orangTua.status': 'belumTercatat' })
  await next(page)
  await fill(page, {
    'anak.nama': 'Arjuna Bayu Pratama',
    'anak.jenisKelamin': 'L',
    ...dateBoxes('anak.tanggalLahir', late),
    'anak.jamLahir': '03.40',
    'anak.tempatDilahirkan': 'puskesmas',
    'anak.namaTempat': 'Puskesmas Melati',
    'anak.tempatLahir': 'Arunika',
    'anak.jenisKelahiran': 'tunggal',
    'anak.kelahiranKe': '1',
    'anak.penolong': 'bidan',
    'anak.beratGram': '3100',
    'anak.panjangCm': '49',
    'anak.tanpaSuratLahir': 'no',
  })
  await next(page)
  for (const [who, name, born] of [
    ['ibu', 'Ratna Wulandari', '1998-04-21'],
    ['ayah', 'Dimas Pratama', '1996-08-17'],
  ] as const) {
    // The NIK is there already, from the register.
    expect(await page.locator(`[name="${who}.nik"]`).inputValue()).toMatch(/^9971/)
    await fill(page, {
      [`${who}.kewarganegaraan`]: 'WNI',
      [`${who}.nama`]: name,
      [`${who}.tempatLahir`]: 'Arunika',
      ...dateBoxes(`${who}.tanggalLahir`, born),
      [`${who}.meninggal`]: 'no',
    })
    await next(page)
  }
  await fill(page, { 'keluarga.hubungan': 'anak', 'keluarga.mintaKk': 'yes', 'keluarga.mintaKia': 'no' })
  await next(page)
  // A wrong number is said plainly, and what was typed stays.
  await fill(page, {
    'saksi.0.nik': '997101010180000',
    'saksi.0.nama': 'Budi Hartono',
    'saksi.1.nik': '9971014102850002',
    'saksi.1.nama': 'Ani Lestari',
  })
  await next(page)
  expect(await page.locator('main').textContent()).toContain('NIK harus 16 angka. Yang Anda isi 15 angka.')
  expect(await page.locator('[name="saksi.0.nik"]').inputValue()).toContain('997101010180000')
  await fill(page, { 'saksi.0.nik': '9971010101800001' })
  await next(page)
  await fill(page, { 'pelapor.hubungan': 'ibu', 'pelapor.pernyataan': 'yes' })
  await next(page)
  await upload(page, 'surat-lahir', await letter('Surat keterangan lahir nomor'))
  await upload(page, 'sptjm-perkawinan', await letter('Pernyataan suami istri'))
  await page.getByRole('link', { name: 'Lanjutkan' }).click()
  expect(await heading(page).textContent()).toBe('Periksa jawaban')
  expect(await violations(page)).toEqual([])
  await press('Kirim permohonan')(page)
  expect(await heading(page).textContent()).toBe('Permohonan diterima')
  const number = /ARN-\d{4}-[0-9A-Z]{8}/.exec((await page.locator('main').textContent()) ?? '')![0]
  await page.getByRole('link', { name: 'Lihat perkembangan' }).click()
  const tracking = page.url()

  await asOfficer('Bayu Anggara', number, press('Setujui'))
  await asOfficer('Sari Lestari', number, async (desk) => {
    await desk.getByRole('link', { name: 'Kembalikan' }).click()
    await desk.getByText('Surat keterangan lahir', { exact: false }).first().click()
    await desk.locator('[name="alasan.documents.surat-lahir"]').selectOption('foto-terpotong')
    await press('Kembalikan untuk diperbaiki')(desk)
  })
  await page.goto(tracking)
  expect(await heading(page).textContent()).toBe('Perlu diperbaiki')
  await page.getByRole('link', { name: 'Perbaiki sekarang' }).click()
  expect(await page.locator('input[name="anak.nama"]').count()).toBe(0)
  await upload(page, 'surat-lahir', await letter('Surat keterangan lahir utuh'))
  await press('Kirim perbaikan')(page)

  await asOfficer('Sari Lestari', number, press('Setujui'))
  await asOfficer('Maya Kusuma', number, press('Setujui'))
  await asOfficer('Maya Kusuma', number, press('Paraf'))
  await asOfficer('Hendra Wijaya', number, press('Tanda tangani'))

  const link = page.getByRole('link', { name: 'Buka Kutipan Akta Kelahiran' })
  const issued = async () => {
    await page.goto(tracking)
    return link.count()
  }
  await expect.poll(issued, { timeout: 60_000, interval: 1000 }).toBe(1)
  const href = (await link.getAttribute('href'))!
  const pdf = await page.request.get(href.replace('?', '.pdf?'))
  const file = join(program.data, 'akta.pdf')
  writeFileSync(file, await pdf.body())
  const report = execFileSync('pdfsig', [file]).toString()
  expect(report).toContain('Signature is Valid')
  expect(report).toContain('Total document signed')

  const printed = execFileSync('pdftotext', [file, '-']).toString().replace(/\s/g, '')
  const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(printed)![0]
  const { page: stranger } = await visitor(browser, program.address, { script: false })
  await stranger.goto(`/verifikasi/${code}`)
  const shown = (await stranger.locator('main').textContent()) ?? ''
  expect(shown).toContain('Masih berlaku')
  expect(shown).not.toContain('Arjuna Bayu Pratama')
}, 300_000)

test('somebody new logs in with a code sent to the phone', async () => {
  const { page } = await visitor(browser, program.address, { script: false })
  await logInByCode(page, '081299900001', '/ajukan/ktp-el-baru')
  expect(new URL(page.url()).pathname).toBe('/ajukan/ktp-el-baru')
}, 60_000)
