import { crc32, deflateSync } from 'node:zlib'
import { pdfOf } from './objects.ts'

// What somebody who means harm, or a phone that broke off, sends as a paper.

export interface HostileFile {
  what: string
  name: string
  type: string
  body: Buffer
  /** The words beside the field, by their key below `refusal.`; where only a PDF is taken, `forPdf`. */
  code: string
  forPdf?: string
}

export async function hostileFiles(photo: Buffer): Promise<readonly HostileFile[]> {
  const pdf = (await pdfOf('Kutipan')).toString('latin1')
  const script = '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'
  const jpeg = { name: 'foto.jpg', type: 'image/jpeg' }
  const png = { name: 'foto.png', type: 'image/png' }
  const letter = { name: 'surat.pdf', type: 'application/pdf' }
  const onlyPdf = { forPdf: 'file-only-pdf' }
  const html = '<!doctype html><script>alert(1)</script>'
  const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  return [
    { what: 'an SVG with script as JPEG', ...jpeg, body: Buffer.from(svg), code: 'file-type', ...onlyPdf },
    { what: 'HTML as PNG', ...png, body: Buffer.from(html), code: 'file-type', ...onlyPdf },
    { what: 'HTML as PDF', ...letter, body: Buffer.from(html), code: 'file-type', ...onlyPdf },
    {
      what: 'HTML that is a PDF further down',
      ...letter,
      body: Buffer.from(`${html}\n${pdf}`, 'latin1'),
      code: 'file-type',
      ...onlyPdf,
    },
    {
      what: 'a picture that is a script as well',
      ...jpeg,
      body: Buffer.from('GIF89a/*\0\0\0\0*/=1;alert(1)//', 'latin1'),
      code: 'file-type',
      ...onlyPdf,
    },
    { what: 'a program as JPEG', ...jpeg, body: Buffer.from('MZ\x90\0\x03', 'latin1'), code: 'file-type', ...onlyPdf },
    {
      what: 'a photo of 50 MB',
      ...jpeg,
      body: Buffer.concat([photo, Buffer.alloc(50 * 1024 * 1024)]),
      code: 'file-too-large',
    },
    { what: 'a picture of 900 megapixels in 3 MB', ...png, body: hugePng(), code: 'picture-too-large', ...onlyPdf },
    {
      what: 'half a photo',
      ...jpeg,
      body: photo.subarray(0, photo.length / 2),
      code: 'file-damaged',
      ...onlyPdf,
    },
    { what: 'half a PDF', ...letter, body: Buffer.from(pdf.slice(0, pdf.length / 2), 'latin1'), code: 'file-damaged' },
    { what: 'an empty file', ...jpeg, body: Buffer.alloc(0), code: 'file-empty' },
    {
      what: 'a PDF with script',
      ...letter,
      body: Buffer.from(pdf.replace('/Type /Catalog', `/Type /Catalog ${script}`), 'latin1'),
      code: 'pdf-active',
    },
  ]
}

/** Of one colour: small on the wire, 2.7 GB when decoded. */
function hugePng(): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(30_000, 0)
  header.writeUInt32BE(30_000, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(90_001 * 1000))
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
