import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { BenchOptions, Result } from '../../src/cli/bench.ts'
import { population } from '../../src/modules/population/index.ts'
import { piecesOf, soundOf, termsOf, wordsOf } from '../../src/modules/population/model/names.ts'
import { sought } from '../../src/modules/population/model/search.ts'
import { numbersOf } from '../../src/modules/population/rows.ts'
import { type Hits, searchPeople } from '../../src/modules/population/search.ts'
import type { Context, House } from '../../src/platform/context.ts'
import { openKeys } from '../../src/platform/crypto/keys.ts'
import { type Database, openAt } from '../../src/platform/database/database.ts'
import { startEmbedded } from '../../src/platform/database/embedded.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { prepareEmbedded } from '../../src/platform/database/roles.ts'
import { uuidv7 } from '../../src/platform/ids.ts'
import { makeFamilyCard, makeNik } from '../../src/platform/nik.ts'
import { platformRooms } from '../../src/platform/rooms.ts'
import { addRegion } from '../../src/platform/tenants.ts'
import { mistyped, nameOf, type Random, random } from './people.ts'

// Searching a register of a million people: by NIK, by name with year or district, by name alone, right and mistyped.

interface Options extends Partial<BenchOptions> {
  people?: number
  seed?: number
  searches?: number
}

/** A figure with its 95th percentile, which is what the goal is about. */
export type Figure = Result & { p95?: number }

export const region = {
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
    const sample = await load(ctx, database.connection('owner', 'region_9971'), people, seed, say)
    return await measure(ctx, sample, searches, random(seed + 1), people)
  } finally {
    await database.close()
    rmSync(data, { recursive: true, force: true })
  }
}

interface Sampled {
  nik: string
  name: string
  year: string
  district: string
}

/** Fills a region with families by COPY; answers some of its people, to look for. */
export async function load(
  ctx: Context,
  connection: pg.ClientConfig,
  people: number,
  seed: number,
  say: (line: string) => void,
): Promise<Sampled[]> {
  const client = new pg.Client(connection)
  await client.connect()
  const started = performance.now()
  try {
    const indexes = await dropIndexes(client, ['person', 'name_word'])
    const sample: Sampled[] = []
    const words = new Set<string>()
    const kin = () => inhabitants(ctx, people, random(seed))
    await copy(
      client,
      'person (id, nik, nik_blind, name, sex, birth_place, birth_date, education, occupation, marital_status, citizenship, mother_name, status, village, terms)',
      personLines(ctx, kin(), sample, words),
    )
    await copy(client, 'family (id, number, number_blind, street, rt, rw, village, opened_on)', familyLines(ctx, kin()))
    await copy(client, 'family_member (id, family, person, relation, position, since)', memberLines(kin()))
    await copy(client, 'name_word (word, sound, pieces)', wordLines(words))
    say(`${people} people, ${words.size} words loaded in ${Math.round((performance.now() - started) / 1000)} s`)
    for (const definition of indexes) await client.query(definition)
    await client.query('vacuum analyze person, name_word, family, family_member')
    const { rows } = await client.query<{ name: string; size: string }>(
      `select c.relname as name, pg_size_pretty(pg_relation_size(c.oid)) as size from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'region_9971' and c.relname in ('person', 'person_terms', 'name_word', 'name_word_pieces', 'name_word_trigrams')`,
    )
    say(
      `indexed after ${Math.round((performance.now() - started) / 1000)} s: ${rows.map((r) => `${r.name} ${r.size}`).join(', ')}`,
    )
    return sample
  } finally {
    await client.end()
  }
}

export async function measure(
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

interface Inhabitant extends Sampled {
  id: string
  sex: 'L' | 'P'
  birthDate: string
  married: boolean
  village: string
  family: { id: string; number: string } | null
  familyId: string
  relation: string
  position: number
}

/** Families one after the other; the same seed gives the same people each time they are walked through. */
function* inhabitants(ctx: Context, count: number, next: Random): Generator<Inhabitant> {
  const serials = new Map<string, number>()
  const serial = (stem: string) => {
    const given = ((serials.get(stem) ?? 0) % 9999) + 1
    serials.set(stem, given)
    return given
  }
  const id = () => uuidv7(now, Buffer.from(Array.from({ length: 10 }, () => Math.floor(next() * 256))))
  const day = () =>
    `${String(1 + Math.floor(next() * 12)).padStart(2, '0')}-${String(1 + Math.floor(next() * 28)).padStart(2, '0')}`
  for (let made = 0; made < count; ) {
    const district = `9971${String(1 + Math.floor(next() * 20)).padStart(2, '0')}`
    const village = `${district}${1001 + Math.floor(next() * 8)}`
    const since = `${2000 + Math.floor(next() * 26)}-${day()}`
    const familyId = id()
    const family = { id: familyId, number: makeFamilyCard(district, since, serial(`${district}${since}`)) }
    const head = 1945 + Math.floor(next() * 58)
    const couple = next() < 0.8
    const size = Math.min(count - made, (couple ? 2 : 1) + Math.floor(next() * 4))
    for (let at = 0; at < size; at++, made++) {
      const relation = at === 0 ? 'kepalaKeluarga' : at === 1 && couple ? 'istri' : 'anak'
      const sex =
        relation === 'istri' ? 'P' : relation === 'anak' ? (next() < 0.5 ? 'L' : 'P') : next() < 0.85 ? 'L' : 'P'
      const year =
        relation === 'anak'
          ? Math.min(2026, head + 22 + Math.floor(next() * 16))
          : head + (at === 1 ? Math.floor(next() * 6) : 0)
      const birthDate = `${year}-${year === 2026 ? '01-15' : day()}`
      const nik = makeNik({ region: district, birthDate, sex, serial: serial(`${district}${birthDate}${sex}`) })
      const name = nameOf(next, sex)
      const married = relation !== 'anak' && couple
      yield {
        id: id(),
        nik,
        name,
        sex,
        birthDate,
        year: String(year),
        district,
        village,
        married,
        family: at === 0 ? family : null,
        familyId,
        relation,
        position: at + 1,
      }
    }
  }
  void ctx
}

function* personLines(ctx: Context, people: Iterable<Inhabitant>, sample: Sampled[], words: Set<string>) {
  const numbers = numbersOf(ctx)
  let at = 0
  for (const p of people) {
    for (const word of wordsOf(p.name)) words.add(word)
    if (at++ % 97 === 0) sample.push({ nik: p.nik, name: p.name, year: p.year, district: p.district })
    const terms = `{${termsOf(p.name, p.birthDate, p.village).join(',')}}`
    yield [
      p.id,
      bytes(numbers.seal('person', p.id, p.nik)),
      bytes(numbers.nik(p.nik)),
      p.name,
      p.sex,
      'Kota Arunika',
      p.birthDate,
      'sma',
      'Wiraswasta',
      p.married ? 'kawinTercatat' : 'belumKawin',
      'WNI',
      'Sumarni',
      'alive',
      p.village,
      terms,
    ]
  }
}

function* familyLines(ctx: Context, people: Iterable<Inhabitant>) {
  const numbers = numbersOf(ctx)
  for (const { family, village } of people)
    if (family)
      yield [
        family.id,
        bytes(numbers.seal('family', family.id, family.number)),
        bytes(numbers.familyCard(family.number)),
        'Jalan Teratai',
        '003',
        '005',
        village,
        '2020-01-01',
      ]
}

function* memberLines(people: Iterable<Inhabitant>) {
  const next = random(1)
  for (const p of people)
    yield [
      uuidv7(now, Buffer.from(Array.from({ length: 10 }, () => Math.floor(next() * 256)))),
      p.familyId,
      p.id,
      p.relation,
      String(p.position),
      '2020-01-01',
    ]
}

function* wordLines(words: Iterable<string>) {
  for (const word of words) yield [word, soundOf(word), `{${piecesOf(word).join(',')}}`]
}

const bytes = (buffer: Buffer) => `\\\\x${buffer.toString('hex')}`

async function copy(client: pg.Client, into: string, lines: Iterable<readonly string[]>): Promise<void> {
  function* chunks() {
    let chunk: string[] = []
    for (const line of lines) {
      chunk.push(line.join('\t'))
      if (chunk.length === 2000) {
        yield `${chunk.join('\n')}\n`
        chunk = []
      }
    }
    if (chunk.length > 0) yield `${chunk.join('\n')}\n`
  }
  await pipeline(chunks, client.query(copyFrom(`copy ${into} from stdin`)))
}

// Made again when the rows are there: that is many times faster than keeping them while rows come in.
async function dropIndexes(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where schemaname = 'region_9971' and tablename = any($1)
     and indexname not in (select conname from pg_constraint)`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index region_9971.${name}`)
  return rows.map((row) => row.definition)
}

export function contextOn(database: Database): Context {
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
