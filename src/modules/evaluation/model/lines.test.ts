import { expect, test } from 'vitest'
import { instrumentOf } from '../instruments/index.ts'
import { type Kept, linesOf, missingIn, scoresIn } from './lines.ts'
import { indicatorsOf } from './reckon.ts'

const instrument = instrumentOf(2026)!
const kept = (indicator: string, score: number, about: Partial<Kept> = {}): Kept => ({
  indicator,
  score,
  figure: null,
  note: 'x',
  ...about,
})
const scored = (rows: readonly Kept[], live: Parameters<typeof linesOf>[2]) => scoresIn(linesOf(instrument, rows, live))

test('data answer before the evaluator, who cannot score over them', () => {
  const live = { onTime: { part: 9, of: 10 } }
  expect(scored([kept('janji', 5), kept('parkir', 2)], live)).toEqual({ janji: 4, parkir: 2 })
})

test('too little data leaves the indicator to the evaluator, whose score needs its ground', () => {
  expect(scored([kept('janji', 3)], { onTime: null })).toEqual({ janji: 3 })
  expect(scored([kept('janji', 5, { note: null })], { onTime: null })).toEqual({})
})

test('what the unit was shown stands, whatever data say afterwards', () => {
  const shown = kept('janji', 4, { figure: { part: 9, of: 10 }, note: null })
  expect(scored([shown], null)).toEqual({ janji: 4 })
})

test('nothing scored: all that data do not answer is missing', () => {
  const live = { standards: { part: 3, of: 3 }, channels: { part: 2, of: null } }
  expect(missingIn(linesOf(instrument, [], live))).toHaveLength(indicatorsOf(instrument).length - 2)
})
