import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runTool } from './tool.ts'

/** Browsers that tests can drive. */
export const browserNames = ['chromium', 'chromium-browser', 'google-chrome']
/** The same without a window that nobody sees, which is a third of the work; it shows no notifications. Tests go without it, too. */
export const lightBrowser = 'chromium-headless-shell'

// Program (any of these names, or something else that will do) → Debian's package.
const needed: readonly { names: readonly string[]; package: string; otherwise?: () => Promise<boolean> }[] = [
  { names: browserNames, package: 'chromium', otherwise: hasPlaywrights },
  { names: ['pdfsig'], package: 'poppler-utils' },
]

/** Debian packages that tests need and that are not here; as root on Debian they are installed first. */
export async function missingTools(): Promise<string[]> {
  const missing = await absent()
  if (missing.length === 0 || process.getuid?.() !== 0 || !onPath('apt-get')) return missing
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  console.error(`pendopo: installing ${missing.join(' and ')} …`)
  await runTool('apt-get', ['update', '-qq'], true, quiet)
  const { status, output } = await runTool(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...missing],
    true,
    quiet,
  )
  if (status !== 0) console.error(output.trim().split('\n').slice(-3).join('\n'))
  return absent()
}

async function absent(): Promise<string[]> {
  const missing: string[] = []
  for (const one of needed) if (!one.names.some(onPath) && !(await one.otherwise?.())) missing.push(one.package)
  return missing
}

/** Whether Playwright has a browser of its own. Another process asks: what only tests need is not there for the program. */
async function hasPlaywrights(): Promise<boolean> {
  const ask = "require('playwright-core').chromium.executablePath()"
  const { status, output } = await runTool(process.execPath, ['-p', ask], true)
  return status === 0 && existsSync(output.trim())
}

const onPath = (name: string): boolean => pathOf(name) !== undefined

/** Where that program is, as a shell would find it. */
export function pathOf(name: string): string | undefined {
  const paths = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
