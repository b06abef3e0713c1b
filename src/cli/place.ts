import { type Config, loadConfig } from '../platform/config.ts'
import type { Log } from '../platform/context.ts'
import type { Database } from '../platform/database/database.ts'
import { type Given, type Option, text } from './command.ts'

/** Options of every command that works on an installation's data. */
export const placeOptions: Readonly<Record<string, Option>> = {
  data: { value: 'DIR', help: 'data folder (PENDOPO_DATA)' },
}

/** Opens the installation, beside a running program or by itself, for as long as `work` takes. */
export async function withPlace<T>(given: Given, work: (database: Database, config: Config) => Promise<T>): Promise<T> {
  const config = loadConfig(process.env, { data: text(given, 'data') ?? undefined })
  const { openDatabase } = await import('../platform/database/database.ts')
  const database = await openDatabase(config, log, true)
  try {
    return await work(database, config)
  } finally {
    await database.close()
  }
}

/** Migrates, as `start` does; says what was applied. */
export async function broughtUpToDate(database: Database): Promise<string[]> {
  const [{ migrate }, { migrateJobs }, { rooms }] = await Promise.all([
    import('../platform/database/migrate.ts'),
    import('../platform/jobs/worker.ts'),
    import('../rooms.ts'),
  ])
  await migrateJobs(database.owner)
  return migrate(database, rooms)
}

// A command has a person before it: only what went wrong, and on stderr.
export const log: Log = {
  info() {},
  warn: (fields, message) => console.error(`pendopo: ${message} ${JSON.stringify(fields)}`),
  error: (fields, message) => console.error(`pendopo: ${message} ${JSON.stringify(fields)}`),
}
