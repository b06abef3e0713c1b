import type { Db, Moment } from '../../platform/context.ts'

interface CrewRow {
  id: string
  unit: string
  name: string
  lat: number | null
  lng: number | null
  made_at: Date
  made_by: string | null
  ended_at: Date | null
}

declare module '../../platform/context.ts' {
  interface RegionTables {
    crew: CrewRow
    crew_member: { crew: string; account: string; since: Date; added_by: string | null; ended_at: Date | null }
    crew_pin: { account: string; hash: string; set_at: Date }
  }
}

export type Crew = Pick<CrewRow, 'id' | 'unit' | 'name' | 'lat' | 'lng'>
const columns = ['id', 'unit', 'name', 'lat', 'lng'] as const

export async function insertCrew(db: Db, row: CrewRow): Promise<void> {
  await db.insertInto('crew').values(row).execute()
}

export const findCrew = (db: Db, id: string): Promise<Crew | undefined> =>
  db.selectFrom('crew').select(columns).where('id', '=', id).where('ended_at', 'is', null).executeTakeFirst()

export const listCrews = (db: Db): Promise<Crew[]> =>
  db.selectFrom('crew').select(columns).where('ended_at', 'is', null).orderBy('name').orderBy('id').execute()

export async function saveCrew(db: Db, id: string, about: Pick<Crew, 'name' | 'lat' | 'lng'>): Promise<void> {
  await db.updateTable('crew').set(about).where('id', '=', id).execute()
}

/** Accounts of a crew's members, in the order in which they came. */
export async function membersOf(db: Db, crew: string): Promise<string[]> {
  const rows = await db
    .selectFrom('crew_member')
    .select('account')
    .where('crew', '=', crew)
    .where('ended_at', 'is', null)
    .orderBy('since')
    .orderBy('account')
    .execute()
  return rows.map(({ account }) => account)
}

/** Comes in, or comes back. */
export async function addMember(
  db: Db,
  { crew, account, by, at }: { crew: string; account: string; by: string | null; at: Moment },
): Promise<void> {
  await db
    .insertInto('crew_member')
    .values({ crew, account, since: new Date(at), added_by: by, ended_at: null })
    .onConflict((c) => c.columns(['crew', 'account']).doUpdateSet({ ended_at: null }))
    .execute()
}

export async function endMember(db: Db, crew: string, account: string, at: Moment): Promise<void> {
  await db
    .updateTable('crew_member')
    .set({ ended_at: new Date(at) })
    .where('crew', '=', crew)
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .execute()
}

/** Crews that somebody goes out with. */
export async function crewsOf(db: Db, account: string): Promise<string[]> {
  const rows = await db
    .selectFrom('crew_member')
    .select('crew')
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .execute()
  return rows.map(({ crew }) => crew)
}

export async function savePin(db: Db, account: string, hash: string, at: Moment): Promise<void> {
  const set_at = new Date(at)
  await db
    .insertInto('crew_pin')
    .values({ account, hash, set_at })
    .onConflict((c) => c.column('account').doUpdateSet({ hash, set_at }))
    .execute()
}

export async function pinHash(db: Db, account: string): Promise<string | null> {
  const row = await db.selectFrom('crew_pin').select('hash').where('account', '=', account).executeTakeFirst()
  return row?.hash ?? null
}

/** Who of these has a PIN. */
export async function withPin(db: Db, accounts: readonly string[]): Promise<Set<string>> {
  if (accounts.length === 0) return new Set()
  const rows = await db.selectFrom('crew_pin').select('account').where('account', 'in', accounts).execute()
  return new Set(rows.map(({ account }) => account))
}
