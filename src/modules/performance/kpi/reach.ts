import { covers, grantsFor, today } from '../../../platform/accounts/policy.ts'
import type { Actor, Context, Role } from '../../../platform/context.ts'
import type { Kpi, Viewer } from './grammar.ts'

/** As whom somebody sees a figure. Whoever works for an area sees how their unit does; whoever answers for one does not. */
const rolesOf: Readonly<Record<Exclude<Viewer, 'public'>, readonly Role[]>> = {
  officer: ['officer', 'verifier', 'signatory'],
  unitHead: ['unitHead'],
  leader: ['leader'],
  auditor: ['auditor'],
}

export interface Reach {
  /** Of these units. */
  units: readonly string[]
  /** The smallest number of cases that is shown. */
  least: number
}

/** Of which of the units an actor sees a figure, and from how many cases on; null: of none. */
export function reachOf(ctx: Context, kpi: Kpi, units: readonly string[]): Reach | null {
  const leasts = units.flatMap((unit) => {
    const allowed = Object.entries(rolesOf).flatMap(([viewer, roles]) => {
      const least = kpi.seen[viewer as Viewer]
      return least !== undefined && covering(ctx, roles).some((of) => of === null || covers(of, unit)) ? [least] : []
    })
    return allowed.length > 0 ? [{ unit, least: Math.min(...allowed) }] : []
  })
  if (leasts.length === 0) return null
  return { units: leasts.map(({ unit }) => unit), least: Math.max(...leasts.map(({ least }) => least)) }
}

/** The actor works here, so may see some figure. */
export const worksHere = (actor: Actor, _row: unknown, ctx: Context) =>
  actor.kind === 'account' ? covering(ctx, Object.values(rolesOf).flat()).length > 0 : ('login' as const)

const covering = (ctx: Context, roles: readonly Role[]) =>
  grantsFor(ctx.actor, roles, today(ctx)).flatMap(({ role, unit, area }) =>
    area === null || rolesOf.officer.includes(role) ? [unit] : [],
  )
