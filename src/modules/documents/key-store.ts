import { sql } from 'kysely'
import type { Db, Moment } from '../../platform/context.ts'
import type {} from './tables.ts'

export interface SigningKey {
  id: string
  account: string | null
  name: string
  /** X.509, DER. */
  certificate: Buffer
  sealed: Buffer
  issuedBy: string | null
  from: Moment
  until: Moment
}

const columns = ['id', 'account', 'name', 'certificate', 'sealed', 'issued_by', 'valid_from', 'valid_until'] as const

/** One at a time makes keys, or two jobs would each make an authority. */
export async function lockKeys(db: Db, region: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`signing-key/${region}`}, 0))`.execute(db)
}

export async function insertKey(db: Db, { issuedBy, from, until, ...key }: SigningKey, now: Moment): Promise<void> {
  await db
    .insertInto('signing_key')
    .values({
      ...key,
      issued_by: issuedBy,
      valid_from: new Date(from),
      valid_until: new Date(until),
      made_at: new Date(now),
    })
    .execute()
}

/** The account's key in force at that moment under that name, or the authority's for null; the one that lasts longest. */
export async function findKey(
  db: Db,
  account: string | null,
  name: string | null,
  at: Moment,
): Promise<SigningKey | undefined> {
  const row = await db
    .selectFrom('signing_key')
    .select(columns)
    .where('account', account === null ? 'is' : '=', account)
    .$if(name !== null, (query) => query.where('name', '=', name))
    .where('valid_from', '<=', new Date(at))
    .where('valid_until', '>', new Date(at))
    .orderBy('valid_until', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && shape(row)
}

export async function keyById(db: Db, id: string): Promise<SigningKey | undefined> {
  const row = await db.selectFrom('signing_key').select(columns).where('id', '=', id).executeTakeFirst()
  return row && shape(row)
}

/** Every authority that the region ever had: what they signed stays ours. */
export async function authorityCertificates(db: Db): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('signing_key')
    .select('certificate')
    .where('account', 'is', null)
    .orderBy('made_at')
    .execute()
  return rows.map(({ certificate }) => certificate)
}

export function findSignatory(db: Db, account: string): Promise<{ name: string; nip: string | null } | undefined> {
  return db.selectFrom('signatory').select(['name', 'nip']).where('account', '=', account).executeTakeFirst()
}

export async function saveSignatory(
  db: Db,
  signatory: { account: string; name: string; nip: string | null },
): Promise<void> {
  const { account, ...printed } = signatory
  await db
    .insertInto('signatory')
    .values(signatory)
    .onConflict((conflict) => conflict.column('account').doUpdateSet(printed))
    .execute()
}

function shape(
  row: { issued_by: string | null; valid_from: Date; valid_until: Date } & Omit<
    SigningKey,
    'issuedBy' | 'from' | 'until'
  >,
): SigningKey {
  const { issued_by, valid_from, valid_until, ...rest } = row
  return { ...rest, issuedBy: issued_by, from: valid_from.getTime(), until: valid_until.getTime() }
}
