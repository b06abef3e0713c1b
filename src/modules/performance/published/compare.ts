import type { DateText } from '../../../platform/context.ts'
import { type Paces, paceOf } from '../pace.ts'
import type { Line } from './compose.ts'
import { type Publication, sumOf } from './document.ts'
import { keyOf } from './key.ts'
import { monthsBetween } from './months.ts'
import type { Ended } from './tell.ts'

/** Stands in an address for all units. */
export const wholeCity = 'kota'

/** What stands on one side: the city, `unit`, or `unit/service`. */
export interface Side {
  place: string
  from: DateText
  to: DateText
}

/** Net and calendar time of all its cases; null as well where a month was published before lengths were. */
export interface SideFigures extends Paces {
  ended: Ended | null
  apart: number | null
  promise: Line['promise']
  months: MonthOfSide[]
}

/** What was published of the place in one month; net and calendar time are of that month alone. */
export interface MonthOfSide extends Paces {
  month: DateText
  ended: Ended | null
}

type Month = Pick<Publication, 'month' | 'city' | 'units' | 'services'>

/** Figures of one side, from what was published of each month. Pure. */
export function sideOf({ place, from, to }: Side, published: readonly Month[]): SideFigures {
  const byMonth = new Map(published.map((one) => [one.month, one]))
  const months = monthsBetween(from, to).flatMap((month) => {
    const one = byMonth.get(month)
    return one ? [{ month, lines: one.services.filter((line) => isOf(line, place)), ...pacesOf(place, one) }] : []
  })
  const all = months.flatMap(({ lines }) => lines)
  const promises = new Set(all.map(({ promise }) => JSON.stringify(promise)))
  return {
    ...sumOf(all),
    ...pacesOfAll(all),
    promise: place.includes('/') && promises.size === 1 ? all[0]!.promise : null,
    months: months.map(({ lines, ...month }) => ({ ...month, ended: sumOf(lines).ended })),
  }
}

function pacesOfAll(lines: readonly Line[]): Paces {
  const ended = lines.filter(({ ended }) => ended?.counted)
  const lengths = ended.flatMap(({ lengths }) => lengths ?? [])
  return lengths.length === ended.length ? paceOf(lengths) : { hours: null, days: null }
}

function pacesOf(place: string, { city, units, services }: Month): Paces {
  const own =
    place === wholeCity
      ? city
      : (units.find(({ unit }) => unit === place) ?? services.find((line) => keyOf(line) === place))
  return { hours: own?.hours ?? null, days: own?.days ?? null }
}

const isOf = (line: Line, place: string) => place === wholeCity || line.unit === place || keyOf(line) === place

/** Why two sides are not to be ranked without a word. */
export interface Difference {
  promises: boolean
  mixed: boolean
  numbers: boolean
  lengths: boolean
}

export function differenceOf(a: Side & SideFigures, b: Side & SideFigures): Difference {
  const mixed = !a.place.includes('/') || !b.place.includes('/')
  const [few, many] = [a, b].map(({ ended }) => ended?.counted ?? 0).sort((one, other) => one - other)
  return {
    promises: !mixed && JSON.stringify(a.promise) !== JSON.stringify(b.promise),
    mixed: mixed && a.place !== b.place,
    numbers: few! * 3 < many!,
    lengths: a.months.length !== b.months.length,
  }
}
