import {
  findArea,
  listDemoAccounts,
  listGrants,
  listUnits,
  type Officer,
  unitText,
} from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'

/** The invented people of this demonstration, officers first, each by name, with their units' and areas' names; in a real region nobody. */
export async function demoPeople(ctx: Context): Promise<Officer[]> {
  if (!ctx.region.demo) return []
  const kept = await listGrants(ctx.db)
  const names = await namesOf(ctx, new Set(kept.flatMap(({ area }) => area ?? [])))
  const called = (code: string | null) => code && (names.get(code) ?? code)
  const named = kept.map((grant) => ({ ...grant, unit: called(grant.unit), area: called(grant.area) }))
  const grants = Map.groupBy(named, (grant) => grant.account)
  return (await listDemoAccounts(ctx.shared, ctx.region.code))
    .map((account) => ({ account, grants: grants.get(account.id) ?? [] }))
    .sort((a, b) => Number(b.grants.length > 0) - Number(a.grants.length > 0) || byName(a, b))
}

const byName = (a: Officer, b: Officer) => a.account.name.localeCompare(b.account.name, 'id')

async function namesOf(ctx: Context, areas: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const [units, found] = await Promise.all([
    listUnits(ctx.db),
    Promise.all([...areas].map((code) => findArea(ctx.db, code))),
  ])
  return new Map([
    ...units.map((unit) => [unit.id, pick(unitText(unit), ctx.lang)] as const),
    ...found.flatMap((area) => (area ? [[area.code, area.name] as const] : [])),
  ])
}
