import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { VNode } from 'preact'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { loadWords, translator } from '../src/platform/i18n.ts'
import { loadAssets } from '../src/ui/assets.ts'
import { makeFormat } from '../src/ui/format.ts'
import {
  Button,
  FileInput,
  Form,
  Gallery,
  KeyNav,
  Layout,
  NikInput,
  SaveState,
  SignSelect,
  Table,
  Tick,
} from '../src/ui/index.ts'
import { renderPage } from '../src/ui/render.ts'
import type { View } from '../src/ui/view.ts'
import { axeFindings, openBrowser, sideways } from './support/browser.ts'

// The building blocks in a real browser, with the same policy as in production: no script and no style but our own files.

const policy = "default-src 'self'; img-src 'self' data: blob:; form-action 'self'; base-uri 'none'; object-src 'none'"
const assets = loadAssets()
const words = loadWords(fileURLToPath(new URL('../locales/', import.meta.url)))
const view: View = {
  lang: 'id',
  t: translator(words, 'id'),
  region: { code: '9971', name: 'Kota Arunika', demo: true, zone: 'Asia/Jakarta' },
  actor: {
    kind: 'account',
    name: 'Sari Lestari',
    assurance: 3,
    grants: [{ role: 'officer', unit: 'dukcapil', area: null }],
  },
  now: Date.parse('2026-11-24T07:05:00Z'),
  path: (path) => path,
  asset: assets.asset,
  token: 'token',
  here: '/kelola/komponen',
  format: makeFormat('id', 'Asia/Jakarta'),
}

const received: { path: string; body: Buffer }[] = []
let failUploads = 0
const files: { id: string; name: string; href: string }[] = []

const pages: Readonly<Record<string, () => VNode>> = {
  '/galeri': () => <Gallery />,
  '/isian': () => (
    <Layout title="Isian">
      <Form action="/terima">
        <NikInput name="nik" label="NIK" />
        <Button name="_aksi" value="lanjut">
          Lanjutkan
        </Button>
        <SaveState at={null} action="/simpan" />
      </Form>
    </Layout>
  ),
  '/daftar': () => (
    <Layout title="Daftar">
      <KeyNav>
        <Table
          caption="Berkas"
          rows={['A-1', 'A-2']}
          rowId={(row) => row}
          walk
          columns={[{ label: 'Nomor', kind: 'head', cell: (row) => <a href={`/berkas-${row}`}>{row}</a> }]}
        />
        <Form action="/terima">
          <Button keyHint="S" name="_aksi" value="setujui">
            Setujui
          </Button>
        </Form>
      </KeyNav>
      <Form action="/terima">
        <SignSelect name="berkas" total={2}>
          <Tick name="berkas" value="1" label="Satu" checked />
          <Tick name="berkas" value="2" label="Dua" checked />
        </SignSelect>
      </Form>
    </Layout>
  ),
  '/kata': () => (
    <Layout title="Kata">
      <Table
        caption="Dua laporan"
        rows={['https://contoh.id/alamat-yang-ditempel-warga-tanpa-satu-pun-spasi']}
        rowId={(row) => row}
        columns={[{ label: 'ARN-2026-RB9MJFNZ (tetap)', cell: (row) => row }]}
      />
    </Layout>
  ),
  '/foto': () => (
    <Layout title="Foto">
      <FileInput name="surat" label="Surat" action="/unggah" accept={['image']} files={files} />
    </Layout>
  ),
}

/** What the browser complained about: broken scripts, things our policy forbids. */
const complaints: string[] = []
let server: Server
let browser: Browser
let base: string

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const path = new URL(request.url!, 'http://host').pathname
    const file = assets.get(path)
    if (file) return response.writeHead(200, { 'content-type': file.type }).end(file.body)
    if (request.method === 'POST') {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      received.push({ path, body: Buffer.concat(chunks) })
      if (path === '/unggah') {
        if (failUploads-- > 0) return response.writeHead(503).end()
        files.push({ id: String(files.length), name: `foto-${files.length + 1}.jpg`, href: '/foto' })
        return response.writeHead(303, { location: '/foto' }).end()
      }
      // Slow on purpose: time for a second press.
      if (path === '/terima') await new Promise((done) => setTimeout(done, 300))
      return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>ok</title>')
    }
    const page = pages[path]
    response.writeHead(page ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
    })
    response.end(page ? renderPage(page(), view) : 'none')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  server?.close()
})

afterEach(() => {
  // A refused request is part of two of the tests.
  expect(complaints.splice(0).filter((line) => !line.startsWith('Failed to load resource'))).toEqual([])
})

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  received.length = 0
  const page = await (await browser.newContext(options)).newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(base + path)
  return page
}

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }

describe('the gallery', () => {
  test.each([
    ['on a phone', phone],
    ['on a phone in the dark', { ...phone, colorScheme: 'dark' }],
    ['on a desk', { viewport: { width: 1366, height: 768 } }],
  ] satisfies [string, BrowserContextOptions][])(
    'has nothing against WCAG %s',
    { timeout: 180_000 },
    async (_, options) => {
      const page = await open('/galeri', options)
      expect(await axeFindings(page)).toEqual([])
      await page.context().close()
    },
  )

  test('offers every way to go on without script', async () => {
    const page = await open('/galeri', { ...phone, javaScriptEnabled: false })
    expect(await page.getByRole('button', { name: /^Unggah: Surat/ }).isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Cetak' }).isVisible()).toBe(false)
    await page.context().close()
  })

  test.each([320, 360, 768, 1366])('fits %i pixels', async (width) => {
    const page = await open('/galeri', { viewport: { width, height: 700 } })
    expect(await sideways(page)).toBe(0)
    await page.context().close()
  })

  test('breaks an address that is longer than a card of a table', async () => {
    const page = await open('/kata', phone)
    expect(await sideways(page)).toBe(0)
    await page.context().close()
  })

  test('keeps its words apart in forced colours, and moves nothing for whoever wants that', {
    timeout: 180_000,
  }, async () => {
    const page = await open('/galeri', { forcedColors: 'active', reducedMotion: 'reduce' })
    expect(await axeFindings(page)).toEqual([])
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto')
    await page.context().close()
  })
})

describe('islands', () => {
  test('a NIK is read in groups of four and sent as digits', async () => {
    const page = await open('/isian')
    await page.getByLabel('NIK').pressSequentially('9971014705910003')
    expect(await page.getByLabel('NIK').inputValue()).toBe('9971 0147 0591 0003')
    await page.getByRole('button', { name: 'Lanjutkan' }).click()
    await page.waitForURL('**/terima')
    expect(new URLSearchParams(received.at(-1)!.body.toString()).get('nik')).toBe('9971014705910003')
    await page.context().close()
  })

  test('two presses send once, and the button’s own value is sent', async () => {
    const page = await open('/isian')
    await page.getByRole('button', { name: 'Lanjutkan' }).dblclick({ noWaitAfter: true })
    await page.waitForURL('**/terima')
    const sent = received.filter(({ path }) => path === '/terima')
    expect(sent.map(({ body }) => new URLSearchParams(body.toString()).get('_aksi'))).toEqual(['lanjut'])
    await page.context().close()
  })

  test('what is typed is saved in between, and says so', async () => {
    const page = await open('/isian')
    await page.getByLabel('NIK').fill('9971')
    await page.getByText(/^Tersimpan pukul \d\d\.\d\d WIB\./).waitFor()
    expect(received.map(({ path }) => path)).toEqual(['/simpan'])
    await page.context().close()
  })

  test('j, k and Enter walk a list, a letter presses its button, and all of it can be switched off', async () => {
    const page = await open('/daftar')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(await page.locator('tr.here').textContent()).toBe('A-2')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/berkas-A-1')
    await page.goto(`${base}/daftar`)
    await page.keyboard.press('s')
    await page.waitForURL('**/terima')
    await page.goto(`${base}/daftar`)
    await page.getByRole('button', { name: 'Matikan tombol' }).click()
    await page.getByRole('heading').first().click()
    await page.keyboard.press('j')
    expect(await page.locator('tr.here').count()).toBe(0)
    await page.context().close()
  })

  test('the signing desk counts what is ticked', async () => {
    const page = await open('/daftar')
    await page.getByLabel('Dua').uncheck()
    expect(await page.locator('output').textContent()).toBe('1 dari 2 dipilih')
    await page.context().close()
  })

  test('a photo goes alone and smaller, is tried again when it failed, and then stands on the page', async () => {
    const page = await open('/foto', phone)
    const large = await sharp({
      create: {
        width: 3000,
        height: 2000,
        channels: 3,
        background: '#b07a3c',
        noise: { type: 'gaussian', mean: 120, sigma: 40 },
      },
    })
      .jpeg({ quality: 95 })
      .toBuffer()
    failUploads = 1
    await page
      .locator('input[type=file]')
      .last()
      .setInputFiles({ name: 'surat.jpg', mimeType: 'image/jpeg', buffer: large })
    await page.getByRole('button', { name: 'Coba lagi' }).click()
    await page.getByRole('link', { name: 'foto-1.jpg' }).waitFor()
    const [first, second] = received.map(({ body }) => body)
    expect(first!.length).toBe(second!.length)
    expect(second!.length).toBeLessThan(large.length / 2)
    const from = second!.indexOf('\r\n\r\n') + 4
    expect(await sharp(second!.subarray(from, second!.lastIndexOf('\r\n--'))).metadata()).toMatchObject({
      format: 'jpeg',
      width: 1600,
    })
    await page.context().close()
  })
})
