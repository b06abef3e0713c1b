import type { Unit } from '../../platform/accounts/index.ts'
import { unitsOf } from '../../platform/accounts/place-store.ts'
import { covers, grantsFor, today } from '../../platform/accounts/policy.ts'
import type { Actor, Context, Role } from '../../platform/context.ts'

// Whose figures somebody sees. A figure is of a whole unit, so a grant for one area shows none.

const seeing: readonly Role[] = ['leader', 'unitHead']

const grantsIn = (actor: Actor, roles: Role | readonly Role[], ctx: Context) =>
  grantsFor(actor, roles, today(ctx)).filter(({ area }) => area === null)

export const sees = (actor: Actor, _row: unknown, ctx: Context) =>
  actor.kind === 'account' ? grantsIn(actor, seeing, ctx).length > 0 : ('login' as const)

export const isOf = (actor: Actor, roles: Role | readonly Role[], unit: string, ctx: Context): boolean =>
  actor.kind === 'account' &&
  grantsIn(actor, roles, ctx).some((grant) => grant.unit === null || covers(grant.unit, unit))

/** The units that the actor answers for or leads, with their parts. */
export async function unitsSeen(ctx: Context): Promise<Unit[]> {
  return (await unitsOf(ctx)).filter(({ id }) => isOf(ctx.actor, seeing, id, ctx))
}
