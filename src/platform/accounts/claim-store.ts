import type { Db, Moment } from '../context.ts'

export interface Claim {
  account: string
  blindNik: Buffer
  sealedNik: Buffer
  claimedAt: Moment
  verifiedAt: Moment | null
  /** National identity provider that vouched for it. */
  issuer: string | null
  person: string | null
}

export async function findClaim(db: Db, account: string): Promise<Claim | undefined> {
  const row = await db
    .selectFrom('account_claim')
    .select(['account', 'blind_nik', 'sealed_nik', 'claimed_at', 'verified_at', 'verified_issuer', 'person'])
    .where('account', '=', account)
    .executeTakeFirst()
  return (
    row && {
      account: row.account,
      blindNik: row.blind_nik,
      sealedNik: row.sealed_nik,
      claimedAt: row.claimed_at.getTime(),
      verifiedAt: row.verified_at?.getTime() ?? null,
      issuer: row.verified_issuer,
      person: row.person,
    }
  )
}

/** False when an officer has verified the account: what was seen on a card is not typed over. */
export async function saveClaim(
  db: Db,
  claim: { account: string; blindNik: Buffer; sealedNik: Buffer },
  now: Moment,
): Promise<boolean> {
  const values = { blind_nik: claim.blindNik, sealed_nik: claim.sealedNik, claimed_at: new Date(now) }
  const row = await db
    .insertInto('account_claim')
    .values({ account: claim.account, ...values, verified_at: null, verified_by: null, person: null })
    .onConflict((conflict) =>
      conflict.column('account').doUpdateSet(values).where('account_claim.verified_at', 'is', null),
    )
    .returning('account')
    .executeTakeFirst()
  return row !== undefined
}

export async function saveVerification(
  db: Db,
  row: {
    account: string
    blindNik: Buffer
    sealedNik: Buffer
    person: string
    by: string | null
    issuer: string | null
  },
  now: Moment,
): Promise<void> {
  const at = new Date(now)
  const values = {
    blind_nik: row.blindNik,
    sealed_nik: row.sealedNik,
    verified_at: at,
    verified_by: row.by,
    verified_issuer: row.issuer,
    person: row.person,
  }
  await db
    .insertInto('account_claim')
    .values({ account: row.account, claimed_at: at, ...values })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(values))
    .execute()
}

/** Accounts that an officer saw to be this person. */
export async function accountsOfPerson(db: Db, person: string): Promise<string[]> {
  const rows = await db.selectFrom('account_claim').select('account').where('person', '=', person).execute()
  return rows.map((row) => row.account)
}
