import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { axeFindings, sideways } from '../support/browser.ts'
import { desktop, phone } from './program.ts'

// What people do on pages, for the walks.

/** For `expect.poll`: a machine may have much else to do. */
export const patient = { timeout: 30_000 }

/** Looks for faults on the page of the walk, or on another. */
export type Look = (page?: Page) => Promise<void>

/** Presses a button of the page and waits for the page that answers. */
export const press = (name: string) => answered('button', name)
/** Follows a link of the page, likewise. */
export const open = (name: string) => answered('link', name)

function answered(role: 'button' | 'link', name: string) {
  return async (page: Page) => {
    const found = page.locator('main').getByRole(role, { name }).first()
    const whole = page.waitForEvent('domcontentloaded').catch(() => undefined)
    await found.click().catch(async (cause) => {
      throw new Error(`"${name}" cannot be pressed on ${page.url()}: ${(await words(page)).slice(0, 800)}`, { cause })
    })
    await whole
  }
}
export const next = press('Lanjutkan')

/** Walks by the tab key to what is called so, or leads there. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let n = 0; n < 150; n++) {
    await page.keyboard.press('Tab')
    const called = await page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement
      return [at.textContent, at.labels?.[0]?.textContent, at.getAttribute('name'), at.getAttribute('href')]
    })
    if (called.some((words) => name.test(words?.trim() ?? ''))) return
  }
  throw new Error(`nothing called ${name} on ${page.url()} is reached by tabbing`)
}

/** Follows it by the keyboard. */
export async function follow(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name)
  await enter(page)
}

/** Presses what stands at the keyboard, and waits for the page that answers. */
export async function enter(page: Page): Promise<void> {
  const answered = page.waitForEvent('domcontentloaded')
  await page.keyboard.press('Enter')
  await answered
}

/** An officer looks somebody up in the register. */
export async function seek(page: Page, name: string): Promise<void> {
  await page.goto('/petugas/penduduk')
  await page.locator('main').locator('input[name=q]').fill(name)
  await press('Cari')(page)
}

export const heading = (page: Page) => page.locator('h1').first()
export const words = async (page: Page) => (await page.locator('main').textContent()) ?? ''

/** A photo of a letter that can be read. */
export async function letter(line: string): Promise<Buffer> {
  const lines = Array.from(
    { length: 30 },
    (_, i) => `<text x="60" y="${90 + i * 45}" font-size="30">${line} ${i}</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1100" height="1500"><rect width="100%" height="100%" fill="#fff"/>${lines.join('')}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer()
}

/** Sends one photo for a document, and waits until it is there. */
export async function upload(page: Page, document: string, picture: Buffer): Promise<void> {
  const section = page.locator(`#document-${document}`)
  await section
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: 'surat.jpg', mimeType: 'image/jpeg', buffer: picture })
  await section.locator('form[enctype] button').first().click()
  await expect.poll(() => page.locator(`#document-${document}`).textContent(), patient).toContain('Sudah terkirim')
}

/** What axe finds on the page as it stands. With PENDOPO_SHOTS, pictures of it on a phone and at a desk go into that folder. */
export async function violations(page: Page): Promise<string[]> {
  const found = await axeFindings(page)
  await pictures(page)
  return found
}

/** The same on a phone and at a desk, and what is wider than its window. */
export async function violationsAtBoth(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const size of [phone, desktop]) {
    await page.setViewportSize(size)
    found.push(...(await axeFindings(page)).map((one) => `${size.width}: ${one}`))
    const wide = await sideways(page)
    if (wide > 1) found.push(`${size.width}: ${wide} px too wide`)
  }
  await pictures(page)
  return found
}

/** The same for somebody without script, which axe needs: the same person looks again at the same address. */
export async function violationsAgain(page: Page): Promise<string[]> {
  const context = await page
    .context()
    .browser()!
    .newContext({ storageState: await page.context().storageState(), viewport: phone })
  const again = await context.newPage()
  await again.goto(page.url())
  const found = await violations(again)
  await context.close()
  return found
}

let shots = 0
async function pictures(page: Page): Promise<void> {
  const folder = process.env.PENDOPO_SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  const before = page.viewportSize()!
  const name = `${String(++shots).padStart(2, '0')}-${new URL(page.url()).pathname.split('/').slice(1, 4).join('-')}`
  for (const [at, size] of Object.entries({ phone, desktop })) {
    await page.setViewportSize(size)
    await page.screenshot({ path: join(folder, `${name}-${at}.png`), fullPage: true })
  }
  await page.setViewportSize(before)
}
