import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instrumentOf, instruments } from '../instruments/index.ts'
import type { Instrument } from '../instruments/instrument.ts'
import { indicatorsOf, letterOf, reckon, type Scores, scoreFrom } from './reckon.ts'

const instrument = instrumentOf(2026)!
const all = (score: number): Scores => Object.fromEntries(indicatorsOf(instrument).map(({ key }) => [key, score]))
const any = fc.record(
  Object.fromEntries(indicatorsOf(instrument).map(({ key }) => [key, fc.integer({ min: 0, max: 5 })])),
) as fc.Arbitrary<Record<string, number>>

test.each(instruments)(
  'the weights of the instrument of $from add up, its keys are told apart, its bands reach from 0',
  (one) => {
    const sum = (weights: readonly { weight: number }[]) => weights.reduce((total, { weight }) => total + weight, 0)
    expect(sum(one.aspects)).toBe(100)
    expect(one.aspects.filter(({ indicators }) => sum(indicators) !== 100)).toEqual([])
    const keys = indicatorsOf(one).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(one.bands.at(-1)!.from).toBe(0)
    expect(one.bands.map(({ from }) => from)).toEqual(one.bands.map(({ from }) => from).toSorted((a, b) => b - a))
  },
)

test('the six aspects weigh what the regulation says', () => {
  expect(instrument.aspects.map(({ weight }) => weight)).toEqual([24, 25, 18, 11, 10, 12])
  expect(instrumentOf(2022)).toBeUndefined()
})

test('an index worked out by hand', () => {
  // Policy: standard 5 × 17 % + survey 2 × 17 % + the other 66 % × 4 = 0.85 + 0.34 + 2.64 = 3.83.
  // Staff: promise 3 × 20 % + 80 % × 4 = 3.80. Facilities: parking 0 × 15 % + 85 % × 4 = 3.40.
  // Index: 3.83 × 24 % + 3.80 × 25 % + 3.40 × 18 % + (11 % + 10 % + 12 %) × 4 = 0.9192 + 0.95 + 0.612 + 1.32 = 3.8012.
  const scores = { ...all(4), standar: 5, skm: 2, janji: 3, parkir: 0 }
  expect(reckon(instrument, scores)).toEqual({
    index: 380,
    letter: 'B',
    aspects: [
      { key: 'kebijakan', score: 383 },
      { key: 'sdm', score: 380 },
      { key: 'sarana', score: 340 },
      { key: 'sipp', score: 400 },
      { key: 'pengaduan', score: 400 },
      { key: 'inovasi', score: 400 },
    ],
  })
})

test('every border of a letter lies where it is printed', () => {
  const borders = [500, 451, 450, 401, 400, 351, 350, 301, 300, 251, 250, 201, 200, 151, 150, 101, 100, 0]
  expect(borders.map((index) => letterOf(instrument, index))).toEqual([
    'A',
    'A',
    'A-',
    'A-',
    'B',
    'B',
    'B-',
    'B-',
    'C',
    'C',
    'C-',
    'C-',
    'D',
    'D',
    'E',
    'E',
    'F',
    'F',
  ])
})

test('half a hundredth is rounded up before it is graded, so that nothing falls between two letters', () => {
  const aspect = (key: string, weight: number, shares: readonly [number, number]) => ({
    key,
    name: { id: key, en: key },
    weight,
    indicators: shares.map((share, at) => ({ key: `${key}${at}`, name: { id: key, en: key }, weight: share })),
  })
  const two: Instrument = { ...instrument, aspects: [aspect('a', 50, [99, 1]), aspect('b', 50, [1, 99])] }
  // (5 × 99 % + 4 × 1 %) × 50 % + (5 × 1 % + 4 × 99 %) × 50 % = 4.99 / 2 + 4.01 / 2 = 4.50.
  expect(reckon(two, { a0: 5, a1: 4, b0: 5, b1: 4 })).toMatchObject({ index: 450, letter: 'A-' })
  // One indicator of 1 % more: 5.00 / 2 + 4.01 / 2 = 4.505, printed 4.51.
  expect(reckon(two, { a0: 5, a1: 5, b0: 5, b1: 4 })).toMatchObject({ index: 451, letter: 'A' })
})

test('one missing score leaves no index', () => {
  const { parkir: _, ...rest } = all(5)
  expect(reckon(instrument, rest)).toBeNull()
})

test('the index lies between the lowest and the highest score, and equal scores give themselves', () => {
  fc.assert(
    fc.property(any, (scores) => {
      const { index, letter } = reckon(instrument, scores)!
      const values = Object.values(scores)
      expect(index).toBeGreaterThanOrEqual(100 * Math.min(...values))
      expect(index).toBeLessThanOrEqual(100 * Math.max(...values))
      expect(letter).toBe(letterOf(instrument, index))
    }),
  )
  for (const score of [0, 1, 2, 3, 4, 5]) expect(reckon(instrument, all(score))!.index).toBe(100 * score)
})

test('a better score never lowers the index', () => {
  const keys = indicatorsOf(instrument).map(({ key }) => key)
  fc.assert(
    fc.property(any, fc.constantFrom(...keys), (scores, key) => {
      const better = { ...scores, [key]: Math.min(5, scores[key]! + 1) }
      expect(reckon(instrument, better)!.index).toBeGreaterThanOrEqual(reckon(instrument, scores)!.index)
    }),
  )
})

test('a figure reaches a step exactly, and never by rounding', () => {
  const steps = [50, 60, 70, 80, 95] as const
  expect([0, 49, 50, 79, 80, 94, 95, 100].map((part) => scoreFrom(steps, { part, of: 100 }))).toEqual([
    0, 0, 1, 3, 4, 4, 5, 5,
  ])
  expect(scoreFrom(steps, { part: 9_499_999, of: 10_000_000 })).toBe(4)
  expect(scoreFrom(steps, { part: 0, of: 0 })).toBe(0)
  expect([0, 1, 2, 3, 4, 9].map((part) => scoreFrom([1, 1, 2, 3, 4], { part, of: null }))).toEqual([0, 2, 3, 4, 5, 5])
  fc.assert(
    fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), (part, of) => {
      const score = scoreFrom(steps, { part, of })
      expect(scoreFrom(steps, { part: part + 1, of })).toBeGreaterThanOrEqual(score)
    }),
  )
})
