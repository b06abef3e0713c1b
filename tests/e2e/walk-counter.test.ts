import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { peopleOfArunika } from '../../src/modules/population/index.ts'
import { faultsOf, picture, textOf } from './looking.ts'
import { browser, openForAll, program } from './opened.ts'
import { desktop, fill, logInAs, visitor } from './program.ts'
import { open, press } from './steps.ts'

// Walk 2: at the counter an officer files a death for a family without a phone; the family gets a new head and card.

openForAll()

const today = new Date().toISOString().slice(0, 10)
const family = peopleOfArunika('9971', today).find(({ members }) => members[0]!.elements.name === 'Bambang Hartono')!
const nikOf = (name: string) => family.members.find(({ elements }) => elements.name === name)!.nik
const words = (page: Page) => textOf(page.locator('main'))

/** A person's two hands, and how much they had to do. */
function hands(page: Page) {
  const done = { keys: 0, pages: 0 }
  page.on('load', () => void done.pages++)
  return {
    done,
    async type(text: string) {
      done.keys += text.length
      await page.keyboard.type(text)
    },
    async press(key: string, times = 1) {
      done.keys += times
      for (let i = 0; i < times; i++) await page.keyboard.press(key)
    },
    /** Enter, and the page that follows. */
    async enter() {
      done.keys++
      const before = page.url()
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.href !== before)
      await page.waitForLoadState()
      await begun(page)
    },
  }
}

// A page puts the keyboard at the first question that is open; a slow machine takes a moment. Not on a receipt, nor where an address names a place.
async function begun(page: Page): Promise<void> {
  if (/tanda-terima|#/.test(page.url())) return
  const holder = () => page.evaluate(() => document.activeElement?.tagName)
  await expect.poll(holder).not.toBe('BODY')
}

async function officer(name: string): Promise<Page> {
  const { page } = await visitor(browser, program.address, { viewport: desktop })
  await logInAs(page, name)
  return page
}

async function decide(name: string, number: string, key: string): Promise<void> {
  const page = await officer(name)
  await page.goto(`/petugas/berkas/${number}`)
  await page.keyboard.press(key)
  await page.locator('.notice.ok').first().waitFor()
  await page.context().close()
}

test('a death is filed by keyboard, signed, and the family has a new head and card', async () => {
  const page = await officer('Bayu Anggara')
  await page.goto('/petugas/loket')
  const faults = await faultsOf(browser, page, 'loket')
  await page.reload()
  await begun(page)
  const hand = hands(page)
  await hand.type(nikOf('Yuni Astuti'))
  await hand.enter()
  await picture(page, 'loket-warga')
  await hand.type('akta kem')
  await hand.press('Tab')
  await hand.press('ArrowUp')
  await hand.enter()
  expect(await page.locator('[name="almarhum.nik"]').inputValue()).toBe(spaced(nikOf('Bambang Hartono')))
  await hand.enter()
  // Day, month and year; place; cause and who certifies.
  await hand.type('1')
  await hand.press('Tab')
  await hand.type('nov')
  await hand.press('Tab')
  await hand.type(today.slice(0, 4))
  await hand.press('Tab', 2)
  await hand.type('Kota Arunika')
  await hand.press('Tab', 2)
  await hand.press('Space')
  await hand.press('Tab')
  await hand.press('Space')
  await hand.enter()
  // The head, who is left: known. Only whether the widow wants her card printed.
  await hand.press('ArrowDown')
  await hand.enter()
  await hand.type('9971014102850002')
  await hand.press('Tab')
  await hand.type('Ani Lestari')
  await hand.press('Tab')
  await hand.type('9971010101800001')
  await hand.press('Tab')
  await hand.type('Budi Hartono')
  await hand.enter()
  await hand.type('sua')
  await hand.press('Tab', 5)
  await hand.press('Space')
  await hand.enter()
  await page.locator('#document-surat-kematian-dokter [name=atCounter]').focus()
  await hand.press('Space')
  await hand.press('Tab')
  await hand.enter()
  await page.getByRole('link', { name: 'Lanjutkan' }).focus()
  await hand.enter()
  await hand.press('Tab')
  await hand.enter()
  expect(page.url()).toContain('/tanda-terima')
  // A trained hand makes three strokes a second; ten pages of a second each, and ten looks at the papers (KLM: 1.35 s).
  const seconds = hand.done.keys / 3 + hand.done.pages + 10 * 1.35
  console.info(`counter: ${hand.done.keys} keys, ${hand.done.pages} pages, about ${Math.round(seconds)} s`)
  expect(hand.done.pages).toBeLessThanOrEqual(11)
  expect(seconds).toBeLessThan(90)

  faults.push(...(await faultsOf(browser, page, 'tanda-terima')))
  const receipt = new URL(page.url())
  const number = receipt.pathname.split('/')[2]!
  await printed(page, `${receipt.pathname}${receipt.search}`, 'half', ['595', '420'], number)
  await printed(page, `${receipt.pathname}${receipt.search}&kertas=roll`, 'roll', ['227', '567'], number)

  await decide('Intan Permatasari', number, 's')
  await decide('Sari Lestari', number, 's')
  await decide('Maya Kusuma', number, 'p')
  await decide('Hendra Wijaya', number, 't')

  // The register: dead, and the widow heads a new card.
  await page.goto('/petugas/loket')
  await page.locator('[name=q]').fill(nikOf('Yuni Astuti'))
  await press('Cari')(page)
  const client = await words(page)
  expect(client).toContain('Yuni Astuti Kepala keluarga')
  expect(client).not.toContain('Bambang Hartono')
  await page.goto(page.url().replace('/loket/warga/', '/penduduk/'))
  const before = spaced(family.number)
  expect(await words(page)).toMatch(new RegExp(`Kartu Keluarga Nomor KK (?!${before}).*sebelumnya.*${before}`))
  faults.push(...(await faultsOf(browser, page, 'penduduk')))

  // The dead man's own later application meets message 13, with the way to the counter.
  const { page: dead } = await visitor(browser, program.address, { script: false })
  await logInAs(dead, 'Bambang Hartono')
  await dead.goto('/ajukan/ktp-el-rusak-hilang')
  const told = await words(dead)
  expect(told).toContain('Menurut data kami, orang ini tercatat meninggal. Bila keliru, datang ke loket Dukcapil')
  expect(told).toContain('Jalan Melati 1')
  expect(await dead.locator('main form').count()).toBe(0)
  faults.push(...(await faultsOf(browser, dead, 'pesan-13')))

  // Where the family follows it: by the receipt alone; once done, the survey.
  const { page: widow } = await visitor(browser, program.address, { script: false })
  await widow.goto(`/lacak/${number}${receipt.search}`)
  const issued = async () => {
    await widow.reload()
    return widow.getByRole('link', { name: 'Buka Kutipan Akta Kematian' }).count()
  }
  await expect.poll(issued, { timeout: 60_000, interval: 1000 }).toBe(1)
  faults.push(...(await faultsOf(browser, widow, 'lacak')))
  await widow.locator('main a[href*="/survei/"]').first().click()
  await widow.waitForURL(/\/survei\//)
  faults.push(...(await faultsOf(browser, widow, 'skm')))
  expect(faults).toEqual([])
}, 400_000)

const spaced = (digits: string) => digits.replace(/(\d{4})(?=\d)/g, '$1 ')

/** The receipt on its paper: one sheet of the right size in points, with the number on it and nothing of the page around. */
async function printed(page: Page, path: string, name: string, size: string[], number: string): Promise<void> {
  await page.goto(path)
  await page.emulateMedia({ media: 'print' })
  await picture(page, `tanda-terima-${name}-cetak`)
  const file = join(program.data, `${name}.pdf`)
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }))
  await page.emulateMedia({ media: 'screen' })
  const about = execFileSync('pdfinfo', [file]).toString()
  expect([name, /Pages:\s+(\d+)/.exec(about)![1]]).toEqual([name, '1'])
  const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(about)!
  expect([width, height].map((points) => String(Math.round(Number(points))))).toEqual(size)
  const text = execFileSync('pdftotext', [file, '-']).toString()
  expect(text).toContain(number)
  expect(text).not.toContain('Keluar')
}

test('incomplete intake is kept with its reason; a code is printed; papers from a dead network keep their time', async () => {
  const page = await officer('Intan Permatasari')
  const faults: string[] = []
  await page.goto('/petugas/loket/tanpa-data')
  await fill(page, { name: 'Wulan Asih', service: 'kia' })
  faults.push(...(await faultsOf(browser, page, 'tanpa-data')))
  await press('Mulai isi')(page)
  await press('Simpan')(page)
  faults.push(...(await faultsOf(browser, page, 'tunda')))
  await fill(page, { reason: 'witnesses' })
  await press('Catat dan kembali')(page)
  expect(await words(page)).toContain('Wulan Asih Kartu Identitas Anak (KIA) Saksi belum ada')
  await open('Wulan Asih')(page)
  expect(page.url()).toContain('/isian/')

  await page.goto('/petugas/loket/kode')
  await fill(page, { name: 'Wulan Asih' })
  await press('Cetak')(page)
  expect(await textOf(page.locator('.receipt'))).toMatch(/\d{3}/)
  await picture(page, 'kode')

  await page.goto('/petugas/loket/kertas')
  await fill(page, { count: '2' })
  await press('Buat lembar')(page)
  await picture(page, 'kertas-lembar')
  const number = /\d{6}-\d{4}-\d/.exec(await words(page))![0]
  await page.goto('/petugas/loket/kertas')
  const received = new Date(Date.now() - 20 * 3600_000 + 7 * 3600_000).toISOString()
  const [y, m, d] = received.slice(0, 10).split('-')
  const at = received.slice(11, 16).replace(':', '.')
  await fill(page, { number, 'day.d': String(Number(d)), 'day.m': String(Number(m)), 'day.y': y!, time: at })
  faults.push(...(await faultsOf(browser, page, 'kertas')))
  await press('Lanjut cari warga')(page)
  expect(await words(page)).toContain(number)
  await page.locator('[name=q]').fill(peopleOfArunika('9971', today)[4]!.members[0]!.nik)
  await page.locator('[name=q]').press('Enter')
  await page.waitForURL(/\/warga\//)
  await fill(page, { service: 'ktp-el-rusak-hilang' })
  await press('Mulai isi')(page)
  expect(page.url()).toContain('/isian/')
  await page.goto('/petugas/loket/kertas')
  expect(await words(page)).toMatch(new RegExp(`${number} [^0-9]+${Number(d)} `))
  expect(faults).toEqual([])
}, 240_000)
