import { sql } from 'kysely'
import type { Moment, SharedDb } from '../context.ts'

/** Decisions 31: three tries a code, five codes and ten failures a day an address. */
export const limits = { triesPerCode: 3, codesPerDay: 5, failuresPerDay: 10, dayMs: 24 * 3600_000 }

export interface NewCode {
  id: string
  region: string
  purpose: 'login' | 'contact'
  destination: Buffer
  account: string | null
  code: Buffer
  madeAt: Moment
  expiresAt: Moment
}

/** False when the address has had its codes or failures of the day. Counting and keeping are one statement: no race. */
export async function insertCode(shared: SharedDb, row: NewCode): Promise<boolean> {
  const now = new Date(row.madeAt)
  const dayAgo = new Date(row.madeAt - limits.dayMs)
  const { rows } = await sql`
    with room as (
      insert into ${sql.table('login_destination')} as d (destination, since, codes, failures)
      values (${row.destination}, ${now}, 1, 0)
      on conflict (destination) do update set
        since = case when d.since <= ${dayAgo} then ${now} else d.since end,
        codes = case when d.since <= ${dayAgo} then 1 else d.codes + 1 end,
        failures = case when d.since <= ${dayAgo} then 0 else d.failures end
      where d.since <= ${dayAgo} or (d.codes < ${limits.codesPerDay} and d.failures < ${limits.failuresPerDay})
      returning destination
    )
    insert into ${sql.table('login_code')} (id, region, purpose, destination, account, code, made_at, expires_at)
    select ${row.id}::uuid, ${row.region}, ${row.purpose}, destination, ${row.account}::uuid, ${row.code}, ${now},
           ${new Date(row.expiresAt)}::timestamptz
    from room returning 1`.execute(shared)
  return rows.length > 0
}

export interface TriedCode {
  code: Buffer
  account: string | null
  region: string
  purpose: 'login' | 'contact'
}

/**
 * Spends one try of the code and one failure of its address, before anything is compared: guesses sent at the same
 * moment cannot share a try. Undefined: spent, used, too old, or the address has failed enough today.
 */
export async function spendTry(shared: SharedDb, id: string, now: Moment): Promise<TriedCode | undefined> {
  const { rows } = await sql<TriedCode>`
    with failed as (
      update ${sql.table('login_destination')} d set failures = d.failures + 1
      from ${sql.table('login_code')} c
      where c.id = ${id} and d.destination = c.destination and d.failures < ${limits.failuresPerDay}
        and c.used_at is null and c.tries < ${limits.triesPerCode} and c.expires_at > ${new Date(now)}
      returning d.destination
    )
    update ${sql.table('login_code')} c set tries = c.tries + 1
    from failed
    where c.id = ${id} and c.destination = failed.destination
      and c.used_at is null and c.tries < ${limits.triesPerCode} and c.expires_at > ${new Date(now)}
    returning c.code, c.account, c.region, c.purpose`.execute(shared)
  return rows[0]
}

/**
 * True once for a code. Gives back the failure that the right guess had spent. The address is locked before its code, as
 * by whoever spends a try: two that come at once wait for each other in one order.
 */
export async function useCode(shared: SharedDb, id: string, now: Moment): Promise<boolean> {
  const { rows } = await sql`
    with held as (
      select d.destination
      from ${sql.table('login_destination')} d join ${sql.table('login_code')} c on c.destination = d.destination
      where c.id = ${id} for update of d
    ), used as (
      update ${sql.table('login_code')} c set used_at = ${new Date(now)}
      from held where c.id = ${id} and c.used_at is null returning held.destination
    )
    update ${sql.table('login_destination')} d set failures = greatest(d.failures - 1, 0)
    from used where d.destination = used.destination returning 1`.execute(shared)
  return rows.length > 0
}

export async function insertCounterCode(
  shared: SharedDb,
  row: {
    id: string
    region: string
    account: string
    code: Buffer
    by: string | null
    madeAt: Moment
    expiresAt: Moment
  },
): Promise<void> {
  await shared
    .insertInto('login_code')
    .values({
      id: row.id,
      region: row.region,
      purpose: 'counter',
      destination: null,
      account: row.account,
      code: row.code,
      made_by: row.by,
      made_at: new Date(row.madeAt),
      expires_at: new Date(row.expiresAt),
      used_at: null,
    })
    .execute()
}

/** The account that a printed code lets in; undefined when it was used, is too old, or of another region. */
export async function useCounterCode(
  shared: SharedDb,
  region: string,
  code: Buffer,
  now: Moment,
): Promise<string | undefined> {
  const row = await shared
    .updateTable('login_code')
    .set({ used_at: new Date(now) })
    .where('code', '=', code)
    .where('purpose', '=', 'counter')
    .where('region', '=', region)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .returning('account')
    .executeTakeFirst()
  return row?.account ?? undefined
}
