import { type Group, type Seen, shownOf } from '../../performance/index.ts'

// What of the survey anybody may see. Periods are told apart and never added up, so each is judged by itself.

export interface Counted {
  unit: string
  service: string
  answers: number
}

/** Which city, units and services of one period may be shown: no small number is, nor can be reckoned by subtracting. */
export function placesShown(counts: readonly Counted[]): Seen {
  const units = [...new Set(counts.map(({ unit }) => unit))].sort()
  const groups: Group[] = units.map((id) => {
    const services = new Map<string, number>()
    for (const { unit, service, answers } of counts)
      if (unit === id) services.set(service, (services.get(service) ?? 0) + answers)
    return { id, rows: [...services].map(([service, answers]) => ({ id: service, cells: [answers] })) }
  })
  return shownOf(groups)
}

export const showsCity = (seen: Seen) => seen.whole === 'all'
export const showsUnit = (seen: Seen, unit: string) => seen.groups.get(unit) === 'all'
export const showsService = (seen: Seen, unit: string, service: string) => seen.rows.get(`${unit}/${service}`) === 'all'

/**
 * How many matters ended, as everybody is told of it: the next five. Exactly known it would give away what still waits to be
 * told of the figures by month; rounded up, no sample looks larger than it is.
 */
export const byFives = (matters: number): number => Math.ceil(matters / 5) * 5

/**
 * How answers divide, for the city and each unit: shown as a whole or not at all. `cells`: of each unit, in one order, with
 * what nobody said; together they are the unit's answers, so it is told only where those are (`places`).
 */
export function divisionShown(
  cells: ReadonlyMap<string, readonly number[]>,
  places: Seen,
): { city: readonly number[] | null; unit(unit: string): readonly number[] | null } {
  const rows = [...cells].map(([id, own]) => ({ id, cells: own }))
  const seen = shownOf([{ id: '', rows }])
  const city = (rows[0]?.cells ?? []).map((_, at) => rows.reduce((sum, row) => sum + row.cells[at]!, 0))
  return {
    city: showsCity(seen) && showsCity(places) ? city : null,
    unit: (unit) => (seen.rows.get(`/${unit}`) === 'all' && showsUnit(places, unit) ? (cells.get(unit) ?? null) : null),
  }
}
