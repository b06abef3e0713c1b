import type { Context, Db } from '../context.ts'
import { blindNik } from '../crypto/blind-nik.ts'
import { type Refused, refuse } from '../outcome.ts'
import * as store from './claim-store.ts'
import { forgetGrants } from './grants.ts'
import { byWhom } from './policy.ts'

/** What an account says its NIK is. `nik`: 16 digits, already checked. It proves nothing until an officer sees the card. */
export async function claimNik(ctx: Context, nik: string): Promise<{ done: true } | Refused> {
  const account = ctx.actor.id
  if (ctx.actor.kind !== 'account' || !account) return refuse('log-in')
  if (!(await ctx.house.limits.take(`claim/${account}`, 5, 24 * 3600))) return refuse('too-many-tries')
  const saved = await store.saveClaim(ctx.db, { account, ...kept(ctx, account, nik) }, ctx.now)
  if (!saved) return refuse('claim-verified')
  await forgetGrants(ctx, account)
  return { done: true }
}

/**
 * An officer saw the card of the person in front of him (assurance 3). `person`: id in the register. In the caller's
 * transaction; call `forgetGrants` after its commit.
 */
export async function verifyClaim(
  ctx: Context,
  db: Db,
  { account, nik, person }: { account: string; nik: string; person: string },
): Promise<void> {
  await store.saveVerification(
    db,
    { account, person, by: byWhom(ctx), issuer: null, ...kept(ctx, account, nik) },
    ctx.now,
  )
}

/** The same, where a national identity vouches for the account instead of an officer. False: an officer saw another card. */
export async function vouchForClaim(
  ctx: Context,
  { account, nik, person, issuer }: { account: string; nik: string; person: string; issuer: string },
): Promise<boolean> {
  const row = { account, person, by: null, issuer, ...kept(ctx, account, nik) }
  const saved = await ctx.transaction(async (db) => {
    const known = await store.findClaim(db, account)
    if (known?.verifiedAt && !known.blindNik.equals(row.blindNik)) return false
    if (!known?.verifiedAt) await store.saveVerification(db, row, ctx.now)
    return true
  })
  if (saved) await forgetGrants(ctx, account)
  return saved
}

/** A NIK that is vouched for but nobody's in the region's register: claimed, over whatever was typed before. */
export async function claimFor(ctx: Context, account: string, nik: string): Promise<boolean> {
  const saved = await store.saveClaim(ctx.db, { account, ...kept(ctx, account, nik) }, ctx.now)
  if (saved) await forgetGrants(ctx, account)
  return saved
}

/** The claim with its NIK opened, for the account's own page and for the officer who compares it with the card. */
export async function readClaim(
  ctx: Context,
  account: string,
): Promise<{ nik: string; verified: boolean; vouched: boolean; person: string | null } | undefined> {
  const claim = await store.findClaim(ctx.db, account)
  if (!claim) return undefined
  const { keys } = ctx.house
  const nik = keys.open(keys.purpose('accounts/nik'), claim.sealedNik, `${ctx.region.code}/${account}`).toString()
  return { nik, verified: claim.verifiedAt !== null, vouched: claim.issuer !== null, person: claim.person }
}

function kept(ctx: Context, account: string, nik: string) {
  const { keys } = ctx.house
  return {
    blindNik: blindNik(ctx, nik),
    sealedNik: keys.seal(keys.purpose('accounts/nik'), nik, `${ctx.region.code}/${account}`),
  }
}
