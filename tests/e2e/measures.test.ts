import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Visitor, visitor } from '../proof/visitor.ts'
import {
  contrastFaults,
  controls,
  keyboardFaults,
  lookFaults,
  preferenceFaults,
  touchFaults,
  transfers,
  widthFaults,
} from './measures.ts'
import { browser, openForAll, program } from './opened.ts'
import { desktop, phone, startProgram } from './program.ts'
import { crawl, pageAt, personOf } from './roads.ts'

// Each page of the house once, as whoever meets it first in this list, in all its sizes and colours.

const measured = new Set<string>()
const timeout = 180_000

openForAll(startProgram)

const people = [
  ['a stranger', null, '/', true],
  ['a citizen', 'Ni Luh Sariasih', '/akun', true],
  ['an officer', 'Intan Permatasari', '/petugas', false],
  ['a verifier', 'Sari Lestari', '/petugas', false],
  ['a signatory', 'Hendra Wijaya', '/petugas', false],
  ['a head of unit', 'Maya Kusuma', '/petugas', false],
  ['an administrator', 'Tono Saputra', '/kelola', false],
] as const

// The browser tells a script alone where it is, and a map that moves is one; beside them stand the fields for a place by name and
// by numbers, and a map that does not move. Notifications of a device come to its script; news comes by the other ways.
const scriptAlone = new Set([
  'Pakai lokasi saya sekarang',
  'Pilih di peta',
  'Buka peta yang dapat digeser',
  'Nyalakan di perangkat ini',
  'Kabari di perangkat ini',
  'kapan', // how often, beside it
])
// A crew works without a line, so its page is a script; whoever has none works at the desk.
const scriptsAlone = new Set(['crew.app'])

test.each(people)('the pages of %s keep what is promised', { timeout }, async (_who, name, start, citizen) => {
  const { person, context } = await enter(name)
  const { context: plain } = await enter(name, { javaScriptEnabled: false })
  const [page, still] = [await context.newPage(), await plain.newPage()]
  const counted = await transfers(await context.newCDPSession(page))
  const faults: string[] = []
  const addresses = await pagesOf(person, start)
  const fresh = new Set(addresses.filter((address) => !measured.has(pageAt(address))))
  expect(fresh.size).toBeGreaterThan(0)
  // What a page offers differs from one citizen to another; what it looks like does not.
  for (const address of citizen ? addresses : fresh) {
    measured.add(pageAt(address))
    counted.begin()
    await page.setViewportSize(phone)
    await page.goto(address)
    const found = citizen && fresh.has(address) ? counted.faults() : []
    if (citizen) found.push(...(await missedWithoutScript(page, still)))
    if (fresh.has(address)) found.push(...(await allFaults(page)))
    // The gallery has one of everything, and the crew's page is kept on its phone before it goes out.
    const allowed =
      { 'shell.gallery': /^primary:/, 'crew.app': /^1[0-2]\d{3} bytes of script$/ }[pageAt(address) ?? ''] ?? /^$/
    faults.push(...found.filter((fault) => !allowed.test(fault)).map((fault) => `${address}: ${fault}`))
  }
  await Promise.all([context.close(), plain.close()])
  expect(faults).toEqual([])
})

test('a form keeps it too, begun, with mistakes, and at its end', async () => {
  const { context } = await enter('Ratna Wulandari')
  const page = await context.newPage()
  await page.setViewportSize(phone)
  await page.goto('/ajukan/akta-kelahiran')
  const faults: string[] = []
  const look = async (what: string) => faults.push(...(await allFaults(page)).map((fault) => `${what}: ${fault}`))
  await page.locator('main .btn').click()
  await look('first step')
  await page.locator('main .btn.primary').click()
  await page.waitForLoadState('domcontentloaded')
  expect(await page.locator('main .errors').count()).toBe(1)
  await look('first step with mistakes')
  for (const step of ['dokumen', 'periksa']) {
    await page.setViewportSize(phone)
    await page.goto(page.url().replace(/[^/]+$/, step))
    expect(page.url()).toContain(step)
    await look(step)
  }
  await context.close()
  expect(faults).toEqual([])
})

test('on paper: a receipt on one roll or half a sheet, and a standard with all its components', async () => {
  const { person, context } = await enter('Ni Luh Sariasih')
  const page = await context.newPage()
  const [, number] = /href="\/lacak\/([^"?]+)"/.exec((await person.get('/akun')).body)!
  for (const [paper, width, height] of [
    ['roll', 80, 200],
    ['half', 210, 148],
  ] as const) {
    await page.goto(`/lacak/${number}/tanda-terima?kertas=${paper}`)
    const file = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const sheets = [...file.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    expect(sheets, paper).toHaveLength(1)
    const millimetres = sheets[0]!.slice(1).map((points) => Math.round((Number(points) * 25.4) / 72))
    expect(millimetres, paper).toEqual([width, height])
  }
  await page.goto('/layanan/akta-kelahiran')
  await page.emulateMedia({ media: 'print' })
  const printed = page.locator('details dt')
  expect(await printed.count()).toBe(14)
  for (const component of await printed.all()) expect(await component.isVisible()).toBe(true)
  expect(await page.locator('nav, .btn, .bottom').filter({ visible: true }).count()).toBe(0)
  await context.close()
})

/** A person of the demonstration, null: nobody in particular, at once in a browser and without one. */
async function enter(name: string | null, how: BrowserContextOptions = {}) {
  const person = name ? await personOf(program.address, name) : visitor(program.address)
  // Each page is measured as on a first visit, not as the app that an earlier page installed answers it.
  const first = { serviceWorkers: 'block' } as const
  const context = await browser.newContext({ baseURL: program.address, viewport: phone, ...first, ...how })
  const cookies = Object.entries(person.cookies)
  await context.addCookies(
    cookies.map(([name, value]) => ({ name, value: encodeURIComponent(value), url: program.address })),
  )
  return { person, context }
}

/** What a citizen's page offers to press or to fill in with script alone. */
async function missedWithoutScript(page: Page, still: Page): Promise<string[]> {
  if (scriptsAlone.has(pageAt(page.url()))) return []
  await still.goto(page.url())
  const there = new Set(await controls(still))
  const missed = (await controls(page)).filter((control) => !there.has(control) && !scriptAlone.has(control))
  return missed.map((control) => `without script no "${control}"`)
}

/** One address of each page that this person is led to. */
async function pagesOf(person: Visitor, start: string): Promise<string[]> {
  const { shown } = await crawl(person, ['/', start, '/tidak-ada'], { lang: 'id', known: false })
  return [...Map.groupBy(shown, pageAt).values()].map(([first]) => first!)
}

async function allFaults(page: Page): Promise<string[]> {
  const onPhone = [
    ...(await lookFaults(page)),
    ...(await touchFaults(page)),
    ...(await widthFaults(page)),
    ...(await contrastFaults(page, 'light')),
  ]
  const keyboard = await keyboardFaults(page)
  const preferences = await preferenceFaults(page)
  const between: string[] = []
  // 683: a desk at 200 % zoom.
  for (const width of [320, 683]) {
    await page.setViewportSize({ width, height: phone.height })
    between.push(...(await widthFaults(page)))
  }
  await page.setViewportSize(desktop)
  const atDesk = [...(await lookFaults(page)), ...(await widthFaults(page)), ...(await contrastFaults(page, 'dark'))]
  return [...onPhone, ...keyboard, ...preferences, ...between, ...atDesk]
}
