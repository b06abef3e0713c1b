import type { Indicator, Instrument } from '../instruments/instrument.ts'
import { type Figure, indicatorsOf, type Scores, scoreFrom } from './reckon.ts'

/** What the evaluator kept of an indicator, with what data said when the unit was shown it. */
export interface Kept {
  indicator: string
  score: number
  figure: Figure | null
  note: unknown
}

export interface Line {
  indicator: Indicator
  /** Null: nobody has scored it. */
  score: number | null
  /** Null: the evaluator's own judgement. */
  figure: Figure | null
}

/**
 * Each indicator with its score, in the instrument's order. `live`: what data say now, while the unit was not shown it;
 * null: it was, and what was shown stands. Where data answer, nobody's judgement takes their place.
 */
export function linesOf(
  instrument: Instrument,
  kept: readonly Kept[],
  live: Readonly<Record<string, Figure | null>> | null,
): Line[] {
  return indicatorsOf(instrument).map((indicator) => {
    const row = kept.find((one) => one.indicator === indicator.key)
    const { data } = indicator
    const figure = live ? (data ? (live[data.source] ?? null) : null) : (row?.figure ?? null)
    if (data && figure) return { indicator, figure, score: live ? scoreFrom(data.steps, figure) : row!.score }
    // A note that stood beside data is no judgement: without data it needs a score with its ground.
    return { indicator, figure: null, score: row?.note ? row.score : null }
  })
}

export const scoresIn = (lines: readonly Line[]): Scores =>
  Object.fromEntries(lines.flatMap(({ indicator, score }) => (score === null ? [] : [[indicator.key, score]])))

export const missingIn = (lines: readonly Line[]): Line[] => lines.filter(({ score }) => score === null)
