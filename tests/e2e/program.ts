import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'

const root = join(import.meta.dirname, '..', '..')

export interface Program {
  address: string
  /** Data folder, gone after `stop`, unless it is to be kept. */
  data: string
  /** What the set-up page asks for, where there is no region yet. */
  setUpCode: string | null
  stop(how?: { keep: boolean }): Promise<void>
}

/** The real program, as a person starts it, on a folder and port of its own. */
export async function startProgram(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  data = mkdtempSync(join(tmpdir(), 'pendopo-e2e-')),
): Promise<Program> {
  const child = spawn(join(root, 'pendopo'), ['start', '--json', '--port', '0', '--data', data, ...args], {
    env: { ...process.env, DATABASE_URL: '', PENDOPO_LOG: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { address, setUpCode = null } = await startedBy(child)
  return {
    address,
    data,
    setUpCode,
    async stop({ keep } = { keep: false }) {
      const running = child.exitCode === null && child.signalCode === null
      if (running && child.kill('SIGTERM')) await new Promise((resolve) => child.once('exit', resolve))
      if (!keep) rmSync(data, { recursive: true, force: true })
    },
  }
}

function startedBy(child: ChildProcess): Promise<{ address: string; setUpCode?: string }> {
  return new Promise((resolve, reject) => {
    let out = ''
    let faults = ''
    child.stdout!.on('data', (chunk) => {
      out += chunk
      if (out.includes('\n')) resolve(JSON.parse(out.split('\n')[0]!))
    })
    child.stderr!.on('data', (chunk) => {
      faults += chunk
    })
    child.once('exit', (code) =>
      reject(new Error(`the program ended with ${code} before it answered: ${faults.slice(-2000)}`)),
    )
  })
}

export const phone = { width: 360, height: 740 }
export const desktop = { width: 1366, height: 768 }

/** A new profile, as on a phone that was never here. */
export async function visitor(
  browser: Browser,
  base: string,
  options: { viewport?: typeof phone; script?: boolean } = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    baseURL: base,
    viewport: options.viewport ?? phone,
    javaScriptEnabled: options.script ?? true,
    locale: 'id-ID',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  return { context, page }
}

/** Logs in with a one-time code sent to a phone; the demonstration shows it in its outbox. */
export async function logInByCode(page: Page, number: string, next: string): Promise<void> {
  await page.goto(`/masuk?next=${encodeURIComponent(next)}`)
  await page.locator('input[name=contact]').fill(number)
  await page.locator('main form button').first().click()
  const outbox = await page.context().newPage()
  await outbox.goto('/demo/kotak-keluar')
  const code = /Kode OTP Anda (\d{6})/.exec((await outbox.locator('main').textContent()) ?? '')?.[1]
  await outbox.close()
  if (!code) throw new Error(`no code for ${number} in the outbox`)
  await page.locator('input[name=code]').fill(code)
  await page.locator('main form button').first().click()
}

/** A program that has more to do than it can says so, and is asked again. */
export async function again<A extends { status: number }>(ask: () => Promise<A>, tries = 20): Promise<A> {
  const answer = await ask()
  if (answer.status !== 503 || tries === 0) return answer
  await new Promise((resolve) => setTimeout(resolve, 500))
  return again(ask, tries - 1)
}

/** One click as one of the demonstration's people. */
export async function logInAs(page: Page, name: string): Promise<void> {
  await again(async () => ({ status: (await page.goto('/demo/masuk'))!.status() }))
  await page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click()
}

// The page is there already; a slow machine takes a while to show it.
const brief = { timeout: 30_000 }

/** Fills a form by the names of its controls, as a person would: text, date boxes, choices. */
export async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const control = page.locator(`main [name="${name}"]`)
    const type = await control
      .first()
      .evaluate((node) => (node.tagName === 'SELECT' ? 'select' : (node as HTMLInputElement).type), undefined, brief)
      .catch(async (cause) => {
        const shown = ((await page.locator('main').textContent()) ?? '').slice(0, 800)
        throw new Error(`"${name}" is not asked on ${page.url()}: ${shown}`, { cause })
      })
    if (type === 'select') await control.selectOption(value)
    else if (type === 'radio' || type === 'checkbox')
      await page.locator(`main [name="${name}"][value="${value}"]`).check()
    else await control.fill(value)
  }
}

/** Day, month and year for the three boxes of a date. */
export function dateBoxes(name: string, date: string): Record<string, string> {
  const [y, m, d] = date.split('-')
  return { [`${name}.d`]: String(Number(d)), [`${name}.m`]: String(Number(m)), [`${name}.y`]: y! }
}
