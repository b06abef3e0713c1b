import { type CompiledDefinition, current, offered } from '../modules/catalogue/index.ts'
import { peopleOfArunika } from '../modules/population/index.ts'
import { listDemoAccounts, listGrants, readClaim } from '../platform/accounts/index.ts'
import { dateIn } from '../platform/calendar.ts'
import type { Actor, Context, Grant } from '../platform/context.ts'
import { castOf } from './cast.ts'
import type { Chance } from './chance.ts'
import type { Citizen, Household } from './people.ts'
import type { Scene } from './story.ts'

/** The region as stories see it: its services, its officers, its families. */
export async function sceneOf(ctx: Context, chance: Chance): Promise<Scene> {
  const services = new Map<string, CompiledDefinition>()
  for (const definition of await offered(ctx)) {
    const rules = await current(ctx, definition.id)
    if (rules) services.set(definition.id, rules)
  }
  return {
    services,
    households: await householdsOf(ctx),
    cast: castOf(await officersOf(ctx), 'kecamatan', chance),
    calendar: ctx.calendar,
    registry: ctx.region.registry,
    until: ctx.now,
  }
}

async function officersOf(ctx: Context): Promise<Actor[]> {
  const grants = Map.groupBy(await listGrants(ctx.db), ({ account }) => account)
  const accounts = await listDemoAccounts(ctx.shared, ctx.region.code)
  return accounts.flatMap(({ id, name }) => {
    const own = grants.get(id)
    if (!own) return []
    return [{ kind: 'account', id, name, assurance: 1, person: null, grants: own as readonly Grant[] } as const]
  })
}

/** The invented families with what the house knows of them: their ids in the register, their accounts. */
export async function householdsOf(ctx: Context): Promise<Household[]> {
  const claims = new Map<string, { person: string | null; account: string; phone: string | null }>()
  for (const { id, phone } of await listDemoAccounts(ctx.shared, ctx.region.code)) {
    const claim = await readClaim(ctx, id)
    if (claim) claims.set(claim.nik, { person: claim.person, account: id, phone })
  }
  return peopleOfArunika(ctx.region.code, dateIn(ctx.region.zone, ctx.now)).map(({ number, address, members }) => ({
    number,
    address,
    members: members.map(({ nik, relation, elements }): Citizen => {
      const known = claims.get(nik)
      return {
        nik,
        relation,
        ...elements,
        person: known?.person ?? null,
        account: known?.account ?? null,
        phone: known?.phone ?? null,
      }
    }),
  }))
}
