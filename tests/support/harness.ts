import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type OpenHouse, openHouse } from '../../src/house.ts'
import { loadConfig } from '../../src/platform/config.ts'
import type { Actor, Context, Grant, House, Log, Moment, Region } from '../../src/platform/context.ts'
import { type ContextDeps, makeContext } from '../../src/platform/context-factory.ts'
import type { Database } from '../../src/platform/database/database.ts'
import type { Language } from '../../src/platform/i18n.ts'
import { uuidv7 } from '../../src/platform/ids.ts'
import type { Module } from '../../src/platform/module.ts'
import { platformRooms } from '../../src/platform/rooms.ts'
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
  /** What the program's own main has: for web, worker and jobs. */
  open: OpenHouse
  deps: ContextDeps
  close(): Promise<void>
}

/** A Monday morning on which offices are open. */
export const monday: Moment = Date.parse('2026-03-02T02:00:00Z')

/**
 * A house with the real database, keys, files, accounts and sequencer, with the platform's rooms and the given ones, and two
 * regions. Ids and time are fixed; `env` are settings beside the usual ones. Call it in `beforeAll` and `close()` it in `afterAll`.
 */
export async function testHouse({
  modules = [],
  env = {},
}: {
  modules?: readonly Module[]
  env?: Readonly<Record<string, string>>
} = {}): Promise<TestHouse> {
  const all = [...platformRooms, ...modules.filter((module) => !platformRooms.includes(module))]
  const { log, logged } = noting()
  const database = await cloneDatabase(inject('server'), all, monday, log)
  const folder = mkdtempSync(join(tmpdir(), 'pendopo-house-'))
  const config = loadConfig({ PENDOPO_DATA: folder, PENDOPO_SECRET: secret, PENDOPO_URL: 'http://kota.test', ...env })

  const test: TestHouse = { now: monday } as TestHouse
  const open = await openHouse(config, database, all, log, { now: () => test.now, newId: countingIds() })
  const region = (code = '9971') => open.tenants.byCode(code)!
  return Object.assign(test, {
    open,
    database,
    house: open.house,
    modules: all,
    logged,
    deps: open.deps,
    region,
    ctx: ({ region: code, actor = system, now = test.now, lang = 'id' }: TestContext = {}) =>
      makeContext(open.deps, region(code), actor, now, lang),
    async close() {
      await open.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  })
}

const secret = Buffer.alloc(32, 'arunika').toString('hex')

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
