import type { Indicator, Instrument, Steps } from '../instruments/instrument.ts'

/** What data say of an indicator: some of so many, or with `of` null how many there are. */
export interface Figure {
  part: number
  of: number | null
}

/** 0 to 5 by indicator. */
export type Scores = Readonly<Record<string, number>>

export interface Result {
  /** 0 to 500: the index in hundredths, as it is printed. */
  index: number
  letter: string
  /** Of each aspect in the instrument's order, in hundredths. */
  aspects: readonly { key: string; score: number }[]
}

export const indicatorsOf = ({ aspects }: Instrument): Indicator[] => aspects.flatMap(({ indicators }) => indicators)

/**
 * Aspect = Σ score × weight of the indicator; index = Σ aspect × weight of the aspect. Rounded half up to two decimals once,
 * at the end, and only then graded, for the printed bands have holes (4.505 would fall into one). Whole numbers throughout.
 * Null while an indicator has no score.
 */
export function reckon(instrument: Instrument, scores: Scores): Result | null {
  if (indicatorsOf(instrument).some(({ key }) => scores[key] === undefined)) return null
  const sums = instrument.aspects.map(({ key, weight, indicators }) => ({
    key,
    weight,
    // Of 500: scores times per cents.
    sum: indicators.reduce((sum, one) => sum + scores[one.key]! * one.weight, 0),
  }))
  const whole = sums.reduce((sum, aspect) => sum + aspect.sum * aspect.weight, 0)
  const index = Math.floor((whole + 50) / 100)
  return { index, letter: letterOf(instrument, index), aspects: sums.map(({ key, sum }) => ({ key, score: sum })) }
}

/** `index` in hundredths, already rounded. */
export const letterOf = ({ bands }: Instrument, index: number): string =>
  bands.find(({ from }) => index >= from)!.letter

/** How many of the five steps the figure reaches. Compared as fractions: 89.99 % does not reach 90 %. */
export const scoreFrom = (steps: Steps, { part, of }: Figure): number =>
  steps.filter((step) => (of === null ? part >= step : of > 0 && part * 100 >= step * of)).length
