import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../../tests/support/browser.ts'
import { testWeb } from '../../../tests/support/web.ts'
import { attachmentsOf } from '../cases/index.ts'
import { here, photoAt, type Street, street } from './testing.ts'

// A phone in the street, the real form and the real office: what was written without a signal is one report.

let at: Street
let browser: Browser
let port = 0
beforeAll(async () => {
  at = await street()
  browser = await openBrowser()
  await openOffice()
})
afterAll(async () => {
  await browser.close()
  await at.web.close()
  await at.close()
})

async function openOffice(): Promise<void> {
  await at.web.app.listen({ port, host: '127.0.0.1' })
  port = (at.web.app.server.address() as AddressInfo).port
}

async function openAgain(): Promise<void> {
  at.web = await testWeb(at.house)
  await openOffice()
}

async function phone(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'id-ID' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`http://127.0.0.1:${port}/lapor/baru/jalan-rusak`)
  await page.evaluate(() => navigator.serviceWorker.ready)
  return page
}

// The same place, as a camera writes it.
const degrees = ['6/1 12/1 3168/100', '106/1 50/1 4416/100'] as const

const reports = () =>
  at.house.ctx().db.selectFrom('report').select(['id', 'number', 'lat', 'lng']).orderBy('sent_at').execute()

test('three reports without a signal are three reports at the office, each with its photos', async () => {
  const page = await phone()
  await at.web.close()
  for (const words of ['Lubang pertama', 'Lubang kedua', 'Lubang ketiga']) {
    await page.goto(`http://127.0.0.1:${port}/lapor/baru/jalan-rusak`)
    await page.locator('[name=uraian]').fill(words)
    await page.locator('[name=jalan]').fill('Jl. Melati')
    const file = { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await photoAt(...degrees) }
    await page.locator('input[type=file]').setInputFiles([file, file])
    await page.getByRole('button', { name: 'Pakai sebagai titik laporan' }).first().click()
    await page.getByText('Tersimpan di HP ini.').waitFor()
    await page.locator('main form button.btn:not(.small)').last().click()
    await page.locator('outbox-list section', { hasText: words }).waitFor()
  }
  expect(await reports()).toEqual([])
  await openAgain()
  await page.reload()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(() => page.getByRole('link', { name: /^ARN-/ }).count()).toBe(3)

  const sent = await reports()
  expect(sent.map(({ lat, lng }) => [lat?.toFixed(3), lng?.toFixed(3)])).toEqual(
    Array.from({ length: 3 }, () => [here.lat.toFixed(3), here.lng.toFixed(3)]),
  )
  for (const { id } of sent) expect(await attachmentsOf(at.house.ctx().db, id)).toHaveLength(2)
  await page.getByRole('link', { name: sent[0]!.number }).click()
  await page.getByText('Petugas memeriksa laporan').first().waitFor()
  await page.context().close()
})

test('without a signal the place is asked for at the road, not when the office can only refuse it', async () => {
  const page = await phone()
  await page.context().setOffline(true)
  await page.locator('[name=uraian]').fill('Lubang entah di mana')
  await page.locator('main form button.btn:not(.small)').last().click()
  await page.getByText('Sebutkan tempatnya').waitFor()
  expect(await page.locator('[name=jalan]').evaluate((box) => box === document.activeElement)).toBe(true)
  await page.locator('[name=jalan]').fill('Jl. Melati')
  await page.locator('main form button.btn:not(.small)').last().click()
  await page.locator('outbox-list section', { hasText: 'Lubang entah di mana' }).getByText('Belum tercatat').waitFor()
  await page.context().close()
})

test('with a signal a photo that cannot be read is said at once, and the report is not sent without it unasked', async () => {
  const page = await phone()
  const before = (await reports()).length
  await page.locator('[name=uraian]').fill('Lubang dengan foto rusak')
  await page.locator('[name=jalan]').fill('Jl. Melati')
  const broken = { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([255, 216, 255, 224, 0, 16, 1, 2]) }
  await page.locator('input[type=file]').setInputFiles(broken)
  await page.locator('.thumbs button').waitFor()
  await page.locator('main form button.btn:not(.small)').last().click()
  await page.getByText('Satu foto tidak dapat dibaca').waitFor()
  expect(await page.locator('.thumbs button').count()).toBe(0)
  await page.locator('main form button.btn:not(.small)').last().click()
  await page.waitForURL('**/lapor/periksa/**')
  expect(await page.locator('main').textContent()).toContain('Lubang dengan foto rusak')
  expect(await reports()).toHaveLength(before)
  await page.context().close()
})

test('a phone without room still reports with a signal', async () => {
  const page = await phone()
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
  })
  await page.locator('[name=uraian]').fill('Lubang dari HP penuh')
  await page.locator('[name=jalan]').fill('Jl. Melati')
  await page.getByText('Penyimpanan HP ini penuh').waitFor()
  await page.locator('main form button.btn:not(.small)').last().click()
  await page.waitForURL('**/lapor/periksa/**')
  await page.getByRole('button', { name: 'Kirim laporan' }).click()
  await page.getByRole('heading', { level: 1, name: 'Laporan diterima' }).waitFor()
  await page.context().close()
})

/** A report written with a signal, as far as the look over it. */
async function looked(words: string): Promise<Page> {
  const page = await phone()
  await page.locator('[name=uraian]').fill(words)
  await page.locator('[name=jalan]').fill('Jl. Kenanga')
  const file = { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await photoAt(...degrees) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.locator('.thumbs img').waitFor()
  await page.locator('main form button.btn:not(.small)').last().click()
  await page.waitForURL('**/lapor/periksa/**')
  expect(await page.locator('main').textContent()).toContain(words)
  return page
}

const outbox = (page: Page, words: string) => page.locator('outbox-list section', { hasText: words })
const send = (page: Page) => page.getByRole('button', { name: 'Kirim laporan' }).click({ noWaitAfter: true })

test('with a signal the form leads to the look over it; the phone keeps it until it is sent, and then nothing', async () => {
  const page = await looked('Retak panjang')
  // Looked at once more in its form, it is the office's that is shown, and on the phone all the same.
  await page.locator('main .summary header a').first().click()
  await page.waitForURL('**/lapor/baru/**')
  await page.getByText('Foto tersimpan: 1').waitFor()
  await page.goto(`http://127.0.0.1:${port}/belum-terkirim`)
  await outbox(page, 'Retak panjang').getByText('Sudah ditulis, tetapi belum dikirim.').waitFor()
  await outbox(page, 'Retak panjang').getByRole('link', { name: 'Lanjutkan' }).click()
  await page.waitForURL('**/lapor/periksa/**')
  await send(page)
  await page.getByRole('heading', { level: 1, name: 'Laporan diterima' }).waitFor()
  await page.goto(`http://127.0.0.1:${port}/belum-terkirim`)
  await page.getByText('Tidak ada laporan yang menunggu').waitFor()
  await page.context().close()
})

test('where the line breaks at the last press, before or after the office had it, it is one report with its photo', async () => {
  const before = (await reports()).length
  for (const [words, arrives] of [
    ['Terputus sebelum sampai', false],
    ['Terputus sesudah tercatat', true],
  ] as const) {
    const page = await looked(words)
    await page.route('**/pengiriman?*', async (route) => {
      if (arrives) await route.fetch()
      await route.abort('connectionreset')
    })
    await send(page)
    await outbox(page, words).getByRole('link', { name: /^ARN-/ }).waitFor()
    expect(await outbox(page, words).getByRole('button', { name: 'Kirim sekarang' }).count()).toBe(0)
    await outbox(page, words).getByRole('link', { name: /^ARN-/ }).click()
    await page.getByText('Petugas memeriksa laporan').first().waitFor()
    await page.context().close()
  }
  const made = (await reports()).slice(before)
  expect(made).toHaveLength(2)
  for (const { id } of made) expect(await attachmentsOf(at.house.ctx().db, id)).toHaveLength(1)
})
