import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readPostmaster } from '../../src/platform/database/postmaster.ts'

/** The program as a person starts it, on a folder and port that outlive it. */
export interface Killable {
  address: string
  /** Starts it, and waits until it answers. */
  start(): Promise<void>
  /** Starts it and does not wait. */
  launch(): void
  /** kill -9, and waits until it is gone. */
  killProgram(): Promise<void>
  /** kill -9 of its PostgreSQL. */
  killDatabase(): void
  /** kill -9 of one process of its PostgreSQL, which then starts over by itself; `chance` below 1 says which. */
  killBackend(chance: number): void
  /** Waits until it is ready to serve; throws when that needs somebody's hand. */
  ready(): Promise<void>
  /** SIGTERM, and waits until it is gone: its exit status. */
  stop(): Promise<number | null>
  /** Waits until it is gone by itself: its exit status. */
  ended(): Promise<number | null>
  /** What it wrote to standard error. */
  said(): string
}

export const root = join(import.meta.dirname, '..', '..')
const PATIENCE_MS = 120_000

export interface Surroundings {
  env?: NodeJS.ProcessEnv
  /** Id of the system user (and group) who starts it. */
  user?: number
  /** What starts it instead of the launcher. */
  command?: readonly [string, ...string[]]
}

export async function killable(
  data: string,
  { env = {}, user, command = [join(root, 'pendopo')] }: Surroundings = {},
): Promise<Killable> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const said: string[] = []
  let child: ChildProcess | undefined
  const running = () => child !== undefined && child.exitCode === null && child.signalCode === null
  const gone = () => (running() ? new Promise((resolve) => child!.once('exit', resolve)) : Promise.resolve())

  const lastWords = async () => {
    await sleep(500) // what it wrote last comes after its end
    return `(${child?.exitCode ?? child?.signalCode}): ${program.said().slice(-3000)}`
  }

  const program: Killable = {
    address,
    said: () => said.join(''),
    launch() {
      const [file, ...first] = command
      child = spawn(file, [...first, 'start', '--no-demo', '--port', String(port), '--data', data], {
        env: {
          ...process.env,
          DATABASE_URL: '',
          PENDOPO_LOG: 'warn',
          NODE_COMPILE_CACHE: join(data, 'compiled'),
          ...env,
        },
        stdio: ['ignore', 'ignore', 'pipe'],
        ...(user !== undefined && { uid: user, gid: user, cwd: '/' }),
      })
      child.stderr!.on('data', (chunk) => void said.push(String(chunk)))
    },
    async start() {
      program.launch()
      await program.ready()
    },
    async killProgram() {
      child?.kill('SIGKILL')
      await gone()
    },
    killDatabase() {
      const postmaster = readPostmaster(join(data, 'database'))
      if (postmaster) killQuietly(postmaster.pid)
    },
    killBackend(chance) {
      const postmaster = readPostmaster(join(data, 'database'))
      const children = postmaster ? childrenOf(postmaster.pid) : []
      if (children.length > 0) killQuietly(children[Math.floor(chance * children.length)]!)
    },
    async ready() {
      let last = 'no connection'
      for (const begin = performance.now(); performance.now() - begin < PATIENCE_MS; ) {
        if (!running()) throw new Error(`the program ended by itself ${await lastWords()}`)
        try {
          const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(10_000) })
          if (answer.ok) return
          last = String(answer.status)
        } catch (error) {
          last = (error as Error).message
        }
        await sleep(25)
      }
      const [log, processes] = [logOf(data), processesOf(data)].map((lines) => lines.join('\n'))
      throw new Error(
        `not ready after ${PATIENCE_MS / 1000} s (${last}): ${program.said().slice(-2000)}\nPostgreSQL: ${log}\n${processes}`,
      )
    },
    stop() {
      child?.kill('SIGTERM')
      return program.ended()
    },
    async ended() {
      await gone()
      return child?.exitCode ?? null
    },
  }
  return program
}

/** What PostgreSQL said last, beside refusing whoever came too early. */
const logOf = (data: string): string[] =>
  readFileSync(join(data, 'database.log'), 'utf8')
    .split('\n')
    .filter((line) => !/FATAL: +the database system is/.test(line))
    .slice(-30)

/** Its processes, with what each does. */
function processesOf(data: string): string[] {
  const postmaster = readPostmaster(join(data, 'database'))
  const about = (pid: number, file: string) => readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ')
  return (postmaster ? [postmaster.pid, ...childrenOf(postmaster.pid)] : []).map((pid) => {
    try {
      return `${pid} ${/State:\s+(.*)/.exec(about(pid, 'status'))?.[1]} ${about(pid, 'cmdline')}`
    } catch {
      return `${pid} is gone`
    }
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

function childrenOf(pid: number): number[] {
  return spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .stdout.split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child!)
}

// It may have ended by itself a moment ago.
function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
