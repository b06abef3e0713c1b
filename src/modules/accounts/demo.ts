import { listDemoAccounts, listGrants, type Officer } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'

/** The invented people of this demonstration, officers first, each by name; in a real region nobody. */
export async function demoPeople(ctx: Context): Promise<Officer[]> {
  if (!ctx.region.demo) return []
  const grants = Map.groupBy(await listGrants(ctx.db), (grant) => grant.account)
  return (await listDemoAccounts(ctx.shared, ctx.region.code))
    .map((account) => ({ account, grants: grants.get(account.id) ?? [] }))
    .sort((a, b) => Number(b.grants.length > 0) - Number(a.grants.length > 0) || byName(a, b))
}

const byName = (a: Officer, b: Officer) => a.account.name.localeCompare(b.account.name, 'id')
