import { randomBytes, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Browser, Page } from 'playwright-core'
import { h } from 'preact'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { KeptCheck, KeptForm, KeptStart, shell } from '../src/modules/shell/index.ts'
import { readUpload } from '../src/platform/files/index.ts'
import { anyone, json, operation, page, redirect, refusal } from '../src/platform/http/operation.ts'
import { defineModule } from '../src/platform/module.ts'
import { isRefused } from '../src/platform/outcome.ts'
import { Button, Form, Layout, TextInput } from '../src/ui/index.ts'
import { axeFindings, openBrowser, sideways } from './support/browser.ts'
import { type TestHouse, testHouse } from './support/harness.ts'
import { type TestWeb, testWeb } from './support/web.ts'

// The app on a phone: real pages, worker and storage in a real browser; the office goes away and comes back.

/** What arrived, in the order in which it did. */
const arrived: { id: string; words: string; point: { lat: number; lng: number } | null; photos: number[] }[] = []

/** Photos that came with a form, by its report. */
const byForm = new Map<string, number[]>()

const typed = z.object({
  id: z.uuid(),
  uraian: z.string().default(''),
  lat: z.string().optional(),
  lng: z.string().optional(),
})
const upload = { maxBytes: 15 * 1024 * 1024, count: 1 }
const ofReport = { params: z.object({ id: z.uuid() }), may: anyone }

// What the room of reports has, as far as a phone sees it.
const receiving = defineModule({
  name: 'receiving',
  takesPhotos: '/lapor',
  openOffline: async () => ['/lapor', '/lapor/baru/lubang'],
  operations: [
    operation({
      id: 'receiving.start',
      method: 'GET',
      path: '/lapor',
      may: anyone,
      run: async () =>
        page(
          h(
            Layout,
            { title: 'Lapor' },
            h(KeptStart, { most: 2, children: h('a', { href: '/lapor/baru/lubang' }, 'Lubang') }),
          ),
        ),
    }),
    operation({
      id: 'receiving.page',
      method: 'GET',
      path: '/lapor/baru/lubang',
      may: anyone,
      run: async (ctx) => page(h(FormPage, { id: ctx.newId(), words: '' })),
    }),
    operation({
      id: 'receiving.keep',
      method: 'POST',
      path: '/lapor/baru/lubang',
      body: typed,
      upload,
      may: anyone,
      run: async (_ctx, { body }) =>
        body.uraian === ''
          ? page(h(FormPage, { id: body.id, words: '', wrong: true }), 422)
          : redirect(`/lapor/periksa/${body.id}?k=kunci`),
    }),
    operation({
      id: 'receiving.photo',
      method: 'POST',
      path: '/lapor/periksa/:id/foto',
      ...ofReport,
      upload,
      async run(_ctx, { params, files: [file] }) {
        const { width } = await sharp(await buffer(file!.stream)).metadata()
        byForm.set(params.id, [...(byForm.get(params.id) ?? []), width])
        return redirect(`/lapor/periksa/${params.id}?k=kunci`)
      },
    }),
    operation({
      id: 'receiving.check',
      method: 'GET',
      path: '/lapor/periksa/:id',
      ...ofReport,
      run: async (_ctx, { params: { id } }) =>
        page(
          h(
            Layout,
            { title: 'Periksa' },
            h(KeptCheck, {
              draft: id,
              children: [
                h(Form, { action: '/lapor/daftar/ARN-7/dukungan' }, h(Button, { children: 'Ikut mendukung' })),
                h(Form, { id: 'kirim', action: `/lapor/periksa/${id}/pengiriman` }, h(Button, { children: 'Kirim' })),
              ],
            }),
          ),
        ),
    }),
    operation({
      id: 'receiving.support',
      method: 'POST',
      path: '/lapor/daftar/:ref/dukungan',
      params: z.object({ ref: z.string() }),
      may: anyone,
      run: async (_ctx, { params: { ref } }) => redirect(`/lapor/daftar/${ref}`),
    }),
    operation({
      id: 'receiving.shown',
      method: 'GET',
      path: '/lapor/daftar/:ref',
      params: z.object({ ref: z.string() }),
      may: anyone,
      run: async (_ctx, { params: { ref } }) => page(h(Layout, { title: ref })),
    }),
    operation({
      id: 'receiving.report',
      method: 'PUT',
      path: '/api/v1/reports/:id',
      ...ofReport,
      body: z.object({
        service: z.string(),
        words: z.string(),
        point: z.object({ lat: z.number(), lng: z.number() }).optional(),
        photos: z.array(z.object({ id: z.uuid(), secret: z.string() })),
      }),
      async run(ctx, { params, body }) {
        const photos: number[] = []
        for (const photo of body.photos) {
          const found = await readUpload(ctx, photo)
          if (isRefused(found)) return refusal(found.refusal)
          photos.push((await sharp(found.body).metadata()).width)
        }
        if (body.words === 'ditolak') return refusal({ code: 'mistakes' }, 422)
        arrived.push({ id: params.id, words: body.words, point: body.point ?? null, photos })
        const number = `ARN-${arrived.length}`
        return json({ number, href: `/lacak/${number}` }, 201)
      },
    }),
  ],
})

function FormPage({ id, words, wrong = false }: { id: string; words: string; wrong?: boolean }) {
  const mistakes = wrong ? [{ path: 'uraian', code: 'required' }] : []
  const fields = [
    h(TextInput, { name: 'uraian', label: 'Apa yang terjadi?', value: words }),
    h('details', {}, h(TextInput, { name: 'lat', label: 'Lintang' }), h(TextInput, { name: 'lng', label: 'Bujur' })),
    h('input', { type: 'file', name: 'file', 'aria-label': 'Foto' }),
    h(Button, { children: 'Periksa' }),
  ]
  const form = h(Form, { action: '/lapor/baru/lubang', multipart: true, hidden: { id } }, fields)
  return h(Layout, { title: 'Lubang', mistakes }, h(KeptForm, { service: 'lubang', most: 2, children: form }))
}

let house: TestHouse
let browser: Browser
let web: TestWeb
let port = 0
/** Behind the version of the worker, as another release would have it. */
let release = ''
/** The line stands, and nothing comes. */
let hanging: Promise<void> | undefined
beforeAll(async () => {
  house = await testHouse({ modules: [shell, receiving] })
  browser = await openBrowser({ whole: true })
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
  web.app.addHook('onRequest', async ({ url }) => (url === '/lapor/baru/lubang' ? hanging : undefined))
  await web.app.listen({ port, host: '127.0.0.1' })
  port = (web.app.server.address() as AddressInfo).port
}

/** A phone that has opened the app once, with its shell in place. */
async function phone(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'id-ID' })
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${port}/belum-terkirim`)
  await page.evaluate(() => navigator.serviceWorker.ready)
  return page
}

/** Lays a report on the phone as the form does: in the first shape of what is kept, which every later one must read. */
async function lay(
  page: Page,
  text: string,
  state: 'draft' | 'waiting' = 'waiting',
  photo?: Buffer,
  opens = '/belum-terkirim',
): Promise<string> {
  const id = randomUUID()
  const photos = photo
    ? [{ id: randomUUID(), secret: 'r'.repeat(32), size: photo.length, offset: null, state: 'waiting', refused: null }]
    : []
  const entry = {
    id,
    page: opens,
    address: `/api/v1/reports/${id}`,
    uploads: '/api/v1/uploads',
    fields: { service: 'lubang', words: text },
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

/** All that lies in one place of the phone's storage. */
const lying = (page: Page, place: 'entries' | 'photos') =>
  page.evaluate(async (place) => {
    const opening = indexedDB.open('pendopo')
    await new Promise((done) => {
      opening.onsuccess = done
    })
    const asked = opening.result.transaction(place).objectStore(place).getAll()
    await new Promise((done) => {
      asked.onsuccess = done
    })
    opening.result.close()
    return asked.result
  }, place)

const photosLeft = async (page: Page) => (await lying(page, 'photos')).length

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
  await card(page, 'Lubang').getByRole('link', { name: 'ARN-1' }).waitFor()
  await card(page, 'ditolak').getByRole('button', { name: 'Kirim sekarang' }).click()
  await card(page, 'ditolak').getByText('Ada isian yang perlu dibetulkan.').waitFor()
  expect(arrived).toEqual([{ id, words: 'Lubang di Jl. Melati', point: null, photos: [640] }])
  expect(await photosLeft(page)).toBe(0)

  // What changes meanwhile takes nobody's place on the keyboard.
  await card(page, 'ditolak').getByRole('button', { name: 'Kirim sekarang' }).focus()
  await page.evaluate(() => {
    document.querySelector('outbox-list section')?.setAttribute('data-old', '')
    new BroadcastChannel('outbox').postMessage('')
  })
  await page.locator('section[data-old]').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Kirim sekarang')

  const saved = page.waitForEvent('download')
  await card(page, 'ditolak').getByRole('button', { name: 'Simpan ke berkas' }).click()
  expect((await saved).suggestedFilename()).toBe(`laporan-${bad.slice(0, 8)}.html`)
  await card(page, 'ditolak').getByRole('button', { name: 'Hapus dari HP ini' }).click()
  await card(page, 'ditolak').getByRole('button', { name: 'Ya, hapus' }).click()
  await card(page, 'ditolak').waitFor({ state: 'detached' })
  await page.context().close()
})

const camera = async (width: number) => ({
  name: 'foto.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width, height: 400, channels: 3, background: '#a86' } })
    .withExif({
      IFD3: { GPSLatitude: '6/1 12/1 0/1', GPSLatitudeRef: 'S', GPSLongitude: '106/1 48/1 0/1', GPSLongitudeRef: 'E' },
    })
    .jpeg()
    .toBuffer(),
})

/** As large as a photo is that does not shrink well. */
const grainy = () =>
  sharp(randomBytes(1200 * 900 * 3), { raw: { width: 1200, height: 900, channels: 3 } })
    .jpeg()
    .toBuffer()

test('what is typed and photographed survives a crash, goes without a signal, and arrives once with the photo’s place', async () => {
  const first = await phone()
  const form = `http://127.0.0.1:${port}/lapor/baru/lubang`
  await web.close()
  await first.goto(form)
  await first.getByLabel('Apa yang terjadi?').fill('Ambles di Jl. Mawar')
  await first.getByLabel('Foto').setInputFiles([await camera(500), await camera(400)])
  await first.getByRole('button', { name: 'Pakai sebagai titik laporan' }).first().click()
  await expect.poll(() => photosLeft(first)).toBe(2)
  await first.getByText('Tersimpan di HP ini.').waitFor()
  const kept = first.url()
  await first.close({ runBeforeUnload: false })

  const page = await first.context().newPage()
  await page.goto(kept)
  await expect.poll(() => page.getByLabel('Apa yang terjadi?').inputValue()).toBe('Ambles di Jl. Mawar')
  await expect.poll(() => page.locator('.thumbs img').count()).toBe(2)
  await page.getByRole('button', { name: 'Periksa' }).dblclick({ noWaitAfter: true })
  await card(page, 'Ambles').getByText('Belum tercatat di kantor kami.').waitFor()
  const before = arrived.length
  await openOffice()
  await card(page, 'Ambles').getByRole('button', { name: 'Kirim sekarang' }).click()
  await card(page, 'Ambles').getByRole('link', { name: /^ARN-/ }).waitFor()
  expect(arrived.slice(before)).toEqual([
    { id: kept.split('#')[1], words: 'Ambles di Jl. Mawar', point: { lat: -6.2, lng: 106.8 }, photos: [500, 400] },
  ])
  await page.context().close()
})

test('with a signal the form goes its usual way, mistakes and all, and stays on the phone to be sent', async () => {
  const page = await phone()
  await page.goto(`http://127.0.0.1:${port}/lapor/baru/lubang`)
  await page.getByLabel('Foto').setInputFiles([await camera(500)])
  await expect.poll(() => photosLeft(page)).toBe(1)
  await page.getByRole('button', { name: 'Periksa' }).click()
  await page.getByText('Wajib diisi.').first().waitFor()
  await expect.poll(() => page.locator('.thumbs img').count()).toBe(1)
  await page.getByLabel('Apa yang terjadi?').fill('Retak')
  const id = await page.locator('input[name=id]').inputValue()
  await page.getByRole('button', { name: 'Periksa' }).click()
  await page.waitForURL(`**/lapor/periksa/${id}?k=kunci`)
  expect([byForm.get(id), await photosLeft(page)]).toEqual([[500], 1])
  // Supporting another instead takes it off the phone once the office has heard of it, not before.
  const support = () => page.getByRole('button', { name: 'Ikut mendukung' }).click()
  const check = page.url()
  await web.close()
  await Promise.all([page.waitForEvent('framenavigated'), support()])
  await openOffice()
  await page.goto(check)
  expect(await lying(page, 'entries')).toHaveLength(1)
  await support()
  await page.waitForURL('**/lapor/daftar/ARN-7')
  expect(await lying(page, 'entries')).toEqual([])
  await page.context().close()
})

test('a phone without room says so, and keeps what it had', async () => {
  const page = await phone()
  await page.goto(`http://127.0.0.1:${port}/lapor/baru/lubang`)
  const devtools = await page.context().newCDPSession(page)
  const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate())
  await devtools.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    quotaSize: usage + 100_000,
  })
  await page.getByLabel('Apa yang terjadi?').fill('Sampah')
  await page.getByText('Tersimpan di HP ini.').waitFor()
  await page.getByLabel('Foto').setInputFiles([{ ...(await camera(400)), buffer: await grainy() }])
  await page.getByText('Penyimpanan HP ini penuh').waitFor()
  await page.reload()
  await expect.poll(() => page.getByLabel('Apa yang terjadi?').inputValue()).toBe('Sampah')
  // From the gallery too.
  await share(page, { ...(await camera(400)), buffer: await grainy() })
  await page.waitForURL('**/lapor')
  await page.getByText('Penyimpanan HP ini penuh').waitFor()
  expect(await lying(page, 'entries')).toHaveLength(1)
  await page.context().close()
})

/** As the phone's gallery does. */
async function share(page: Page, photo: Awaited<ReturnType<typeof camera>>): Promise<void> {
  await page.evaluate(() => {
    document.body.innerHTML = `<form method="post" action="/bagikan" enctype="multipart/form-data">
      <input name="teks" value="Dari galeri"><input type="file" name="foto"><button>Bagikan</button></form>`
  })
  await page.locator('input[type=file]').setInputFiles(photo)
  await page.getByRole('button', { name: 'Bagikan' }).click()
}

test('a photo shared from the gallery begins a report, without a signal too', async () => {
  const page = await phone()
  await page.reload() // from then on the worker hears of everything
  await web.close()
  await share(page, await camera(300))
  await page.waitForURL('**/lapor#*')
  await page.getByRole('link', { name: 'Lubang' }).click()
  await expect.poll(() => page.getByLabel('Apa yang terjadi?').inputValue()).toBe('Dari galeri')
  await expect.poll(() => page.locator('.thumbs img').count()).toBe(1)
  await page.getByRole('button', { name: 'Pakai sebagai titik laporan' }).click()
  await expect.poll(() => page.getByLabel('Lintang').inputValue()).toBe('-6.200000')
  await openOffice()
  await page.context().close()
})

test('at the roadside the camera is enough: the photo is a draft at once, and at home it is said when and where it was taken', async () => {
  const first = await phone()
  const context = first.context()
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: -6.2, longitude: 106.8 })
  await web.close()
  await first.goto(`http://127.0.0.1:${port}/lapor`)
  const plain = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#a86' } })
    .jpeg()
    .toBuffer()
  const taken = { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: plain }
  await first.locator('input[capture]').setInputFiles(taken)
  await first.getByText('lanjutkan nanti dari “Belum terkirim”').waitFor()
  expect(await axeFindings(first)).toEqual([])
  const places = async () => (await lying(first, 'entries')).map(({ photos }) => photos[0].taken.place)
  await expect.poll(places).toEqual([{ latitude: -6.2, longitude: 106.8 }])
  await first.close({ runBeforeUnload: false })

  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${port}/belum-terkirim`)
  await page.locator('outbox-list section img').waitFor()
  await page.getByRole('link', { name: 'Lanjutkan' }).click()
  await page.waitForURL('**/lapor#*')
  await page.locator('.thumbs img').waitFor()
  await page.getByRole('link', { name: 'Lubang' }).click()
  await page.getByText(/^Foto diambil pukul \d\d\.\d\d di -6\.20000, 106\.80000\. Benar\?/).waitFor()
  await page.getByRole('button', { name: 'Pakai sebagai titik laporan' }).click()
  await expect.poll(() => page.getByLabel('Lintang').inputValue()).toBe('-6.200000')
  await openOffice()
  await context.close()
})

test('what an older app laid on the phone is there after an update, to be gone on with', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'id-ID' })
  const page = await context.newPage()
  // No page of the app yet: the database is made as the first release made it.
  await page.goto(`http://127.0.0.1:${port}/sw.js`)
  await page.evaluate(async () => {
    const opening = indexedDB.open('pendopo', 1)
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('entries', { keyPath: 'id' })
      opening.result.createObjectStore('photos', { keyPath: 'id' })
    }
    await new Promise((done) => {
      opening.onsuccess = done
    })
    opening.result.close()
  })
  const photo = await sharp({ create: { width: 320, height: 200, channels: 3, background: '#a86' } })
    .jpeg()
    .toBuffer()
  const id = await lay(page, 'Draf dari rilis pertama', 'draft', photo, '/lapor/baru/lubang')
  await page.goto(`http://127.0.0.1:${port}/belum-terkirim`)
  await card(page, 'Draf dari rilis pertama').getByText('Draf.').waitFor()
  await card(page, 'Draf dari rilis pertama').getByRole('link', { name: 'Lanjutkan' }).click()
  await expect.poll(() => page.getByLabel('Apa yang terjadi?').inputValue()).toBe('Draf dari rilis pertama')
  await page.getByText('Foto tersimpan: 1').waitFor()
  await page.getByRole('button', { name: 'Periksa' }).click()
  await page.waitForURL(`**/lapor/periksa/${id}?k=kunci`)
  expect(byForm.get(id)).toEqual([320])
  await context.close()
})

test('a browser that sends nothing by itself sends when the app is opened, on whatever page that is', async () => {
  const page = await phone()
  await page.goto(`http://127.0.0.1:${port}/sw.js`)
  const id = await lay(page, 'Dikirim saat dibuka')
  await page.goto(`http://127.0.0.1:${port}/lapor`)
  await expect.poll(() => arrived.filter((each) => each.id === id).length).toBe(1)
  await page.context().close()
})

test('with every page closed the browser itself has it sent once the line is back, and shows what is pushed', async () => {
  const page = await phone()
  const context = page.context()
  await context.grantPermissions(['notifications'])
  const browsing = await browser.newBrowserCDPSession()
  const { targetInfos } = (await browsing.send('Target.getTargets')) as { targetInfos: { type: string }[] }
  expect(targetInfos.some(({ type }) => type === 'service_worker')).toBe(true)
  const control = await context.newCDPSession(page)
  const known: string[] = []
  control.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    for (const { registrationId, scopeURL, isDeleted } of registrations)
      if (scopeURL.includes(`:${port}/`) && !isDeleted) known.push(registrationId)
  })
  await control.send('ServiceWorker.enable')
  await expect.poll(() => known.length).toBeGreaterThan(0)
  const worker = () => ({ origin: `http://127.0.0.1:${port}`, registrationId: known.at(-1)! })
  // Nothing of the app is open any more: what is shown here runs nothing.
  await page.goto(`http://127.0.0.1:${port}/sw.js`)
  await lay(page, 'Dikirim di latar belakang')
  await control.send('ServiceWorker.dispatchSyncEvent', { ...worker(), tag: 'outbox', lastChance: false })
  await expect.poll(() => arrived.filter(({ words }) => words === 'Dikirim di latar belakang').length).toBe(1)
  const data = JSON.stringify({ subject: 'Kota Arunika', text: 'ARN-1 selesai', link: '/lacak/ARN-1', tag: 't' })
  // A busy browser may lose what its debugger delivers. With one tag it is one notice, however often.
  const shown = async () => {
    await control.send('ServiceWorker.deliverPushMessage', { ...worker(), data })
    await page.waitForTimeout(1000)
    return page.evaluate(async () =>
      (await (await navigator.serviceWorker.getRegistration())?.getNotifications())?.map(({ title, body }) => [
        title,
        body,
      ]),
    )
  }
  await expect.poll(shown).toEqual([['Kota Arunika', 'ARN-1 selesai']])
  await context.close()
})

test('the app keeps its pages in the language that the reader chose', async () => {
  const page = await phone()
  await page.goto(`http://127.0.0.1:${port}/bahasa/en?ke=/belum-terkirim`)
  const shells = () => page.evaluate(() => caches.keys())
  await expect.poll(shells).toEqual([expect.stringMatching(/-en$/)])
  await web.close()
  await page.goto(`http://127.0.0.1:${port}/layanan`)
  await page.getByRole('heading', { level: 1, name: 'Not sent yet' }).waitFor()
  await openOffice()
  await page.context().close()
})

test('a page of the shell does not wait for a line that stands and brings nothing', async () => {
  const page = await phone()
  await page.reload()
  let go = () => {}
  hanging = new Promise((done) => {
    go = done
  })
  await page.goto(`http://127.0.0.1:${port}/lapor/baru/lubang`)
  expect(await page.getByLabel('Apa yang terjadi?').isVisible()).toBe(true)
  go()
  hanging = undefined
  await page.context().close()
})

test('another release takes the place of the shell while a report is being written, and nothing of it is lost', async () => {
  const page = await phone()
  await page.goto(`http://127.0.0.1:${port}/lapor/baru/lubang`)
  await page.getByLabel('Apa yang terjadi?').fill('Lampu mati')
  await page.getByText('Tersimpan di HP ini.').waitFor()
  const before = await page.evaluate(() => caches.keys())
  release = 'baru'
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
  const shellNow = () => page.evaluate(() => caches.keys())
  await expect.poll(shellNow).toEqual([before[0]!.replace(/ (\S+)$/, ' baru$1')])
  await web.close()
  await page.getByLabel('Apa yang terjadi?').fill('Lampu mati di Jl. Kenanga')
  await page.getByRole('button', { name: 'Periksa' }).click()
  await card(page, 'Lampu mati di Jl. Kenanga').getByText('Belum tercatat di kantor kami.').waitFor()
  expect(arrived.some(({ words }) => words.startsWith('Lampu'))).toBe(false)
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
  expect(app.share_target).toMatchObject({ action: '/w/9972/bagikan', method: 'POST' })
  const { headers } = await web.app.inject({ method: 'POST', url: app.share_target.action })
  expect(headers.location).toBe('/w/9972/lapor')
  for (const { url } of app.shortcuts) expect((await web.get(url)).status).toBe(200)
  expect((await web.get('/ikon/193.png')).status).toBe(404)
})
