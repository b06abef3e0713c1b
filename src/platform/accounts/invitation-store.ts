import type { Moment, SharedDb } from '../context.ts'

export interface NewInvitation {
  id: string
  account: string
  region: string
  /** SHA-256 of the token. */
  token: Buffer
  by: string | null
  madeAt: Moment
  expiresAt: Moment
}

export async function insertInvitation(shared: SharedDb, row: NewInvitation): Promise<void> {
  await shared
    .insertInto('account_invitation')
    .values({
      id: row.id,
      account: row.account,
      region: row.region,
      token: row.token,
      invited_by: row.by,
      made_at: new Date(row.madeAt),
      expires_at: new Date(row.expiresAt),
      used_at: null,
    })
    .execute()
}

/** Account and id of an invitation that still holds in this region. */
export async function findInvitation(shared: SharedDb, token: Buffer, region: string, now: Moment) {
  return shared
    .selectFrom('account_invitation')
    .select(['id', 'account'])
    .where('token', '=', token)
    .where('region', '=', region)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .executeTakeFirst()
}

/** True once. Other links for the same account end with it. */
export async function useInvitation(shared: SharedDb, id: string, account: string, now: Moment): Promise<boolean> {
  const at = new Date(now)
  const used = await shared
    .updateTable('account_invitation')
    .set({ used_at: at })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!used) return false
  await endInvitations(shared, account, now)
  return true
}

export async function endInvitations(shared: SharedDb, account: string, now: Moment): Promise<void> {
  await shared
    .updateTable('account_invitation')
    .set({ used_at: new Date(now) })
    .where('account', '=', account)
    .where('used_at', 'is', null)
    .execute()
}
