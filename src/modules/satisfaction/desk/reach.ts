import type { Unit } from '../../../platform/accounts/index.ts'
import { unitsOf } from '../../../platform/accounts/place-store.ts'
import { covers, grantsFor, holds, mayIn, today } from '../../../platform/accounts/policy.ts'
import type { Actor, Context, Role } from '../../../platform/context.ts'
import { wholeCity } from '../names.ts'

// Who works with the survey of which unit.

const seers: readonly Role[] = ['unitHead', 'leader', 'auditor']
const typists: readonly Role[] = ['officer', 'unitHead']

export const sees = (actor: Actor, _row: unknown, ctx: Context) =>
  actor.kind === 'account' ? holds(actor, seers, today(ctx)) : ('login' as const)

export const types = (actor: Actor, _row: unknown, ctx: Context) =>
  actor.kind === 'account' ? holds(actor, typists, today(ctx)) : ('login' as const)

export function headOf<Row extends { unit: string }>(actor: Actor, { unit }: Row, ctx: Context): boolean | 'login' {
  return actor.kind === 'account' ? mayIn(actor, 'unitHead', { unit }, today(ctx)) : 'login'
}

export const seesUnit = (actor: Actor, unit: string, ctx: Context) => mayIn(actor, seers, { unit }, today(ctx))

/** Who sees and issues a report: of a unit its head, of the whole city whoever leads all of it. */
export const seesReport = <Row extends { unit: string }>(actor: Actor, { unit }: Row, ctx: Context) =>
  actor.kind === 'account' ? mayIn(actor, seers, { unit: placeOf(unit) }, today(ctx)) : ('login' as const)
export const issuesReport = <Row extends { unit: string }>(actor: Actor, { unit }: Row, ctx: Context) =>
  unit === wholeCity ? leadsCity(actor, ctx) : headOf(actor, { unit }, ctx)

const leadsCity = (actor: Actor, ctx: Context) =>
  actor.kind === 'account' ? mayIn(actor, 'leader', {}, today(ctx)) : ('login' as const)
const placeOf = (unit: string) => (unit === wholeCity ? null : unit)

export const unitsSeen = (ctx: Context) => unitsFor(ctx, seers)
export const unitsTyped = (ctx: Context) => unitsFor(ctx, typists)

// The units of the actor's grants, with their parts.
async function unitsFor(ctx: Context, roles: readonly Role[]): Promise<Unit[]> {
  const grants = grantsFor(ctx.actor, roles, today(ctx))
  return (await unitsOf(ctx)).filter(({ id }) => grants.some(({ unit }) => unit === null || covers(unit, id)))
}
