import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fillBirth } from './birth.ts'
import { browser, openForAll, program } from './opened.ts'
import { desktop, logInAs, logInByCode, visitor } from './program.ts'
import { heading, type Look, letter, open, patient, press, seek, upload, violationsAgain, words } from './steps.ts'

// Walk 1: a birth reported late by unmarried parents, from a phone without script, to the signed certificate.

openForAll()

const child = 'Arjuna Bayu Pratama'
const ratna = '081200000001'

async function asOfficer<T>(name: string, number: string, work: (page: Page) => Promise<T>): Promise<T> {
  const { context, page } = await visitor(browser, program.address, { script: false, viewport: desktop })
  await logInAs(page, name)
  await page.goto(`/petugas/berkas/${number}`)
  const result = await work(page)
  await context.close()
  return result
}

/** Found by words, promised, and begun by whoever logs in by code. */
async function begin(page: Page, look: Look): Promise<void> {
  await page.goto('/')
  await look()
  await page.locator('main input[name=q]').first().fill('akte lahir')
  await page.locator('main input[name=q]').first().press('Enter')
  await page.waitForURL(/q=akte/)
  await look()
  await page.locator('main').getByRole('link', { name: 'Akta Kelahiran' }).first().click()
  await page.waitForURL('**/layanan/akta-kelahiran')
  expect(await words(page)).toContain('1 hari kerja')
  await look()
  await page.getByRole('link', { name: 'Ajukan sekarang' }).click()
  await page.waitForURL(/\/masuk\?/)
  await look()
  await logInByCode(page, ratna, new URL(page.url()).searchParams.get('next')!)
  await page.waitForURL('**/ajukan/akta-kelahiran')
  await look()
  await press('Mulai')(page)
}

test('a late birth becomes a signed certificate', async () => {
  const { page } = await visitor(browser, program.address, { script: false })
  const faults: string[] = []
  const look: Look = async (at = page) =>
    void faults.push(...(await violationsAgain(at)).map((found) => `${at.url()} ${found}`))
  await begin(page, look)
  await fillBirth(
    page,
    {
      child,
      mother: { name: 'Ratna Wulandari', born: '1998-04-21', nik: null },
      father: { name: 'Dimas Pratama', born: '1996-08-17', nik: null },
      familyCard: null,
      reporter: null,
    },
    look,
  )
  await upload(page, 'surat-lahir', await letter('Surat keterangan lahir nomor'))
  await upload(page, 'sptjm-perkawinan', await letter('Pernyataan suami istri'))
  await look()
  await open('Lanjutkan')(page)
  expect(await heading(page).textContent()).toBe('Periksa jawaban')
  await look()
  await press('Kirim permohonan')(page)
  expect(await heading(page).textContent()).toBe('Permohonan diterima')
  await look()
  const number = /ARN-\d{4}-[0-9A-Z]{8}/.exec(await words(page))![0]
  await open('Lihat perkembangan')(page)
  const tracking = page.url()
  await look()

  await asOfficer('Bayu Anggara', number, press('Setujui'))
  await asOfficer('Sari Lestari', number, async (desk) => {
    await open('Kembalikan')(desk)
    await desk.getByText('Surat keterangan lahir', { exact: false }).first().click()
    await desk.locator('[name="alasan.documents.surat-lahir"]').selectOption('foto-terpotong')
    await press('Kembalikan untuk diperbaiki')(desk)
  })
  await page.goto(tracking)
  expect(await heading(page).textContent()).toBe('Perlu diperbaiki')
  await look()
  await open('Perbaiki sekarang')(page)
  expect(await page.locator('input[name="anak.nama"]').count()).toBe(0)
  await look()
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
  await look()
  const href = (await link.getAttribute('href'))!
  const pdf = await page.request.get(href.replace('?', '.pdf?'))
  const file = join(program.data, 'akta.pdf')
  writeFileSync(file, await pdf.body())
  await page.goto(href)
  await look()
  await genuine(file, look)
  await registered()
  await page.goto(tracking)
  await rate(page, look)
  expect(faults).toEqual([])
}, 400_000)

/** The signature is valid, and the page that the QR code leads to says what was issued and that it holds, masked. */
async function genuine(file: string, look: Look): Promise<void> {
  const report = execFileSync('pdfsig', [file]).toString()
  expect(report).toContain('Signature is Valid')
  expect(report).toContain('Total document signed')
  const printed = execFileSync('pdftotext', [file, '-']).toString().replace(/\s/g, '')
  const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(printed)![0]
  const { page: stranger } = await visitor(browser, program.address, { script: false })
  await stranger.goto(`/verifikasi/${code}`)
  const shown = await words(stranger)
  expect(shown).toContain('Masih berlaku')
  expect(shown).not.toContain(child)
  await look(stranger)
}

/** The newborn is in the register, with a number and on a family card. */
async function registered(): Promise<void> {
  const { context, page: desk } = await visitor(browser, program.address, { script: false, viewport: desktop })
  await logInAs(desk, 'Sari Lestari')
  await seek(desk, child)
  await desk.locator('main').getByRole('link', { name: child }).first().click()
  await desk.waitForURL(/\/petugas\/penduduk\//)
  const known = (await words(desk)).replace(/\s+/g, ' ')
  expect(known).toMatch(/9971 \d{4} \d{4} 0\d{3}/)
  expect(known).toMatch(/Nomor KK ?9971 \d{4} \d{4} \d{4}/)
  expect(known).toContain('Ratna Wulandari')
  await context.close()
}

/** All nine elements; the answer is one more of those that the head's page counts or keeps until they are enough. */
async function rate(page: Page, look: Look): Promise<void> {
  const { page: head } = await visitor(browser, program.address, { script: false, viewport: desktop })
  await logInAs(head, 'Maya Kusuma')
  const counted = async () => {
    await head.goto('/petugas/skm')
    const said = await words(head)
    return [/Jawaban\s*(\d+)/, /(\d+) jawaban lagi/].reduce((sum, one) => sum + Number(one.exec(said)?.[1] ?? 0), 0)
  }
  const before = await counted()
  await page.locator('main a[href*="/survei/"]').first().click()
  await page.waitForURL(/\/survei\//)
  await look()
  const last = await page.locator('main input[type=radio][value="4"]').all()
  expect(last).toHaveLength(9)
  for (const choice of last) await choice.check()
  await press('Kirim jawaban')(page)
  await look()
  await expect.poll(counted, patient).toBe(before + 1)
}

test('somebody new logs in with a code sent to the phone', async () => {
  const { page } = await visitor(browser, program.address, { script: false })
  await logInByCode(page, '081299900001', '/ajukan/ktp-el-baru')
  expect(new URL(page.url()).pathname).toBe('/ajukan/ktp-el-baru')
})
