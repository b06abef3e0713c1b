import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { loadConfig } from '../../src/platform/config.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { leftOut, rowsOf, tablesOf } from '../support/rows.ts'
import { browser, openForAll, program } from './opened.ts'
import { dateBoxes, desktop, fill, logInAs, startProgram, visitor } from './program.ts'
import { letter, next, patient, press, upload, violations, violationsAgain, words } from './steps.ts'

// Walk 3: a service is renewed while its cases run on, a second region begins, and everything comes back elsewhere.

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'pendopo-staff-'))
const silent = { info() {}, warn() {}, error() {} }
afterAll(() => rmSync(folder, { recursive: true, force: true }))
openForAll()

/** The command line on the running installation; what it printed, whether it succeeded or not. */
async function pendopo(args: readonly string[], data = program.data, env: Record<string, string> = {}) {
  const ran = promisify(execFile)(join(root, 'pendopo'), [...args], {
    env: { ...process.env, DATABASE_URL: '', PENDOPO_DATA: data, ...env },
  })
  const { stdout, code } = await ran.then(
    (ended) => ({ ...ended, code: 0 }),
    (error: { stdout: string; code: number }) => error,
  )
  return { out: stdout.trim(), code }
}

const service = 'ktp-el-rusak-hilang'
const original = readFileSync(join(root, `services/population/${service}.yaml`), 'utf8')
const administrator = async () => {
  const { page } = await visitor(browser, program.address, { viewport: desktop })
  await logInAs(page, 'Tono Saputra')
  return page
}

/** The file with each change made once. */
function changed(text: string, ...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`the definition has no ${from}`)
    return now.replace(from, to)
  }, text)
}

const mistakes = [
  ['staff: 8', 'staff: delapan', "'staff' harus berupa angka"],
  ["hilang: kartu.keadaan == 'hilang'", "hilang: kartu.keadan == 'hilang'", "Maksud Anda 'keadaan'?"],
  ['label: { id: NIK, en: NIK }', 'label: { id: NIK }', "Tambahkan 'en: …'"],
  ['type: yesNo', 'type: yaTidak', 'yesNo'],
  ['role: verifier', 'role: verifikator', 'verifier'],
] as const

test('five mistakes in a copied definition are named with line and mend, on the command line and on the page', async () => {
  const broken = changed(original, ['version: 1', 'version: 2'], ...mistakes.map(([from, to]) => [from, to] as const))
  const file = join(folder, 'salinan.yaml')
  writeFileSync(file, broken)
  const lineOf = (text: string) => broken.split('\n').findIndex((line) => line.includes(text)) + 1
  const { out, code } = await pendopo(['service', 'check', file, '--lang', 'id'])
  expect(code).toBe(1)
  const told = out.split('\n').map((line) => line.replace(`${file}:`, ''))
  expect(told).toHaveLength(mistakes.length)
  for (const [, wrong, mend] of mistakes)
    expect(told).toContainEqual(
      expect.stringMatching(new RegExp(`^${lineOf(wrong)}: .*${mend.replace(/[?.]/g, '\\$&')}`)),
    )

  const page = await administrator()
  await page.goto(`/kelola/layanan/baru?dari=${service}`)
  await page.locator('[name=teks]').fill(broken)
  await press('Periksa')(page)
  const shown = await page.locator('.wrong-lines li').allTextContents()
  expect(shown).toHaveLength(mistakes.length)
  for (const line of told) {
    const [number, ...message] = line.split(': ')
    expect(shown).toContainEqual(expect.stringMatching(new RegExp(`^Baris ${number} `)))
    expect(shown.join('\n')).toContain(message.join(': '))
  }
  expect(await violations(page)).toEqual([])
  expect(await page.locator('[name=teks]').inputValue()).toBe(broken)
})

/** The next version with one question more; what becomes of drafts is chosen. */
async function publish(page: Page, version: number, drafts: 'keep' | 'offer' | 'require', question: string) {
  const before = '      - id: adaPerubahan\n'
  const added = `      - { id: tambahan${version}, type: text, label: { id: ${question}, en: More }, maxLength: 80 }\n`
  await page.goto(`/kelola/layanan/baru?dari=${service}`)
  const box = page.locator('[name=teks]')
  await box.fill(changed(await box.inputValue(), [before, added + before]))
  await press('Periksa')(page)
  expect(await words(page)).toContain('Definisi ini benar')
  await page.locator(`[name=draf][value=${drafts}]`).check()
  if (version === 2) expect(await violations(page)).toEqual([])
  await press(`Terbitkan versi ${version}`)(page)
  expect(await words(page)).toContain(`Versi ${version}`)
}

/** Begins a request for a lost or damaged card; the address of its second topic. */
async function begin(page: Page, name: string): Promise<string> {
  await logInAs(page, name)
  await page.goto(`/ajukan/${service}`)
  await press('Mulai')(page)
  await fill(page, {
    'subjek.nama': name,
    ...dateBoxes('subjek.tanggalLahir', '1996-08-17'),
    'subjek.wargaKotaIni': 'yes',
  })
  await next(page)
  return page.url()
}

test('a case stays on the version it was sent with; a draft is kept, offered, or required to move, and sees what changed', async () => {
  const { page: sender } = await visitor(browser, program.address, { script: false })
  const { page: drafter } = await visitor(browser, program.address)
  const draft = await begin(drafter, 'Ratna Wulandari')
  await begin(sender, 'Dimas Pratama')
  await fill(sender, { 'kartu.keadaan': 'rusak', 'kartu.adaPerubahan': 'no' })
  await next(sender)
  await fill(sender, { 'kartu.kerusakan': 'patah' })
  await next(sender)
  await fill(sender, { 'pemohon.pernyataan': 'yes' })
  await next(sender)
  await upload(sender, 'ktp-rusak', await letter('Kartu'))
  await sender.getByRole('link', { name: 'Lanjutkan' }).click()
  await press('Kirim permohonan')(sender)
  const number = /ARN-\d{4}-[0-9A-Z]{8}/.exec(await words(sender))![0]
  await sender.getByRole('link', { name: 'Lihat perkembangan' }).click()

  const admin = await administrator()
  const notice = 'Formulir layanan ini sudah diperbarui'
  await publish(admin, 2, 'keep', 'Tempat hilang')
  await drafter.goto(draft)
  expect(await words(drafter)).not.toContain(notice)
  expect(await words(drafter)).not.toContain('Tempat hilang')

  await publish(admin, 3, 'offer', 'Jam hilang')
  await drafter.goto(draft)
  for (const told of [notice, 'Tempat hilang', 'Jam hilang']) expect(await words(drafter)).toContain(told)
  expect(await violations(drafter)).toEqual([])
  await press('Pakai formulir yang baru')(drafter)
  await drafter.goto(draft)
  expect(await drafter.getByLabel('Jam hilang').count()).toBe(1)
  expect(await words(drafter)).not.toContain(notice)

  await publish(admin, 4, 'require', 'Saksi hilang')
  await drafter.goto(draft)
  expect(await words(drafter)).toContain('Saksi hilang')
  await press('Pindah ke formulir yang baru')(drafter)
  await drafter.goto(draft.replace(/[^/]+$/, 'subjek'))
  expect(await drafter.locator('[name="subjek.wargaKotaIni"][value=yes]').isChecked(), 'what was answered stays').toBe(
    true,
  )
  await admin.goto(`/kelola/layanan/${service}/perbandingan?dari=1&ke=4`)
  for (const told of ['Tempat hilang', 'Jam hilang', 'Saksi hilang']) expect(await words(admin)).toContain(told)
  expect(await violations(admin)).toEqual([])

  for (const officer of ['Bayu Anggara', 'Sari Lestari']) {
    const { page: desk, context } = await visitor(browser, program.address, { viewport: desktop })
    await logInAs(desk, officer)
    await desk.goto(`/petugas/berkas/${number}`)
    expect(await words(desk)).toContain('Patah atau terkelupas')
    expect(await words(desk)).not.toContain('Tempat hilang')
    await press('Setujui')(desk)
    await context.close()
  }
  const followed = async () => {
    await sender.reload()
    return words(sender)
  }
  await expect.poll(followed, patient).toContain('KTP-el dicetak lalu dapat diambil di loket.')
  expect(await violationsAgain(sender)).toEqual([])
}, 300_000)

test('a second region is ready in seconds, below its own prefix, and knows nothing of the first', async () => {
  const added = await pendopo(['region', 'add', '--code', '3298', '--name', 'Kabupaten Cemara', '--prefix', 'CMR'])
  expect(added).toMatchObject({ code: 0, out: expect.stringContaining('it answers below /w/3298') })
  const invite = ['account', 'add', '--region', '3298', '--email', 'rini@cemara.example', '--name', 'Rini']
  const { link } = JSON.parse((await pendopo([...invite, '--role', 'regionAdmin', '--json'])).out)
  expect(new URL(link).origin).toBe(program.address)
  const path = new URL(link).pathname
  expect(path).toMatch(/^\/w\/3298\/undangan\//)

  const { page } = await visitor(browser, program.address, { viewport: desktop })
  await expect.poll(async () => (await page.goto(path))?.status(), patient).toBe(200)
  await fill(page, { password: 'cemara-hijau-di-bukit' })
  await press('Simpan kata sandi')(page)
  await fill(page, { contact: 'rini@cemara.example', password: 'cemara-hijau-di-bukit' })
  await press('Masuk')(page)
  await page.goto('/w/3298/kelola/layanan')
  expect(await words(page)).toContain('Akta Kelahiran')
  expect(await violations(page)).toEqual([])
  const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
  expect(links.filter((href) => !href.startsWith('/w/3298'))).toEqual([])
  await page.goto('/w/3298/layanan')
  expect(await page.locator('header').first().textContent()).toContain('Kabupaten Cemara')
  expect(await violations(page)).toEqual([])
  // Whoever administers one region is nobody in another.
  expect((await page.goto('/kelola'))?.status()).toBe(403)
}, 300_000)

interface Issued {
  account: string
  id: string
}

/** A document of a citizen who has an account, from the months before. */
async function somethingIssued(): Promise<Issued> {
  const database = await openDatabase(loadConfig({ PENDOPO_DATA: program.data }), silent, true)
  const { rows } = await database.owner.query<Issued>(
    `select a.name as account, d.id from region_9971.document d join region_9971.document_entry e on e.document = d.id
     join region_9971.cases c on c.id = e.case_id join pendopo.account a on a.id = c.account
     where d.certificate is not null order by d.id limit 1`,
  )
  await database.close()
  return rows[0]!
}

test('everything comes back elsewhere: every row, every file, and a signed document that is still known', async () => {
  const admin = await administrator()
  await admin.goto('/kelola/cadangan')
  await press('Buat cadangan sekarang')(admin)
  const made = async () => {
    await admin.goto('/kelola/cadangan')
    return admin.locator('tbody tr').count()
  }
  await expect.poll(made, { timeout: 90_000, interval: 1000 }).toBe(1)
  expect(await violations(admin)).toEqual([])

  const { account, id } = await somethingIssued()
  const { page } = await visitor(browser, program.address)
  await logInAs(page, account)
  const pdf = await (await page.request.get(`/dokumen/${id}.pdf`)).body()
  await program.stop({ keep: true })

  const file = join(folder, 'semua.backup')
  const place = join(folder, 'tempat lain')
  const secret = { PENDOPO_SECRET: readFileSync(join(program.data, 'secret'), 'utf8').trim() }
  expect(await pendopo(['backup', file])).toMatchObject({ code: 0 })
  expect(await pendopo(['restore', file], place, secret)).toMatchObject({ code: 0 })
  await compare(place, secret)

  const again = await startProgram([], secret, place)
  const { page: stranger } = await visitor(browser, again.address)
  await stranger.goto('/verifikasi')
  await stranger.locator('input[type=file]').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: pdf })
  await press('Periksa berkas')(stranger)
  expect(await words(stranger)).toContain('Dokumen ini asli')
  expect(await violations(stranger)).toEqual([])
  expect((await stranger.goto('/w/3298/layanan'))?.status()).toBe(200)
  await again.stop()
}, 300_000)

async function compare(place: string, env: Record<string, string>): Promise<void> {
  const here = await openDatabase(loadConfig({ PENDOPO_DATA: program.data }), silent)
  const there = await openDatabase(loadConfig({ PENDOPO_DATA: place, ...env }), silent)
  const tables = await tablesOf(here)
  expect(await tablesOf(there)).toEqual(tables)
  expect(tables.length).toBeGreaterThan(100)
  for (const table of tables.filter(({ name }) => !leftOut.includes(name)))
    expect({ table, rows: await rowsOf(there, table) }).toEqual({ table, rows: await rowsOf(here, table) })
  await Promise.all([here.close(), there.close()])
  const filesOf = (data: string) =>
    globSync('files/**/*', { cwd: data })
      .filter((name) => statSync(join(data, name)).isFile())
      .sort()
  const files = filesOf(program.data)
  expect(filesOf(place)).toEqual(files)
  expect(files.length).toBeGreaterThan(10)
  for (const name of files)
    expect(readFileSync(join(place, name)).equals(readFileSync(join(program.data, name))), name).toBe(true)
}
