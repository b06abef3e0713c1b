import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillBirth } from './birth.ts'
import { startDemonstration } from './demonstration.ts'
import { desktop, logInAs, logInByCode, openBrowser, type Program, visitor } from './program.ts'
import { heading, letter, press, upload, violationsAgain } from './steps.ts'

// Walk 1: a birth reported late by unmarried parents, from a phone without script, to the signed certificate.

let program: Program
let browser: Browser
beforeAll(async () => {
  ;[program, browser] = await Promise.all([startDemonstration(), openBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await program?.stop()
}, 60_000)

async function asOfficer<T>(name: string, number: string, work: (page: Page) => Promise<T>): Promise<T> {
  const { context, page } = await visitor(browser, program.address, { script: false, viewport: desktop })
  await logInAs(page, name)
  await page.goto(`/petugas/berkas/${number}`)
  const result = await work(page)
  await context.close()
  return result
}

test('a late birth becomes a signed certificate', async () => {
  const { page } = await visitor(browser, program.address, { script: false })
  await logInAs(page, 'Ratna Wulandari')
  await page.goto('/layanan/akta-kelahiran')
  expect(await page.locator('main').textContent()).toContain('1 hari kerja')
  await page.goto('/ajukan/akta-kelahiran')
  await press('Mulai')(page)

  await fillBirth(page, {
    child: 'Arjuna Bayu Pratama',
    mother: { name: 'Ratna Wulandari', born: '1998-04-21', nik: null },
    father: { name: 'Dimas Pratama', born: '1996-08-17', nik: null },
    familyCard: null,
    reporter: null,
  })
  await upload(page, 'surat-lahir', await letter('Surat keterangan lahir nomor'))
  await upload(page, 'sptjm-perkawinan', await letter('Pernyataan suami istri'))
  await page.getByRole('link', { name: 'Lanjutkan' }).click()
  expect(await heading(page).textContent()).toBe('Periksa jawaban')
  expect(await violationsAgain(page)).toEqual([])
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
