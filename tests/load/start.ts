import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchOptions, Result } from '../../src/cli/bench.ts'
import { startEmbedded } from '../../src/platform/database/embedded.ts'
import { readPostmaster } from '../../src/platform/database/postmaster.ts'
import { startProgram } from '../e2e/program.ts'
import { share } from '../support/hall.ts'

// How long a start with the demonstration's data takes, and what program and database hold a minute after it. Floors: a Node
// that runs nothing, then the same PostgreSQL alone on the same data; and what those two hold. Memory as Linux counts it.

const STARTS = 5
const IDLE_MS = 60_000
const MOST = { seconds: 3, megabytes: 350 }

export async function run({ say }: BenchOptions): Promise<Result[]> {
  say('filling the demonstration city')
  const filled = await timed(() => startProgram())
  const { data } = filled.made
  await filled.made.stop({ keep: true })

  say(`starting ${STARTS} times`)
  const times: number[] = []
  const floors: Bare[] = []
  for (let at = 0; at < STARTS; at++) {
    floors.push(await bare(data))
    const { made, seconds } = await timed(() => startProgram([], {}, data))
    times.push(seconds)
    await made.stop({ keep: true })
  }

  say(`waiting ${IDLE_MS / 1000} s`)
  const program = await startProgram([], {}, data)
  await sleep(IDLE_MS)
  // PostgreSQL is the program's child.
  const held = megabytes(parentOf(postmaster(data)))
  await program.stop()
  return [
    { name: 'start: first run, with the city made', value: filled.seconds, unit: 's' },
    {
      name: `start: with data (at most ${MOST.seconds})`,
      ...beside(
        times,
        floors.map(({ seconds }) => seconds),
      ),
      unit: 's',
    },
    {
      name: `start: held when idle for a minute (at most ${MOST.megabytes})`,
      ...beside(
        [held],
        floors.map(({ held }) => held),
      ),
      unit: 'MB',
    },
  ]
}

interface Bare {
  seconds: number
  held: number
}

async function bare(data: string): Promise<Bare> {
  const node = await timed(async () => {
    const child = spawn('node', ['-e', 'console.log(1); setInterval(() => {}, 60_000)'])
    await once(child.stdout, 'data')
    return child
  })
  const database = await timed(() => startEmbedded({ data }))
  const held = megabytes(node.made.pid!) + megabytes(postmaster(data))
  await database.made.stop()
  node.made.kill()
  return { seconds: node.seconds + database.seconds, held }
}

async function timed<T>(make: () => Promise<T>): Promise<{ made: T; seconds: number }> {
  const began = performance.now()
  const made = await make()
  return { made, seconds: (performance.now() - began) / 1000 }
}

function beside(values: readonly number[], floors: readonly number[]) {
  const middle = (all: readonly number[]) =>
    share(
      all.toSorted((a, b) => a - b),
      0.5,
    )
  return { value: middle(values), floor: middle(floors), ratio: middle(floors) / middle(values) }
}

const postmaster = (data: string) => readPostmaster(join(data, 'database'))!.pid

/** Proportional set size of a process and all below it: what is shared counts once. */
function megabytes(pid: number): number {
  const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))!
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid)
    .map(Number)
  return Number(kilobytes) / 1024 + children.reduce((sum, child) => sum + megabytes(child), 0)
}

// Zero of one that has just ended.
function parentOf(pid: number): number {
  try {
    // The name stands in brackets and may hold anything.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[1])
  } catch {
    return 0
  }
}
