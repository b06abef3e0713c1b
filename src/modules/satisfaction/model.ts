import type { Band, Instrument } from './instruments/instrument.ts'
import { cut, plus, type Ratio, ratio, roundHalfUp, times, toNumber } from './ratio.ts'

/** Answers to one element: how many, and the sum of their scores. */
export interface Total {
  answers: number
  sum: number
}
export type Totals = Readonly<Record<string, Total>>

interface Step {
  decimals: number
  how: 'round' | 'cut'
}

/**
 * Where reports round on the way, by name; a report is reproduced to its printed digit only by its own way. Each element's
 * average, its product with the weight, or the index is rounded (half up) or cut before anything is reckoned from it.
 */
export const roundings = {
  none: {},
  'nrr-2': { nrr: { decimals: 2, how: 'round' } },
  'nrr-3': { nrr: { decimals: 3, how: 'round' } },
  'weighted-2': { weighted: { decimals: 2, how: 'round' } },
  'weighted-3': { weighted: { decimals: 3, how: 'round' } },
  'index-cut-2': { index: { decimals: 2, how: 'cut' } },
} as const satisfies Record<string, { nrr?: Step; weighted?: Step; index?: Step }>
export type Rounding = keyof typeof roundings

export interface Reckoning {
  /** Name of one of the instrument's weights. */
  weight?: string
  rounding?: Rounding
}

export interface Figure {
  /** Average of each element, in the instrument's order. */
  nrr: Record<string, number>
  /** The same times the weight. */
  weighted: Record<string, number>
  index: number
  /** 25 to 100, two decimals. */
  ikm: number
  mutu: Band['mutu']
  kinerja: Band['kinerja']
}

/** NRR = sum of scores / answers, for each element. Undefined when an element has no answer at all. */
export function averagesOf(instrument: Instrument, totals: Totals): Record<string, Ratio> | undefined {
  const averages: Record<string, Ratio> = {}
  for (const { key } of instrument.elements) {
    const total = totals[key]
    if (!total || total.answers === 0) return undefined
    averages[key] = ratio(total.sum, total.answers)
  }
  return averages
}

/**
 * Index = Σ NRR × weight; IKM = index × 25, rounded half up to two decimals and only then graded (PermenPANRB 14/2017:
 * the printed bands have holes, 88.305 would fall into one). Reckoned in whole numbers: no binary fraction takes part.
 */
export function reckon(
  instrument: Instrument,
  averages: Readonly<Record<string, Ratio>>,
  { weight, rounding = 'none' }: Reckoning = {},
): Figure {
  const share = instrument.weights[weight ?? instrument.defaultWeight]
  if (!share) throw new Error(`${instrument.id} has no weight "${weight}"`)
  const steps: { nrr?: Step; weighted?: Step; index?: Step } = roundings[rounding]
  const keys = instrument.elements.map(({ key }) => key)
  const nrr = keys.map((key) => stepped(averages[key]!, steps.nrr))
  const weighted = nrr.map((average) => stepped(times(average, ratio(...share)), steps.weighted))
  const index = stepped(weighted.reduce(plus), steps.index)
  const ikm = Number(roundHalfUp(times(index, ratio(25)), 2))
  const { mutu, kinerja } = grade(instrument, ikm)
  const byKey = (values: readonly Ratio[]) => Object.fromEntries(keys.map((key, at) => [key, toNumber(values[at]!)]))
  return { nrr: byKey(nrr), weighted: byKey(weighted), index: toNumber(index), ikm: ikm / 100, mutu, kinerja }
}

function stepped(value: Ratio, step: Step | undefined): Ratio {
  if (!step) return value
  const written = step.how === 'cut' ? cut(value, step.decimals) : roundHalfUp(value, step.decimals)
  return ratio(written, 10n ** BigInt(step.decimals))
}

/** A unit's or service's figure from its own answers; null while an element is without any. */
export function figureOf(instrument: Instrument, totals: Totals, reckoning?: Reckoning): Figure | null {
  const averages = averagesOf(instrument, totals)
  return averages ? reckon(instrument, averages, reckoning) : null
}

/** `ikm` in hundredths, already rounded. */
export function grade(instrument: Instrument, ikm: number): Band {
  return instrument.bands.find(({ from }) => ikm >= from)!
}

/** A unit's totals from those of its services: answers are added, never averages of averages. */
export function together(instrument: Instrument, parts: readonly Totals[]): Totals {
  return Object.fromEntries(
    instrument.elements.map(({ key }) => [
      key,
      parts.reduce(
        (total, part) => ({
          answers: total.answers + (part[key]?.answers ?? 0),
          sum: total.sum + (part[key]?.sum ?? 0),
        }),
        { answers: 0, sum: 0 },
      ),
    ]),
  )
}

/**
 * How many to ask among `population` (Krejcie and Morgan 1970): χ²NP(1−P) / (d²(N−1) + χ²P(1−P)) with χ² = 3.841,
 * P = 0.5, d = 0.05, rounded to the nearest.
 */
export function sampleSize(population: number): number {
  if (population <= 0) return 0
  const n = BigInt(population)
  // Both sides times 100,000: 3.841 × 0.25 = 0.96025 and 0.05² = 0.0025.
  return Number(roundHalfUp({ num: 96_025n * n, den: 250n * (n - 1n) + 96_025n }, 0))
}
