import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { shell } from '../src/modules/shell/index.ts'
import { readUpload } from '../src/platform/files/index.ts'
import { anyone, json, operation } from '../src/platform/http/operation.ts'
import { defineModule } from '../src/platform/module.ts'
import { isRefused } from '../src/platform/outcome.ts'
import { axeFindings, openBrowser, sideways } from './support/browser.ts'
import { type TestHouse, testHouse } from './support/harness.ts'
import { type TestWeb, testWeb } from './support/web.ts'

// The app on a phone: real pages, worker and storage in a real browser; the office goes away and comes back.

/** What arrived, in the order in which it did. */
const arrived: { id: string; text: string; photos: number[] }[] = []

const receiving = defineModule({
  name: 'receiving',
  operations: [
    operation({
      id: 'receiving.report',
      method: 'PUT',
      path: '/api/v1/penerimaan/:id',
      params: z.object({ id: z.uuid() }),
      body: z.object({ text: z.string(), photos: z.array(z.object({ id: z.uuid(), secret: z.string() })) }),
      may: anyone,
      async run(ctx, { params, body }) {
        const photos: number[] = []
        for (const photo of body.photos) {
          const found = await readUpload(ctx, photo)
          if (isRefused(found)) return { kind: 'refusal', refusal: found.refusal }
          photos.push((await sharp(found.body).metadata()).width)
        }
        if (body.text === 'ditolak') return { kind: 'refusal', refusal: { code: 'mistakes' }, status: 422 }
        arrived.push({ id: params.id, text: body.text, photos })
        return json({ number: `ARN-${arrived.length}` }, 201)
      },
    }),
  ],
})

let house: TestHouse
let browser: Browser
let web: TestWeb
let port = 0
/** Behind the version of the worker, as another release would have it. */
let release = ''
beforeAll(async () => {
  house = await testHouse({ modules: [shell, receiving] })
  browser = await openBrowser()
  await openOffice()
})
afterAll(async () => {
  await browser.close()
  await web.close()
  await house.close()
})

async function openOffice(): Promise<void> {
  web = await testWeb(house)
  web.app.addHook('onSend', async (request, _reply, body) =>
    request.url === '/sw.js' ? String(body).replace('"version":"', `"version":"${release}`) : body,
  )
  await web.app.listen({ port, host: '127.0.0.1' })
  port = (web.app.server.address() as AddressInfo).port
}

/** A phone that has opened the app once, with its shell in place. */
async function phone(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'id-ID' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`http://127.0.0.1:${port}/belum-terkirim`)
  await page.evaluate(() => navigator.serviceWorker.ready)
  return page
}

/** Lays a report on the phone as the form does: in the first shape of what is kept, which every later one must read. */
async function lay(page: Page, text: string, state: 'draft' | 'waiting' = 'waiting', photo?: Buffer): Promise<string> {
  const id = randomUUID()
  const photos = photo
    ? [{ id: randomUUID(), secret: 'r'.repeat(32), size: photo.length, offset: null, state: 'waiting', refused: null }]
    : []
  const entry = {
    id,
    address: `/api/v1/penerimaan/${id}`,
    uploads: '/api/v1/uploads',
    fields: { text },
    photos,
    begun: Date.now(),
    state,
    tries: 0,
    next: 0,
    reason: null,
    receipt: null,
  }
  await page.evaluate(
    async ({ entry, bytes }) => {
      const opening = indexedDB.open('pendopo')
      await new Promise((done) => {
        opening.onsuccess = done
      })
      const work = opening.result.transaction(['entries', 'photos'], 'readwrite')
      work.objectStore('entries').put(entry)
      for (const { id } of entry.photos)
        work.objectStore('photos').put({ id, bytes: Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0)).buffer })
      await new Promise((done) => {
        work.oncomplete = done
      })
      opening.result.close()
    },
    { entry, bytes: photo?.toString('base64') ?? '' },
  )
  return id
}

const card = (page: Page, text: string) => page.locator('outbox-list section', { hasText: text })

const photosLeft = (page: Page) =>
  page.evaluate(async () => {
    const opening = indexedDB.open('pendopo')
    await new Promise((done) => {
      opening.onsuccess = done
    })
    const asked = opening.result.transaction('photos').objectStore('photos').count()
    await new Promise((done) => {
      asked.onsuccess = done
    })
    opening.result.close()
    return asked.result
  })

test('without a signal the app opens and says what is not sent; with one it is sent, once, photos first', async () => {
  const page = await phone()
  const photo = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#a86' } })
    .jpeg()
    .toBuffer()
  await web.close()
  const id = await lay(page, 'Lubang di Jl. Melati', 'waiting', photo)
  const bad = await lay(page, 'ditolak')
  await page.goto(`http://127.0.0.1:${port}/layanan`)
  await page.getByRole('heading', { level: 1, name: 'Belum terkirim' }).waitFor()
  await card(page, 'Lubang').getByText('Belum tercatat di kantor kami.').waitFor()
  await card(page, 'Lubang').getByText('tidak ada sinyal').waitFor()
  expect(await sideways(page)).toBe(0)
  expect(await axeFindings(page)).toEqual([])

  await openOffice()
  await card(page, 'Lubang').getByRole('button', { name: 'Kirim sekarang' }).click()
  await card(page, 'Lubang').getByText('Tercatat di kantor kami. Nomor: ARN-1').waitFor()
  await card(page, 'ditolak').getByRole('button', { name: 'Kirim sekarang' }).click()
  await card(page, 'ditolak').getByText('Ada isian yang perlu dibetulkan.').waitFor()
  expect(arrived).toEqual([{ id, text: 'Lubang di Jl. Melati', photos: [640] }])
  expect(await photosLeft(page)).toBe(0)

  const saved = page.waitForEvent('download')
  await card(page, 'ditolak').getByRole('button', { name: 'Simpan ke berkas' }).click()
  expect((await saved).suggestedFilename()).toBe(`laporan-${bad.slice(0, 8)}.html`)
  await card(page, 'ditolak').getByRole('button', { name: 'Hapus dari HP ini' }).click()
  await card(page, 'ditolak').getByRole('button', { name: 'Ya, hapus' }).click()
  await card(page, 'ditolak').waitFor({ state: 'detached' })
  await page.context().close()
})

test('another release takes the place of the shell, and a draft stays', async () => {
  const page = await phone()
  await lay(page, 'Lampu mati di Jl. Kenanga', 'draft')
  const before = await page.evaluate(() => caches.keys())
  release = 'baru'
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
  const shellNow = () => page.evaluate(() => caches.keys())
  await expect.poll(shellNow, { timeout: 15_000 }).toEqual([before[0]!.replace(/ (\S+)$/, ' baru$1')])
  await web.close()
  await page.reload()
  await card(page, 'Lampu mati').getByText('Draf.').waitFor()
  expect(arrived.some(({ text }) => text.startsWith('Lampu'))).toBe(false)
  await openOffice()
  await page.context().close()
})

test('the app has a name, icons that are pictures of their size, and ways in that lead somewhere', async () => {
  const app = JSON.parse((await web.get('/w/9972/manifest.webmanifest')).body)
  expect(app).toMatchObject({ name: house.region('9972').name, start_url: '/w/9972/', scope: '/w/9972/' })
  for (const { src, sizes } of app.icons) {
    const { rawPayload } = await web.app.inject(src)
    const { width, height, format } = await sharp(rawPayload).metadata()
    expect([`${width}x${height}`, format]).toEqual([sizes, 'png'])
  }
  for (const { url } of app.shortcuts) expect((await web.get(url)).status).toBe(200)
  expect((await web.get('/ikon/193.png')).status).toBe(404)
})
