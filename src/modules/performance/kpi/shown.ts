import { byFives } from '../hide.ts'
import type { KpiRow } from './count.ts'
import type { Kpi } from './grammar.ts'
import type { KpiValue } from './value.ts'

// What is too small for somebody is left out of everything that they are shown, so that no sum gives it away.

type Cell = Pick<KpiRow, 'service' | 'unit' | 'period'>

const placeOf = ({ unit, service }: Cell) => `${unit}/${service}`

/** The cells of a table of services and months of which every row, every column and so the whole hold at least so many cases. */
export function largeEnough(rows: readonly KpiRow[], least: number): (cell: Cell) => boolean {
  let kept = rows
  for (;;) {
    const small = new Set([...smallOf(kept, least, placeOf), ...smallOf(kept, least, ({ period }) => period)])
    if (small.size === 0) break
    kept = kept.filter((row) => !small.has(placeOf(row)) && !small.has(row.period))
  }
  const places = new Set(kept.map(placeOf))
  const periods = new Set(kept.map(({ period }) => period))
  return (cell) => places.has(placeOf(cell)) && periods.has(cell.period)
}

/**
 * The cells as everybody is told of them: each place's cases in their month, or where that has too few, together with the
 * months after as soon as they are enough. As in what is published month by month, so that neither is reckoned from the other.
 */
export function toldOf(rows: readonly KpiRow[], least: number): KpiRow[] {
  const months = [...new Set(rows.map(({ period }) => period))].sort()
  return [...Map.groupBy(rows, placeOf).values()].flatMap((own) => {
    const byMonth = Map.groupBy(own, ({ period }) => period)
    const told: KpiRow[] = []
    let waiting: KpiRow[] = []
    for (const period of months) {
      waiting.push(...(byMonth.get(period) ?? []))
      if (waiting.reduce((sum, { cases }) => sum + cases, 0) < least) continue
      told.push(...waiting.map((row) => ({ ...row, period })))
      waiting = []
    }
    return told
  })
}

/**
 * As everybody is told of it: shares, means and medians exactly, how many cases by fives. A figure's cases are others than
 * those of what is published (decided ones alone, those at the end of a day), so their exact number would give away the rest.
 */
export function roughly({ measure, grain }: Kpi, { value, cases }: KpiValue): KpiValue {
  const counts = measure === 'count' || measure === 'sum' || grain === 'day'
  return { value: value !== null && counts ? byFives(value) : value, cases: byFives(cases), hits: 0 }
}

/** What is told apart, the small ones together, and with them as many more as it takes; `rest`: those. */
export function apartOf<T extends { cases: number }>(all: readonly T[], least: number): { shown: T[]; rest: T[] } {
  const shown = all.filter(({ cases }) => cases > 0).sort((a, b) => b.cases - a.cases)
  const rest: T[] = []
  const small = () => rest.length > 0 && rest.reduce((sum, { cases }) => sum + cases, 0) < least
  while (shown.length > 0 && (shown.at(-1)!.cases < least || small())) rest.push(shown.pop()!)
  return { shown, rest: small() ? [] : rest }
}

function smallOf(rows: readonly KpiRow[], least: number, by: (row: KpiRow) => string): string[] {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(by(row), (sums.get(by(row)) ?? 0) + row.cases)
  return [...sums].flatMap(([name, cases]) => (cases < least ? [name] : []))
}
