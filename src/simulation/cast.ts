import type { Actor, Role } from '../platform/context.ts'
import type { Chance } from './chance.ts'

/** Everybody who works on cases. */
export interface Cast {
  /** Somebody who holds the role in the unit; another than `except` where there is one. */
  who(role: Role, unit: string, except?: string | null): Actor | undefined
  /** Unit that work is passed on to. */
  neighbour: string
}

export function castOf(officers: readonly Actor[], neighbour: string, chance: Chance): Cast {
  const known = new Map<string, Actor[]>()
  const find = (role: Role, unit: string) =>
    officers.filter(({ grants }) =>
      grants.some((g) => g.role === role && !g.acting && g.area === null && (g.unit === null || g.unit === unit)),
    )
  return {
    neighbour,
    who(role, unit, except) {
      const key = `${role}/${unit}`
      const all = known.get(key) ?? find(role, unit)
      known.set(key, all)
      const others = all.filter(({ id }) => id !== except)
      return others.length > 0 ? chance.pick(others) : all[0]
    },
  }
}
