import { execFileSync } from 'node:child_process'
import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { nationalHolidays } from '../../src/platform/calendar/index.ts'
import { dateIn } from '../../src/platform/calendar.ts'
import type { Waiting } from '../support/pile.ts'
import { faultsOf, textOf } from './looking.ts'
import { browser, openForAll, program } from './opened.ts'
import { dateBoxes, desktop, fill, logInAs, visitor } from './program.ts'

// Walk 5: the head of the office on a Monday: 300 wait for the signature, then a holiday is decreed for tomorrow.

const root = join(import.meta.dirname, '..', '..')
let pile: Waiting[]
openForAll()
beforeAll(() => {
  const loader = ['--import', join(root, 'src/loader.ts'), join(root, 'tests/e2e/pile.ts')]
  const env = { ...process.env, DATABASE_URL: '' }
  const made = execFileSync('node', [...loader, program.data, '300', '12'], { env, maxBuffer: 1 << 24 })
  pile = JSON.parse(made.toString())
})

const desk = '/petugas/tanda-tangan'
const words = (page: Page) => textOf(page.locator('main'))
const rowOf = (page: Page, { child, number }: Waiting) =>
  page.locator('tr', { has: page.getByRole('link', { name: child, exact: true }) }).filter({ hasText: number })

async function goDownTo(page: Page, number: string): Promise<void> {
  const here = page.locator('tr.here', { hasText: number })
  for (let rows = 0; rows < 30 && (await here.count()) === 0; rows++) await page.keyboard.press('j')
}

test('two of 300 are read, one is taken out, the rest is signed at once, and one that fails says so', async () => {
  const { page } = await visitor(browser, program.address, { viewport: desktop })
  await logInAs(page, 'Hendra Wijaya')
  await page.goto(desk)
  const faults = await faultsOf(browser, page, 'meja')
  const flagged = page.locator('table').first()
  expect(await textOf(flagged.locator('caption'))).toMatch(/^Ditandai, perlu dibaca \(1[2-9]\)/)
  for (const one of pile.slice(0, 12)) expect(await textOf(flagged)).toContain(one.number)
  expect(await flagged.locator('input:checked').count()).toBe(0)

  // By keyboard: down to one, open, read, back; another one too.
  for (const { number } of pile.slice(0, 2)) {
    await page.goto(desk)
    await goDownTo(page, number)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/petugas/berkas/${number}`)
    expect(await words(page)).toContain('Akta kelahiran anak belum tercatat.')
  }
  faults.push(...(await faultsOf(browser, page, 'berkas')))

  // What was read is signed with the rest; one is taken out; one has lost its file.
  const [readFirst, out, lost] = [pile[0]!, pile[50]!, pile[60]!]
  const files = globSync(join(program.data, 'files', '**', `*${lost.file.slice(4)}*`))
  expect(files).toHaveLength(1)
  rmSync(files[0]!)
  await page.goto(desk)
  await rowOf(page, readFirst).locator('input').check()
  await rowOf(page, out).locator('input').uncheck()
  const waiting = await page.locator('input[name=pilih]').count()
  const chosen = await page.locator('input[name=pilih]:checked').count()
  const began = Date.now()
  await page.keyboard.press('t')
  await page.waitForURL(/tanda-tangan\/[0-9a-f-]{36}$/)
  const answered = Date.now() - began
  await page.getByText('berkas ditandatangani.').waitFor({ timeout: 120_000 })
  console.info(`signing: ${chosen} chosen, page after ${answered} ms, all after ${Date.now() - began} ms`)
  const result = await words(page)
  expect(result).toContain(`${chosen - 1} berkas ditandatangani.`)
  expect(result).toContain('1 berkas belum ditandatangani')
  expect(await textOf(rowOf(page, lost).first())).toContain('lampirannya hilang dari penyimpanan')
  faults.push(...(await faultsOf(browser, page, 'hasil')))

  // What is left: the flagged ones not read, the one taken out, and the one that failed with its reason beside it.
  await page.goto(desk)
  expect(await page.locator('input[name=pilih]').count()).toBe(waiting - (chosen - 1))
  expect(await textOf(rowOf(page, lost))).toContain('Terakhir belum berhasil')
  expect(await textOf(rowOf(page, out))).not.toContain('Terakhir')
  expect(await rowOf(page, readFirst).count()).toBe(0)
  faults.push(...(await faultsOf(browser, page, 'meja-sisa')))
  // Nothing half done: it is open and unsigned, as before.
  await page.goto(`/petugas/berkas/${lost.number}`)
  expect(await page.getByRole('button', { name: 'Tanda tangani' }).count()).toBe(1)
  expect(faults).toEqual([])
}, 600_000)

test('a holiday decreed for tomorrow moves what is due, with its reason on the case and on tracking', async () => {
  const { page } = await visitor(browser, program.address, { viewport: desktop })
  await logInAs(page, 'Bayu Anggara')
  const { number } = pile[50]!
  await page.goto(`/lacak/${number}/tanda-terima`)
  const tracking = (await page.getByRole('link', { name: 'Lihat perkembangan' }).getAttribute('href'))!
  const { page: admin } = await visitor(browser, program.address, { script: false, viewport: desktop })
  await logInAs(admin, 'Tono Saputra')
  await admin.goto('/kelola/libur')
  await fill(admin, {
    ...dateBoxes('date', nextWorkingDay()),
    name_id: 'Hari Jadi Kota Arunika',
    name_en: 'City Day',
    basis: 'Keputusan Wali Kota 12/2026',
  })
  await admin.getByRole('button', { name: 'Lihat akibatnya' }).click()
  await admin.waitForLoadState('domcontentloaded')
  expect(await words(admin)).toContain('Hari Jadi Kota Arunika')
  const faults = await faultsOf(browser, admin, 'libur-tinjauan')
  await admin.getByRole('button', { name: 'Tetapkan', exact: true }).click()
  await admin.getByText('Tersimpan').first().waitFor()
  faults.push(...(await faultsOf(browser, admin, 'libur')))

  const { page: family } = await visitor(browser, program.address, { script: false })
  const moved = async () => {
    await family.goto(tracking)
    return words(family)
  }
  await expect.poll(moved, { timeout: 60_000, interval: 1000 }).toContain('Batas waktu berubah')
  expect(await moved()).toContain('Ada hari libur baru: Hari Jadi Kota Arunika')
  faults.push(...(await faultsOf(browser, family, 'lacak-libur')))
  await page.goto(`/petugas/berkas/${number}`)
  expect(await words(page)).toContain('Ada hari libur baru')
  faults.push(...(await faultsOf(browser, page, 'berkas-libur')))
  expect(faults).toEqual([])
}, 300_000)

// Tomorrow, or the next day on which the office would have been open.
function nextWorkingDay(): string {
  for (let at = Date.now() + 86_400_000; ; at += 86_400_000) {
    const day = new Date(dateIn('Asia/Jakarta', at)).getUTCDay()
    if (day !== 0 && day !== 6 && !nationalHolidays.has(dateIn('Asia/Jakarta', at))) return dateIn('Asia/Jakarta', at)
  }
}
