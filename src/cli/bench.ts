import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Command, UsageError, whole } from './command.ts'
import { root } from './tool.ts'

export interface BenchOptions {
  /** How long each measurement runs. */
  seconds: number
  /** Clients at once. */
  clients: number
  /** The larger number of cases, where a benchmark has two. */
  cases: number
  /** What is being measured just now. */
  say(line: string): void
}

/** One figure, with its floor measured in the same run where it has one. */
export interface Result {
  name: string
  value: number
  unit: string
  floor?: number
  ratio?: number
  p50?: number
  p99?: number
  /** Size of the data. */
  n?: number
}

/** What each file of `tests/load/` exports. */
export interface Bench {
  run(options: BenchOptions): Promise<Result[]>
}

const folder = join(root, 'tests', 'load')

export const command: Command = {
  usage: '[NAME…] [--seconds 10] [--clients 16] [--cases 1000000]',
  summary: 'benchmarks, each beside its floor of the same run',
  words: [0, 100],
  options: {
    seconds: { value: 'N', help: 'how long each measurement runs' },
    clients: { value: 'N', help: 'clients at once' },
    cases: { value: 'N', help: 'cases of `performance`: 10,000, or more of them' },
  },
  async run(given) {
    const known = names()
    const unknown = given.words.find((word) => !known.includes(word))
    if (unknown) throw new UsageError(`there is no benchmark "${unknown}"; there are: ${known.join(', ')}`)
    const options = {
      seconds: whole(given, 'seconds', 10, 1),
      clients: whole(given, 'clients', 16, 1),
      cases: whole(given, 'cases', 1_000_000, 10_000),
      say: given.say,
    }
    const results: Result[] = []
    for (const name of given.words.length > 0 ? given.words : known) {
      const bench = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as Bench
      for (const result of await bench.run(options)) {
        results.push(result)
        given.say(line(result))
      }
    }
    return { value: results, failed: results.length === 0 }
  },
}

function names(): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => /^[a-z][a-z-]*\.ts$/.test(file))
    .map((file) => file.slice(0, -3))
}

function line({ name, value, unit, floor, ratio, p50, p99, n }: Result): string {
  const parts = [`${name}: ${figure(value)} ${unit}`]
  if (floor !== undefined) parts.push(`floor ${figure(floor)}`)
  if (ratio !== undefined) parts.push(`${Math.round(ratio * 100)} %`)
  if (p50 !== undefined) parts.push(`p50 ${figure(p50)} ms`)
  if (p99 !== undefined) parts.push(`p99 ${figure(p99)} ms`)
  if (n !== undefined) parts.push(`n ${n}`)
  return parts.join(', ')
}

const figure = (value: number) => (Math.abs(value) >= 100 ? String(Math.round(value)) : value.toPrecision(3))
