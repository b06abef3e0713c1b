import type { DateText } from '../../../platform/context.ts'
import { lastDayOf, monthOf } from '../published/months.ts'
import type { KpiRow } from './count.ts'
import type { Kpi } from './grammar.ts'

/** What a figure comes to, over how many cases; null: there are none to say it of. */
export interface KpiValue {
  value: number | null
  cases: number
  /** Of a share: how many of the cases. */
  hits: number
}

/** Of sums by month. A share is a whole percent, rounded towards the worse, so that 100 and 0 mean all and none. */
export function figureOf(kpi: Kpi, rows: readonly KpiRow[]): KpiValue {
  const sum = (of: 'cases' | 'hits' | 'total') => rows.reduce((all, row) => all + row[of], 0)
  const [cases, hits] = [sum('cases'), sum('hits')]
  const of = (value: () => number): KpiValue => ({ cases, hits, value: cases === 0 ? null : value() })
  switch (kpi.measure) {
    case 'count':
      return { cases, hits, value: cases }
    case 'share':
      return of(() => (kpi.good === 'up' ? Math.floor : Math.ceil)((hits * 100) / cases))
    case 'sum':
      return { cases, hits, value: sum('total') }
    case 'mean':
      return of(() => Math.round((sum('total') * 10) / cases) / 10)
    case 'median':
      return of(() => reached(rows, cases * 0.5))
    case 'p90':
      return of(() => reached(rows, cases * 0.9))
    default:
      return kpi.measure satisfies never
  }
}

function reached(rows: readonly KpiRow[], wanted: number): number {
  let passed = 0
  for (const { length, cases } of [...rows].sort((a, b) => a.length - b.length)) {
    passed += cases
    if (passed >= wanted) return length
  }
  return 0
}

/** The first of the days up to this one that are read by themselves; before it months are whole. */
export const daysFrom = (day: DateText): DateText => (day === lastDayOf(day) ? monthOf(day, 1) : monthOf(day))

/** How many there were at the end of each of these days, of the changes up to them: months as far as they are whole, then days. */
export function standing(rows: readonly KpiRow[], days: readonly DateText[]): number[] {
  return days.map((day) => {
    const from = daysFrom(day)
    return rows.reduce((all, { span, period, cases }) => {
      const counts = span === 'month' ? period < from : period >= from && period <= day
      return counts ? all + cases : all
    }, 0)
  })
}
