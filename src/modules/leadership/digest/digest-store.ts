import type { Db, Moment } from '../../../platform/context.ts'

declare module '../../../platform/context.ts' {
  interface RegionTables {
    digest_off: { account: string; at: Date }
  }
}

export async function isOff(db: Db, account: string): Promise<boolean> {
  const row = await db.selectFrom('digest_off').select('account').where('account', '=', account).executeTakeFirst()
  return row !== undefined
}

/** Accounts that want no digest. */
export async function allOff(db: Db): Promise<Set<string>> {
  return new Set((await db.selectFrom('digest_off').select('account').execute()).map(({ account }) => account))
}

export async function turnDigest(db: Db, account: string, on: boolean, now: Moment): Promise<void> {
  if (on) await db.deleteFrom('digest_off').where('account', '=', account).execute()
  else
    await db
      .insertInto('digest_off')
      .values({ account, at: new Date(now) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
