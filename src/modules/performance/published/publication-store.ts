import { sql } from 'kysely'
import type { DateText, Db, Moment } from '../../../platform/context.ts'
import { json } from '../../../platform/database/json.ts'
import '../figures-store.ts'
import type { Lengths } from '../pace.ts'
import type { AllWaiting, Sums } from './compose.ts'
import type { Publication, Sealed } from './document.ts'
import type { YearSums } from './happened.ts'
import { keyOf } from './key.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    publication: {
      month: DateText
      revision: number
      published_at: Date
      body: string
      hash: string
      waiting: AllWaiting | null
      lengths: AllLengths | null
    }
  }
}

/** By unit and service (`keyOf`). */
type AllLengths = Readonly<Record<string, Lengths>>

export type Published = Publication & { hash: string }

function read({ body, hash, lengths }: Sealed & { lengths: AllLengths | null }): Published {
  const publication = JSON.parse(body) as Publication
  const services = publication.services.map((line) => ({ ...line, ...(lengths && { lengths: lengths[keyOf(line)] }) }))
  return { ...publication, services, hash }
}

/** The last month that was published, and what waited after it. */
export async function lastPublished(db: Db): Promise<{ month: DateText; waiting: AllWaiting } | undefined> {
  const row = await db
    .selectFrom('publication')
    .select(['month', 'waiting'])
    .where('revision', '=', 1)
    .orderBy('month', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { month: row.month, waiting: row.waiting! }
}

/** Hash of what was published last, whichever month it was of. */
export async function lastHash(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('publication')
    .select('hash')
    .orderBy('published_at', 'desc')
    .orderBy('month', 'desc')
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.hash ?? null
}

// A publication's bytes never change, so those that every page is made of are read and parsed once; known by their hash.
const parsed = new Map<string, Published>()
const most = 48

/** The last revision of each of these months, as they were known at that moment. */
export async function publishedMonths(
  db: Db,
  from: DateText,
  to: DateText,
  at: Moment | null = null,
): Promise<Published[]> {
  const names = await db
    .selectFrom('publication')
    .distinctOn('month')
    .select(['month', 'hash'])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .$if(at !== null, (query) => query.where('published_at', '<=', new Date(at!)))
    .orderBy('month')
    .orderBy('revision', 'desc')
    .execute()
  const unread = names.filter(({ hash }) => !parsed.has(hash))
  const rows = unread.length === 0 ? [] : await bytesOf(db, unread)
  const found = new Map(rows.map((row) => [row.hash, read(row)]))
  const all = names.map(({ hash }) => parsed.get(hash) ?? found.get(hash)!)
  for (const [hash, one] of found) parsed.set(hash, one)
  for (const hash of parsed.keys()) if (parsed.size > most) parsed.delete(hash)
  return all
}

function bytesOf(db: Db, names: readonly { month: DateText; hash: string }[]) {
  return db
    .selectFrom('publication')
    .select(['body', 'hash', 'lengths'])
    .where(
      'month',
      'in',
      names.map(({ month }) => month),
    )
    .where(
      'hash',
      'in',
      names.map(({ hash }) => hash),
    )
    .execute()
}

/** All revisions of a month, the first one first. */
export async function revisionsOf(db: Db, month: DateText): Promise<Published[]> {
  const rows = await db
    .selectFrom('publication')
    .select(['body', 'hash', 'lengths'])
    .where('month', '=', month)
    .orderBy('revision')
    .execute()
  return rows.map(read)
}

/** The bytes of one revision, as their hash is of. */
export function sealedRevision(db: Db, month: DateText, revision: number): Promise<Sealed | undefined> {
  return db
    .selectFrom('publication')
    .select(['body', 'hash'])
    .where('month', '=', month)
    .where('revision', '=', revision)
    .executeTakeFirst()
}

/** Every publication by its name, the newest month first. */
export async function listPublications(
  db: Db,
): Promise<{ month: DateText; revision: number; publishedAt: Moment; hash: string }[]> {
  const rows = await db
    .selectFrom('publication')
    .select(['month', 'revision', 'published_at', 'hash'])
    .orderBy('month', 'desc')
    .orderBy('revision', 'desc')
    .execute()
  return rows.map(({ published_at, ...row }) => ({ ...row, publishedAt: published_at.getTime() }))
}

export async function savePublication(
  db: Db,
  { month, revision, publishedAt }: Publication,
  { body, hash }: Sealed,
  { waiting, lengths }: { waiting: AllWaiting | null; lengths: AllLengths },
): Promise<void> {
  await db
    .insertInto('publication')
    .values({
      month,
      revision,
      published_at: new Date(publishedAt),
      body,
      hash,
      waiting: waiting && json(waiting),
      lengths: json(lengths),
    })
    .execute()
}

/** The first month in which anything was counted. */
export async function firstMonth(db: Db): Promise<DateText | null> {
  const { month } = await db
    .selectFrom('figure_month')
    .select((c) => c.fn.min<DateText | null>('month').as('month'))
    .executeTakeFirstOrThrow()
  return month
}

/** Sums of the months from one to another, and of those before in which something waits. */
export async function sumsFrom(db: Db, from: DateText, to: DateText, waiting: AllWaiting = {}): Promise<Sums> {
  const keys = Object.keys(waiting)
  const since = Object.values(waiting)
    .flatMap(({ ended, apart }) => [ended, apart])
    .reduce<DateText>((first, month) => (month !== undefined && month < first ? month : first), from)
  const asked = sql<boolean>`(month between ${from} and ${to} or (
    month >= ${since} and month < ${from} and unit || '/' || service = any(${keys}::text[])))`
  const [months, lengths, stages] = await Promise.all([
    db
      .selectFrom('figure_month')
      .select([
        'month',
        'unit',
        'service',
        'counted',
        'on_time',
        'first_right',
        'repeats',
        'faults',
        'withdrawn',
        'silent',
      ])
      .where(asked)
      .execute(),
    db.selectFrom('figure_span').select(['month', 'unit', 'service', 'kind', 'length', 'cases']).where(asked).execute(),
    db.selectFrom('figure_stage').selectAll().where(asked).execute(),
  ])
  return { months, lengths, stages }
}

/** What happened to cases in the months of the year until this one. */
export async function yearUntil(db: Db, month: DateText): Promise<YearSums> {
  const since = `${month.slice(0, 4)}-01-01`
  const [flaws, stops] = await Promise.all([
    db
      .selectFrom('figure_flaw')
      .selectAll()
      .where('month', '>=', since)
      .where('month', '<=', month)
      .where('cases', '>', 0)
      .execute(),
    db
      .selectFrom('figure_stop')
      .selectAll()
      .where('month', '>=', since)
      .where('month', '<=', month)
      .where('stops', '>', 0)
      .execute(),
  ])
  return { flaws, stops }
}
