import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, clubDefinition, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { readHtml } from '../../ui/testing.ts'
import { cases } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { satisfaction } from '../satisfaction/index.ts'
import { countCase } from './counted.ts'
import { Counts } from './counts.ts'
import type { CaseFacts } from './facts/facts.ts'
import { addRows } from './figures-store.ts'
import { leastShown } from './hide.ts'
import { performance, publishFigures } from './index.ts'
import { fillKpis } from './kpi/follow.ts'
import { emptyKpis } from './kpi/store.ts'
import { publicationPath } from './published/paths.ts'
import { listPublications } from './published/publication-store.ts'

// Somebody who reads every public page and file again and again as cases come in, keeps every number, and subtracts: one moment
// from the next, parts from their whole, one page from another. (Of the same numbers as sets of cases: running/step.test.ts.)

let house: TestHouse
let web: TestWeb
const day = 86_400_000
const ani = account('Ani Lestari')
const places = [
  { unit: 'klub', service: 'klub-catur' },
  { unit: 'klub', service: 'papan-catur' },
  { unit: 'lapangan', service: 'bidak-catur' },
]

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, performance, satisfaction, club] })
  for (const { unit, service } of places) await publishClub(house.ctx(), { ...clubDefinition, id: service, unit })
  web = await testWeb(house)
})
afterAll(async () => {
  await web?.close()
  await house?.close()
})

const queries = ['', '?unit=klub', '?unit=lapangan', ...places.map((at) => `?unit=${at.unit}&layanan=${at.service}`)]
const tables = ['bulan', 'bagian', 'tahap', 'rincian', 'berhenti', 'ketepatan']
const files = [
  ...queries.flatMap((query) =>
    ['bulan', 'bagian', 'tahap', 'rincian', 'berhenti'].map((file) => `/kinerja/data/${file}${query}`),
  ),
  ...queries.map((query) => `/kinerja/data/ketepatan${query}`),
  ...['selesai-tepat-waktu', 'sekali-jadi', 'waktu-bersih', 'waktu-bersih-terlama', 'terbuka-per-hari'].map(
    (kpi) => `/kinerja/indikator/${kpi}/data`,
  ),
  '/kinerja/banding/data.csv?a=klub&b=klub%2Fklub-catur',
  '/kinerja/skm/data/bagian',
]
const pages = [
  '/',
  ...places.map(({ service }) => `/layanan/${service}`),
  '/kinerja',
  '/kinerja/unit/klub',
  ...places.map(({ unit, service }) => `/kinerja/unit/${unit}/${service}`),
  '/kinerja/indikator',
  '/kinerja/skm',
]

/** Columns of numbers that count cases. */
const counting = new Set([
  'berakhir',
  'ditarik_atau_tak_dijawab',
  'lewat_janji_sekarang',
  'permohonan',
  'berkas',
  'dilayani',
  'kali',
])

/** Every number of cases in the files, by what it is of. */
async function numbers(): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const file of files) {
    for (const row of await rowsIn(file)) {
      const of = Object.entries(row)
        .filter(([name]) => named.has(name))
        .map(([, value]) => value)
      for (const [name, value] of Object.entries(row))
        if (counting.has(name) && value !== '') found.set([file, ...of, name].join(' '), Number(value))
    }
  }
  return found
}

async function rowsIn(file: string): Promise<Record<string, string>[]> {
  return parse((await web.get(file)).body, { columns: true, comment: '#' })
}

const published = new Set<string>()

/** The same in every publication that nobody has read yet; one of a month is subtracted from another as well. */
async function readPublications(seen: Map<string, Set<number>>): Promise<void> {
  for (const one of await listPublications(house.ctx().db)) {
    const file = `${publicationPath(one)}/tabel.csv`
    if (published.has(file)) continue
    published.add(file)
    const rows = await rowsIn(file)
    for (const name of ['berakhir', 'ditarik_atau_tak_dijawab']) {
      const told = (place: (row: Record<string, string>) => boolean) =>
        rows.filter((row) => place(row) && row[name] !== '').map((row) => Number(row[name]))
      const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
      const [city = 0] = told(({ unit }) => unit === '')
      small(city - sum(told(({ unit, layanan }) => unit !== '' && layanan === '')), `${file}, city ${name}`)
      for (const at of ['klub', 'lapangan']) {
        const [own = 0] = told(({ unit, layanan }) => unit === at && layanan === '')
        small(own - sum(told(({ unit, layanan }) => unit === at && layanan !== '')), `${file}, ${at} ${name}`)
      }
      for (const row of rows) {
        const of = [one.month, row.unit, row.layanan, row.dari_bulan, name].join(' ')
        if (row[name] !== '') seen.set(of, (seen.get(of) ?? new Set()).add(Number(row[name])))
      }
    }
  }
}
const named = new Set(['bulan', 'tahap', 'sampai_bulan', 'kode', 'jenis', 'sebab', 'waktu', 'menurut', 'sisi'])

/** Every word of the pages, but what time it is. */
const words = async () =>
  Promise.all(pages.map(async (path) => readHtml((await web.get(path)).body).text.replaceAll(/\d\d\.\d\d/g, '')))

/** The nth case: some are withdrawn, late, sent back, or came to the counter. */
function ended(at: number, place: (typeof places)[number], n: number): CaseFacts {
  const [withdrawn, late, returned, counter] = [9, 4, 5, 3].map((each) => n % each === 0)
  const code = counter ? 'isian-salah' : 'foto-buram'
  return {
    ...place,
    channel: counter ? 'counter' : 'web',
    area: null,
    submittedAt: at - day,
    beganAt: at - day,
    closedAt: at,
    decidedAt: withdrawn ? null : at,
    outcome: withdrawn ? 'withdrawn' : 'granted',
    net: day / 3,
    citizen: 0,
    working: day / 3,
    calendar: day,
    due: at,
    dueAtWork: null,
    running: false,
    lateAt: late ? at : null,
    onTime: late ? false : withdrawn ? null : true,
    returns: returned ? 1 : 0,
    repeats: 0,
    faults: 0,
    reopened: 0,
    flaws: returned ? [{ kind: 'reason', code, at, ...place }] : [],
    stops: [],
    halts: returned
      ? [{ ...place, ground: 'perbaikan', why: '', at, working: day / 3, calendar: day, first: true }]
      : [],
    visits: [
      { unit: place.unit, stage: 'periksa', from: at - day, to: at, officer: day / 3, work: 0, citizen: 0, nation: 0 },
    ],
  }
}

let made = 0
/** So many cases of a service end at this moment. */
async function end(at: number, place: (typeof places)[number], count: number): Promise<void> {
  const counts = new Counts()
  const ctx = house.ctx()
  for (let n = 0; n < count; n++) {
    const facts = ended(at, place, made++)
    countCase(counts, ctx.region.zone, facts, 1)
    await ctx.db
      .insertInto('case_facts')
      .values({ case_id: ctx.newId(), facts: JSON.stringify(facts) as never })
      .execute()
  }
  await addRows(ctx.db, counts)
  await emptyKpis(ctx.db)
  await fillKpis(ctx)
}

test('no number on any page or in any file, nor any difference of two looks, is of one to four cases', async () => {
  const days = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 9 })), {
    minLength: 10,
    maxLength: 10,
  })
  const [arrivals] = fc.sample(days, { numRuns: 1, seed: 20261127 })
  const seen = new Map<string, Set<number>>()
  house.now = Date.parse('2026-03-03T19:15:00Z')
  await publishFigures(house.ctx())
  await fillKpis(house.ctx())
  for (const [which, few, many] of arrivals!) {
    const before = await words()
    for (const [at, place] of places.entries()) await end(house.now, place, at === which ? few : many)
    // What ended long ago and is known only now makes revisions; what is open runs late, and now and then is done.
    await end(house.now - 45 * day, places[which]!, many)
    for (let n = 0; n < few; n++) await submittedClub(house, ani)
    if (which === 0) await finishSome(many)
    house.now += 61_000
    // Whoever looks every minute sees nothing until the night.
    expect(await words()).toEqual(before)
    house.now += 7 * day
    await publishFigures(house.ctx())
    await fillKpis(house.ctx())
    const now = await numbers()
    for (const [of, value] of now) seen.set(of, (seen.get(of) ?? new Set()).add(value))
    wholesOf(now)
    await readPublications(seen)
  }
  expect([...published].some((file) => file.includes('/2/'))).toBe(true)
  expect(Math.max(...seen.get('/kinerja/data/bagian?unit=klub klub-catur lewat_janji_sekarang')!)).toBeGreaterThan(0)
  expect(seen.size).toBeGreaterThan(40)
  for (const table of tables)
    expect(
      [...seen.keys()].some((of) => of.startsWith(`/kinerja/data/${table}`)),
      table,
    ).toBe(true)
  for (const [of, values] of seen)
    for (const value of values) {
      small(value, of)
      for (const other of values) small(value - other, `${of}: ${value} and ${other}`)
    }
})

/** So many open cases are done. */
async function finishSome(count: number): Promise<void> {
  const { db } = house.ctx()
  const open = db.selectFrom('cases').select('id').where('ended_at', 'is', null).limit(count)
  await db
    .updateTable('cases')
    .set({ ended_at: new Date(house.now) })
    .where('id', 'in', open)
    .execute()
}

/** Of each table, the city less its units, and a unit less its services. */
function wholesOf(now: ReadonlyMap<string, number>): void {
  for (const name of counting) {
    const of = (query: string, code: string) => now.get(`/kinerja/data/bagian${query} ${code} ${name}`)
    const [city, klub, lapangan] = [of('', ''), of('', 'klub'), of('', 'lapangan')]
    const parts = places.slice(0, 2).map(({ service }) => of('?unit=klub', service))
    // Each goes by fives by itself.
    if (name === 'lewat_janji_sekarang') continue
    if (city !== undefined) small(city - (klub ?? 0) - (lapangan ?? 0), `city ${name}`)
    if (klub !== undefined) small(klub - parts.reduce<number>((sum, part) => sum + (part ?? 0), 0), `klub ${name}`)
  }
}

function small(value: number, of: string): void {
  const cases = Math.abs(value)
  if (cases > 0 && cases < leastShown) throw new Error(`${value} is known: ${of}`)
}
