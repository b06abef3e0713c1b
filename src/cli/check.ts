import type { Command } from './command.ts'
import { runTool } from './tool.ts'

const tools: Readonly<Record<string, readonly [string, ...string[]]>> = {
  types: ['tsc', '-p', '.'],
  lint: ['biome', 'ci', '.'],
  architecture: ['depcruise', 'src', 'tests', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
  'dead code': ['knip', '--no-progress'],
}

export const command: Command = {
  usage: '',
  summary: 'types, lint, architecture, dead code; all four run, whatever fails',
  async run(given) {
    const results = await Promise.all(
      Object.entries(tools).map(async ([name, [tool, ...args]]) => ({ name, ...(await runTool(tool, args, true)) })),
    )
    for (const { name, status, output, seconds } of results) {
      given.say(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
      if (status !== 0) given.say(output.trim())
    }
    const failed = results.filter(({ status }) => status !== 0)
    given.say(`${results.length - failed.length} passed, ${failed.length} failed`)
    const value = results.map(({ name, status, output, seconds }) => ({ name, ok: status === 0, seconds, output }))
    return { value, failed: failed.length > 0 }
  },
}
