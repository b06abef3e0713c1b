import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { peopleOfArunika } from '../../src/modules/population/index.ts'
import { browser, openForAll, program } from './opened.ts'
import { dateBoxes, desktop, fill, logInAs, logInByCode, visitor } from './program.ts'
import { press, violationsAtBoth, words } from './steps.ts'

// Pages that no walk passes are looked at on a phone and at a desk, empty, filled and with mistakes.

openForAll()

async function as(name: string): Promise<Page> {
  const { page } = await visitor(browser, program.address, { viewport: desktop })
  await logInAs(page, name)
  return page
}

const nextYear = new Date().getUTCFullYear() + 1
const today = new Date().toISOString().slice(0, 10)
const ratna = peopleOfArunika('9971', today)
  .flatMap(({ members }) => members)
  .find(({ elements }) => elements.name === 'Ratna Wulandari')!

test('a letter of authority at the counter, and what its holder and its giver see', async () => {
  const { page: holder } = await visitor(browser, program.address, { viewport: desktop })
  await logInByCode(holder, '081299900003', '/akun/kuasa')
  await holder.waitForURL('**/akun/kuasa')
  expect(await violationsAtBoth(holder)).toEqual([])
  await holder.goto('/akun/kuasa/baru')
  expect(await violationsAtBoth(holder)).toEqual([])
  await press('Kirim permintaan')(holder)
  expect(await words(holder)).toContain('yang perlu dibetulkan')
  expect(await violationsAtBoth(holder)).toEqual([])

  const desk = await as('Bayu Anggara')
  await desk.goto('/petugas/loket/kuasa')
  expect(await violationsAtBoth(desk)).toEqual([])
  await press('Catat kuasa')(desk)
  expect(await words(desk)).toContain('yang perlu dibetulkan')
  expect(await violationsAtBoth(desk)).toEqual([])
  await fill(desk, {
    nik: ratna.nik,
    evidence: 'SK 12/2026',
    contact: '081299900003',
    services: '*',
    ...dateBoxes('until', `${nextYear}-03-01`),
  })
  await press('Catat kuasa')(desk)

  await holder.goto('/akun/kuasa')
  expect(await words(holder)).toContain('Ratna Wulandari')
  expect(await violationsAtBoth(holder)).toEqual([])
  const giver = await as('Ratna Wulandari')
  await giver.goto('/akun/kuasa')
  expect(await words(giver)).toContain('Semua layanan')
  expect(await violationsAtBoth(giver)).toEqual([])
}, 240_000)

test('the checks of the place, before and after they ran', async () => {
  const admin = await as('Tono Saputra')
  await admin.goto('/kelola/pemeriksaan')
  expect(await violationsAtBoth(admin)).toEqual([])
  await press('Jalankan pemeriksaan')(admin)
  expect(await admin.locator('tbody tr').count()).toBeGreaterThan(3)
  expect(await violationsAtBoth(admin)).toEqual([])
})

test('what an applicant who is logged in sees of a case: where it is, and what has to be mended', async () => {
  const applicant = await as('Ratna Wulandari')
  await applicant.goto('/akun')
  expect(await violationsAtBoth(applicant)).toEqual([])
  const asked = applicant.locator('main tr', { hasText: 'Perlu diperbaiki' })
  await asked.locator('a[href*="/lacak/"]').first().click()
  await applicant.waitForURL(/\/lacak\//)
  expect(await violationsAtBoth(applicant)).toEqual([])
  await applicant.getByRole('link', { name: 'Perbaiki sekarang' }).click()
  await applicant.waitForURL(/\/perbaikan/)
  expect(await violationsAtBoth(applicant)).toEqual([])
}, 240_000)
