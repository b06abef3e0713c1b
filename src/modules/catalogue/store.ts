import { type ColumnType, sql } from 'kysely'
import type { Context, Db, Moment } from '../../platform/context.ts'
import { json } from '../../platform/database/json.ts'
import type { Definition } from './definition.ts'

export type DraftsPolicy = 'keep' | 'offer' | 'require'
type Time = ColumnType<Date, Date, never>

declare module '../../platform/context.ts' {
  interface RegionTables {
    service_version: {
      service: string
      version: number
      hash: string
      definition: Definition
      drafts: DraftsPolicy
      source: string | null
      published_at: Time
      published_by: string | null
      withdrawn_at: ColumnType<Date | null, null | undefined, Date | null>
      withdrawn_by: string | null
    }
    service_state: {
      service: string
      current: number | null
      changed_at: ColumnType<Date, Date, Date>
      revision: number
    }
  }
}

/** A published version without its content. */
export interface VersionEntry {
  service: string
  version: number
  hash: string
  drafts: DraftsPolicy
  publishedAt: Moment
  publishedBy: string | null
  withdrawnAt: Moment | null
}

export interface StoredDefinition {
  version: number
  hash: string
  definition: Definition
}

/** Differs after every change of the region's catalogue. */
export async function revision(db: Db): Promise<number> {
  const { last } = await db
    .selectFrom('service_state')
    .select((the) => the.fn.max('revision').as('last'))
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/** Definitions that new applications are made on. */
export function currentDefinitions(db: Db): Promise<StoredDefinition[]> {
  return db
    .selectFrom('service_state')
    .innerJoin('service_version', (join) =>
      join
        .onRef('service_version.service', '=', 'service_state.service')
        .onRef('service_version.version', '=', 'service_state.current'),
    )
    .select(['service_version.version', 'service_version.hash', 'service_version.definition'])
    .orderBy('service_version.service')
    .execute()
}

/** Of each service that can be applied for no more, its last version. */
export function withdrawnDefinitions(db: Db): Promise<StoredDefinition[]> {
  return db
    .selectFrom('service_state')
    .innerJoin('service_version', 'service_version.service', 'service_state.service')
    .distinctOn('service_version.service')
    .select(['service_version.version', 'service_version.hash', 'service_version.definition'])
    .where('service_state.current', 'is', null)
    .orderBy('service_version.service')
    .orderBy('service_version.version', 'desc')
    .execute()
}

/** Version that new applications are made on; null when there is none. */
export async function currentVersion(db: Db, service: string): Promise<number | null> {
  const row = await db.selectFrom('service_state').select('current').where('service', '=', service).executeTakeFirst()
  return row?.current ?? null
}

export function storedDefinition(db: Db, service: string, version: number): Promise<StoredDefinition | undefined> {
  return db
    .selectFrom('service_version')
    .select(['version', 'hash', 'definition'])
    .where('service', '=', service)
    .where('version', '=', version)
    .executeTakeFirst()
}

/** Every version ever published, newest first within its service. */
export async function versionsOf(db: Db, service?: string): Promise<VersionEntry[]> {
  const rows = await db
    .selectFrom('service_version')
    .select(['service', 'version', 'hash', 'drafts', 'published_at', 'published_by', 'withdrawn_at'])
    .$if(service !== undefined, (query) => query.where('service', '=', service!))
    .orderBy('service')
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    service: row.service,
    version: row.version,
    hash: row.hash,
    drafts: row.drafts,
    publishedAt: row.published_at.getTime(),
    publishedBy: row.published_by,
    withdrawnAt: row.withdrawn_at?.getTime() ?? null,
  }))
}

// Lock first: read first, and two who publish both see the same latest version. Readers are not held up.
export async function lockCatalogue(db: Db): Promise<void> {
  await sql`lock table ${sql.table('service_state')} in share row exclusive mode`.execute(db)
}

export async function insertVersion(
  db: Db,
  ctx: Pick<Context, 'now' | 'actor'>,
  definition: Definition,
  hash: string,
  drafts: DraftsPolicy,
  source: string | null = null,
): Promise<void> {
  await db
    .insertInto('service_version')
    .values({
      service: definition.id,
      version: definition.version,
      hash,
      definition: json(definition),
      drafts,
      source,
      published_at: new Date(ctx.now),
      published_by: ctx.actor.kind === 'account' ? ctx.actor.id : null,
    })
    .execute()
}

/** The file of a version as it was published; null when there is none. */
export async function sourceOf(db: Db, service: string, version: number): Promise<string | null> {
  const row = await db
    .selectFrom('service_version')
    .select('source')
    .where('service', '=', service)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.source ?? null
}

/** Services with the version that is current; null: withdrawn. */
export function states(db: Db): Promise<{ service: string; current: number | null }[]> {
  return db.selectFrom('service_state').select(['service', 'current']).orderBy('service').execute()
}

/** Under the lock: revisions become visible in the order of their numbers. */
export async function setCurrent(db: Db, service: string, current: number | null, now: Moment) {
  const change = { current, changed_at: new Date(now), revision: (await revision(db)) + 1 }
  await db
    .insertInto('service_state')
    .values({ service, ...change })
    .onConflict((at) => at.column('service').doUpdateSet(change))
    .execute()
}

export async function markWithdrawn(
  db: Db,
  service: string,
  version: number,
  ctx: Pick<Context, 'now' | 'actor'>,
): Promise<void> {
  await db
    .updateTable('service_version')
    .set({ withdrawn_at: new Date(ctx.now), withdrawn_by: ctx.actor.id })
    .where('service', '=', service)
    .where('version', '=', version)
    .where('withdrawn_at', 'is', null)
    .execute()
}
