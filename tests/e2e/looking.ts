import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { desktop, phone } from './program.ts'

// axe needs script, and a page is looked at in both widths: the same person opens the same address again.
async function again(browser: Browser, page: Page, viewport: typeof phone, look: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ storageState: await page.context().storageState(), viewport })
  const other = await context.newPage()
  await other.goto(page.url())
  await look(other)
  await context.close()
}

/** What axe finds on this page, and what is wider than a phone; with PENDOPO_PICTURES also pictures of both widths. */
export async function faultsOf(browser: Browser, page: Page, name: string): Promise<string[]> {
  const faults: string[] = []
  for (const [width, viewport] of [
    ['1366', desktop],
    ['360', phone],
  ] as const)
    await again(browser, page, viewport, async (other) => {
      const { violations } = await new AxeBuilder({ page: other }).analyze()
      faults.push(...violations.map(({ id, nodes }) => `${name} ${width}: ${id} ${nodes[0]?.html.slice(0, 120)}`))
      const wide = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (wide > 1) faults.push(`${name} ${width}: ${wide} px too wide`)
      await picture(other, `${name}-${width}`)
    })
  return faults
}

/** A picture in the folder of PENDOPO_PICTURES, where that is set. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PENDOPO_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

/** What a person reads there, with single spaces between. */
export async function textOf(where: Locator): Promise<string> {
  return (await where.allInnerTexts()).join(' ').replace(/\s+/g, ' ').trim()
}
