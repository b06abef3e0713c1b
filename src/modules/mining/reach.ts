import { covers, grantsFor, today } from '../../platform/accounts/policy.ts'
import type { Actor, Context, Role } from '../../platform/context.ts'

// A flow is of a whole service: a grant for one area shows none. Whoever heads a unit sees its flows; what leaves the house
// is taken by who leads, audits or administers.

const seeing: readonly Role[] = ['leader', 'unitHead', 'auditor', 'regionAdmin']
const taking: readonly Role[] = ['leader', 'auditor', 'regionAdmin']

const units = (actor: Actor, roles: readonly Role[], ctx: Context) =>
  grantsFor(actor, roles, today(ctx))
    .filter(({ area }) => area === null)
    .map(({ unit }) => unit)

const of =
  (roles: readonly Role[]) =>
  (actor: Actor, { unit }: { unit: string }, ctx: Context) =>
    actor.kind === 'account'
      ? units(actor, roles, ctx).some((own) => own === null || covers(own, unit))
      : ('login' as const)

export const seesAny = (actor: Actor, _row: unknown, ctx: Context) =>
  actor.kind === 'account' ? units(actor, seeing, ctx).length > 0 : ('login' as const)
export const seesFlow = of(seeing)
export const takesFlow = of(taking)
