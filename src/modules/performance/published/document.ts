import { createHash } from 'node:crypto'
import type { DateText } from '../../../platform/context.ts'
import { canonical } from '../../../platform/events/index.ts'
import type { Text } from '../../../platform/i18n.ts'
import { type Paces, paceOf } from '../pace.ts'
import type { QuarterApart } from '../slices/quarter.ts'
import type { Line } from './compose.ts'
import type { Ended } from './tell.ts'

/** Sums of what was told of some services; null: all of it waits. */
export type Total = Paces & { ended: Ended | null; apart: number | null }
export type UnitTotal = Total & { unit: string; name: Text }

/** What is published of a month, whole: its canonical JSON is given to everybody and hashed. */
export interface Publication {
  /** 1: without how long cases took, what happened to them, and quarters told apart. */
  document: 'pendopo/kinerja/1' | 'pendopo/kinerja/2'
  region: { code: string; name: string }
  month: DateText
  revision: number
  publishedAt: string
  /** How far the log of events was counted. */
  position: number
  /** Hash of what was published before; null: nothing was. */
  previous: string | null
  /** Fewer cases are not told. */
  least: number
  city: Total
  units: readonly UnitTotal[]
  services: readonly Line[]
  /** With the last month of a quarter: its cases by channel and district. */
  quarter?: QuarterApart
}

export interface Sealed {
  body: string
  hash: string
}

export function seal(publication: Publication): Sealed {
  const body = canonical(publication)
  return { body, hash: createHash('sha256').update(body).digest('hex') }
}

/** City and units of a month's lines. */
export function totalsOf(lines: readonly Line[], nameOf: (unit: string) => Text): Pick<Publication, 'city' | 'units'> {
  const total = (own: readonly Line[]): Total => {
    const sums = sumOf(own)
    const lengths = own.flatMap((line) => line.lengths ?? [])
    return { ...sums, ...(sums.ended?.counted ? paceOf(lengths) : { hours: null, days: null }) }
  }
  return {
    city: total(lines),
    units: [...Map.groupBy(lines, ({ unit }) => unit)].map(([unit, own]) => ({
      unit,
      name: nameOf(unit),
      ...total(own),
    })),
  }
}

/** What was told of these, added up. Null where nothing was and something waits. */
export function sumOf(tellings: readonly Pick<Line, 'ended' | 'apart'>[]): Pick<Total, 'ended' | 'apart'> {
  const ended: Ended = { counted: 0, onTime: 0, firstRight: 0, repeats: 0, faults: 0 }
  let apart = 0
  for (const one of tellings) {
    if (one.ended) {
      ended.counted += one.ended.counted
      ended.onTime += one.ended.onTime
      ended.firstRight += one.ended.firstRight
      ended.repeats += one.ended.repeats
      ended.faults += one.ended.faults
    }
    if (one.apart) apart += one.apart.cases
  }
  const waits = (what: 'ended' | 'apart') => tellings.some((one) => one[what] === null)
  return {
    ended: ended.counted === 0 && waits('ended') ? null : ended,
    apart: apart === 0 && waits('apart') ? null : apart,
  }
}
