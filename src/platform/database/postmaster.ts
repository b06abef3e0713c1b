import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SystemUser } from './binaries.ts'
import { quietEnvironment, seenFrom } from './cluster.ts'
import { settings } from './settings.ts'

/** What a running PostgreSQL says about itself in its data folder. */
export interface Postmaster {
  pid: number
  socket: string
  ready: boolean
}

export function readPostmaster(cluster: string): Postmaster | null {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  return { pid: Number(lines[0]), socket: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
}

// From the cleanest to the surest. After the later two PostgreSQL recovers at its next start; nothing that was committed is lost.
const signals = ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const
const STEP_MS = 10_000

/** Stops the PostgreSQL that a killed program left on this data, as cleanly as on any other day if it lets itself be stopped so. */
export async function stopOrphan(cluster: string, step = STEP_MS): Promise<void> {
  const orphan = readPostmaster(cluster)
  if (!orphan) return
  for (const signal of signals) {
    if (!isPostgres(orphan.pid, cluster)) return
    process.kill(orphan.pid, signal)
    for (let waited = 0; waited < step; waited += 20) {
      if (!isPostgres(orphan.pid, cluster)) return
      await sleep(20)
    }
  }
  throw new Error(`the PostgreSQL left running as process ${orphan.pid} does not stop`)
}

/** Whether this process is the PostgreSQL of this data. Its id alone may long belong to somebody else; its working folder tells. */
export function isPostgres(pid: number, cluster: string): boolean {
  try {
    process.kill(pid, 0)
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)])
      .toString()
      .trim()
      .endsWith('postgres')
  } catch {
    return false
  }
}

export interface PostmasterOptions {
  binaries: string
  cluster: string
  log: string
  user: SystemUser | null
  socket: string
  durable: boolean
  onLost?(message: string): void
}

const AGAIN_MS = 1000
const WATCH_MS = 5000

/** Runs PostgreSQL as our child until `stop`, starting it again, however often that takes, when it ends by itself. */
export async function runPostmaster(options: PostmasterOptions): Promise<{ stop(): Promise<void> }> {
  let stopped = false
  const watch = watchStuck(options.onLost)
  let child = await start(options, watch.over).catch((error) => {
    watch.end()
    throw error
  })
  const ended = (async () => {
    for (;;) {
      await exit(child)
      if (stopped) return
      options.onLost?.('PostgreSQL ended by itself and is started again')
      const next = await startAgain(options, watch.over, () => stopped)
      if (!next) return
      child = next
      if (stopped) child.kill('SIGINT')
    }
  })()
  return {
    async stop() {
      stopped = true
      watch.end()
      watch.newest()?.kill('SIGINT') // fast shutdown: ends connections, writes a checkpoint
      const hurry = setTimeout(() => watch.newest()?.kill('SIGQUIT'), STEP_MS)
      await ended
      clearTimeout(hurry)
    },
  }
}

type Over = (child: ChildProcess) => void

/** Ends a PostgreSQL that is stuck, also while it starts, so that it is started again. */
function watchStuck(onLost: PostmasterOptions['onLost']): {
  over: Over
  newest(): ChildProcess | undefined
  end(): void
} {
  let child: ChildProcess | undefined
  let stuck = 0
  const watch = setInterval(() => {
    stuck = child?.pid !== undefined && isStuck(child.pid) ? stuck + 1 : 0
    if (stuck < 3) return
    stuck = 0
    onLost?.('PostgreSQL lost the process that recovers it, and is ended to be started again')
    child!.kill('SIGKILL')
  }, WATCH_MS).unref()
  return {
    over(next) {
      child = next
      stuck = 0
    },
    newest: () => child,
    end: () => clearInterval(watch),
  }
}

/**
 * Whether PostgreSQL neither serves nor recovers. Killed in the middle of a recovery (as by a machine without memory), the
 * process that recovers may be gone without its postmaster noticing, which then waits for ever. Unknown: false.
 */
function isStuck(pid: number): boolean {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
    // Whoever serves has a writer of its log; whoever recovers is called startup.
    return !children.some((child) => /^postgres: (walwriter|startup)/.test(titleOf(child)))
  } catch {
    return false
  }
}

/** What a process calls itself; '': it is gone already, as one that only tells a client to come later. */
function titleOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

async function exit(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** Tries until it starts; null when it need not any more. */
async function startAgain(options: PostmasterOptions, over: Over, enough: () => boolean): Promise<ChildProcess | null> {
  while (!enough()) {
    try {
      return await start(options, over)
    } catch (error) {
      options.onLost?.(`PostgreSQL does not start again, which is tried once more: ${(error as Error).message}`)
      await sleep(AGAIN_MS)
    }
  }
  return null
}

// Backends of a killed postmaster need a moment to notice; until then its memory counts as in use.
async function start(options: PostmasterOptions, over: Over): Promise<ChildProcess> {
  for (let tried = 0; ; tried++) {
    const outcome = await startOnce(options, over)
    if (typeof outcome !== 'string') return outcome
    if (tried === 20 || !/shared memory|lock file/.test(outcome))
      throw new Error(`PostgreSQL did not start: ${outcome} (${options.log})`)
    await sleep(250)
  }
}

async function startOnce(
  { binaries, cluster, log, user, socket, durable }: PostmasterOptions,
  over: Over,
): Promise<ChildProcess | string> {
  if (existsSync(log) && statSync(log).size > 10_000_000) renameSync(log, `${log}.old`)
  const output = openSync(log, 'a', 0o600)
  const begin = statSync(log).size
  const postgres = [join(binaries, 'bin', 'postgres'), '-D', seenFrom(cluster, user), ...settings(socket, durable)]
  const bound = boundToUs(user)
  const [command, ...rest] = [...bound, ...postgres] as [string, ...string[]]
  const child = spawn(command, rest, {
    cwd: user ? cluster : '/',
    env: quietEnvironment,
    stdio: ['ignore', output, output],
    // Away from the terminal's Ctrl-C, which is for us to answer in order; only where our death reaches it otherwise.
    detached: bound.length > 0,
    ...(bound.length > 0 ? {} : user),
  })
  closeSync(output)
  over(child)
  let gone = false
  child.once('exit', () => {
    gone = true
  })
  child.once('error', () => {
    gone = true
  })
  for (;;) {
    if (gone) return readFileSync(log, 'utf8').slice(begin).trim().split('\n').at(-1) ?? 'it said nothing'
    const running = readPostmaster(cluster)
    if (running?.pid === child.pid && running?.ready) return child
    await sleep(10)
  }
}

// Where util-linux is there, the kernel stops PostgreSQL cleanly when we die, however we die.
function boundToUs(user: SystemUser | null): string[] {
  const drop = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : []
  const setpriv = ['setpriv', ...drop, '--pdeathsig', 'INT']
  return spawnSync(setpriv[0]!, [...setpriv.slice(1), 'true'], { stdio: 'ignore' }).status === 0 ? setpriv : []
}
