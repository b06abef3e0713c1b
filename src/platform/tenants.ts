import { type ColumnType, type Generated, type Selectable, sql } from 'kysely'
import type { Log, Moment, Region } from './context.ts'
import { type Database, sharedSchema } from './database/database.ts'
import { inTransaction, migrateRegion, type Room, withMigrationLock } from './database/migrate.ts'
import { type Refused, refuse } from './outcome.ts'

interface RegionTable {
  code: string
  schema: string
  name: string
  zone: string
  prefix: string
  host: string | null
  demo: boolean
  registry: 'own' | 'siak'
  settings: Generated<Record<string, unknown>>
  created_at: ColumnType<Date, Date, never>
}

declare module './context.ts' {
  interface SharedTables {
    region: RegionTable
  }
}

export interface NewRegion {
  /** Code of the ministry of home affairs without its dots: 2 digits a province, 4 a regency or city. */
  code: string
  name: string
  zone: string
  /** Three letters, before every case number of the region. */
  prefix: string
  host?: string | null
  demo: boolean
  registry: 'own' | 'siak'
  settings?: Readonly<Record<string, unknown>>
}

const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']

/** What the rules say about a new region; null when nothing is wrong. No province has a code that begins with 99. */
export function checkRegion(region: NewRegion): Refused | null {
  if (!/^\d{2}(\d{2})?$/.test(region.code)) return refuse('region-code', { code: region.code }, 'code')
  if (region.code.startsWith('99') !== region.demo) return refuse('region-demo-code', { code: region.code }, 'code')
  if (!region.name.trim()) return refuse('region-name', {}, 'name')
  if (!/^[A-Z]{3}$/.test(region.prefix)) return refuse('region-prefix', { prefix: region.prefix }, 'prefix')
  if (!zones.includes(region.zone)) return refuse('region-zone', { zone: region.zone, zones: zones.join(', ') }, 'zone')
  return null
}

/** Makes a region whole or not at all: its row, its schema and every room's tables. */
export function addRegion(
  database: Database,
  rooms: readonly Room[],
  region: NewRegion,
  now: Moment,
): Promise<Region | Refused> {
  return withMigrationLock(database, async (client) => {
    const wrong = checkRegion(region)
    if (wrong) return wrong
    const { rows } = await client.query<RegionTable>(
      `select code, prefix, host from ${sharedSchema}.region where code = $1 or prefix = $2 or host = $3`,
      [region.code, region.prefix, region.host ?? null],
    )
    const taken = rows[0]
    if (taken?.code === region.code) return refuse('region-known', { code: region.code }, 'code')
    if (taken?.prefix === region.prefix)
      return refuse('region-prefix-taken', { prefix: region.prefix, by: taken.code }, 'prefix')
    if (taken) return refuse('region-host-taken', { host: region.host ?? '', by: taken.code }, 'host')

    const schema = `region_${region.code}`
    await inTransaction(client, async () => {
      await client.query(
        `insert into ${sharedSchema}.region (code, schema, name, zone, prefix, host, demo, registry, settings, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          region.code,
          schema,
          region.name,
          region.zone,
          region.prefix,
          region.host ?? null,
          region.demo,
          region.registry,
          JSON.stringify(region.settings ?? {}),
          new Date(now),
        ],
      )
      await migrateRegion(client, schema, rooms)
    })
    return { ...region, schema, settings: region.settings ?? {} }
  })
}

/** Whom a region that is being set up waits for. Stands in its settings until its first administrator was invited. */
export interface SetUp {
  admin: string
  email: string
}

/** What is left to do of a region's set-up that was broken off; null: nothing. */
export const setUpOf = ({ settings }: Pick<Region, 'settings'>): SetUp | null => (settings.setUp as SetUp) ?? null

/** What the making of a region has still to do; whoever made it was cut off. */
type Lack = 'services' | 'demonstration'

export const lackOf = ({ settings }: Pick<Region, 'settings'>): Lack | null => (settings.lacks as Lack) ?? null

/** The making of a region is over, by whichever way it was made. */
export async function endMaking(database: Pick<Database, 'shared'>, code: string): Promise<void> {
  await database.shared
    .updateTable('region')
    .set({ settings: sql<Record<string, unknown>>`settings - array['setUp', 'lacks']` })
    .where('code', '=', code)
    .execute()
}

/** The installation's regions, in the order they were made. */
export async function listRegions(database: Pick<Database, 'shared'>): Promise<(Region & { host: string | null })[]> {
  const rows = await database.shared.selectFrom('region').selectAll().orderBy('created_at').orderBy('code').execute()
  return rows.map(({ created_at, ...region }: Selectable<RegionTable>) => region)
}

/** The regions as a process knows them; looked up again every ten seconds, so that a new one is served without a restart. */
export interface Tenants {
  all(): readonly Region[]
  byCode(code: string): Region | undefined
  /** Region of an address: the code of `/w/{code}` first, then the host's, then the oldest. */
  forAddress(host: string, code: string | null): Region | undefined
  /** The one that bare paths mean where the host says nothing. */
  oldest(): Region | undefined
  reload(): Promise<void>
  close(): void
}

export async function openTenants(database: Pick<Database, 'shared'>, log: Log): Promise<Tenants> {
  let regions = await listRegions(database)
  const reload = async () => {
    regions = await listRegions(database)
  }
  const timer = setInterval(
    () => reload().catch((error: Error) => log.warn({ reason: error.message }, 'the regions could not be looked up')),
    10_000,
  )
  timer.unref()
  return {
    all: () => regions,
    byCode: (code) => regions.find((region) => region.code === code),
    forAddress: (host, code) => {
      if (code !== null) return regions.find((region) => region.code === code)
      const name = host.replace(/:\d+$/, '').toLowerCase()
      return regions.find((region) => region.host === name) ?? regions[0]
    },
    oldest: () => regions[0],
    reload,
    close: () => clearInterval(timer),
  }
}
