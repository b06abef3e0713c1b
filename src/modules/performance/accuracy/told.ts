import type { DateText } from '../../../platform/context.ts'
import type { Row } from '../counts.ts'
import type { FlawKind } from '../facts/flaws.ts'
import { leastShown } from '../hide.ts'

export type FlawMonth = Pick<Row<'figure_flaw'>, 'month' | 'kind' | 'code' | 'cases'>

/** Cases of one kind and code that may be told. */
export interface FlawTold {
  kind: FlawKind
  code: string
  cases: number
}

/** What is told of a service's errors in these months, all of them over; `rows` begin with a year. */
export function flawsTold(rows: readonly FlawMonth[], from: DateText, to: DateText): FlawTold[] {
  return [...Map.groupBy(rows, ({ kind, code }) => `${kind}\n${code}`).values()]
    .flatMap((own) => {
      const { kind, code } = own[0]!
      const cases = toldTogether(own, from, to).reduce((sum, one) => sum + one.cases, 0)
      return cases > 0 ? [{ kind: kind as FlawKind, code, cases }] : []
    })
    .sort((a, b) => b.cases - a.cases || (a.code < b.code ? -1 : 1))
}

/**
 * Which rows of one thing are told in these months. The cases of a month wait until there are five in that year, and are then told
 * together, in the month in which they became five; what is left at the year's end is not told. So every number that is ever
 * shown is a sum of such sets of at least five, of which no two have a case in common; and what was told stays told, because a
 * case is counted in the month of its first time, which nothing changes.
 */
export function toldTogether<Month extends { month: DateText; cases: number }>(
  rows: readonly Month[],
  from: DateText,
  to: DateText,
): Month[] {
  const told: Month[] = []
  let waiting: Month[] = []
  for (const one of rows.toSorted((a, b) => (a.month < b.month ? -1 : 1))) {
    if (one.month > to) break
    if (one.month.slice(0, 4) !== waiting[0]?.month.slice(0, 4)) waiting = []
    waiting.push(one)
    if (waiting.reduce((sum, { cases }) => sum + cases, 0) < leastShown) continue
    if (one.month >= from) told.push(...waiting)
    waiting = []
  }
  return told
}
