import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { BenchOptions, Result } from '../../src/cli/bench.ts'
import { population } from '../../src/modules/population/index.ts'
import { sought } from '../../src/modules/population/model/search.ts'
import { type Hits, searchPeople } from '../../src/modules/population/search.ts'
import type { Context, House } from '../../src/platform/context.ts'
import { openKeys } from '../../src/platform/crypto/keys.ts'
import { type Database, openAt } from '../../src/platform/database/database.ts'
import { startEmbedded } from '../../src/platform/database/embedded.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { prepareEmbedded } from '../../src/platform/database/roles.ts'
import { platformRooms } from '../../src/platform/rooms.ts'
import { addRegion } from '../../src/platform/tenants.ts'
import { mistyped, type Random, random } from '../support/people.ts'
import { loadRegister, type Sampled } from '../support/register-load.ts'

// Searching a register of a million people: by NIK, by name with year or district, by name alone, right and mistyped.

interface Options extends Partial<BenchOptions> {
  people?: number
  seed?: number
  searches?: number
}

/** A figure with its 95th percentile, which is what the goal is about. */
export type Figure = Result & { p95?: number }

const region = {
  code: '9971',
  name: 'Kota Arunika',
  zone: 'Asia/Jakarta',
  prefix: 'ARN',
  demo: true,
  registry: 'own',
} as const
const now = Date.parse('2026-11-24T02:00:00Z')

export async function run({
  people = 1_000_000,
  seed = 9971,
  searches = 400,
  say = () => {},
}: Options = {}): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'pendopo-load-'))
  const embedded = await startEmbedded({ data, durable: false })
  const where = await prepareEmbedded(embedded.socket)
  const log = { info() {}, warn() {}, error() {} }
  const database = openAt(where, 2, log, embedded.stop)
  try {
    await migrate(database, [...platformRooms, population])
    await addRegion(database, [...platformRooms, population], region, now)
    const ctx = contextOn(database)
    const sample = await loadRegister(ctx, database.connection('owner', 'region_9971'), people, seed, say)
    return await measure(ctx, sample, searches, random(seed + 1), people)
  } finally {
    await database.close()
    rmSync(data, { recursive: true, force: true })
  }
}

async function measure(
  ctx: Context,
  sample: readonly Sampled[],
  searches: number,
  next: Random,
  n: number,
): Promise<Figure[]> {
  const any = () => sample[Math.floor(next() * sample.length)]!
  const frequent = [
    'Siti',
    'Muhammad',
    'Sri',
    'Ahmad',
    'Dewi',
    'Nur',
    'Siti Nur',
    'Muhammad Rizky',
    'Sri Lestari',
    'Dewi Sari',
  ]
  type Asked = [typed: string, year: string | null, district: string | null, finds: string | null]
  const kinds: Record<string, () => Asked> = {
    'search by NIK': () => {
      const p = any()
      return [p.nik, null, null, p.name]
    },
    'search by name and birth year': () => {
      const p = any()
      return [p.name, p.year, null, p.name]
    },
    'search by name and district': () => {
      const p = any()
      return [p.name, null, p.district, p.name]
    },
    'search by mistyped name and birth year': () => {
      const p = any()
      return [mistyped(p.name, next), p.year, null, p.name]
    },
    'search by mistyped name and district': () => {
      const p = any()
      return [mistyped(p.name, next), null, p.district, p.name]
    },
    'search by frequent name and birth year': () => [
      frequent[Math.floor(next() * frequent.length)]!,
      any().year,
      null,
      null,
    ],
    'search by frequent name and district': () => [
      frequent[Math.floor(next() * frequent.length)]!,
      null,
      any().district,
      null,
    ],
    'search by name alone': () => [any().name, null, null, null],
    'search by mistyped name alone': () => [mistyped(any().name, next), null, null, null],
    'search by frequent name alone': () => [frequent[Math.floor(next() * frequent.length)]!, null, null, null],
    'search by mistyped frequent name alone': () => [
      mistyped(frequent[Math.floor(next() * frequent.length)]!, next),
      null,
      null,
      null,
    ],
  }
  const figures: Figure[] = []
  for (const [name, ask] of Object.entries(kinds)) {
    const [times, floor]: [number[], number[]] = [[], []]
    let asked = 0
    let found = 0
    for (let i = 0; i < searches + warmUp; i++) {
      const [typed, year, district, finds] = ask()
      const before = performance.now()
      await sql`select 1`.execute(ctx.db) // what any query costs here, now
      const from = performance.now()
      const hits: Hits = await searchPeople(ctx, sought(typed, year, district)!)
      if (i < warmUp) continue
      floor.push(from - before)
      times.push(performance.now() - from)
      if (!finds) continue
      asked++
      if (hits.more || hits.people.some((person) => person.name === finds)) found++
    }
    const at = shareOf(times)
    figures.push({
      name,
      value: at(0.95),
      unit: 'ms',
      floor: shareOf(floor)(0.95),
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      n,
    })
    if (asked > 0)
      figures.push({ name: `${name}: found`, value: Math.round((1000 * found) / asked) / 10, unit: '%', n })
  }
  return figures
}

const warmUp = 20

function shareOf(times: number[]) {
  const sorted = [...times].sort((a, b) => a - b)
  return (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]! * 100) / 100
}

function contextOn(database: Database): Context {
  const keys = openKeys(Buffer.alloc(32, 'arunika'), new Map([[1, Buffer.alloc(32, 'baruna')]]))
  const actor = { kind: 'system', id: 'bench', name: 'Bench', assurance: 0, person: null, grants: [] } as const
  const db = database.region('region_9971')
  return {
    region: { ...region, schema: 'region_9971', settings: {} },
    house: { keys } as House,
    actor,
    now,
    db,
  } as unknown as Context
}
