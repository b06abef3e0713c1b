import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { DataInUse, type Embedded, startEmbedded } from './embedded.ts'
import { isPostgres, readPostmaster, stopOrphan } from './postmaster.ts'

// A closed folder above, with a space: as root, the database's user cannot walk through it.
const above = mkdtempSync('/tmp/pendopo closed ')
chmodSync(above, 0o700)
const data = join(above, 'data')
let open: Embedded | undefined
let other: ChildProcess | undefined

beforeAll(async () => {
  await (await startEmbedded({ data })).stop()
})
afterEach(async () => {
  await open?.stop()
  other?.kill('SIGKILL')
  open = other = undefined
})
afterAll(() => rmSync(above, { recursive: true, force: true }))

test('starts on data that is there, answers, and stops without a trace', async () => {
  open = await startEmbedded({ data })
  expect(await ask(open, 'select 1 as n')).toEqual([{ n: 1 }])
  await open.stop()
  open = undefined
  expect(readPostmaster(join(data, 'database'))).toBeNull()
  expect(readdirSync(data).sort()).toEqual(expect.arrayContaining(['database', 'database.log']))
})

test('another user of the machine is refused at the socket', async () => {
  open = await startEmbedded({ data })
  expect(statSync(open.socket).mode & 0o777).toBe(0o700)
  expect(statSync(join(open.socket, '.s.PGSQL.5432')).mode & 0o777).toBe(0o700)
  expect(knock(open.socket, {})).toBe('open')
  if (process.getuid?.() === 0) expect(knock(open.socket, { uid: 65534, gid: 65534 })).toBe('EACCES')
})

test('a second copy on the same data says so, and may share when it is only a command', async () => {
  other = await holding(data)
  await expect(startEmbedded({ data })).rejects.toThrow(DataInUse)
  await expect(startEmbedded({ data })).rejects.toThrow(`process ${other.pid}`)
  open = await startEmbedded({ data, share: true })
  expect(open.shared).toBe(true)
  expect(await ask(open, 'select 1 as n')).toEqual([{ n: 1 }])
  await open.stop()
  expect(other.exitCode).toBeNull()
})

test('after a kill -9 the kernel stops PostgreSQL, and the next start has every committed row', async () => {
  const before = await kept()
  other = await holding(data)
  await killed(other)
  expect(await kept()).toBe(before + 1)
})

test('where the kernel does not, the next start stops what was left, and has every committed row', async () => {
  const before = await kept()
  other = await holding(data, { PATH: '/nowhere' })
  const left = readPostmaster(join(data, 'database'))!
  await killed(other)
  expect(isPostgres(left.pid, join(data, 'database'))).toBe(true)
  expect(await kept()).toBe(before + 1)
  expect(isPostgres(left.pid, join(data, 'database'))).toBe(false)
})

test('PostgreSQL that was left and does not heed the first word is stopped all the same', async () => {
  const before = await kept()
  other = await holding(data, { PATH: '/nowhere' })
  const left = readPostmaster(join(data, 'database'))!
  await killed(other)
  process.kill(left.pid, 'SIGSTOP') // only the last word reaches it
  await stopOrphan(join(data, 'database'), 200)
  expect(isPostgres(left.pid, join(data, 'database'))).toBe(false)
  expect(await kept()).toBe(before + 1)
})

test('PostgreSQL that is killed itself is started again', async () => {
  const said: string[] = []
  open = await startEmbedded({ data, onLost: (message) => said.push(message) })
  const first = readPostmaster(join(data, 'database'))!
  process.kill(first.pid, 'SIGKILL')
  await expect.poll(() => open && ask(open, 'select 1 as n').catch(() => null)).toEqual([{ n: 1 }])
  expect(readPostmaster(join(data, 'database'))!.pid).not.toBe(first.pid)
  expect(said).toEqual(['PostgreSQL ended by itself and is started again'])
})

test('PostgreSQL that does not start again is tried until it does', async () => {
  const said: string[] = []
  open = await startEmbedded({ data, onLost: (message) => said.push(message) })
  const control = join(data, 'database', 'global', 'pg_control')
  renameSync(control, `${control}.away`)
  process.kill(readPostmaster(join(data, 'database'))!.pid, 'SIGKILL')
  await expect.poll(() => said.at(-1)).toContain('does not start again')
  renameSync(`${control}.away`, control)
  await expect.poll(() => open && ask(open, 'select 1 as n').catch(() => null)).toEqual([{ n: 1 }])
})

test('PostgreSQL whose recovering process is killed, which it does not notice, is started again, also while it starts', async () => {
  if (!existsSync('/proc/self/task')) return // only there it can be seen
  const said: string[] = []
  open = await startEmbedded({ data, onLost: (message) => said.push(message) })
  // Enough to recover that it takes a while.
  await ask(open, 'create table many as select generate_series(1, 1000000) as n')
  const running = () => readPostmaster(join(data, 'database'))?.pid ?? 0
  const killed = (parent: () => number, name: string, but?: number) =>
    expect
      .poll(
        () => {
          const child = childCalled(parent(), name)
          return child !== but && killQuietly(child) && child
        },
        { interval: 1 },
      )
      .toBeTruthy()
  const first = running()
  process.kill(first, 'SIGKILL')
  await expect.poll(() => running() !== first && childCalled(running(), 'startup'), { interval: 1 }).toBeTruthy()
  const second = running()
  const recovering = childCalled(second, 'startup')
  await killed(() => second, 'checkpointer')
  await killed(() => second, 'startup', recovering)
  const asked = () => open && ask(open, 'select count(*)::int as n from many').catch(() => null)
  await expect.poll(asked, { interval: 500, timeout: 50_000 }).toEqual([{ n: 1_000_000 }])
  expect(running()).not.toBe(second)
  expect(said).toContain('PostgreSQL lost the process that recovers it, and is ended to be started again')
})

test('works where the path is too long for a socket', async () => {
  const deep = join(above, 'a'.repeat(100), 'data')
  mkdirSync(deep, { recursive: true })
  open = await startEmbedded({ data: deep })
  expect(await ask(open, 'select 1 as n')).toEqual([{ n: 1 }])
  await expect(startEmbedded({ data: deep })).rejects.toThrow(DataInUse)
})

function childCalled(parent: number, name: string): number | undefined {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ').map(Number)
  return children.find((child) => {
    try {
      return readFileSync(`/proc/${child}/cmdline`, 'utf8').startsWith(`postgres: ${name}`)
    } catch {
      return false // gone meanwhile
    }
  })
}

function killQuietly(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

async function ask({ socket }: Embedded, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ host: socket, port: 5432, user: 'postgres', database: 'postgres' })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function kept(): Promise<number> {
  const embedded = await startEmbedded({ data })
  await ask(embedded, 'create table if not exists kept (at timestamptz)')
  const rows = await ask(embedded, 'select at from kept')
  await embedded.stop()
  return rows.length
}

async function holding(folder: string, env: NodeJS.ProcessEnv = {}): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('../../../tests/support/hold.ts', import.meta.url))
  const loader = new URL('../../loader.ts', import.meta.url).href
  const child = spawn(process.execPath, ['--import', loader, script, folder], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child.stdout!, 'data')
  return child
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

// By /proc/self/exe, so that it does not matter whether that user could reach our Node.
function knock(folder: string, as: { uid?: number; gid?: number }): string {
  const script = `require('node:net').connect(process.argv[1]).on('connect', () => { console.log('open'); process.exit() }).on('error', (e) => console.log(e.code))`
  const node = process.platform === 'linux' ? '/proc/self/exe' : process.execPath
  const { stdout } = spawnSync(node, ['-e', script, join(folder, '.s.PGSQL.5432')], { cwd: '/', env: {}, ...as })
  return stdout.toString().trim()
}
