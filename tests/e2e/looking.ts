import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { axeFindings, sideways } from '../support/browser.ts'
import { desktop, phone } from './program.ts'

/**
 * What axe finds on this page, and what is wider than its window, at a desk and on a phone; with PENDOPO_PICTURES also pictures
 * of both widths. axe needs script, which the page may not run: the same person opens the same address again.
 */
export async function faultsOf(browser: Browser, page: Page, name: string): Promise<string[]> {
  const context = await browser.newContext({ storageState: await page.context().storageState(), viewport: desktop })
  const other = await context.newPage()
  await other.goto(page.url())
  const faults: string[] = []
  for (const viewport of [desktop, phone]) {
    await other.setViewportSize(viewport)
    const at = `${name} ${viewport.width}`
    faults.push(...(await axeFindings(other)).map((found) => `${at}: ${found}`))
    const wide = await sideways(other)
    if (wide > 1) faults.push(`${at}: ${wide} px too wide`)
    await picture(other, `${name}-${viewport.width}`)
  }
  await context.close()
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
