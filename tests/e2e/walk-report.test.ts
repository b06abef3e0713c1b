import type { FileChooser, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { browser, openForAll, program } from './opened.ts'
import { desktop, logInAs, phone, visitor } from './program.ts'
import { enter, follow, heading, press, tabTo, violations, words } from './steps.ts'

// A report's whole way on a phone that runs no script, by somebody who uses the keyboard alone: from the street to the mended
// road, and back to the office because it is not.

openForAll()

const photo = async (colour: string) => ({
  name: 'foto.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .jpeg()
    .toBuffer(),
})

/** A phone that was never here, without what the app keeps for a day without a signal, which comes afterwards, behind the page. */
const freshPhone = async () => {
  const away = { serviceWorkers: 'block', locale: 'id-ID' } as const
  const context = await browser.newContext({ baseURL: program.address, viewport: phone, ...away })
  return context.newPage()
}

/** By the keyboard, on the field that has the focus; a browser that is busy may not hear the first press. */
async function chooser(page: Page, tries = 6): Promise<FileChooser> {
  const choosing = page.waitForEvent('filechooser', { timeout: 10_000 }).catch(() => null)
  await page.keyboard.press('Enter')
  const found = await choosing
  if (found) return found
  if (tries === 1) throw new Error('no file could be chosen by the keyboard')
  return chooser(page, tries - 1)
}

/** Verified, begun and said to be mended, with a photo from after the work. */
async function mendedByTheOffice(number: string): Promise<void> {
  const file = `/petugas/berkas/${number}`
  const open = async (name: string) => {
    const { page } = await visitor(browser, program.address, { script: false, viewport: desktop })
    await logInAs(page, name)
    await page.goto(file)
    return page
  }
  const verifier = await open('Agus Prasetyo')
  await press('Setujui')(verifier)
  const officer = await open('Dewi Anjani')
  await press('Setujui')(officer)
  await officer.goto(file)
  await officer.locator('main').getByRole('link', { name: 'Setujui' }).first().click()
  await officer
    .locator('#document-foto input[type=file]')
    .last()
    .setInputFiles(await photo('#555555'))
  await press('Unggah')(officer)
  await press('Selesai diperbaiki')(officer)
  await Promise.all([verifier, officer].map((page) => page.context().close()))
}

test('without script and by keyboard alone a hole is reported with a photo, followed until it is mended, and said to be still there', async () => {
  const { page } = await visitor(browser, program.address, { script: false })
  // axe needs script, which the page does not run.
  const other = await freshPhone()
  const faults: string[] = []
  const look = async () => {
    await other.goto(page.url())
    faults.push(...(await violations(other)).map((found) => `${new URL(page.url()).pathname} ${found}`))
  }
  const typeInto = async (name: RegExp, text: string) => {
    await tabTo(page, name)
    await page.keyboard.type(text)
  }

  await page.goto('/lapor')
  await look()
  await typeInto(/^teks$/, 'lubang besar bikin motor jatuh')
  await enter(page)
  await look()
  await follow(page, /^Jalan rusak/)
  await look()
  await tabTo(page, /^file$/)
  await (await chooser(page)).setFiles(await photo('#aa8866'))
  await typeInto(/^jalan$/, 'Jalan Anyelir, depan warung')
  await follow(page, /^Periksa laporan$/)
  expect(await heading(page).textContent()).toBe('Periksa, lalu kirim')
  for (const said of ['lubang besar bikin motor jatuh', 'Jalan Anyelir, depan warung', 'Belum terkirim'])
    expect(await words(page)).toContain(said)
  expect(await page.locator('.files img').count()).toBe(1)
  await look()
  await follow(page, /^Kirim laporan$/)
  expect(await heading(page).textContent()).toBe('Laporan diterima')
  const number = /ARN-\d{4}-[0-9A-Z]{8}/.exec(await words(page))![0]
  await look()
  await follow(page, /^Lihat perkembangan$/)
  expect(await words(page)).toContain('Petugas memeriksa laporan')
  await look()

  await mendedByTheOffice(number)
  await page.reload()
  expect(await heading(page).textContent()).toBe('Sudah diperbaiki')
  for (const shown of [/foto 1 dari pelapor/, /foto 1 sesudah dikerjakan/])
    expect(await page.getByRole('img', { name: shown }).count()).toBe(1)
  expect(await page.getByRole('link', { name: 'Nilai pelayanan kami' }).count()).toBe(1)
  await look()
  await follow(page, /^Masih rusak, belum beres$/)
  expect(await words(page)).toContain('Laporan dibuka kembali.')
  await page.reload()
  expect(await heading(page).textContent()).not.toBe('Sudah diperbaiki')
  expect(await page.locator('.timeline').first().textContent()).toContain('Dibuka kembali')
  await look()
  expect(faults).toEqual([])
  await Promise.all([page, other].map((each) => each.context().close()))
})

test('on a phone that was never here the first page is at most 60 kB, and the whole way to the receipt, without the map, 100 kB', async () => {
  const page = await freshPhone()
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto('/lapor', { waitUntil: 'networkidle' })
  const first = bytes
  await page.getByRole('link', { name: 'Lampu jalan' }).click()
  await page.waitForURL('**/lapor/baru/lampu-jalan')
  await page.locator('input[type=file]').setInputFiles(await photo('#aa8866'))
  await page.locator('.thumbs img').waitFor()
  await page.locator('[name=jalan]').fill('Jalan Dahlia')
  await press('Periksa laporan')(page)
  await page.waitForURL('**/lapor/periksa/**')
  await press('Kirim laporan')(page)
  await page.waitForURL('**/tanda-terima?**', { waitUntil: 'networkidle' })
  await page.context().close()
  expect(first).toBeGreaterThan(0)
  expect(first).toBeLessThanOrEqual(60_000)
  expect(bytes).toBeGreaterThan(first)
  expect(bytes).toBeLessThanOrEqual(100_000)
})
