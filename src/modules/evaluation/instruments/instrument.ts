import type { Text } from '../../../platform/i18n.ts'

/** What the house can answer from its own data; `figures.ts` reckons each. */
export const sources = ['standards', 'sample', 'onTime', 'complaints', 'online', 'channels'] as const
export type Source = (typeof sources)[number]

/** The published way to evaluate a unit, from a year on. All weights are whole per cents that add up to 100. */
export interface Instrument {
  /** First year that is evaluated with it. */
  from: number
  law: string
  aspects: readonly Aspect[]
  /** Best first; `from` is the lowest index of the letter in hundredths. */
  bands: readonly { letter: string; from: number }[]
  /** Working days in which the unit may answer what it was shown. */
  answerDays: number
}

export interface Aspect {
  key: string
  name: Text
  weight: number
  indicators: readonly Indicator[]
}

export interface Indicator {
  /** Unique in the instrument. */
  key: string
  name: Text
  weight: number
  /** Answered from data, where there is enough of it. */
  data?: { source: Source; steps: Steps }
}

/** Least figure for the scores 1 to 5: per cents, or a count for `channels`. */
export type Steps = readonly [number, number, number, number, number]

export const text = (id: string, en: string): Text => ({ id, en })
