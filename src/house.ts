import { join } from 'node:path'
import { openAccounts } from './platform/accounts/open.ts'
import { openCalendars } from './platform/calendar/index.ts'
import type { Config } from './platform/config.ts'
import type { Actor, Context, House, Log, Region } from './platform/context.ts'
import { type ContextDeps, makeContext } from './platform/context-factory.ts'
import { openRing } from './platform/crypto/ring.ts'
import type { Database } from './platform/database/database.ts'
import { startSequencer } from './platform/events/sequencer.ts'
import { openFiles } from './platform/files/index.ts'
import { loadWords } from './platform/i18n.ts'
import { uuidv7 } from './platform/ids.ts'
import { openLimits } from './platform/limits.ts'
import type { Module } from './platform/module.ts'
import { openNotices } from './platform/notices/index.ts'
import { openOutgoing } from './platform/outgoing.ts'
import { openTenants, type Tenants } from './platform/tenants.ts'
import { makeFormat } from './ui/format.ts'

declare module './platform/context.ts' {
  interface House {
    database: Database
    modules: readonly Module[]
    /** The data folder: files, backups, what is erased. */
    data: string
    /** The installation's regions. */
    regions(): readonly Region[]
    /** Surroundings of a job in one of them, for what one region hands to another: each writes and reads its own rows. */
    inRegion(code: string, job: string): Context
  }
}

/** Everything with a lifetime, opened; and what contexts are made from. */
export interface OpenHouse {
  house: House
  tenants: Tenants
  deps: ContextDeps
  now(): number
  close(): Promise<void>
}

const worker: Actor = { kind: 'system', id: null, name: 'Pendopo', assurance: 0, person: null, grants: [] }

/** Chance and time, which tests fix. */
export interface Surroundings {
  now(): number
  newId(at: number): string
}

export async function openHouse(
  config: Config,
  database: Database,
  rooms: readonly Module[],
  log: Log,
  { now, newId }: Surroundings = { now: Date.now, newId: (at) => uuidv7(at) },
): Promise<OpenHouse> {
  const ring = await openRing(config.secret, database.shared, now, log)
  const { keys } = ring
  const tenants = await openTenants(database, log)
  const sequencer = startSequencer({ transaction: database.transaction, regions: tenants.all, modules: rooms, log })
  const calendars = await openCalendars({
    regionDb: (region: Region) => database.region(region.schema),
    transaction: database.transaction,
    regions: tenants.all,
    log,
    now,
  })
  const accounts = openAccounts({
    keys,
    app: database.app,
    shared: database.shared,
    regionDb: (region: Region) => database.region(region.schema),
    connection: database.connection('app', 'pendopo'),
    identity: config.oidc,
    now,
    newId: () => newId(now()),
    onFault: (error: Error) => log.error({ reason: error.message }, 'what accounts stand on failed'),
  })
  const files = await openFiles(
    join(config.data, 'files'),
    tenants.all().map((region) => region.code),
    now(),
  )
  const limits = openLimits({ shared: database.shared, keys, now })
  const words = loadWords(join(import.meta.dirname, '..', 'locales'))
  const address = config.publicUrl ?? `http://${config.listen.host}:${config.listen.port}`
  const outgoing = openOutgoing(config.inside)
  const push = { outgoing, keys, now }
  const notices = openNotices({ ...config, address, words, writer: makeFormat, push })
  const house = {
    database,
    modules: rooms,
    data: config.data,
    regions: tenants.all,
    keys,
    ring,
    sequencer,
    calendars,
    accounts,
    files,
    limits,
    pages: new Map(),
    notices,
    outgoing,
  } as House
  const deps = {
    database,
    house,
    words,
    calendarOf: calendars.of,
    newId,
    log,
    defaultRegion: tenants.oldest,
    origin: address,
  }
  house.inRegion = (code, job) => {
    const region = tenants.byCode(code)
    if (!region) throw new Error(`job ${job} is for region ${code}, which is not here`)
    return makeContext(deps, region, { ...worker, id: job }, now(), 'id')
  }
  for (const room of rooms) await room.open?.(house)
  return {
    house,
    tenants,
    now,
    deps,
    async close() {
      tenants.close()
      calendars.close()
      ring.close()
      await sequencer.close()
      await accounts.close()
      await notices.close()
    },
  }
}
