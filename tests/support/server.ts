import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../src/platform/database/embedded.ts'
import { prepareEmbedded, prepareServer } from '../../src/platform/database/roles.ts'
import { administration, demonstrationOf } from './databases.ts'

/** Where the tests' databases are made: one server for the whole run. */
export type TestServer = { run: string } & ({ socket: string } | { url: string })

declare module 'vitest' {
  interface ProvidedContext {
    server: TestServer
  }
}

/** Vitest's global set-up: one PostgreSQL for the run, or the one of DATABASE_URL; afterwards nothing of the run is left. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const run = `pendopo_test_${process.pid.toString(36)}${Date.now().toString(36).slice(-5)}`
  if (process.env.DATABASE_URL) {
    const server = { run, url: process.env.DATABASE_URL }
    await prepareServer(server)
    project.provide('server', server)
    return async () => {
      leave(server)
      await dropAll(server)
    }
  }
  const data = mkdtempSync(join(tmpdir(), 'pendopo-test-'))
  const embedded = await startEmbedded({ data, durable: false })
  await prepareEmbedded(embedded.socket)
  const server = { run, socket: embedded.socket }
  project.provide('server', server)
  return async () => {
    leave(server)
    await embedded.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

function leave(server: TestServer): void {
  rmSync(demonstrationOf(server), { recursive: true, force: true })
}

async function dropAll(server: TestServer): Promise<void> {
  const client = new pg.Client(administration(server))
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [server.run],
  )
  for (const { name } of rows) await client.query(`drop database "${name}" with (force)`)
  await client.end()
}
