import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scan } from '../../../tests/support/camera.ts'
import { drawPdf } from './pdf.ts'
import { noon, paper, region, say, sheet, signedPdf } from './testing.ts'
import { same } from './words.ts'

const run = promisify(execFile)
let folder: string
const ours = await region()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A tool of poppler on these bytes; a missing one is said by name, with the mend. */
async function poppler(
  tool: 'pdfsig' | 'pdftotext' | 'pdffonts' | 'pdfinfo' | 'pdftoppm',
  pdf: Buffer,
  before: string[] = [],
  after: string[] = [],
) {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.pdf`)
  await writeFile(file, pdf)
  try {
    const { stdout } = await run(tool, [...before, file, ...after], { encoding: 'latin1', maxBuffer: 1 << 26 })
    return stdout
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw new Error(`${tool} is missing: apt-get install -y poppler-utils`, { cause })
    throw new Error(`${tool} failed: ${cause}`, { cause })
  }
}

test('another program finds the signature valid over the whole document', async () => {
  const said = await poppler('pdfsig', await signedPdf(ours))
  expect(said).toContain('Signature is Valid')
  expect(said).toContain('Total document signed')
  expect(said).toContain('ETSI.CAdES.detached')
  expect(said).toContain('Bambang Sutejo')
})

test('the paper says letterhead, signer, code and the word for a self-made key', async () => {
  const text = Buffer.from(await poppler('pdftotext', await signedPdf(ours), ['-layout'], ['-']), 'latin1').toString(
    'utf8',
  )
  for (const words of [
    'KOTA ARUNIKA',
    'SURAT CONTOH',
    'Bambang Sutejo',
    'NIP 197001011995031002',
    '7K3F-9QD2-0M4X-W8TB',
    'CONTOH',
  ])
    expect(text).toContain(words)
})

test('a recognised key prints no such word, an acting signer does print Plt.', async () => {
  const signer = { ...paper().signer!, acting: 'plt' as const }
  const text = await poppler(
    'pdftotext',
    await drawPdf(paper({ sample: false, signer, sheet: { ...sheet, title: same('Surat') } }), noon, say),
    [],
    ['-'],
  )
  expect(text).not.toContain('CONTOH')
  expect(text).toContain('Plt. Pejabat Pencatatan Sipil')
  expect(text).toMatch(/UU\s+11\/2008/)
})

test('it is tagged, in Indonesian, A4, with its fonts inside and no object streams', async () => {
  const pdf = await signedPdf(ours)
  const info = await poppler('pdfinfo', pdf)
  expect(info).toMatch(/Tagged:\s+yes/)
  expect(info).toMatch(/A4/)
  expect(pdf.includes('/Lang (id-ID)')).toBe(true)
  expect(pdf.includes('<pdfuaid:part>1</pdfuaid:part>')).toBe(true)
  expect(pdf.includes('/ObjStm')).toBe(false)
  const fonts = (await poppler('pdffonts', pdf)).split('\n').slice(2).filter(Boolean)
  for (const line of fonts) expect(line).toMatch(/PlusJakartaSans.*yes yes yes/)
})

test('the code leads a camera to the verification page', async () => {
  const picture = Buffer.from(
    await poppler('pdftoppm', await signedPdf(ours), ['-r', '110', '-png', '-singlefile']),
    'latin1',
  )
  expect(await scan(picture)).toBe(paper().address)
})

const table = {
  kind: 'table' as const,
  title: same('Daftar'),
  columns: [
    { label: same('Nama'), share: 2 },
    { label: same('Isi'), share: 1 },
  ],
  rows: Array.from({ length: 60 }, (_, at) => [same(`Baris ${at + 1}`), same('isi')]),
}

test('whoever listens hears tables by caption and headers, English as English, a header and the foot once', async () => {
  const rows = {
    kind: 'rows' as const,
    title: same('Orang'),
    rows: [{ label: { id: 'Jenis kelamin', en: 'Sex' }, value: same('Perempuan') }],
  }
  const pdf = await drawPdf(paper({ sheet: { ...sheet, bilingual: true, blocks: [rows, table] } }), noon, say)
  const read = (await poppler('pdfinfo', pdf, ['-struct-text'])).replace(/\s+/g, ' ')
  expect(read).toContain(
    'Table (block) Caption "Orang" TR TH: /Scope /Row "Jenis kelamin / " Span (inline) "Sex" TD "Perempuan"',
  )
  expect(read).toContain('Caption "Daftar" TR TH: /Scope /Column "Nama" TH: /Scope /Column "Isi" TR TD "Baris 1"')
  expect(read.match(/"Isi"/g)).toHaveLength(1)
  expect(read.match(/\/Lang|Span/g)).toHaveLength(1)
  expect(pdf.toString('latin1').match(/\/Lang \(en\)/g)).toHaveLength(2)
  expect(read).toMatch(/Figure.*"Pindai untuk mengecek.*Bambang Sutejo.*"CONTOH: ditandatangani[^"]*" P \(block\) "Cek/)
  expect(read.match(/Cek keaslian:/g)).toHaveLength(1)
  expect(pdf.includes('/Alt (Kode QR menuju https://')).toBe(true)
})

test('a long table goes on over pages, its header and the watermark on each', async () => {
  const pdf = await signedPdf(ours, paper({ sheet: { ...sheet, layout: 'landscape', blocks: [table] } }))
  const pages = (await poppler('pdftotext', pdf, [], ['-'])).split('\f').filter((page) => page.trim())
  expect(pages.length).toBeGreaterThan(2)
  for (const page of pages) expect(page).toContain('CONTOH')
  expect(pages.filter((page) => page.includes('Baris')).every((page) => page.includes('Nama'))).toBe(true)
  expect(await poppler('pdfsig', pdf)).toContain('Signature is Valid')
})

test('the same paper gives the same bytes', async () => {
  expect((await drawPdf(paper(), noon, say)).equals(await drawPdf(paper(), noon, say))).toBe(true)
})
