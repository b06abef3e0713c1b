import type { Moment, SharedDb } from '../context.ts'

/** An identity of a provider. `subject` is a keyed hash: some providers use the NIK, which accounts must not hold. */
export interface Identity {
  issuer: string
  subject: string
}

export async function findIdentified(shared: SharedDb, { issuer, subject }: Identity): Promise<string | undefined> {
  const row = await shared
    .selectFrom('account_credential')
    .select('account')
    .where('provider', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.account
}

/** False when the identity is another account's, or this one's already. */
export async function insertIdentity(
  shared: SharedDb,
  row: Identity & { id: string; account: string },
  now: Moment,
): Promise<boolean> {
  const at = new Date(now)
  const made = await shared
    .insertInto('account_credential')
    .values({
      id: row.id,
      account: row.account,
      provider: row.issuer,
      subject: row.subject,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export async function countIdentities(shared: SharedDb, account: string): Promise<number> {
  const row = await shared
    .selectFrom('account_credential')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('account', '=', account)
    .where('provider', '<>', 'credential')
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function deleteIdentities(shared: SharedDb, account: string): Promise<void> {
  await shared
    .deleteFrom('account_credential')
    .where('account', '=', account)
    .where('provider', '<>', 'credential')
    .execute()
}
