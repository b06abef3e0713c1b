import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import { type OpenHouse, openHouse, type Surroundings } from '../../src/house.ts'
import { jobContext, startJobs } from '../../src/jobs.ts'
import { loadConfig } from '../../src/platform/config.ts'
import type { Context } from '../../src/platform/context.ts'
import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { createWeb } from '../../src/platform/http/server.ts'
import { migrateJobs } from '../../src/platform/jobs/worker.ts'
import type { Module } from '../../src/platform/module.ts'
import { addRegion } from '../../src/platform/tenants.ts'
import { webDeps } from '../../src/web.ts'

export const region = {
  code: '9971',
  name: 'Kota Arunika',
  zone: 'Asia/Jakarta',
  prefix: 'ARN',
  demo: true,
  registry: 'own',
} as const

export interface Hall {
  address: string
  ctx: Context
  open: OpenHouse
  database: Database
  /** Data folder. */
  data: string
  /** Runs the jobs too, from now on. */
  work(): Promise<void>
  close(): Promise<void>
}

/**
 * The program as it runs in earnest, durable commits and all, on an empty demonstration region of its own. The data lie in a
 * folder that goes with it, or are made in `keep` and stay there.
 */
export async function openHall(
  rooms: readonly Module[],
  {
    log = pino({ level: 'error' }, pino.destination(2)),
    at,
    keep,
  }: { log?: Logger; at?: Surroundings; keep?: string } = {},
): Promise<Hall> {
  const data = keep ?? mkdtempSync(join(tmpdir(), 'pendopo-load-'))
  const config = loadConfig({ PENDOPO_DATA: data }, { port: '0' })
  const database = await openDatabase(config, log)
  await migrateJobs(database.owner, log)
  await migrate(database, rooms)
  await addRegion(database, rooms, region, Date.now())
  const open = await openHouse(config, database, rooms, log, at)
  const web = await createWeb({ ...webDeps(open, config, log), modules: rooms })
  const address = await web.listen({ host: '127.0.0.1', port: 0 })
  let jobs: Awaited<ReturnType<typeof startJobs>> | undefined
  return {
    address,
    ctx: jobContext(open, region.code, 'bench'),
    open,
    database,
    data,
    async work() {
      jobs = await startJobs(open, database, log)
    },
    async close() {
      await web.close()
      await jobs?.close()
      await open.close()
      await database.close()
      if (!keep) rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Value at a share of sorted numbers, e.g. 0.99. */
export function share(sorted: readonly number[], at: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0
}
