import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { faultsOf, textOf } from './looking.ts'
import { browser, openForAll, program } from './opened.ts'
import { desktop, logInAs, phone, visitor } from './program.ts'

// A leader's ten minutes, from a figure to the cases, to one of them, and to the unit's answer; and a head who shares out work.

openForAll()

async function as(name: string, viewport: typeof phone): Promise<Page> {
  const { page } = await visitor(browser, program.address, { viewport })
  await logInAs(page, name)
  return page
}
const words = (page: Page) => textOf(page.locator('main'))

/** By keyboard alone. */
async function press(page: Page, role: 'link' | 'button', name: string | RegExp): Promise<void> {
  await page.getByRole(role, { name }).first().focus()
  await page.keyboard.press('Enter')
}

test('from what is late to a case, whose reading is recorded; the unit is asked, answers, and the answer stands there', async () => {
  const leader = await as('Gunawan Saputro', desktop)
  await leader.goto('/pimpinan')
  expect(await textOf(leader.locator('.lead'))).toMatch(/akan lewat batas sampai .+; \d+ sudah lewat\.$/)
  const faults = await faultsOf(browser, leader, 'pimpinan')
  await press(leader, 'link', 'Permohonan sudah lewat batas')
  await leader.waitForURL('**/pimpinan/berkas?batas=lewat')
  faults.push(...(await faultsOf(browser, leader, 'berkas-lewat')))
  const number = await textOf(leader.locator('tbody th').first())
  await press(leader, 'link', number)
  await leader.waitForURL(`**/petugas/berkas/${number}`)
  const auditor = await as('Nur Aini Rahma', desktop)
  await auditor.goto('/petugas/pembacaan')
  const reading = auditor.locator('tbody tr', { hasText: 'Gunawan Saputro' }).first()
  expect(await textOf(reading)).toMatch(/Permohonan .*Pekerjaan$/)

  await leader.goto('/pimpinan')
  const row = leader.locator('tr.marked', { hasText: 'Dinas Kependudukan' }).first()
  const service = await textOf(row.locator('th'))
  await press(leader, 'button', `Minta penjelasan: ${service}, yang sudah lewat batas`)
  await leader.getByText('Penjelasan diminta. Kepala unit diberi tahu.').waitFor()

  const head = await as('Maya Kusuma', phone)
  await head.goto('/pimpinan')
  await press(head, 'link', /^Ditunggu sampai .*lewat batas/)
  await head.waitForURL('**/pimpinan/penjelasan/*')
  faults.push(...(await faultsOf(browser, head, 'penjelasan')))
  await head.getByLabel('Penjelasan', { exact: true }).focus()
  await head.keyboard.type('Dua petugas sakit; selesai hari Rabu.')
  await press(head, 'button', 'Kirim penjelasan')
  await head.getByText('Penjelasan terkirim.').waitFor()

  await leader.goto('/pimpinan')
  await press(leader, 'link', new RegExp(`^Sudah dijawab.*${service}`))
  await leader.waitForURL('**/pimpinan/penjelasan/*')
  expect(await words(leader)).toContain('Dua petugas sakit; selesai hari Rabu.')
  expect(faults).toEqual([])
})

test('work of whoever is absent is moved with one press on a phone, stands in the other’s list, and is taken back', async () => {
  const head = await as('Maya Kusuma', phone)
  await head.goto('/petugas/unit')
  const faults = await faultsOf(browser, head, 'unit')
  const suggested = head.locator('tr', { hasText: 'Rudi Hermawan tidak masuk' }).first()
  const number = await textOf(suggested.locator('th'))
  await press(head, 'button', `Pindahkan ke Sari Lestari: ${number}`)
  await head.getByText('1 tugas dipindahkan.').waitFor()
  const officer = await as('Sari Lestari', desktop)
  await officer.goto('/petugas?tampil=mine')
  const rows = officer.locator('tbody tr')
  expect(await textOf(rows.filter({ hasText: number }))).not.toContain('menggantikan')
  // What was not moved is there too: she stands in for Rudi.
  expect(await rows.filter({ hasText: 'menggantikan Rudi Hermawan' }).count()).toBeGreaterThan(0)
  await press(head, 'button', `Batalkan pemindahan: ${number}`)
  await head.getByText('Pemindahan dibatalkan.').waitFor()
  await officer.goto('/petugas/saya')
  faults.push(...(await faultsOf(browser, officer, 'saya')))
  expect(await words(officer)).toContain('Hanya Anda yang melihat halaman ini.')
  expect(faults).toEqual([])
})
