import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KpiRow } from './count.ts'
import { apartOf, largeEnough, toldOf } from './shown.ts'

const row = (service: string, period: string, cases: number): KpiRow => ({
  kpi: 'a',
  span: 'month',
  period,
  service,
  unit: 'u',
  dimension: '',
  value: '',
  length: 0,
  cases,
  hits: 0,
  total: 0,
})
const rows = fc.array(
  fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2', '3'), fc.nat(9)).map((one) => row(...one)),
  { maxLength: 12 },
)
const sums = (all: readonly KpiRow[], by: (row: KpiRow) => string) =>
  [...Map.groupBy(all, by).values()].map((own) => own.reduce((sum, { cases }) => sum + cases, 0))

const casesOf = (all: readonly KpiRow[], name: string) =>
  all.reduce((sum, { service, cases }) => (service === name ? sum + cases : sum), 0)

test('every row, every column and the whole of what is shown hold enough cases, so none can be reckoned from the others', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 8 }), (all, least) => {
      const kept = all.filter(largeEnough(all, least))
      for (const by of [({ service }: KpiRow) => service, ({ period }: KpiRow) => period, () => ''])
        for (const sum of sums(kept, by)) expect(sum).toBeGreaterThanOrEqual(least)
    }),
  )
})

test('only what must be is left out', () => {
  const all = [row('a', '1', 9), row('a', '2', 3), row('b', '2', 4), row('c', '1', 2)]
  // Service b and c are small; without b the second month is small too.
  expect(all.filter(largeEnough(all, 5)).map(({ service, period }) => service + period)).toEqual(['a1'])
  expect(all.filter(largeEnough(all, 1))).toEqual(all)
})

test('everybody is told of each case once, with none or enough others of its place', () => {
  const all = [row('a', '1', 3), row('a', '2', 1), row('a', '3', 4), row('b', '2', 7), row('b', '3', 2)]
  expect(toldOf(all, 5).map(({ service, period, cases }) => [service, period, cases])).toEqual([
    ['a', '3', 3],
    ['a', '3', 1],
    ['a', '3', 4],
    ['b', '2', 7],
  ])
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 8 }), (all, least) => {
      const told = toldOf(all, least)
      for (const sum of sums(told, ({ service, period }) => service + period)) expect(sum).toBeGreaterThanOrEqual(least)
      for (const name of ['a', 'b', 'c']) expect(casesOf(all, name) - casesOf(told, name)).toBeLessThan(least)
    }),
  )
})

test('small parts are told together, with as many more as it takes, or not at all', () => {
  const parts = (...cases: number[]) => cases.map((one) => ({ cases: one }))
  expect(apartOf(parts(9, 3, 7, 2), 5)).toEqual({ shown: parts(9, 7), rest: parts(2, 3) })
  expect(apartOf(parts(9, 3, 7), 5)).toEqual({ shown: parts(9), rest: parts(3, 7) })
  expect(apartOf(parts(3, 0), 5)).toEqual({ shown: [], rest: [] })
  expect(apartOf(parts(2, 1), 1)).toEqual({ shown: parts(2, 1), rest: [] })
})
