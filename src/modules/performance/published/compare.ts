import type { DateText } from '../../../platform/context.ts'
import { keyOf, type Line } from './compose.ts'
import { sumOf } from './document.ts'
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

export interface SideFigures {
  ended: Ended | null
  apart: number | null
  promise: Line['promise']
  months: { month: DateText; ended: Ended | null }[]
}

/** Figures of one side, from what was published of each month. Pure. */
export function sideOf(
  { place, from, to }: Side,
  published: readonly { month: DateText; services: readonly Line[] }[],
): SideFigures {
  const byMonth = new Map(published.map(({ month, services }) => [month, services.filter((line) => isOf(line, place))]))
  const months = monthsBetween(from, to).flatMap((month) => {
    const lines = byMonth.get(month)
    return lines ? [{ month, lines }] : []
  })
  const all = months.flatMap(({ lines }) => lines)
  const promises = new Set(all.map(({ promise }) => JSON.stringify(promise)))
  return {
    ...sumOf(all),
    promise: place.includes('/') && promises.size === 1 ? all[0]!.promise : null,
    months: months.map(({ month, lines }) => ({ month, ended: sumOf(lines).ended })),
  }
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
