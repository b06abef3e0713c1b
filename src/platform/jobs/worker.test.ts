import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ClientConfig } from 'pg'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { emptyDatabase } from '../../../tests/support/databases.ts'
import { sleeper } from '../../../tests/support/sleeper.ts'
import type { Log } from '../context.ts'
import type { Database } from '../database/database.ts'
import { keepLocks } from './locks.ts'
import { openPool } from './pool.ts'
import { startWorker, type Worker } from './worker.ts'

const silent = () => undefined
const log: Log = { info: silent, warn: silent, error: silent }
let database: Database
let connection: ClientConfig
let other: ChildProcess | undefined
let worker: Worker | undefined

beforeAll(async () => {
  database = await emptyDatabase(inject('server'), log)
  await database.owner.query(
    'create table public.seen (id bigint generated always as identity, what text, process int)',
  )
  const { types, ...plain } = database.connection('owner')
  connection = plain
})
afterEach(async () => {
  other?.kill('SIGKILL')
  await worker?.close()
  other = worker = undefined
  await database.owner.query('truncate public.seen; delete from jobs._private_jobs')
})
afterAll(() => database?.close())

test('the job of a worker that was killed runs again, once, within seconds', async () => {
  await ask('doze', 500)
  other = elsewhere()
  await expect.poll(seen, patience).toEqual([`began ${other.pid}`])
  const gone = once(other, 'exit')
  other.kill('SIGKILL')
  await gone
  worker = await here()
  await expect.poll(waiting, patience).toBe(0)
  expect(await seen()).toEqual([`began ${other.pid}`, `began ${process.pid}`, `ended ${process.pid}`])
})

test('a worker that lives keeps its job, however often another looks', async () => {
  await ask('doze', 3000)
  other = elsewhere()
  await expect.poll(seen, patience).toEqual([`began ${other.pid}`])
  const looking = keepLocks(connection, log, 20)
  await looking.hold('one who only looks', new AbortController().signal)
  worker = await here()
  await expect.poll(waiting, patience).toBe(0)
  await looking.close()
  expect(await seen()).toEqual([`began ${other.pid}`, `ended ${other.pid}`])
})

test('one who lost the connection for a moment keeps its jobs, one who is gone does not', {
  timeout: 60_000,
}, async () => {
  const signal = new AbortController().signal
  const living = keepLocks(connection, log, 50)
  await living.hold('pool-a', signal)
  await ask('doze', 0)
  await database.owner.query(`update jobs._private_jobs set locked_by = 'pool-a', locked_at = now()`)
  const looking = keepLocks(connection, log, 3000)
  await looking.hold('pool-b', signal)
  expect(await cutOff()).toBeGreaterThan(0)
  await expect.poll(held, patience).toEqual(expect.arrayContaining(['pool-a', 'pool-b']))
  expect(await takenBy()).toBe('pool-a')
  await living.close()
  await expect.poll(takenBy, patience).toBeNull()
  await looking.close()
})

test('when its connections are cut in mid-job a worker goes on by itself', async () => {
  worker = await here()
  await ask('doze', 1000)
  await expect.poll(seen, patience).toEqual([`began ${process.pid}`])
  await cutOff()
  await ask('doze', 0)
  await expect.poll(waiting, patience).toBe(0)
  expect((await seen()).filter((what) => what.startsWith('ended')).length).toBeGreaterThanOrEqual(2)
})

test('it ends although its database cannot be reached', async () => {
  worker = await here()
  await refuse(true)
  try {
    await cutOff()
    await worker.close()
    worker = undefined
  } finally {
    await refuse(false)
  }
})

test('a connection that the runner gives back twice does not end the program', async () => {
  const pool = openPool(connection, 1, log)
  const twice = new Promise<void>((resolve, reject) =>
    pool.connect((error, _client, release) => {
      if (error) return reject(error)
      release()
      resolve(release())
    }),
  )
  await twice
  expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
  await pool.end()
})

const patience = { timeout: 30_000, interval: 50 }

function here(): Promise<Worker> {
  return startWorker({
    connection,
    modules: [sleeper(connection)],
    regions: () => [],
    contextOf: () => ({}) as never,
    log,
  })
}

function elsewhere(): ChildProcess {
  const script = fileURLToPath(new URL('../../../tests/support/work.ts', import.meta.url))
  const loader = new URL('../../loader.ts', import.meta.url).href
  return spawn(process.execPath, ['--import', loader, script, JSON.stringify(connection)], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'ignore', 'inherit'],
  })
}

const ask = (job: string, ms: number) =>
  database.owner.query('select jobs.add_job($1, $2::json)', [job, JSON.stringify({ region: 'any', ms })])

async function seen(): Promise<string[]> {
  const { rows } = await database.owner.query(`select what || ' ' || process as line from public.seen order by id`)
  return rows.map(({ line }) => line)
}

async function waiting(): Promise<number> {
  const { rows } = await database.owner.query('select count(*)::int as count from jobs.jobs')
  return rows[0].count
}

async function takenBy(): Promise<string | null> {
  const { rows } = await database.owner.query('select locked_by from jobs.jobs')
  return rows[0].locked_by
}

/** Which of two names somebody holds. */
async function held(): Promise<string[]> {
  const { rows } = await database.owner.query(
    `select name from unnest(array['pool-a', 'pool-b']) as name
     where exists (select from pg_locks l where l.locktype = 'advisory' and l.granted and
       l.database = (select oid from pg_database where datname = current_database()) and
       (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('pendopo/worker/' || name, 0))`,
  )
  return rows.map(({ name }) => name)
}

/** Ends every connection but the one that asks; how many there were. */
async function cutOff(): Promise<number> {
  const { rowCount } = await database.owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  )
  return rowCount ?? 0
}

/** No new connection comes in. */
async function refuse(no: boolean): Promise<void> {
  const { rows } = await database.owner.query('select current_database() as name')
  await database.owner.query(`alter database "${rows[0].name}" ${no ? 'connection limit 0' : 'connection limit -1'}`)
}
