import { inForce, reaches } from '../../platform/accounts/policy.ts'
import type { DateText, Grant, Role } from '../../platform/context.ts'
import type { Definition } from './definition.ts'

/** Roles that nobody holds in a unit where stages of services wait for them: what reaches those stages lies there. */
export interface Unstaffed {
  unit: string
  roles: readonly Role[]
}

export function unstaffed(
  services: readonly Pick<Definition, 'unit' | 'stages'>[],
  grants: readonly Grant[],
  day: DateText,
): Unstaffed[] {
  const wanted = new Map<string, Set<Role>>()
  for (const service of services)
    for (const { role, unit = service.unit } of service.stages) {
      const held = (grant: Grant) =>
        grant.role === role && inForce(grant, day) && reaches({ ...grant, area: null }, { unit })
      if (!grants.some(held)) wanted.set(unit, (wanted.get(unit) ?? new Set()).add(role))
    }
  return [...wanted].map(([unit, roles]) => ({ unit, roles: [...roles] }))
}
