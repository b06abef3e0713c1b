import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from '../../src/platform/database/embedded.ts'
import { type Killable, killable } from './kill-program.ts'

// What whoever watches the program sees while the server of DATABASE_URL goes away and comes back.

const folder = mkdtempSync(join(tmpdir(), 'pendopo-watched-'))
const place = { data: join(folder, 'server'), durable: false }
let server: Embedded
let program: Killable

beforeAll(async () => {
  server = await startEmbedded(place)
  await ask('create database pendopo', 'postgres')
  const url = `postgres://postgres@localhost/pendopo?host=${encodeURIComponent(server.socket)}`
  program = await killable(join(folder, 'data'), { env: { DATABASE_URL: url } })
  await program.start()
})
afterAll(async () => {
  await program?.stop()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('all is well: alive, ready, and figures of everything', async () => {
  expect(await look('/healthz')).toEqual({ status: 200, body: 'ok' })
  expect(await look('/readyz')).toEqual({ status: 200, body: 'ready' })
  const { body } = await look('/metrics')
  expect(body).toContain('\npendopo_database_up 1\n')
  for (const figure of [
    'pendopo_jobs{state="due"}',
    'pendopo_jobs{state="failed"}',
    'pendopo_jobs_oldest_due_seconds',
    'pendopo_database_connections{state="waiting"}',
    'pendopo_request_seconds_count{',
    'process_cpu_seconds_total',
    'process_resident_memory_bytes',
    'nodejs_eventloop_lag_p99_seconds',
  ])
    expect(body, figure).toContain(`\n${figure}`)
})

test('while a migration is missing it is not ready', async () => {
  const [last] = await ask(
    'delete from pendopo.migration where name = (select max(name) from pendopo.migration) returning *',
  )
  expect(await look('/readyz')).toEqual({ status: 503, body: 'not ready' })
  expect((await look('/healthz')).status).toBe(200)
  const { room, name, checksum } = last!
  await ask(`insert into pendopo.migration (room, name, checksum) values ('${room}', '${name}', '${checksum}')`)
  expect((await look('/readyz')).status).toBe(200)
})

test('while its database is away it lives, says that it is not ready, and is ready again by itself', async () => {
  await server.stop()
  expect(await look('/readyz')).toEqual({ status: 503, body: 'not ready' })
  expect((await look('/healthz')).status).toBe(200)
  const { status, body } = await look('/metrics')
  expect([status, body.includes('\npendopo_database_up 0\n'), body.includes('pendopo_jobs{')]).toEqual([
    200,
    true,
    false,
  ])
  server = await startEmbedded(place)
  await program.ready()
})

test('SIGTERM ends it cleanly although its database is away', async () => {
  await server.stop()
  expect((await look('/readyz')).status).toBe(503)
  expect(await program.stop()).toBe(0) // by force, after 20 s, it would be 1
})

async function look(path: string): Promise<{ status: number; body: string }> {
  const answer = await fetch(program.address + path)
  return { status: answer.status, body: await answer.text() }
}

async function ask(query: string, database = 'pendopo'): Promise<Record<string, string>[]> {
  const client = new pg.Client({ host: server.socket, port: 5432, user: 'postgres', database })
  await client.connect()
  const { rows } = await client.query(query)
  await client.end()
  return rows
}
