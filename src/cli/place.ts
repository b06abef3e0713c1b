import { type Config, loadConfig } from '../platform/config.ts'
import type { Actor, Context, Log } from '../platform/context.ts'
import type { Database } from '../platform/database/database.ts'
import { type Given, type Option, Refusal, text } from './command.ts'

/** Options of every command that works on an installation's data. */
export const placeOptions: Readonly<Record<string, Option>> = {
  data: { value: 'DIR', help: 'data folder (PENDOPO_DATA)' },
}

/** Opens the installation, beside a running program or by itself, for as long as `work` takes. */
export async function withPlace<T>(given: Given, work: (database: Database, config: Config) => Promise<T>): Promise<T> {
  const asked = loadConfig(process.env, { data: text(given, 'data') ?? undefined })
  const [{ openDatabase }, { keptAddress }] = await Promise.all([
    import('../platform/database/database.ts'),
    import('../platform/served.ts'),
  ])
  const config = { ...asked, publicUrl: asked.publicUrl ?? (process.env.PORT ? null : keptAddress(asked.data)) }
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
  await migrateJobs(database.owner, log)
  return migrate(database, rooms)
}

/** The same, with everything open and the surroundings of the region that `--region` names (the oldest without it). */
export function withRegion<T>(given: Given, work: (ctx: Context) => Promise<T>): Promise<T> {
  return withPlace(given, async (database, config) => {
    await broughtUpToDate(database)
    return inRegion(database, config, text(given, 'region'), work)
  })
}

/** `work` in the surroundings of a region; null: the oldest. */
export async function inRegion<T>(
  database: Database,
  config: Config,
  code: string | null,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  const [{ openHouse }, { makeContext }, { rooms }] = await Promise.all([
    import('../house.ts'),
    import('../platform/context-factory.ts'),
    import('../rooms.ts'),
  ])
  const open = await openHouse(config, database, rooms, log)
  try {
    const region = code === null ? open.tenants.oldest() : open.tenants.byCode(code.replace('.', ''))
    if (!region)
      throw new Refusal(code === null ? 'there is no region yet: "region add" makes one' : `there is no region ${code}`)
    return await work(makeContext(open.deps, region, commandLine, Date.now(), 'en'))
  } finally {
    await open.close()
  }
}

const commandLine: Actor = {
  kind: 'system',
  id: 'command-line',
  name: 'Pendopo',
  assurance: 0,
  person: null,
  grants: [],
}

// A command has a person before it: only what went wrong, and on stderr.
export const log: Log = {
  info() {},
  warn: (fields, message) => console.error(`pendopo: ${message} ${JSON.stringify(fields)}`),
  error: (fields, message) => console.error(`pendopo: ${message} ${JSON.stringify(fields)}`),
}
