import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { startDemonstration } from './demonstration.ts'
import type { Program } from './program.ts'

// What a file of walks stands on; each file has these of its own.
export let program: Program
export let browser: Browser

/** Opens both before the tests of the file that calls it, and closes them after. */
export function openForAll(start: () => Promise<Program> = startDemonstration): void {
  beforeAll(async () => {
    ;[program, browser] = await Promise.all([start(), openBrowser()])
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await program?.stop()
  }, 60_000)
}
