import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { piecesOf, soundOf, termsOf, wordsOf } from '../../src/modules/population/model/names.ts'
import { numbersOf } from '../../src/modules/population/rows.ts'
import type { Context } from '../../src/platform/context.ts'
import { uuidv7 } from '../../src/platform/ids.ts'
import { makeFamilyCard, makeNik } from '../../src/platform/nik.ts'
import { nameOf, type Random, random } from './people.ts'

// A register of any size, by COPY: the same seed gives the same people.

/** Somebody to look for. */
export interface Sampled {
  nik: string
  name: string
  year: string
  district: string
}

/** Fills a region with families by COPY; answers some of its people, to look for. */
export async function loadRegister(
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
    const kin = () => inhabitants(ctx.now, people, random(seed))
    await copy(
      client,
      'person (id, nik, nik_blind, name, sex, birth_place, birth_date, education, occupation, marital_status, citizenship, mother_name, status, village, terms)',
      personLines(ctx, kin(), sample, words),
    )
    await copy(client, 'family (id, number, number_blind, street, rt, rw, village, opened_on)', familyLines(ctx, kin()))
    await copy(client, 'family_member (id, family, person, relation, position, since)', memberLines(ctx.now, kin()))
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
function* inhabitants(now: number, count: number, next: Random): Generator<Inhabitant> {
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

function* memberLines(now: number, people: Iterable<Inhabitant>) {
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
