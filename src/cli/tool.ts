import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** The checkout. */
export const root = join(import.meta.dirname, '..', '..')

export interface Ran {
  status: number
  output: string
  seconds: number
}

/** Runs a program in the checkout; what it says is kept (`quiet`), or goes where ours goes. */
export function runTool(
  command: string,
  args: readonly string[],
  quiet: boolean,
  env: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const begin = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part) => {
        output += part
      })
    const done = (status: number) => resolve({ status, output, seconds: (performance.now() - begin) / 1000 })
    child.on('error', (error) => {
      output += error.message
      done(127)
    })
    child.on('close', (status) => done(status ?? 1))
  })
}
