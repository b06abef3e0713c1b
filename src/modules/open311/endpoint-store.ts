import type { Db, Moment } from '../../platform/context.ts'

declare module '../../platform/context.ts' {
  interface RegionTables {
    open311_endpoint: {
      id: string
      name: string
      address: string
      jurisdiction: string | null
      api_key: Buffer | null
      repeatable: boolean
      made_at: Date
      made_by: string | null
      pulled_at: Date | null
      ended_at: Date | null
    }
    open311_code: { endpoint: string; service: string; code: string }
  }
}

export interface Endpoint {
  id: string
  name: string
  /** Base of its addresses. */
  address: string
  jurisdiction: string | null
  /** Sealed. */
  apiKey: Buffer | null
  repeatable: boolean
  pulledAt: Moment | null
  ended: boolean
}

const endpoints = (db: Db) =>
  db
    .selectFrom('open311_endpoint')
    .select(['id', 'name', 'address', 'jurisdiction', 'api_key', 'repeatable', 'pulled_at', 'ended_at'])
type Row = Awaited<ReturnType<ReturnType<typeof endpoints>['execute']>>[number]

const told = ({ api_key, pulled_at, ended_at, ...row }: Row): Endpoint => ({
  ...row,
  apiKey: api_key,
  pulledAt: pulled_at?.getTime() ?? null,
  ended: ended_at !== null,
})

export const listEndpoints = async (db: Db): Promise<Endpoint[]> =>
  (await endpoints(db).orderBy('name').limit(200).execute()).map(told)

export async function findEndpoint(db: Db, id: string): Promise<Endpoint | undefined> {
  const row = await endpoints(db).where('id', '=', id).executeTakeFirst()
  return row && told(row)
}

/** Where a category goes, and as what, at every endpoint in use. */
export const codesFor = (db: Db, service: string): Promise<{ endpoint: string; name: string; code: string }[]> =>
  db
    .selectFrom('open311_code as c')
    .innerJoin('open311_endpoint as e', 'e.id', 'c.endpoint')
    .select(['c.endpoint', 'e.name', 'c.code'])
    .where('c.service', '=', service)
    .where('e.ended_at', 'is', null)
    .orderBy('e.name')
    .execute()

export const codesOf = (db: Db, endpoint: string): Promise<{ service: string; code: string }[]> =>
  db
    .selectFrom('open311_code')
    .select(['service', 'code'])
    .where('endpoint', '=', endpoint)
    .orderBy('service')
    .execute()

export async function insertEndpoint(
  db: Db,
  row: Pick<Endpoint, 'id' | 'name' | 'address' | 'jurisdiction' | 'apiKey' | 'repeatable'>,
  by: string | null,
  now: Moment,
): Promise<void> {
  const { apiKey, ...rest } = row
  await db
    .insertInto('open311_endpoint')
    .values({ ...rest, api_key: apiKey, made_at: new Date(now), made_by: by, pulled_at: null, ended_at: null })
    .execute()
}

/** A key that is not given anew stays. */
export async function updateEndpoint(
  db: Db,
  { id, apiKey, ...row }: Pick<Endpoint, 'id' | 'name' | 'address' | 'jurisdiction' | 'apiKey' | 'repeatable'>,
): Promise<void> {
  await db
    .updateTable('open311_endpoint')
    .set({ ...row, ...(apiKey && { api_key: apiKey }) })
    .where('id', '=', id)
    .execute()
}

export async function closeEndpoint(db: Db, id: string, now: Moment): Promise<void> {
  await db
    .updateTable('open311_endpoint')
    .set({ ended_at: new Date(now) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

export async function markPulled(db: Db, id: string, at: Moment): Promise<void> {
  await db
    .updateTable('open311_endpoint')
    .set({ pulled_at: new Date(at) })
    .where('id', '=', id)
    .execute()
}

/** Exactly these from now on. */
export async function saveCodes(db: Db, endpoint: string, codes: Readonly<Record<string, string>>): Promise<void> {
  await db.deleteFrom('open311_code').where('endpoint', '=', endpoint).execute()
  const rows = Object.entries(codes).map(([service, code]) => ({ endpoint, service, code }))
  if (rows.length > 0) await db.insertInto('open311_code').values(rows).execute()
}
