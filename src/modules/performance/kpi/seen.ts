import type { DateText } from '../../../platform/context.ts'
import { lastDayOf, monthOf } from '../published/months.ts'
import type { KpiRow } from './count.ts'
import type { Kpi } from './grammar.ts'
import { largeEnough, toldOf } from './shown.ts'
import { figureOf, type KpiValue, standing } from './value.ts'

interface KpiPoint extends KpiValue {
  period: DateText
}

export interface KpiPart extends KpiValue {
  unit: string
  service: string
}

/** One figure as somebody may see it. */
export interface KpiFigure {
  kpi: Kpi
  /** False: still being made from the cases of before. */
  ready: boolean
  least: number
  /** How many cases there are is told by fives. */
  rough?: boolean
  all: KpiValue
  months: readonly KpiPoint[]
  parts: readonly KpiPart[]
}

/** Units whose cases are seen (null: the whole city's), and the fewest that are shown. */
export interface Scope {
  units: readonly string[] | null
  least: number
}

export const nothing = { all: { value: null, cases: 0, hits: 0 }, months: [], parts: [] } as const

/** A figure of these rows, as far as somebody reaches; of all units (null) as everybody is told of them. */
export function figureSeen(
  kpi: Kpi,
  rows: readonly KpiRow[],
  { units, least }: Scope,
  months: readonly DateText[],
  until: DateText,
  ready: boolean,
): KpiFigure {
  const reached = units === null ? rows : rows.filter(({ unit }) => units.includes(unit))
  const figure = { kpi, ready, least }
  if (!ready) return { ...figure, ...nothing }
  if (kpi.grain === 'day') {
    // The city's as one: no part of it can then be reckoned from it, so each of its numbers is judged by itself.
    if (units === null) return { ...figure, ...daysOf(reached, least, months, until), parts: [] }
    return { ...figure, ...daysSeen(reached, least, months, until) }
  }
  const shown = units === null ? toldWithin(months, reached, least) : reached.filter(largeEnough(reached, least))
  return {
    ...figure,
    all: figureOf(kpi, shown),
    months: months.map((period) => ({
      period,
      ...figureOf(
        kpi,
        shown.filter((row) => row.period === period),
      ),
    })),
    parts: placesOf(shown).map(({ unit, service, rows: of }) => ({ unit, service, ...figureOf(kpi, of) })),
  }
}

export const toldWithin = (months: readonly DateText[], rows: readonly KpiRow[], least: number) =>
  toldOf(rows, least).filter(({ period }) => months.includes(period))

// Of what is large enough now.
function daysSeen(
  rows: readonly KpiRow[],
  least: number,
  months: readonly DateText[],
  until: DateText,
): Pick<KpiFigure, 'all' | 'months' | 'parts'> {
  const places = placesOf(rows).map((place) => ({ ...place, now: standing(place.rows, [until])[0]! }))
  const large = places.filter(({ now }) => now === 0 || now >= least)
  const shown = large.flatMap((place) => place.rows)
  return {
    ...daysOf(shown, least, months, until),
    parts: large.flatMap(({ unit, service, now }) => (now > 0 ? [{ unit, service, ...stood(now, least) }] : [])),
  }
}

// Of each month what there was at its end; of this one, up to today.
function daysOf(rows: readonly KpiRow[], least: number, months: readonly DateText[], until: DateText) {
  const days = months.map((month) => (month === monthOf(until) ? until : lastDayOf(month)))
  const series = standing(rows, days)
  return {
    all: stood(series.at(-1) ?? 0, least),
    months: months.map((period, at) => ({ period, ...stood(series[at]!, least) })),
  }
}

const stood = (cases: number, least: number): KpiValue => ({
  value: cases > 0 && cases < least ? null : cases,
  cases,
  hits: 0,
})

function placesOf(rows: readonly KpiRow[]) {
  const places = Map.groupBy(rows, ({ unit, service }) => `${unit}/${service}`)
  return [...places.values()].map((own) => ({ unit: own[0]!.unit, service: own[0]!.service, rows: own }))
}
