import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { faultsOf } from './looking.ts'
import { browser, openForAll, program } from './opened.ts'
import { desktop, visitor } from './program.ts'
import { follow, tabTo, words } from './steps.ts'

// A journalist who has no mouse and no script, in the demonstration.

openForAll()

test('from the city’s figure to one service’s file by keyboard alone, without script: the file gives the same figure', async () => {
  const { page } = await visitor(browser, program.address, { script: false, viewport: desktop })
  await page.goto('/')
  await follow(page, /^Lihat kinerja setiap layanan/)
  expect(await words(page)).toMatch(/\d+ dari \d+ permohonan berakhir tepat waktu/)
  await follow(page, /^Dinas Kependudukan/)
  await follow(page, /^KTP-el .*(rusak|hilang)/i)
  const faults = await faultsOf(browser, page, 'service')
  const [, onTime, counted] = /(\d+) dari (\d+) permohonan berakhir tepat waktu/.exec(await words(page))!
  await tabTo(page, /data\/bulan/)
  const loading = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  const text = readFileSync(await (await loading).path(), 'utf8')
  expect(text).toContain('# Lisensi')
  const rows: Record<string, string>[] = parse(text, { columns: true, comment: '#' })
  const sum = (column: string) => rows.reduce((all, row) => all + Number(row[column]), 0)
  expect([sum('tepat_waktu'), sum('berakhir')]).toEqual([Number(onTime), Number(counted)])

  await follow(page, /^Angka tetap/)
  faults.push(...(await faultsOf(browser, page, 'published')))
  await page.goto('/kinerja/banding?b=dukcapil')
  faults.push(...(await faultsOf(browser, page, 'compare')))
  expect(faults).toEqual([])
})
