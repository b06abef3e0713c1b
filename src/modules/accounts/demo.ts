import { findAccounts, listClaimants, listGrants, type Officer } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'

const MOST = 300

/** The invented people of this region: with roles here, or known here by their NIK. Officers first, then by name. */
export async function demoPeople(ctx: Context): Promise<Officer[]> {
  if (!ctx.region.demo) return []
  const grants = Map.groupBy(await listGrants(ctx.db), (grant) => grant.account)
  const ids = new Set([...grants.keys(), ...(await listClaimants(ctx.db, MOST))])
  return (await findAccounts(ctx.shared, [...ids]))
    .filter((account) => account.demo)
    .map((account) => ({ account, grants: grants.get(account.id) ?? [] }))
    .sort((a, b) => b.grants.length - a.grants.length || a.account.name.localeCompare(b.account.name, ctx.lang))
    .slice(0, MOST)
}
