import type { Unit } from '../../platform/accounts/index.ts'
import { unitsOf } from '../../platform/accounts/place-store.ts'
import { covers, grantsFor, today } from '../../platform/accounts/policy.ts'
import type { Actor, Context, Role } from '../../platform/context.ts'

// A target is of a whole unit, so a grant for one area neither shows nor sets one.

const seeing: readonly Role[] = ['leader', 'regionAdmin', 'unitHead', 'auditor']
const setting: readonly Role[] = ['leader', 'regionAdmin']

const grantsIn = (actor: Actor, roles: readonly Role[], ctx: Context) =>
  actor.kind === 'account' ? grantsFor(actor, roles, today(ctx)).filter(({ area }) => area === null) : []

const reach = (roles: readonly Role[]) => (actor: Actor, unit: string, ctx: Context) =>
  grantsIn(actor, roles, ctx).some((grant) => grant.unit === null || covers(grant.unit, unit))

export const seesUnit = reach(seeing)
export const setsUnit = reach(setting)

export const seesSome = (actor: Actor, _row: unknown, ctx: Context) =>
  actor.kind === 'account' ? grantsIn(actor, seeing, ctx).length > 0 : ('login' as const)

export const unitsSeen = async (ctx: Context): Promise<Unit[]> =>
  (await unitsOf(ctx)).filter(({ id }) => seesUnit(ctx.actor, id, ctx))
