import { crc32, deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { isRefused } from '../outcome.ts'
import { type Accepted, intake, mostBytes } from './intake.ts'

let letter: Buffer
beforeAll(async () => {
  letter = await photographed(0)
})

test('a photo is drawn anew: upright, at most 1600 px, without place or device, with a small preview', async () => {
  const sideways = await sharp(letter)
    .withExif({
      IFD0: { Make: 'Ponsel Contoh' },
      IFD3: { GPSLatitude: '7/1 33/1 0/1', GPSLatitudeRef: 'S' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  expect((await sharp(sideways).metadata()).exif).toBeDefined()
  const taken = await accepted(sideways)
  const kept = await sharp(taken.body).metadata()
  expect(kept).toMatchObject({ format: 'jpeg', width: 1600, height: 1131 })
  expect([kept.exif, kept.xmp, kept.iptc, kept.icc, kept.orientation]).toEqual(Array(5).fill(undefined))
  expect(taken.body.includes('Ponsel Contoh')).toBe(false)
  expect(await sharp(taken.preview!).metadata()).toMatchObject({ format: 'webp', width: 320 })
})

test('PNG with see-through parts and WebP come out as JPEG', async () => {
  const clear = await sharp({ create: { width: 300, height: 200, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer()
  const taken = await accepted(clear)
  const { dominant } = await sharp(taken.body).stats()
  expect(dominant.r).toBeGreaterThan(240)
  expect((await accepted(await sharp(letter).webp().toBuffer())).type).toBe('image/jpeg')
})

test('a sharp letter passes silently, pale print too; one whose letters run together is warned about', async () => {
  expect((await accepted(letter)).warn).toBeNull()
  expect((await accepted(await photographed(2, '#888'))).warn).toBeNull()
  expect((await accepted(await photographed(6))).warn).toBe('blurry')
  expect(
    (
      await accepted(
        await sharp({ create: { width: 900, height: 900, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
      )
    ).warn,
  ).toBe('blurry')
})

test('a PDF is kept byte for byte and its pages are counted', async () => {
  const pdf = await printed({}, 3)
  const taken = await accepted(pdf)
  expect(taken.body.equals(pdf)).toBe(true)
  expect(taken).toMatchObject({ type: 'application/pdf', pages: 3, preview: null })
})

test('what poses as a photo or PDF is refused by what it is', async () => {
  const svg = Buffer.from(
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  )
  const html = Buffer.from('<!doctype html><script>alert(1)</script>')
  const gif = await sharp(letter).resize(40).gif().toBuffer()
  const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)])
  for (const bytes of [svg, html, gif, zip, Buffer.from('MZ\x90\0'), Buffer.from([0xff, 0xd8]), Buffer.from('%PD')])
    expect(await code(bytes)).toBe('file-type')
  const heic = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic'),
    Buffer.alloc(4),
    Buffer.from('mif1heic'),
    Buffer.alloc(64),
  ])
  expect(await code(heic)).toBe('file-heic')
  expect(await code(Buffer.alloc(0))).toBe('file-empty')
  expect(await code(letter, ['pdf'])).toBe('file-only-pdf')
  expect(await code(await printed(), ['image'])).toBe('file-only-picture')
})

test('a photo that is something else behind its end keeps only its pixels', async () => {
  const marker = 'PK\x03\x04<script>alert("tersembunyi")</script>'
  const taken = await accepted(Buffer.concat([letter, Buffer.from(marker)]))
  expect(taken.body.includes('tersembunyi')).toBe(false)
})

test('cut photos and PDFs are refused, wherever they were cut', async () => {
  const png = await sharp(letter).resize(800).png().toBuffer()
  const pdf = await printed()
  for (const bytes of [letter, png, pdf]) {
    for (const part of [0.1, 0.5, 0.9])
      expect(await code(bytes.subarray(0, Math.floor(bytes.length * part)))).toBe('file-damaged')
  }
})

test('a picture that would fill the memory is refused before it is decoded', async () => {
  const bomb = hugePng(30_000, 30_000)
  expect(bomb.length).toBeLessThan(3_000_000)
  const before = process.memoryUsage().rss
  expect(await code(bomb)).toBe('picture-too-large')
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
})

test('more than 15 MB is refused, drained to the end and never held', async () => {
  let sent = 0
  async function* endless() {
    for (; sent < 50; sent++) yield Buffer.alloc(1024 * 1024, 0xff)
  }
  expect(await intake({ stream: endless() })).toEqual({
    refusal: { code: 'file-too-large', values: { megabytes: 15 } },
  })
  expect(sent).toBe(50)
  expect(await intake({ stream: [letter], truncated: () => true })).toMatchObject({
    refusal: { code: 'file-too-large' },
  })
  expect(mostBytes).toBe(15 * 1024 * 1024)
})

test('locked, endless and active PDFs are refused, also where names are disguised or packed away', async () => {
  const plain = (await printed()).toString('latin1')
  expect(await code(await printed({ userPassword: 'rahasia', pdfVersion: '1.7' }))).toBe('pdf-locked')
  expect(await code(await printed({}, 101))).toBe('pdf-too-long')
  for (const active of [
    '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>',
    '/OpenAction << /S /J#61vaScript /J#53 (x) >>',
    '/A << /S /Launch /F (x) >>',
  ])
    expect(await code(Buffer.from(plain.replace('/Type /Catalog', `/Type /Catalog ${active}`), 'latin1'))).toBe(
      'pdf-active',
    )
  const packed = deflateSync('1 0 << /S /JavaScript /JS (x) >>')
  const hidden = Buffer.concat([
    Buffer.from(plain.slice(0, 20), 'latin1'),
    Buffer.from('\n9 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n'),
    packed,
    Buffer.from('\nendstream endobj\n'),
    Buffer.from(plain.slice(20), 'latin1'),
  ])
  expect(await code(hidden)).toBe('pdf-active')
})

test('a packed PDF cannot blow up the memory', async () => {
  const plain = await printed()
  const bomb = Buffer.concat([
    plain.subarray(0, 20),
    Buffer.from('\n9 0 obj << /Type /ObjStm >>\nstream\n'),
    deflateSync(Buffer.alloc(200_000_000)),
    Buffer.from('\nendstream endobj\n'),
    plain.subarray(20),
  ])
  expect(await code(bomb)).toBe('file-damaged')
})

async function accepted(bytes: Buffer) {
  const taken = await intake({ stream: [bytes] })
  if (isRefused(taken)) throw new Error(`refused: ${taken.refusal.code}`)
  return taken
}

async function code(bytes: Buffer, accept?: readonly Accepted[]): Promise<string | undefined> {
  const taken = await intake({ stream: [bytes] }, { accept })
  return isRefused(taken) ? taken.refusal.code : 'accepted'
}

/** A page of print as a phone would photograph it. */
async function photographed(blur: number, ink = '#333'): Promise<Buffer> {
  const lines = Array.from(
    { length: 40 },
    (_, n) =>
      `<text x="180" y="${300 + n * 70}" font-size="36" fill="${ink}">Surat keterangan lahir, baris ${n}, diterbitkan di Arunika</text>`,
  )
  const page = sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="2480" height="3508"><rect width="100%" height="100%" fill="#f4f0e6"/>${lines.join('')}</svg>`,
    ),
  )
  return (blur ? page.blur(blur) : page).jpeg({ quality: 85 }).toBuffer()
}

function printed(options: PDFKit.PDFDocumentOptions = {}, pages = 1): Promise<Buffer> {
  return new Promise((resolve) => {
    const doc = new PDFDocument({ ...options, autoFirstPage: false })
    const pieces: Buffer[] = []
    doc.on('data', (piece) => pieces.push(piece))
    doc.on('end', () => resolve(Buffer.concat(pieces)))
    for (let n = 0; n < pages; n++) doc.addPage().text(`Halaman ${n + 1}`)
    doc.end()
  })
}

/** A PNG of one colour: small on the wire, `width × height × 3` bytes when decoded. */
function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const body = deflateSync(Buffer.alloc(Math.ceil((width * 3 + 1) * 1000)))
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', body),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
