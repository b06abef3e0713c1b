import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { openAccounts } from '../../src/platform/accounts/open.ts'
import { calendarOf } from '../../src/platform/calendar/region.ts'
import type { Actor, Context, Grant, House, Log, Moment, Region } from '../../src/platform/context.ts'
import { type ContextDeps, makeContext } from '../../src/platform/context-factory.ts'
import { openKeys } from '../../src/platform/crypto/keys.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { startSequencer } from '../../src/platform/events/sequencer.ts'
import { openFiles } from '../../src/platform/files/index.ts'
import { type Language, loadWords } from '../../src/platform/i18n.ts'
import { uuidv7 } from '../../src/platform/ids.ts'
import { openLimits } from '../../src/platform/limits.ts'
import type { Module } from '../../src/platform/module.ts'
import { openNotices } from '../../src/platform/notices/index.ts'
import { platformRooms } from '../../src/platform/rooms.ts'
import { listRegions } from '../../src/platform/tenants.ts'
import { makeFormat } from '../../src/ui/format.ts'
import { cloneDatabase } from './databases.ts'

export interface TestContext {
  /** Code of the region: 9971 (Kota Arunika, WIB) unless it says 9972 (Kabupaten Baruna, WITA). */
  region?: string
  /** Default: the system. */
  actor?: Actor
  /** Default: the house's moment. */
  now?: Moment
  lang?: Language
}

export interface TestHouse {
  ctx(about?: TestContext): Context
  region(code?: string): Region
  database: Database
  house: House
  modules: readonly Module[]
  /** What `now` is where a test does not say: Monday 2 March 2026, 09.00 WIB. Set it to let time pass. */
  now: Moment
  /** What was logged. */
  logged: { level: string; fields: object; message: string }[]
  deps: ContextDeps
  close(): Promise<void>
}

/** A Monday morning on which offices are open. */
export const monday: Moment = Date.parse('2026-03-02T02:00:00Z')

/**
 * A house with the real database, keys, files, accounts and sequencer, with the platform's rooms and the given ones, and two
 * regions. Ids and time are fixed. Call it in `beforeAll` and `close()` it in `afterAll`.
 */
export async function testHouse({ modules = [] }: { modules?: readonly Module[] } = {}): Promise<TestHouse> {
  const all = [...platformRooms, ...modules.filter((module) => !platformRooms.includes(module))]
  const { log, logged } = noting()
  const database = await cloneDatabase(inject('server'), all, monday, log)
  const regions = await listRegions(database)
  const folder = mkdtempSync(join(tmpdir(), 'pendopo-files-'))
  const keys = openKeys(Buffer.alloc(32, 'arunika'), new Map([[1, Buffer.alloc(32, 'baruna')]]))
  const newId = countingIds()

  const test: TestHouse = { now: monday } as TestHouse
  const sequencer = startSequencer({ transaction: database.transaction, regions: () => regions, modules: all, log })
  const accounts = openAccounts({
    keys,
    app: database.app,
    shared: database.shared,
    regionDb: (region) => database.region(region.schema),
    connection: database.connection('app', 'pendopo'),
    now: () => test.now,
    newId: () => newId(test.now),
    onFault: (error) => log.error({ reason: error.message }, 'a connection of the accounts library broke'),
  })
  const files = await openFiles(
    folder,
    regions.map((region) => region.code),
    monday,
  )
  const limits = openLimits({ shared: database.shared, keys, now: () => test.now })
  const words = loadWords(fileURLToPath(new URL('../../locales', import.meta.url)))
  const notices = openNotices({
    gatewayUrl: null,
    gatewayToken: null,
    smtpUrl: null,
    mailFrom: null,
    address: 'https://layanan.arunika.example',
    words,
    writer: makeFormat,
  })
  const house = { database, modules: all, keys, sequencer, accounts, files, limits, notices } as unknown as House
  const deps: ContextDeps = {
    database,
    house,
    words,
    calendarOf,
    newId,
    log,
    defaultRegion: () => regions[0],
    origin: 'http://kota.test',
  }
  const region = (code = '9971') => regions.find((found) => found.code === code)!
  for (const module of all) await module.open?.(house)

  return Object.assign(test, {
    database,
    house,
    modules: all,
    logged,
    deps,
    region,
    ctx: ({ region: code, actor = system, now = test.now, lang = 'id' }: TestContext = {}) =>
      makeContext(deps, region(code), actor, now, lang),
    async close() {
      await sequencer.close()
      await accounts.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  })
}

export const system: Actor = { kind: 'system', id: 'test', name: 'Uji', assurance: 0, person: null, grants: [] }
export const nobody: Actor = { ...system, kind: 'anonymous', id: null, name: '' }

/** Somebody with an account; the id is the same for the same name. */
export function account(name: string, grants: readonly Grant[] = [], about: Partial<Actor> = {}): Actor {
  const id = uuidv7(monday, Buffer.from(name.padEnd(10, '.')).subarray(0, 10))
  return { kind: 'account', id, name, assurance: 1, person: null, grants, ...about }
}

/** A role for a unit and area; null: all of them. */
export const grant = (role: Grant['role'], unit: string | null = null, area: string | null = null): Grant => ({
  role,
  unit,
  area,
})

function countingIds() {
  let made = 0
  return (now: Moment) => {
    const chance = Buffer.alloc(10)
    chance.writeUInt32BE(++made, 6)
    return uuidv7(now, chance)
  }
}

function noting(): Pick<TestHouse, 'logged'> & { log: Log } {
  const logged: TestHouse['logged'] = []
  const note = (level: string) => (fields: object, message: string) => void logged.push({ level, fields, message })
  return { logged, log: { info: note('info'), warn: note('warn'), error: note('error') } }
}
