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
  expect(figureOf(current, totals, { rounding: 'index-cut-2' })!.ikm).toBe(80.5)
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
  expect(reckon(current, even('3.459'), { rounding: 'index-cut-2' })).toMatchObject({ index: 3.45, ikm: 86.25 })
  expect(reckon(current, even('3.459')).ikm).toBe(86.48)
})

test('a report is reproduced by its own way of rounding', () => {
  // The worked example of 2004: Σ NRR = 34.66. Exactly 34.66 × 0.071 = 2.46086; × 25 = 61.5215.
  const written = '3.45 2.65 3.53 2.31 1.55 3.12 2.13 2.43 3.21 1.45 1.93 2.31 3.03 1.56'.split(' ')
  const averages = Object.fromEntries(
    kepmenpan2004.elements.map(({ key }, at) => [key, parseDecimal(written[at]!)!] as const),
  )
  expect(reckon(kepmenpan2004, averages)).toMatchObject({ index: 2.46086, ikm: 61.52 })
  // Each product to three decimals: .245 .188 .251 .164 .110 .222 .151 .173 .228 .103 .137 .164 .215 .111 = 2.462; × 25.
  expect(reckon(kepmenpan2004, averages, { rounding: 'weighted-3' })).toMatchObject({ index: 2.462, ikm: 61.55 })
  // To two: .24 .19 .25 .16 .11 .22 .15 .17 .23 .10 .14 .16 .22 .11 = 2.45 (0.24495 is below the half); × 25 = 61.25.
  expect(reckon(kepmenpan2004, averages, { rounding: 'weighted-2' })).toMatchObject({ index: 2.45, ikm: 61.25 })
  // 3.2346 nine times: to two decimals 3.23, to three 3.235; × 25.
  expect(reckon(current, even('3.2346'), { rounding: 'nrr-2' }).ikm).toBe(80.75)
  expect(reckon(current, even('3.2346'), { rounding: 'nrr-3' }).ikm).toBe(80.88) // 80.875, half up
  expect(reckon(current, even('3.2346')).ikm).toBe(80.87) // 80.865, half up
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
