import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeFindings, sideways } from '../support/browser.ts'
import { picture } from './looking.ts'
import { browser, openForAll, program } from './opened.ts'
import { desktop, logInAs, phone, visitor } from './program.ts'

// An officer's day at the keyboard, in the demonstration.

openForAll()

async function officer(name: string, viewport = desktop) {
  const { page } = await visitor(browser, program.address, { viewport })
  await logInAs(page, name)
  await page.goto('/petugas')
  return page
}

/** What axe finds in light and in dark, and whether the page is wider than the screen. */
async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    faults.push(...(await axeFindings(page)).map((found) => `${name} ${colorScheme} ${found}`))
    await picture(page, `${name}-${colorScheme}-${page.viewportSize()!.width}`)
  }
  const wide = await sideways(page)
  return wide > 1 ? [...faults, `${name} is ${wide} px too wide`] : faults
}

test('a verifier works by keyboard alone: j and k walk, Enter opens, a letter does', async () => {
  const page = await officer('Sari Lestari')
  // Down to the first that nobody works on and that can go back; what lies where differs from day to day.
  const free = page
    .locator('form[action*="/pengambilan"]')
    .and(page.locator('section:has(a[href*="/pengembalian"]) form'))
  let [down, before] = [1, '']
  do {
    down++
    await page.goto('/petugas')
    for (let at = 0; at < down; at++) await page.keyboard.press('j')
    const chosen = (await page.locator('tr.here a').first().getAttribute('href'))!
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${chosen}`)
    if (chosen === before) down = 1 // below the last there is none: from the top again
    before = chosen
  } while ((await free.count()) === 0)
  await page.keyboard.press('a')
  await page.getByText('Berkas Anda kerjakan.').waitFor()
  await page.keyboard.press('b')
  await page.waitForURL('**/pengembalian?**')
  await page.locator('summary').first().click()
  await page.locator('select').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.locator('details[open] input').first().focus()
  await page.keyboard.type('jk')
  expect(page.url()).toContain('/pengembalian')
})

test.each([
  ['at a desk', desktop],
  ['on a phone', phone],
])(
  'the desk’s and the tracking pages are free of faults %s, in light and in dark',
  async (_where, viewport) => {
    const page = await officer('Sari Lestari', viewport)
    const faults = await faultsOf(page, 'inbox')
    await page.locator('[data-row] a').first().click()
    faults.push(...(await faultsOf(page, 'case')))
    const at = new URL(page.url()).pathname
    const stage = new URL((await page.locator('a[href*="tahap="]').first().getAttribute('href'))!, page.url()).search
    for (const path of ['pengembalian', 'penolakan', 'penerusan', 'penahanan', 'pengulangan']) {
      await page.goto(`${at}/${path}${stage}`)
      faults.push(...(await faultsOf(page, path)))
    }
    await page.goto(`/lacak/${at.split('/').at(-1)}`)
    faults.push(...(await faultsOf(page, 'standing')))
    expect(faults).toEqual([])
  },
  240_000,
)
