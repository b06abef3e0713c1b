import fc from 'fast-check'
import { expect, test } from 'vitest'
import { monthOf } from '../published/months.ts'
import type { KpiRow } from './count.ts'
import type { Kpi } from './grammar.ts'
import { figureOf, standing } from './value.ts'

const day = fc.integer({ min: 0, max: 120 }).map((at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10))

const row = (span: KpiRow['span'], period: string, cases: number) => ({ span, period, cases }) as KpiRow

test('what stood at the end of any day is the sum of the changes until then, read by months where these are whole', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(day, fc.integer({ min: -3, max: 3 }))), day, (changes, asked) => {
      const months = changes.map(([on, cases]) => row('month', monthOf(on), cases))
      const days = changes.filter(([on]) => on >= monthOf(asked)).map(([on, cases]) => row('day', on, cases))
      const naive = changes.reduce((all, [on, cases]) => (on <= asked ? all + cases : all), 0)
      expect(standing([...months, ...days], [asked])).toEqual([naive])
    }),
    { examples: [[[['2026-01-31', 1]], '2026-01-31']] },
  )
})

test('what nine of ten took at most is never the longest alone from ten cases on, and always is of fewer', () => {
  const lengths = fc.uniqueArray(fc.nat(9999), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(lengths, (all) => {
      const { value } = figureOf(
        { measure: 'p90' } as Kpi,
        all.map((length) => ({ ...row('month', '2026-03-01', 1), length, hits: 0, total: length })),
      )
      const longer = all.filter((length) => length > value!).length
      expect(longer).toBe(Math.floor(all.length / 10))
    }),
  )
})
