import AxeBuilder from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { browserNames, lightBrowser, pathOf } from '../../src/cli/prerequisites.ts'

/**
 * A real browser: Debian's where there is one, else Playwright's own; the light one where that will do. Fails where there is
 * none; nothing is skipped.
 */
export function openBrowser({ whole } = { whole: false }): Promise<Browser> {
  const names = whole ? browserNames : [lightBrowser, ...browserNames]
  const executablePath = names.map(pathOf).find((path) => path !== undefined)
  return chromium.launch({
    ...(executablePath ? { executablePath } : whole && { channel: 'chromium' }),
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-gpu',
      '--disable-quic',
    ],
  })
}

/** What axe finds against a page, each as one line that says where. Legacy mode: in the page itself, which has no frames. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 120)}`),
  )
}

/** By how many pixels a page is wider than its window. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
