import { covers, grantsFor, today } from '../../platform/accounts/policy.ts'
import type { Actor, Context, Role } from '../../platform/context.ts'
import type { Evaluation } from './store.ts'

/**
 * The region's administrator opens an evaluation and its revisions, an auditor scores and closes it, the unit's head answers,
 * leaders look on. Auditors, because they answer to nobody who is evaluated: a leader's own figures hang on the result, and
 * whoever opens an evaluation should not also decide what comes out. Who works in a unit never scores it, whatever else they are.
 */
const working: readonly Role[] = ['officer', 'verifier', 'signatory', 'unitHead']

// A unit is evaluated as a whole, so a grant for one area reaches none.
const grantsIn = (actor: Actor, roles: Role | readonly Role[], ctx: Context) =>
  actor.kind === 'account' ? grantsFor(actor, roles, today(ctx)).filter(({ area }) => area === null) : []

const isOf = (actor: Actor, roles: Role | readonly Role[], unit: string, ctx: Context): boolean =>
  grantsIn(actor, roles, ctx).some((grant) => grant.unit === null || covers(grant.unit, unit))

const worksIn = (actor: Actor, unit: string, ctx: Context): boolean =>
  grantsFor(actor, working, today(ctx)).some(
    (grant) => grant.unit === null || covers(grant.unit, unit) || covers(unit, grant.unit),
  )

export const maySee = (actor: Actor, ctx: Context): boolean =>
  grantsIn(actor, ['regionAdmin', 'auditor', 'leader', 'unitHead'], ctx).length > 0

export const mayOpen = (actor: Actor, unit: string, ctx: Context): boolean => isOf(actor, 'regionAdmin', unit, ctx)

export const mayScore = (actor: Actor, unit: string, ctx: Context): boolean =>
  isOf(actor, 'auditor', unit, ctx) && !worksIn(actor, unit, ctx)

export const mayAnswer = (actor: Actor, unit: string, ctx: Context): boolean => isOf(actor, 'unitHead', unit, ctx)

/** The unit does not look on while it is scored. */
export const mayRead = (actor: Actor, { unit, status }: Pick<Evaluation, 'unit' | 'status'>, ctx: Context): boolean =>
  isOf(actor, ['regionAdmin', 'leader', 'auditor'], unit, ctx) ||
  (status !== 'filling' && isOf(actor, 'unitHead', unit, ctx))
