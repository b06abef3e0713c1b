import type { Unit } from '../../../platform/accounts/index.ts'
import { unitsOf } from '../../../platform/accounts/place-store.ts'
import { covers, grantsFor, holds, mayIn, today } from '../../../platform/accounts/policy.ts'
import type { Actor, Context, Role } from '../../../platform/context.ts'

// Who works with the survey of which unit.

const seers: readonly Role[] = ['unitHead', 'leader', 'auditor']
const typists: readonly Role[] = ['officer', 'unitHead']

export const sees = (actor: Actor, _row: unknown, ctx: Context) =>
  actor.kind === 'account' ? holds(actor, seers, today(ctx)) : ('login' as const)

export const types = (actor: Actor, _row: unknown, ctx: Context) =>
  actor.kind === 'account' ? holds(actor, typists, today(ctx)) : ('login' as const)

export const seesUnit = (actor: Actor, unit: string, ctx: Context) => mayIn(actor, seers, { unit }, today(ctx))
export function headOf<Row extends { unit: string }>(actor: Actor, { unit }: Row, ctx: Context): boolean | 'login' {
  return actor.kind === 'account' ? mayIn(actor, 'unitHead', { unit }, today(ctx)) : 'login'
}

export const unitsSeen = (ctx: Context) => unitsFor(ctx, seers)
export const unitsTyped = (ctx: Context) => unitsFor(ctx, typists)

// The units of the actor's grants, with their parts.
async function unitsFor(ctx: Context, roles: readonly Role[]): Promise<Unit[]> {
  const grants = grantsFor(ctx.actor, roles, today(ctx))
  return (await unitsOf(ctx)).filter(({ id }) => grants.some(({ unit }) => unit === null || covers(unit, id)))
}
