import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { type OpenHouse, openHouse } from '../../src/house.ts'
import { jobContext } from '../../src/jobs.ts'
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

/** The program as it runs in earnest, durable commits and all, on an empty demonstration region of its own. */
export interface Hall {
  address: string
  ctx: Context
  open: OpenHouse
  database: Database
  close(): Promise<void>
}

export async function openHall(rooms: readonly Module[]): Promise<Hall> {
  const data = mkdtempSync(join(tmpdir(), 'pendopo-load-'))
  const log = pino({ level: 'error' }, pino.destination(2))
  const config = loadConfig({ PENDOPO_DATA: data }, { port: '0' })
  const database = await openDatabase(config, log)
  await migrateJobs(database.owner)
  await migrate(database, rooms)
  await addRegion(database, rooms, region, Date.now())
  const open = await openHouse(config, database, rooms, log)
  const web = await createWeb({ ...webDeps(open, config, log), modules: rooms })
  const address = await web.listen({ host: '127.0.0.1', port: 0 })
  return {
    address,
    ctx: jobContext(open, region.code, 'bench'),
    open,
    database,
    async close() {
      await web.close()
      await open.close()
      await database.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Value at a share of sorted numbers, e.g. 0.99. */
export function share(sorted: readonly number[], at: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0
}
