import fc from 'fast-check'
import { expect, test } from 'vitest'
import { current, instruments } from './instruments/index.ts'
import { kepmenpan2004 } from './instruments/kepmenpan-25-2004.ts'
import { averagesOf, figureOf, grade, reckon, sampleSize, together } from './model.ts'
import { parseDecimal, ratio } from './ratio.ts'

const keys = current.elements.map(({ key }) => key)
const even = (value: string) => Object.fromEntries(keys.map((key) => [key, parseDecimal(value)!]))

test('nine elements with four answers each, in both languages', () => {
  expect(keys).toEqual([
    'persyaratan',
    'prosedur',
    'waktu',
    'biaya',
    'produk',
    'kompetensi',
    'perilaku',
    'pengaduan',
    'sarana',
  ])
  for (const { elements } of instruments) {
    expect(new Set(elements.map(({ key }) => key)).size).toBe(elements.length)
    for (const { options, name, ask } of elements)
      for (const words of [name, ask, ...options]) expect([words.id, words.en].every(Boolean)).toBe(true)
  }
})

test('all fours give 100 with the exact ninth, 99.9 and 99.0 with the rounded weights', () => {
  expect(reckon(current, even('4'))).toMatchObject({ index: 4, ikm: 100, mutu: 'A', kinerja: { id: 'sangat baik' } })
  expect(reckon(current, even('4'), { weight: '0.111' }).ikm).toBe(99.9)
  expect(reckon(current, even('4'), { weight: '0.11' }).ikm).toBe(99)
  expect(reckon(current, even('1')).ikm).toBe(25)
})

test('three respondents, reckoned by hand', () => {
  const answers = [
    [3, 3, 3, 4, 3, 3, 3, 4, 3],
    [4, 3, 2, 4, 3, 4, 3, 4, 3],
    [3, 3, 3, 4, 4, 3, 3, 3, 2],
  ]
  const totals = Object.fromEntries(
    keys.map((key, n) => [key, { answers: 3, sum: answers.reduce((sum, one) => sum + one[n]!, 0) }]),
  )
  const figure = figureOf(current, totals)!
  const nrr = [10, 9, 8, 12, 10, 10, 9, 11, 8].map((sum) => expect.closeTo(sum / 3, 9))
  expect(Object.values(figure.nrr)).toEqual(nrr)
  // 87 / 3 = 29; 29 / 9 = 3.2222; × 25 = 80.5556.
  expect(figure).toMatchObject({ ikm: 80.56, mutu: 'B', kinerja: { id: 'baik' } })
  // 29 × 0.111 = 3.219; × 25 = 80.475, half up. 29 × 0.11 = 3.19. Cut: 3.22 × 25.
  expect(figureOf(current, totals, { weight: '0.111' })!.ikm).toBe(80.48)
  expect(figureOf(current, totals, { weight: '0.11' })!.ikm).toBe(79.75)
  expect(figureOf(current, totals, { cutIndex: true })!.ikm).toBe(80.5)
})

test('first rounded, then graded: nothing falls into the holes between the bands', () => {
  expect(reckon(current, even('3.5322'))).toMatchObject({ ikm: 88.31, mutu: 'A' }) // 88.305, half up
  expect(reckon(current, even('3.53219'))).toMatchObject({ ikm: 88.3, mutu: 'B' })
  expect(reckon(current, even('3.0642'))).toMatchObject({ ikm: 76.61, mutu: 'B' }) // 76.605
  expect(reckon(current, even('2.5998'))).toMatchObject({ ikm: 65, mutu: 'C' }) // 64.995
  expect(reckon(current, even('2.59979'))).toMatchObject({ ikm: 64.99, mutu: 'D' })
})

test('a half that binary fractions lose is still rounded up', () => {
  // 1.0042 × 25 = 25.105, in doubles 25.104999999999997.
  expect(reckon(current, even('1.0042')).ikm).toBe(25.11)
})

test('the index may be cut to two decimals before it is multiplied', () => {
  expect(reckon(current, even('3.459'), { cutIndex: true })).toMatchObject({ index: 3.45, ikm: 86.25 })
  expect(reckon(current, even('3.459')).ikm).toBe(86.48)
})

test('the older instrument has its own elements, weight and bands', () => {
  const all = Object.fromEntries(kepmenpan2004.elements.map(({ key }) => [key, ratio(4)]))
  expect(Object.keys(all)).toHaveLength(14)
  expect(reckon(kepmenpan2004, all)).toMatchObject({ ikm: 99.4, mutu: 'A' })
  expect([8126, 8125, 6251, 6250, 4376, 4375].map((ikm) => grade(kepmenpan2004, ikm).mutu)).toEqual([
    'A',
    'B',
    'B',
    'C',
    'C',
    'D',
  ])
})

test("a unit's figure comes from its answers, not from its services' figures", () => {
  const busy = Object.fromEntries(keys.map((key) => [key, { answers: 99, sum: 99 * 4 }]))
  const quiet = Object.fromEntries(keys.map((key) => [key, { answers: 1, sum: 1 }]))
  expect(figureOf(current, together(current, [busy, quiet]))?.ikm).toBe(99.25)
  expect(figureOf(current, together(current, []))).toBeNull()
})

test('rounding half up agrees with whole-number arithmetic for any answers', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 9, maxLength: 900 }),
      fc.constantFrom('exact', '0.111', '0.11'),
      (scores, weight) => {
        const respondents = Math.floor(scores.length / 9)
        const totals = Object.fromEntries(
          keys.map((key, n) => [
            key,
            {
              answers: respondents,
              sum: scores.slice(n * respondents, (n + 1) * respondents).reduce((a, b) => a + b, 0),
            },
          ]),
        )
        const sum = BigInt(scores.slice(0, 9 * respondents).reduce((a, b) => a + b, 0))
        const [num, den] = current.weights[weight]!
        // IKM in hundredths = floor(sum/n × weight × 2500 + 1/2).
        const top = sum * BigInt(num) * 2500n * 2n + BigInt(respondents * den)
        const expected = Number(top / (2n * BigInt(respondents * den))) / 100
        const figure = reckon(current, averagesOf(current, totals)!, { weight })
        expect(figure.ikm).toBe(expected)
        expect(figure.mutu).toBe(grade(current, Math.round(figure.ikm * 100)).mutu)
      },
    ),
    { seed: 14_2017, numRuns: 500 },
  ))

test.each([
  [0, 0],
  [1, 1],
  [10, 10],
  [15, 14],
  [100, 80],
  [500, 217],
  [10_000, 370],
  [1_000_000, 384],
])('of %i, %i are asked', (population, sample) => {
  expect(sampleSize(population)).toBe(sample)
})

test('decimals are read as written, with point or comma, and nothing else', () => {
  expect(parseDecimal('3.45')).toEqual({ num: 345n, den: 100n })
  expect(parseDecimal(' 3,450 ')).toEqual({ num: 3450n, den: 1000n })
  for (const wrong of ['', '.5', '3.', '1e3', '-1', '3.4.5', 'NaN']) expect(parseDecimal(wrong)).toBeUndefined()
})
