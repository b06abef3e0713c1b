import type { Context } from '../context.ts'
import { isRefused, type Refused, refuse } from '../outcome.ts'
import * as accounts from './account-store.ts'
import * as store from './grant-store.ts'
import * as places from './place-store.ts'
import { byWhom, inForce, today } from './policy.ts'

/** Gives a role of this region. Whether the actor may is asked where this is called: by a region's administrator, or the command line. */
export async function grantRole(ctx: Context, grant: store.NewGrant): Promise<{ id: string } | Refused> {
  const account = await accounts.findAccount(ctx.shared, grant.account)
  if (!account) return refuse('no-such-account')
  const wrong = await checkGrant(ctx, grant)
  if (wrong) return wrong
  const id = ctx.newId()
  // Before the role exists: from here on a code alone may not set this account's password.
  await accounts.markOfficer(ctx.shared, grant.account)
  await store.insertGrant(ctx.db, id, grant, byWhom(ctx), ctx.now)
  // After the commit: whoever looked before sees the version move and looks again.
  await forgetGrants(ctx, grant.account)
  return { id }
}

async function checkGrant(ctx: Context, grant: store.NewGrant): Promise<Refused | null> {
  if (grant.until && grant.until < (grant.from ?? today(ctx))) return refuse('grant-dates', undefined, 'until')
  if (grant.acting && !grant.until) return refuse('grant-acting-until', undefined, 'until')
  if (grant.unit && !(await places.findUnit(ctx.db, grant.unit))) return refuse('no-such-unit', undefined, 'unit')
  if (grant.area && !(await places.findArea(ctx.db, grant.area))) return refuse('no-such-area', undefined, 'area')
  return null
}

/** Every process looks again what the account is in its regions. */
export async function forgetGrants(ctx: Context, account: string): Promise<void> {
  await accounts.moveGrantsVersion(ctx.shared, account)
  ctx.house.accounts.forget(account)
}

/** Ends a role now. The region keeps an administrator. */
export async function endGrant(ctx: Context, id: string): Promise<{ account: string } | Refused> {
  const outcome = await ctx.transaction(async (db) => {
    const grant = await store.findGrant(db, id)
    if (!grant || grant.endedAt !== null) return refuse('grant-ended')
    if (grant.role === 'regionAdmin') {
      const others = (await store.lockAdminGrants(db)).filter((other) => other.id !== id && inForce(other, today(ctx)))
      if (others.length === 0) return refuse('last-admin')
    }
    await store.closeGrant(db, id, byWhom(ctx), ctx.now)
    return { account: grant.account }
  })
  if (isRefused(outcome)) return outcome
  await forgetGrants(ctx, outcome.account)
  return outcome
}

/** Somebody with roles in this region, and the roles. */
export interface Officer {
  account: accounts.Account
  grants: store.KeptGrant[]
}

/** Everybody with a role that has not ended, by name. */
export async function listOfficers(ctx: Context): Promise<Officer[]> {
  const grants = Map.groupBy(await store.listGrants(ctx.db), (grant) => grant.account)
  const found = await accounts.findAccounts(ctx.shared, [...grants.keys()])
  return found
    .map((account) => ({ account, grants: grants.get(account.id) ?? [] }))
    .sort((a, b) => a.account.name.localeCompare(b.account.name, ctx.lang))
}

/** One officer with all roles, the ended ones too; undefined for who never had a role here. */
export async function viewOfficer(ctx: Context, id: string): Promise<Officer | undefined> {
  const grants = await store.grantsOf(ctx.db, id)
  const account = grants.length > 0 ? await accounts.findAccount(ctx.shared, id) : undefined
  return account && { account, grants }
}
