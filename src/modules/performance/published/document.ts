import { createHash } from 'node:crypto'
import type { DateText } from '../../../platform/context.ts'
import { canonical } from '../../../platform/events/index.ts'
import type { Text } from '../../../platform/i18n.ts'
import type { Length } from '../pace.ts'
import { paceOf } from '../pace.ts'
import { keyOf, type Line, type Paces } from './compose.ts'
import type { Ended } from './tell.ts'

/** Sums of what was told of some services; null: all of it waits. */
export type Total = Paces & { ended: Ended | null; apart: number | null }
export type UnitTotal = Total & { unit: string; name: Text }

/** What is published of a month, whole: its canonical JSON is given to everybody and hashed. */
export interface Publication {
  document: 'pendopo/kinerja/1'
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
export function totalsOf(
  lines: readonly Line[],
  lengths: readonly (Length & { month: DateText })[],
  month: DateText,
  names: ReadonlyMap<string, Text>,
): Pick<Publication, 'city' | 'units'> {
  const from = new Map(lines.map((line) => [keyOf(line), line.ended?.from]))
  // Of what is told alone: what waits is in no figure.
  const told = lengths.filter((length) => {
    const since = from.get(keyOf(length))
    return since !== undefined && length.month >= since && length.month <= month
  })
  const total = (own: readonly Line[], lengths: readonly Length[]): Total => {
    const sums = sumOf(own)
    return { ...sums, ...(sums.ended?.counted ? paceOf(lengths) : { hours: null, days: null }) }
  }
  const linesBy = Map.groupBy(lines, ({ unit }) => unit)
  const lengthsBy = Map.groupBy(told, ({ unit }) => unit)
  return {
    city: total(lines, told),
    units: [...linesBy].map(([unit, own]) => ({
      unit,
      name: names.get(unit) ?? { id: unit, en: unit },
      ...total(own, lengthsBy.get(unit) ?? []),
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
