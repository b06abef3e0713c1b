import type { DateText } from '../../platform/context.ts'
import type { MonthRow } from './counts.ts'
import { type Group, leastShown, type Seen, type Shown, shownOf, together } from './hide.ts'
import type { Length } from './public-store.ts'

// The figures that everybody may read, made of the sums of each service, unit and month. Pure.

/** Half of the cases took at most so long, nine of ten at most so long. */
export interface Pace {
  half: number
  most: number
}

/** One line of figures: of the city, a unit, or a service. Null: not shown, or too little to say. */
export interface Line {
  /** Closed, and the promise was put to the test. */
  counted: number | null
  onTime: number | null
  /** Working hours, without what waited for the citizen. */
  hours: Pace | null
  /** Calendar days, with everything. */
  days: Pace | null
  /** Send-backs after the first, and those for what could have been seen before. */
  repeats: number | null
  faults: number | null
  /** Withdrawn, or closed because nobody answered. */
  apart: number | null
  /** Past the promise now, and still worked on. */
  late: number | null
}

/** A month, or some that are told together because they are small. */
export interface MonthFigures {
  month: DateText
  /** The last of them. */
  until: DateText
  counted: number | null
  onTime: number | null
}

export interface Place extends Line {
  id: string
  months: MonthFigures[]
}
export type UnitFigures = Place & { services: Place[] }
export type CityFigures = Omit<Place, 'id'> & { units: UnitFigures[] }

export interface Sums {
  /** The months asked about, in order. */
  months: readonly DateText[]
  rows: readonly MonthRow[]
  lengths: readonly Length[]
  late: readonly { service: string; unit: string; cases: number }[]
  /** Services that can be applied for; they have their line also before anything has happened. */
  offered: readonly { service: string; unit: string }[]
}

/** All public figures of a region. What is too small is not in them at all. */
export function publicFigures(sums: Sums): CityFigures {
  const places = [...sums.rows, ...sums.late, ...sums.offered]
  const units = [...new Set(places.map(({ unit }) => unit))].sort()
  const servicesOf = (unit: string) =>
    [...new Set(places.filter((row) => row.unit === unit).map(({ service }) => service))].sort()
  const table = (cells: (unit: string, service: string) => number[]): Group[] =>
    units.map((unit) => ({
      id: unit,
      rows: servicesOf(unit).map((service) => ({ id: service, cells: cells(unit, service) })),
    }))
  const at = index(sums)
  const spans = together(
    sums.months.map((month) =>
      sumOf(
        sums.rows.filter((row) => row.month === month),
        (row) => row.counted,
      ),
    ),
  ).map((places) => places.map((place) => sums.months[place]!))
  const seen = {
    counted: shownOf(
      table((unit, service) => spans.map((span) => sumOf(span, (month) => at.row(unit, service, month)?.counted ?? 0))),
    ),
    apart: shownOf(
      table((unit, service) => [
        sumOf(at.rows(unit, service), (row) => row.withdrawn) + sumOf(at.rows(unit, service), (row) => row.silent),
      ]),
    ),
    late: shownOf(table((unit, service) => [at.late(unit, service)])),
  }
  const place = (how: (seen: Seen) => Shown, of: readonly (readonly [unit: string, service: string])[]) => {
    const rows = of.flatMap(([unit, service]) => at.rows(unit, service))
    const lengths = of.flatMap(([unit, service]) => at.lengths(unit, service))
    const shown = { counted: how(seen.counted), apart: how(seen.apart), late: how(seen.late) }
    const decided = sumOf(rows, (row) => row.decided)
    const paced = shown.counted !== 'none' && decided >= leastShown
    const said = (value: number) => (shown.counted === 'none' ? null : value)
    return {
      counted: said(sumOf(rows, (row) => row.counted)),
      onTime: said(sumOf(rows, (row) => row.on_time)),
      repeats: said(sumOf(rows, (row) => row.repeats)),
      faults: said(sumOf(rows, (row) => row.faults)),
      hours: paced ? paceOf(lengths, 'hours') : null,
      days: paced ? paceOf(lengths, 'days') : null,
      apart: shown.apart === 'none' ? null : sumOf(rows, (row) => row.withdrawn + row.silent),
      late: shown.late === 'none' ? null : sumOf(of, ([unit, service]) => at.late(unit, service)),
      months: spans.map((span) => {
        const own = rows.filter((row) => span.includes(row.month))
        const whole = shown.counted === 'all'
        return {
          month: span[0]!,
          until: span.at(-1)!,
          counted: whole ? sumOf(own, (row) => row.counted) : null,
          onTime: whole ? sumOf(own, (row) => row.on_time) : null,
        }
      }),
    }
  }
  const all = units.flatMap((unit) => servicesOf(unit).map((service) => [unit, service] as const))
  return {
    ...place((seen) => seen.whole, all),
    units: units.map((unit) => ({
      id: unit,
      ...place(
        (seen) => seen.groups.get(unit)!,
        all.filter(([own]) => own === unit),
      ),
      services: servicesOf(unit).map((service) => ({
        id: service,
        ...place((seen) => seen.rows.get(`${unit}/${service}`)!, [[unit, service]]),
      })),
    })),
  }
}

function paceOf(lengths: readonly Length[], kind: Length['kind']): Pace {
  const own = lengths.filter((length) => length.kind === kind && length.cases > 0).sort((a, b) => a.length - b.length)
  const all = sumOf(own, ({ cases }) => cases)
  const reached = (share: number) => {
    let passed = 0
    for (const { length, cases } of own) {
      passed += cases
      if (passed >= all * share) return length
    }
    return 0
  }
  return { half: reached(0.5), most: reached(0.9) }
}

function index({ rows, lengths, late }: Sums) {
  const byPlace = new Map<string, MonthRow[]>()
  const lengthsBy = new Map<string, Length[]>()
  const lateBy = new Map(late.map(({ unit, service, cases }) => [`${unit}/${service}`, cases]))
  for (const row of rows) put(byPlace, row, row)
  for (const length of lengths) put(lengthsBy, length, length)
  const own = (unit: string, service: string) => byPlace.get(`${unit}/${service}`) ?? []
  return {
    rows: own,
    row: (unit: string, service: string, month: DateText) => own(unit, service).find((row) => row.month === month),
    lengths: (unit: string, service: string) => lengthsBy.get(`${unit}/${service}`) ?? [],
    late: (unit: string, service: string) => lateBy.get(`${unit}/${service}`) ?? 0,
  }
}

function put<T>(map: Map<string, T[]>, { unit, service }: { unit: string; service: string }, value: T): void {
  const key = `${unit}/${service}`
  const found = map.get(key)
  if (found) found.push(value)
  else map.set(key, [value])
}

function sumOf<T>(all: readonly T[], value: (one: T) => number): number {
  return all.reduce((sum, one) => sum + value(one), 0)
}
