import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runTool } from './tool.ts'

// Program (any of these names) → Debian's package.
const needed: readonly { names: readonly string[]; package: string }[] = [
  { names: ['chromium', 'chromium-browser', 'google-chrome'], package: 'chromium' },
  { names: ['pdfsig'], package: 'poppler-utils' },
]

/** Debian packages that tests need and that are not here; as root on Debian they are installed first. */
export async function missingTools(): Promise<string[]> {
  const missing = absent()
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

const absent = () => needed.filter(({ names }) => !names.some(onPath)).map((one) => one.package)

export function onPath(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
