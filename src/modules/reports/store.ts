import { type Generated, sql } from 'kysely'
import type { Db, Moment } from '../../platform/context.ts'
import { around, type Point } from './model/nearby.ts'
import type { ReportState } from './model/state.ts'
import type { ReportKind } from './settings.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    report: NewReport & {
      unlisted: Generated<boolean>
      merged_into: Generated<string | null>
      sp4n: Generated<string | null>
    }
  }
}

export interface ReportRow {
  id: string
  number: string
  service: string
  kind: ReportKind
  area: string | null
  lat: number | null
  lng: number | null
  confidential: boolean
  state: ReportState
  sent_at: Date
  published_at: Date | null
  ended_at: Date | null
  supports: number
}

/** With what only the database and a phone's second try need. */
export type NewReport = ReportRow & { cell: number | null; sent_hash: Buffer | null }

export const reportColumns = [
  'report.id',
  'report.number',
  'report.service',
  'report.kind',
  'report.area',
  'report.lat',
  'report.lng',
  'report.confidential',
  'report.state',
  'report.sent_at',
  'report.published_at',
  'report.ended_at',
  'report.supports',
] as const

export async function insertReport(db: Db, row: NewReport): Promise<void> {
  await db.insertInto('report').values(row).execute()
}

export const findReport = (db: Db, id: string): Promise<ReportRow | undefined> =>
  db.selectFrom('report').select(reportColumns).where('id', '=', id).executeTakeFirst()

export async function sentHash(db: Db, id: string): Promise<Buffer | null> {
  const row = await db.selectFrom('report').select('sent_hash').where('id', '=', id).executeTakeFirst()
  return row?.sent_hash ?? null
}

export const findReportByNumber = (db: Db, number: string): Promise<ReportRow | undefined> =>
  db.selectFrom('report').select(reportColumns).where('number', '=', number).executeTakeFirst()

export async function saveState(
  db: Db,
  id: string,
  { state, endedAt, publishedAt }: { state: ReportState; endedAt: Moment | null; publishedAt: Moment | null },
): Promise<void> {
  await db
    .updateTable('report')
    .set({
      state,
      ended_at: endedAt === null ? null : new Date(endedAt),
      // Shown once, shown for good; what is confidential or taken off the list never is.
      published_at: sql<Date | null>`case when confidential or unlisted then null
        else coalesce(published_at, ${publishedAt === null ? null : new Date(publishedAt)}::timestamptz) end`,
    })
    .where('id', '=', id)
    .execute()
}

/** Its point, and the hash by which what a phone sent is known again. */
export async function dropPlace(db: Db, id: string): Promise<void> {
  const gone = { lat: null, lng: null, cell: null, sent_hash: null }
  await db.updateTable('report').set(gone).where('id', '=', id).execute()
}

export type Near = Pick<ReportRow, 'id' | 'number' | 'service' | 'sent_at' | 'supports'> & Point

/** Open reports of a category in the box around a point, those that lie nearest first. */
export async function openNear(db: Db, service: string, at: Point, metres: number, limit: number): Promise<Near[]> {
  const { south, north, west, east, cells } = around(at, metres)
  const rows = await db
    .selectFrom('report')
    .select(['id', 'number', 'service', 'sent_at', 'supports', 'lat', 'lng'])
    .where('service', '=', service)
    .where(sql<boolean>`cell = any(${cells}::bigint[])`)
    .where('ended_at', 'is', null)
    .where('merged_into', 'is', null)
    .where('confidential', '=', false)
    .where('unlisted', '=', false)
    .where('lat', '>=', south)
    .where('lat', '<=', north)
    .where('lng', '>=', west)
    .where('lng', '<=', east)
    .orderBy(sql`(lat - ${at.lat}) ^ 2 + ((lng - ${at.lng}) * cos(radians(${at.lat}))) ^ 2`)
    .limit(limit)
    .execute()
  return rows as Near[]
}

export interface ListFilter {
  kind?: ReportKind
  service?: string
  state?: ReportState
  area?: string
  since?: Moment
  until?: Moment
  after?: { at: Moment; id: string }
  limit: number
}

/** The public list, newest first, from a place in it on. */
export function listPublished(db: Db, filter: ListFilter): Promise<ReportRow[]> {
  const { kind, service, state, area, since, until, after, limit } = filter
  return db
    .selectFrom('report')
    .select(reportColumns)
    .where('published_at', 'is not', null)
    .$if(kind !== undefined, (q) => q.where('kind', '=', kind!))
    .$if(service !== undefined, (q) => q.where('service', '=', service!))
    .$if(state !== undefined, (q) => q.where('state', '=', state!))
    .$if(area !== undefined, (q) => q.where((e) => e.or([e('area', '=', area!), e('area', 'like', `${area!}.%`)])))
    .$if(since !== undefined, (q) => q.where('sent_at', '>=', new Date(since!)))
    .$if(until !== undefined, (q) => q.where('sent_at', '<', new Date(until!)))
    .$if(after !== undefined, (q) =>
      q.where(sql<boolean>`(sent_at, id) < (${new Date(after!.at)}, ${after!.id}::uuid)`),
    )
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export const findByNumbers = (db: Db, numbers: readonly string[]): Promise<ReportRow[]> =>
  numbers.length === 0
    ? Promise.resolve([])
    : db.selectFrom('report').select(reportColumns).where('number', 'in', numbers).execute()
