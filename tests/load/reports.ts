import type { Pool } from 'pg'
import type { BenchOptions, Result } from '../../src/cli/bench.ts'
import { buildCity } from '../../src/demonstration/city.ts'
import { wholeCounts } from '../../src/modules/reports/map/clusters.ts'
import { nearest } from '../../src/modules/reports/model/nearby.ts'
import { openNear } from '../../src/modules/reports/store.ts'
import { rooms } from '../../src/rooms.ts'
import { chanceOf } from '../../src/simulation/chance.ts'
import { askedAlone, quantiles, timed } from '../support/asked.ts'
import { type Hall, openHall, share } from '../support/hall.ts'

// Reports nearby, the city's map and the list, among 10,000 reports and among a million of one city. Asked one after another:
// what one person waits for. Floors: a query of nothing over the same connections; a bare Fastify that sends the same bytes.

const FEW = 10_000
const MANY = 1_000_000
const city = { west: 107.54, south: -6.06, east: 107.65, north: -5.974 }
/** Milliseconds at the 95th of a hundred. */
const limits = { nearby: 10, city: 50, list: 30 } as const
const METRES = 50

export async function run({ seconds, say }: BenchOptions): Promise<Result[]> {
  const few = await among(FEW, seconds, say)
  const many = await among(MANY, seconds, say)
  // Of a period up to half a month, and a neighbourhood, are read report by report; what everybody asks for first is not.
  const promised = /nearby|open|all|category|list/
  const slower = many.map(({ name, value }, at) => ({
    name: `${name}: ${MANY} against ${FEW} reports${promised.test(name) ? ' (at most 1.5)' : ''}`,
    value: Math.round((100 * value) / few[at]!.value) / 100,
    unit: 'times the time',
  }))
  return [...few, ...many, ...slower]
}

async function among(n: number, seconds: number, say: (line: string) => void): Promise<Result[]> {
  const hall = await openHall(rooms)
  try {
    await buildCity(hall.ctx)
    say(`making ${n} reports`)
    await makeReports(hall.database.owner, hall.ctx.region.schema, n)
    await wholeCounts(hall.ctx)
    await hall.database.owner.query('vacuum analyze')
    const results = [await nearby(hall, seconds)]
    const box = [city.west, city.south, city.east, city.north].join(',')
    const map = (status: string) => `/lapor/peta/isi?kotak=${box}&z=12&status=${status}`
    const pages: [name: string, limit: number, path: (at: number) => string][] = [
      ['map of the city, open', limits.city, (at) => `${map('open')}&nth=${at}`],
      ['map of the city, all', limits.city, (at) => `${map('semua')}&nth=${at}`],
      ['map of the city, one category', limits.city, (at) => `${map('semua')}&kategori=sampah&nth=${at}`],
      ['map of the city, 90 days', limits.city, (at) => `${map('semua')}&masa=90&nth=${at}`],
      ['map of a neighbourhood', limits.city, (at) => closeUp(at)],
      // No page is kept that was not asked for before.
      ['list of 50', limits.list, (at) => `/lapor/daftar?nth=${at}`],
      ['list of 50, one state', limits.list, (at) => `/lapor/daftar?status=refused&nth=${at}`],
      ['list of 50, one category', limits.list, (at) => `/lapor/daftar?kategori=sampah&nth=${at}`],
    ]
    for (const [name, limit, path] of pages) {
      say(`${name}, ${n} reports`)
      results.push({
        ...(await askedAlone(hall, (seconds * 1000) / 4, path)),
        name: `reports: ${name} (at most ${limit} ms)`,
        unit: '',
      })
    }
    return results.map((result) => ({ ...result, unit: 'ms p95', n }))
  } finally {
    await hall.close()
  }
}

function closeUp(at: number): string {
  const chance = chanceOf(at)
  const west = city.west + chance.between(0, 80) / 1000
  const south = city.south + chance.between(0, 70) / 1000
  const box = [west, south, west + 0.015, south + 0.012].map((side) => side.toFixed(4)).join(',')
  return `/lapor/peta/isi?kotak=${box}&z=17&status=semua&nth=${at}`
}

/** A place somewhere in the city, again and again; and a query of nothing. */
async function nearby({ ctx }: Hall, seconds: number): Promise<Result> {
  const chance = chanceOf(7)
  const look = async () => {
    const at = {
      lat: city.south + (chance.between(0, 1000) / 1000) * (city.north - city.south),
      lng: city.west + (chance.between(0, 1000) / 1000) * (city.east - city.west),
    }
    nearest(at, await openNear(ctx.db, 'jalan-rusak', at, METRES, 5), METRES)
  }
  const nothing = () => ctx.house.database.app.query('select 1')
  await timed(look, 500)
  const times = await timed(look, (seconds * 1000) / 4)
  const floor = share(await timed(nothing, (seconds * 1000) / 4), 0.95)
  return { ...quantiles(times), name: `reports: nearby (at most ${limits.nearby} ms)`, unit: '', floor }
}

/**
 * Two years of a city's reports, gathered around some streets as trouble is. Rows of reports alone, without their cases: of
 * these pages none reads them.
 */
async function makeReports(owner: Pool, schema: string, n: number): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query(`set search_path = "${schema}", public`)
    await client.query('alter table report drop constraint report_id_fkey')
    await client.query('select setseed(0.71)')
    await client.query(
      `create temp table spot as select k, $1::float8 + random() * $2::float8 as lng, $3::float8 + random() * $4::float8 as lat
       from generate_series(1, 60) as k`,
      [city.west, city.east - city.west, city.south, city.north - city.south],
    )
    await client.query(
      `insert into report (id, number, service, kind, area, lat, lng, cell, confidential, state, sent_at, published_at, ended_at, supports)
       select gen_random_uuid(), 'ARN-2026-' || lpad(to_hex(i), 8, '0'), service, 'pengaduan', area, lat, lng,
              floor((lat + 90) / 0.0025)::bigint * 144000 + floor((lng + 180) / 0.0025)::bigint,
              false, state, sent_at, case when state <> 'new' then sent_at + interval '1 day' end,
              case when state not in ('new', 'open') then sent_at + interval '9 days' end, 0
       from (
         select i, sent_at,
                (array['jalan-rusak', 'lampu-jalan', 'sampah', 'drainase-banjir', 'trotoar'])[1 + i % 5] as service,
                (array['99.71.01.1001', '99.71.01.1002', '99.71.02.1001', '99.71.02.1002', '99.71.03.1001', '99.71.03.2002'])[1 + s.k % 6] as area,
                s.lat + (random() + random() + random() - 1.5) * 0.008 as lat,
                s.lng + (random() + random() + random() - 1.5) * 0.008 as lng,
                case when chance < 0.005 then 'new' when chance < 0.02 then 'open' when chance < 0.7 then 'fixed'
                     when chance < 0.8 then 'refused' when chance < 0.9 then 'elsewhere' else 'closed' end as state
         from (select i, random() as chance, 1 + floor(random() * 60)::int as at,
                      now() - interval '2 years' * (1 - i::float8 / $1) as sent_at
               from generate_series(1, $1::int) as i) made
         join spot s on s.k = made.at) whole`,
      [n],
    )
  } finally {
    client.release(true)
  }
}
