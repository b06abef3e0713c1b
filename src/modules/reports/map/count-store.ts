import { type RawBuilder, sql } from 'kysely'
import type { Db, Moment } from '../../../platform/context.ts'
import { type Box, keptFor, sideOf, squaresIn } from '../model/grid.ts'
import { columns } from '../model/nearby.ts'
import type { ReportState } from '../model/state.ts'
import type { ReportKind } from '../settings.ts'

// Published reports by square: counted, as migrations 0004, 0007 and 0008 keep the counts, or one by one from their index.

export interface MapFilter {
  kind?: ReportKind
  service?: string
  state?: ReportState
  area?: string
  since?: Moment
}

/** Reports of one square: how many, and amid them. */
export interface Cluster {
  n: number
  lat: number
  lng: number
  /** Where there is but one: its number. */
  number: string | null
}

const COUNT = sql.table('report_count')
/** The same by state alone. */
const SPREAD = sql.table('report_spread')
const REPORT = sql.table('report')
const width = sql.lit(columns)
const ever = sql`date '0001-01-01'`

// Named alike in both tables; a condition is written only where it narrows, so that the indexes serve.
const narrowed = ({ kind, service, state, area }: MapFilter): RawBuilder<unknown> =>
  sql.join(
    [
      sql``,
      ...(kind ? [sql`and kind = ${kind}`] : []),
      ...(service ? [sql`and service = ${service}`] : []),
      ...(state ? [sql`and state = ${state}`] : []),
      ...(area ? [sql`and (area = ${area} or area like ${`${area}.%`})`] : []),
    ],
    sql` `,
  )

const countsFor = ({ kind, service, area }: MapFilter) => (kind || service || area ? COUNT : SPREAD)

const isIn = (box: Box, level: number, row: RawBuilder<unknown>, column: RawBuilder<unknown>) => {
  const { rows, columns } = squaresIn(box, level)
  return sql`${row} between ${rows[0]} and ${rows[1]} and ${column} between ${columns[0]} and ${columns[1]}`
}

/** Clusters in a box, by squares of a level from 0 on. */
export async function countedIn(db: Db, box: Box, level: number, filter: MapFilter): Promise<Cluster[]> {
  const kept = keptFor(level)
  if (kept === undefined) throw new Error(`nothing is counted at level ${level}`)
  const { rows } = await sql<Omit<Cluster, 'number'>>`
    select sum(n)::int as n, sum(lat_sum)::float8 / sum(n) / 1e6 as lat, sum(lng_sum)::float8 / sum(n) / 1e6 as lng
    from (${source(box, kept, filter)}) as s
    group by lat_row >> ${sql.lit(level - kept)}, lng_col >> ${sql.lit(level - kept)}
    having sum(n) > 0`.execute(db)
  return rows.map((each) => ({ ...each, number: null }))
}

/** The counts that a filter wants: months as a whole; of the first one its shorter part is read, to be added or taken off. */
function source(box: Box, kept: number, { since, ...filter }: MapFilter): RawBuilder<unknown> {
  const counts = (months: RawBuilder<unknown>) => sql`
    select lat_row, lng_col, n, lat_sum, lng_sum from ${countsFor(filter)}
    where level = ${sql.lit(kept)} and ${months} and ${isIn(box, kept, sql`lat_row`, sql`lng_col`)} ${narrowed(filter)}`
  if (since === undefined) return counts(sql`month = ${ever}`)
  const { month, from, until, sign } = partOf(since)
  const [row, column] = [
    sql`(cell / ${width})::int >> ${sql.lit(kept)}`,
    sql`(cell % ${width})::int >> ${sql.lit(kept)}`,
  ]
  const times = sql.lit(sign)
  return sql`${counts(sql`month >= ${month.toISOString().slice(0, 10)}::date`)}
    union all
    select ${row}, ${column}, ${times}, ${times} * round(lat * 1e6)::bigint, ${times} * round(lng * 1e6)::bigint
    from ${REPORT}
    where published_at is not null and cell is not null and sent_at >= ${from} and sent_at < ${until}
      and ${isIn(box, kept, sql`(${row})`, sql`(${column})`)} ${narrowed(filter)}`
}

/** Everything since a moment: all from a month on, with or without what was sent between two moments. */
function partOf(since: Moment): { month: Date; from: Date; until: Date; sign: 1 | -1 } {
  const at = new Date(since)
  const [first, next] = [0, 1].map((on) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + on))) as [
    Date,
    Date,
  ]
  return +next - since < since - +first
    ? { month: next, from: at, until: next, sign: 1 }
    : { month: first, from: first, until: at, sign: -1 }
}

/** The same from the reports themselves: for the finest squares, and where there are few. */
export async function singlesIn(db: Db, box: Box, level: number, filter: MapFilter): Promise<Cluster[]> {
  const side = sideOf(level)
  const { rows } = await sql<Cluster>`
    select count(*)::int as n, avg(lat) as lat, avg(lng) as lng, case when count(*) = 1 then min(number) end as number
    from ${found(box, filter)}
    group by floor((lat + 90) / ${side}::float8 + 1e-9), floor((lng + 180) / ${side}::float8 + 1e-9)`.execute(db)
  return rows
}

/** The newest reports in a box. */
export async function newestIn(db: Db, box: Box, filter: MapFilter, limit: number): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select number from ${found(box, filter)} order by sent_at desc, number limit ${limit}`.execute(db)
  return rows.map(({ number }) => number)
}

// From the squares in which there is something to the reports in them: never through all that lies elsewhere. As an array
// they are looked up in the index; joined, the planner at times reads the whole table.
const found = (box: Box, { since, ...filter }: MapFilter) => sql`(
  select lat, lng, number, sent_at from ${REPORT}
  where cell = any(array(
      select distinct lat_row * ${width}::bigint + lng_col from ${countsFor(filter)}
      where level = 0 and month = ${ever} and n > 0 and ${isIn(box, 0, sql`lat_row`, sql`lng_col`)} ${narrowed(filter)}))
    and cell is not null and published_at is not null ${narrowed(filter)}
    and lat >= ${box.south} and lat < ${box.north} and lng >= ${box.west} and lng < ${box.east}
    ${since === undefined ? sql`` : sql`and sent_at >= ${new Date(since)}`}) as f`

/** How many there are of each state, with a point or without. */
export async function statesOf(db: Db, filter: Omit<MapFilter, 'since'>): Promise<Map<ReportState, number>> {
  const { rows } = await sql<{ state: ReportState; n: number }>`
    select state, sum(n)::int as n from ${COUNT}
    where level = -1 and month = ${ever} ${narrowed(filter)} group by state having sum(n) > 0`.execute(db)
  return new Map(rows.map(({ state, n }) => [state, n]))
}

/** The box of all squares with a report; undefined: there is none. */
export async function boundsOfReports(db: Db): Promise<Box | undefined> {
  const side = sql.lit(sideOf(4))
  const { rows } = await sql<{ west: number; south: number; east: number; north: number }>`
    select min(lng_col) * ${side} - 180 as west, (max(lng_col) + 1) * ${side} - 180 as east,
           min(lat_row) * ${side} - 90 as south, (max(lat_row) + 1) * ${side} - 90 as north
    from ${SPREAD} where level = 4 and month = ${ever} and n > 0 having count(*) > 0`.execute(db)
  return rows[0]
}

/** False after the database fell: its counts are gone, and to be made anew. */
export async function countsAreWhole(db: Db): Promise<boolean> {
  const { rows } = await sql`select from ${COUNT} where level = -2`.execute(db)
  return rows.length > 0
}

/** All counts anew. In a transaction of its own; nobody changes a report meanwhile. */
export async function countAll(db: Db): Promise<void> {
  await sql`lock table ${REPORT} in share row exclusive mode`.execute(db)
  if (await countsAreWhole(db)) return // another was first
  await sql`delete from ${COUNT}`.execute(db)
  await sql`delete from ${SPREAD}`.execute(db)
  await sql`
    insert into ${COUNT} (level, month, lat_row, lng_col, area, kind, service, state, n, lat_sum, lng_sum)
    select l.level, m.month,
           case when l.level < 0 then 0 else (r.cell / ${width})::int >> l.level end,
           case when l.level < 0 then 0 else (r.cell % ${width})::int >> l.level end,
           coalesce(r.area, ''), r.kind, r.service, r.state, count(*),
           coalesce(sum(round(r.lat * 1e6)::bigint), 0), coalesce(sum(round(r.lng * 1e6)::bigint), 0)
    from ${REPORT} r
    cross join (values (-1), (0), (2), (4)) l (level)
    cross join lateral (
      values (${ever}), (date_trunc('month', r.sent_at at time zone 'UTC')::date)) m (month)
    where r.published_at is not null and (l.level < 0 or r.cell is not null)
    group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(db)
  await sql`
    insert into ${SPREAD} (level, month, lat_row, lng_col, state, n, lat_sum, lng_sum)
    select level, month, lat_row, lng_col, state, sum(n), sum(lat_sum), sum(lng_sum)
    from ${COUNT} where level >= 0 group by 1, 2, 3, 4, 5`.execute(db)
  await sql`
    insert into ${COUNT} (level, month, lat_row, lng_col, area, kind, service, state, n, lat_sum, lng_sum)
    values (-2, ${ever}, 0, 0, '', '', '', '', 1, 0, 0)`.execute(db)
}
