import { type SqlBool, sql } from 'kysely'
import type { Db, Moment } from '../../platform/context.ts'
import type { ReportRow } from '../reports/index.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    open311_post: { program: string; hash: Buffer; report: string; at: Date }
    open311_step: { report: string; seq: number; state: ReportRow['state']; at: Date }
  }
}

/** A report as this door may show it: its public row, whose work it is and until when, and when it last moved. */
export type RequestRow = ReportRow & { unit: string; due_at: Date | null; updated_at: Date }

const requests = (db: Db) =>
  db
    .selectFrom('report as r')
    .innerJoin('cases as c', 'c.id', 'r.id')
    .select([
      'r.id',
      'r.number',
      'r.service',
      'r.kind',
      'r.area',
      'r.lat',
      'r.lng',
      'r.confidential',
      'r.state',
      'r.sent_at',
      'r.published_at',
      'r.ended_at',
      'r.supports',
      'c.unit',
      'c.due_at',
    ])
    .select((e) =>
      e.fn
        .coalesce(
          e
            .selectFrom('open311_step as s')
            .select('s.at')
            .whereRef('s.report', '=', 'r.id')
            .orderBy('s.seq', 'desc')
            .limit(1),
          'r.ended_at',
          'r.published_at',
          'r.sent_at',
        )
        .as('updated_at'),
    )

export interface RequestFilter {
  services: readonly string[]
  open: boolean | null
  from: Moment
  to: Moment
  updatedFrom: Moment | null
  updatedTo: Moment | null
  /** `cells`: squares of the grid that it touches; null: too many to name. */
  near: { lat: number; lng: number; metres: number; cells: readonly number[] | null } | null
  limit: number
  offset: number
}

const METRES_PER_DEGREE = 111_320

/** What is published, newest first. */
export function listRequests(db: Db, f: RequestFilter): Promise<RequestRow[]> {
  // A set that is made once and looked into, not a question for each row.
  const since = (
    at: Moment,
  ) => sql<SqlBool>`(r.id in (select report from ${sql.table('open311_step')} where at >= ${new Date(at)})
    or r.published_at >= ${new Date(at)} or coalesce(r.ended_at >= ${new Date(at)}, false))`
  // First which ones, from the report's row alone: what goes with them is asked for those of this page only.
  const page = db
    .selectFrom('report as r')
    .select('r.id')
    .where('r.published_at', 'is not', null)
    .where('r.confidential', '=', false)
    .where('r.sent_at', '>=', new Date(f.from))
    .where('r.sent_at', '<=', new Date(f.to))
    .$if(f.services.length > 0, (q) => q.where('r.service', 'in', [...f.services]))
    .$if(f.open === true, (q) => q.where('r.state', 'in', ['new', 'open']))
    .$if(f.open === false, (q) => q.where('r.state', 'not in', ['new', 'open']))
    .$if(f.updatedFrom !== null, (q) => q.where(since(f.updatedFrom!)))
    .$if(f.updatedTo !== null, (q) => q.where((e) => e.not(since(f.updatedTo!))))
    .$if(f.near !== null, (q) => q.where(within(f.near!)))
    .orderBy('r.sent_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(f.limit)
    .offset(f.offset)
  return requests(db)
    .where('r.id', 'in', page)
    .orderBy('r.sent_at', 'desc')
    .orderBy('r.id', 'desc')
    .execute() as Promise<RequestRow[]>
}

const within = ({ lat, lng, metres, cells }: NonNullable<RequestFilter['near']>) =>
  sql<SqlBool>`${cells === null ? sql`r.cell is not null` : sql`r.cell = any(${cells}::bigint[])`}
    and (r.lat - ${lat}::float8) ^ 2 + ((r.lng - ${lng}::float8) * cos(radians(${lat}::float8))) ^ 2
    <= (${metres}::float8 / ${METRES_PER_DEGREE}) ^ 2`

/** Those of these numbers that are published, and of the rest those that this program sent itself. */
export function findRequests(db: Db, numbers: readonly string[], program: string | null): Promise<RequestRow[]> {
  if (numbers.length === 0) return Promise.resolve([])
  return requests(db)
    .where('r.number', 'in', [...numbers])
    .where((e) =>
      e.or([
        e.and([e('r.published_at', 'is not', null), e('r.confidential', '=', false)]),
        e.exists(
          e
            .selectFrom('open311_post as p')
            .select('p.report')
            .whereRef('p.report', '=', 'r.id')
            .where(sql<SqlBool>`p.program = ${program}::uuid`),
        ),
      ]),
    )
    .orderBy('r.sent_at', 'desc')
    .orderBy('r.id', 'desc')
    .execute() as Promise<RequestRow[]>
}

/**
 * The id of the report that this program's request stands for: the one of the same request within `since`, else `fresh`.
 * Of several at once each hears the same.
 */
export async function claimReport(
  db: Db,
  {
    program,
    hash,
    fresh,
    at,
    since,
  }: { program: string; hash: Buffer; fresh: string; at: Moment; since: Moment | null },
): Promise<string> {
  const { rows } = await sql<{ report: string }>`
    insert into ${sql.table('open311_post')} as p (program, hash, report, at)
    values (${program}, ${hash}, ${fresh}, ${new Date(at)})
    on conflict (program, hash) do update set
      report = case when p.at < ${since === null ? null : new Date(since)}::timestamptz then excluded.report else p.report end,
      at = case when p.at < ${since === null ? null : new Date(since)}::timestamptz then excluded.at else p.at end
    returning report`.execute(db)
  return rows[0]!.report
}

export async function insertStep(
  db: Db,
  { report, seq, state, at }: { report: string; seq: number; state: ReportRow['state']; at: Moment },
): Promise<void> {
  await db
    .insertInto('open311_step')
    .values({ report, seq, state, at: new Date(at) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface StepRow {
  number: string
  id: string
  service: string
  seq: number
  state: ReportRow['state']
  at: Date
}

/** Steps of what is published, the oldest first. */
export function listSteps(
  db: Db,
  f: { from: Moment; to: Moment; numbers: readonly string[]; limit: number; offset: number },
): Promise<StepRow[]> {
  return db
    .selectFrom('open311_step as s')
    .innerJoin('report as r', 'r.id', 's.report')
    .select(['r.number', 'r.id', 'r.service', 's.seq', 's.state', 's.at'])
    .where('r.published_at', 'is not', null)
    .where('r.confidential', '=', false)
    .where('s.at', '>=', new Date(f.from))
    .where('s.at', '<=', new Date(f.to))
    .$if(f.numbers.length > 0, (q) => q.where('r.number', 'in', [...f.numbers]))
    .orderBy('s.at')
    .orderBy('s.report')
    .orderBy('s.seq')
    .limit(f.limit)
    .offset(f.offset)
    .execute()
}
