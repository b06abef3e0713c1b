import { sql } from 'kysely'
import type { Context, Db, Moment } from '../context.ts'
import { houseMap } from '../house-map.ts'
import type { Reading } from '../http/operation.ts'
import { defineModule } from '../module.ts'

declare module '../context.ts' {
  interface RegionTables {
    reading: { at: Date; actor: string; name: string; role: string | null; object: string; id: string; purpose: string }
    refused_access: { at: Date; actor: string | null; operation: string; object: string | null; address: Buffer | null }
  }
}

export const readings = defineModule({
  name: 'readings',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: { 'readings.months': prepareMonths },
  schedule: { '10 3 * * *': 'readings.months' },
})

/** What people's data are read for; has words under `office.readings.for.{purpose}`. */
export const purposes: ReadonlySet<string> = new Set([
  'work',
  'own',
  'search',
  'verify',
  'counter',
  'contact',
  'document',
  'file',
  'mandate',
  'audit',
  'ombudsman',
])

const QUIET_MS = 15 * 60_000
/** What this process recorded lately, so that a case opened again within a quarter of an hour is one line. */
const recentOf = houseMap<Moment>()

// The record stands for ever: whoever reads for themselves is in it by account, and by name nowhere.
const inOffice = ({ actor }: Context) => actor.kind !== 'account' || actor.grants.length > 0

/** Records whose data the actor is about to see, committed before the answer goes out (decisions 28). */
export async function recordReadings(ctx: Context, readings: readonly Reading[]): Promise<void> {
  const recent = recentOf(ctx.house)
  const actor = ctx.actor.id ?? 'anonymous'
  const keyOf = (r: Reading) => `${ctx.region.code}/${actor}/${r.object.kind}/${r.object.id}/${r.purpose}`
  const fresh = readings.filter((r) => ctx.now - (recent.get(keyOf(r)) ?? Number.NEGATIVE_INFINITY) >= QUIET_MS)
  if (fresh.length === 0) return
  await ctx.db
    .insertInto('reading')
    .values(
      fresh.map((r) => ({
        at: new Date(ctx.now),
        actor,
        name: inOffice(ctx) ? ctx.actor.name : '',
        role: ctx.actor.grants[0]?.role ?? null,
        object: r.object.kind,
        id: r.object.id,
        purpose: r.purpose,
      })),
    )
    .execute()
  if (recent.size > 50_000) recent.clear()
  for (const r of fresh) recent.set(keyOf(r), ctx.now)
}

// Ids and numbers of cases. Anything else in an address may be what somebody typed: a NIK, a name, a code that opens a thing.
const ours = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Z]{3}-\d{4}-[0-9A-Z]{8})$/

/** A refused try, in a transaction of its own; of what was tried only our own ids and numbers are kept. */
export async function recordRefusedAccess(
  ctx: Context,
  operation: string,
  object: string | null,
  address: string,
): Promise<void> {
  const keyed = ctx.house.keys.blind('address', address).subarray(0, 12)
  const known = (object ?? '').split('/').filter((part) => ours.test(part))
  await ctx.db
    .insertInto('refused_access')
    .values({
      at: new Date(ctx.now),
      actor: ctx.actor.id,
      operation,
      object: known.join('/').slice(0, 200) || null,
      address: keyed,
    })
    .execute()
}

/** Who read about one object, newest first. */
export function readingsOf(ctx: Context, id: string, limit = 100) {
  return ctx.db
    .selectFrom('reading')
    .select(['at', 'actor', 'name', 'role', 'purpose'])
    .where('id', '=', id)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
}

export interface ReadingRow {
  at: Moment
  actor: string
  name: string
  role: string | null
  object: string
  id: string
  purpose: string
}

export interface ReadingsWanted {
  actor?: string
  /** Of whom or what. */
  id?: string
  /** Moments of one day. */
  from?: Moment
  to?: Moment
  /** Older than this row. */
  before?: Pick<ReadingRow, 'at' | 'id' | 'actor' | 'purpose'>
}

/** The record of a region, newest first. */
export async function listReadings(db: Db, wanted: ReadingsWanted, limit: number): Promise<ReadingRow[]> {
  const { actor, id, from, to, before } = wanted
  const rows = await db
    .selectFrom('reading')
    .select(['at', 'actor', 'name', 'role', 'object', 'id', 'purpose'])
    .$if(actor !== undefined, (query) => query.where('actor', '=', actor!))
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .$if(from !== undefined, (query) => query.where('at', '>=', new Date(from!)))
    .$if(to !== undefined, (query) => query.where('at', '<', new Date(to!)))
    .$if(before !== undefined, (query) => {
      const { at, id, actor, purpose } = before!
      return query.where(
        sql<boolean>`(at, id, actor, purpose) < (${new Date(at)}::timestamptz, ${id}::uuid, ${actor}::text, ${purpose}::text)`,
      )
    })
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .orderBy('actor', 'desc')
    .orderBy('purpose', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, at: row.at.getTime() }))
}

async function prepareMonths(ctx: Context): Promise<void> {
  const now = new Date(ctx.now)
  for (const ahead of [0, 1, 2]) {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)).toISOString().slice(0, 10)
    await sql`select ${sql.raw(`"${ctx.region.schema}"`)}.reading_month(${month}::date)`.execute(ctx.db)
  }
}
