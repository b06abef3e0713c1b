import type { DateText } from '../../platform/context.ts'
import { type Pace, paceOf } from './pace.ts'
import { addStay, type Line as MonthLine, type StageLine } from './published/compose.ts'
import { sumOf } from './published/document.ts'
import { keyOf } from './published/key.ts'

// The figures that everybody may read, made of what is told of each service and month. Pure.

/** One line of figures: of the city, a unit, or a service. Null: not shown, or too little to say. */
export interface Line {
  /** Closed, and the promise was put to the test. */
  counted: number | null
  onTime: number | null
  /** Of these, those that were never sent back. */
  firstRight: number | null
  /** Working hours, without what waited for the citizen. */
  hours: Pace | null
  /** Calendar days, with everything. */
  days: Pace | null
  /** Send-backs after the first, and those for what could have been seen before. */
  repeats: number | null
  faults: number | null
  /** Withdrawn, or closed because nobody answered. */
  apart: number | null
  /** About so many are past the promise, and still worked on. */
  late: number
}

/** A month, or some that are told together because they are small. */
export interface MonthFigures {
  month: DateText
  /** The last of them, in which they are told. */
  until: DateText
  counted: number | null
  onTime: number | null
  firstRight: number | null
  /** Not published yet, and told as far as it may be. */
  provisional: boolean
}

export interface Place extends Line {
  id: string
  months: MonthFigures[]
}
export type ServiceFigures = Place & { stages: StageLine[] }
export type UnitFigures = Place & { services: ServiceFigures[] }
export type CityFigures = Omit<Place, 'id'> & { units: UnitFigures[] }

/** What is told of one month. */
export interface Month {
  month: DateText
  provisional: boolean
  lines: readonly MonthLine[]
}

export interface Known {
  /** In order; those not published yet are the last. */
  months: readonly Month[]
  /** Of services, of units (no service) and of the city (no unit either). */
  late: readonly { service: string; unit: string; cases: number }[]
  /** Services that can be applied for; they have their line also before anything has happened. */
  offered: readonly { service: string; unit: string }[]
}

type Told = MonthLine & Pick<Month, 'month' | 'provisional'>

/** All public figures of a region. What is too small is not in them at all. */
export function publicFigures({ months, late, offered }: Known): CityFigures {
  const told = Map.groupBy(
    months.flatMap(({ month, provisional, lines }) => lines.map((line): Told => ({ ...line, month, provisional }))),
    keyOf,
  )
  const lateBy = new Map(late.map((row) => [keyOf(row), row.cases]))
  const named = late.filter(({ service, cases }) => service !== '' && cases > 0)
  const keys = [...new Set([...told.keys(), ...named.map(keyOf), ...offered.map(keyOf)])].sort()
  const services = Map.groupBy(keys, (key) => key.split('/')[0]!)
  const place = (of: readonly string[], key: string, whole: boolean) => {
    const own = of.flatMap((key) => told.get(key) ?? [])
    const { ended, apart } = own.length > 0 ? sumOf(own) : untold
    return {
      ...(ended ?? { counted: null, onTime: null, firstRight: null, repeats: null, faults: null }),
      ...(ended?.counted ? paceOf(own.flatMap((line) => line.lengths ?? [])) : { hours: null, days: null }),
      apart,
      late: lateBy.get(key) ?? 0,
      months: whole ? monthsOfAll(months, own) : own.flatMap(spanOf),
    }
  }
  const city = place(keys, '/', true)
  return {
    ...city,
    units: [...services].map(([id, keys]) => ({
      id,
      ...place(keys, `${id}/`, true),
      services: keys.map((key) => ({
        id: key.slice(id.length + 1),
        ...place([key], key, false),
        stages: stagesOf(told.get(key) ?? []),
      })),
    })),
  }
}

function monthsOfAll(months: readonly Month[], own: readonly Told[]): MonthFigures[] {
  const byMonth = Map.groupBy(own, ({ month }) => month)
  return months.flatMap(({ month, provisional }) => {
    const own = byMonth.get(month)
    // Of the running month nothing is told, not even that it is nothing, before it is enough.
    if (provisional && !own) return []
    const ended = sumOf(own ?? []).ended ?? nothing
    return [{ ...monthFigures(ended), month, until: month, provisional }]
  })
}

/** A service's month; one that waits is told with a later one. */
function spanOf({ ended, month, provisional }: Told): MonthFigures[] {
  return ended ? [{ ...monthFigures(ended), month: ended.from, until: month, provisional }] : []
}

const untold = { ended: null, apart: null }
const nothing = { counted: null, onTime: null, firstRight: null }
const monthFigures = ({ counted, onTime, firstRight }: Pick<MonthFigures, keyof typeof nothing>) => ({
  counted,
  onTime,
  firstRight,
})

function stagesOf(own: readonly Told[]): StageLine[] {
  const byStage = Map.groupBy(
    own.flatMap(({ stages }) => stages),
    ({ stage }) => stage,
  )
  return [...byStage.values()].map((stays) => stays.reduce(addStay))
}
