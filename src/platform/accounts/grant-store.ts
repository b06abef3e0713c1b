import type { DateText, Db, Moment, Role } from '../context.ts'

export interface NewGrant {
  account: string
  role: Exclude<Role, 'citizen'>
  unit: string | null
  area: string | null
  acting: 'plt' | 'plh' | null
  from: DateText | null
  until: DateText | null
}

/** A grant as it is kept, the ended ones too. */
export interface KeptGrant extends NewGrant {
  id: string
  at: Moment
  endedAt: Moment | null
}

const columns = ['id', 'account', 'role', 'unit', 'area', 'acting', 'from_day', 'until_day', 'at', 'ended_at'] as const

function select(db: Db) {
  return db.selectFrom('account_grant').select(columns)
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirst']>>>

const shaped = (row: Row): KeptGrant => ({
  id: row.id,
  account: row.account,
  role: row.role as NewGrant['role'],
  unit: row.unit,
  area: row.area,
  acting: row.acting,
  from: row.from_day,
  until: row.until_day,
  at: row.at.getTime(),
  endedAt: row.ended_at?.getTime() ?? null,
})

export async function insertGrant(db: Db, id: string, grant: NewGrant, by: string | null, now: Moment): Promise<void> {
  await db
    .insertInto('account_grant')
    .values({
      id,
      account: grant.account,
      role: grant.role,
      unit: grant.unit,
      area: grant.area,
      acting: grant.acting,
      from_day: grant.from,
      until_day: grant.until,
      granted_by: by,
      at: new Date(now),
      ended_at: null,
      ended_by: null,
    })
    .execute()
}

export async function findGrant(db: Db, id: string): Promise<KeptGrant | undefined> {
  const row = await select(db).where('id', '=', id).executeTakeFirst()
  return row && shaped(row)
}

/** Locked in the order of their ids: two administrators who end each other's role come one after the other. */
export async function lockAdminGrants(db: Db): Promise<KeptGrant[]> {
  const rows = await select(db)
    .where('role', '=', 'regionAdmin')
    .where('ended_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(shaped)
}

export async function closeGrant(db: Db, id: string, by: string | null, now: Moment): Promise<void> {
  await db
    .updateTable('account_grant')
    .set({ ended_at: new Date(now), ended_by: by })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Newest first; with the ended ones, for the page of one officer. */
export async function grantsOf(db: Db, account: string): Promise<KeptGrant[]> {
  return (await select(db).where('account', '=', account).orderBy('at', 'desc').limit(200).execute()).map(shaped)
}

/** All that has not ended, in the region. */
export async function listGrants(db: Db): Promise<KeptGrant[]> {
  return (await select(db).where('ended_at', 'is', null).orderBy('at').limit(5000).execute()).map(shaped)
}
