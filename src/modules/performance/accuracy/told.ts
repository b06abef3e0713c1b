import type { DateText } from '../../../platform/context.ts'
import type { Row } from '../counts.ts'
import type { FlawKind } from '../facts/flaws.ts'
import { canBeTold } from '../published/tell.ts'

export type FlawMonth = Pick<Row<'figure_flaw'>, 'month' | 'kind' | 'code' | 'cases'>

/** Cases of one kind and code that may be told. */
export interface FlawTold {
  kind: FlawKind
  code: string
  cases: number
}

/**
 * What is told of a service's errors in these months, all of them over; `rows` begin with a year. Cases of a month wait
 * until there are five of a kind and code in that year, and are then told together, in the month in which they became five;
 * what is left at the year's end is not told. So every number that is ever shown is a sum of such sets of at least five, of which no two have a case in common; and
 * what was told stays told, because a case is counted in the month of its first error of a kind, which nothing changes.
 */
export function flawsTold(rows: readonly FlawMonth[], from: DateText, to: DateText): FlawTold[] {
  const told: FlawTold[] = []
  for (const own of Map.groupBy(rows, ({ kind, code }) => `${kind}\n${code}`).values()) {
    let [waiting, cases] = [0, 0]
    let year = ''
    for (const one of own.toSorted((a, b) => (a.month < b.month ? -1 : 1))) {
      if (one.month > to) break
      if (one.month.slice(0, 4) !== year) waiting = 0
      year = one.month.slice(0, 4)
      waiting += one.cases
      if (!canBeTold(waiting)) continue
      if (one.month >= from) cases += waiting
      waiting = 0
    }
    if (cases > 0) told.push({ kind: own[0]!.kind as FlawKind, code: own[0]!.code, cases })
  }
  return told.sort((a, b) => b.cases - a.cases || (a.code < b.code ? -1 : 1))
}
