import type { DateText } from '../../../platform/context.ts'
import { leastShown } from '../hide.ts'

/** Of cases that ended and put the promise to the test. */
export interface Ended {
  counted: number
  onTime: number
  /** Ended without ever having been sent back. */
  firstRight: number
  repeats: number
  faults: number
}

/** What the roll-up holds of a service in one month; `apart`: withdrawn, or closed because nobody answered. */
export type MonthSums = Ended & { month: DateText; apart: number }

/** What is told of a service in one month, with the months before that were too small; null: it waits. */
export interface Telling {
  ended: (Ended & { from: DateText }) | null
  apart: { from: DateText; cases: number } | null
}

/** The first month of which something waits to be told. */
export interface Waiting {
  ended?: DateText
  apart?: DateText
}

export const canBeTold = (cases: number) => cases === 0 || cases >= leastShown

/**
 * What is told of a service in a month. Every case is told once: in its month, or where that has fewer than five, together
 * with those after it as soon as they are five.
 *
 * Why nothing small can be reckoned: all that the public ever sees are sums of tellings, and no two tellings have a case in
 * common. So whatever is added and subtracted (months, years, units, the city) leaves whole tellings, of none or at least
 * five cases.
 */
export function tell(
  month: DateText,
  sums: readonly MonthSums[],
  waiting: Waiting = {},
): { told: Telling; waits: Waiting } {
  const since = { ended: waiting.ended ?? month, apart: waiting.apart ?? month }
  const ended = endedIn(sums, since.ended, month)
  const apart = apartIn(sums, since.apart, month)
  const told: Telling = {
    ended: canBeTold(ended.counted) ? { from: since.ended, ...ended } : null,
    apart: canBeTold(apart) ? { from: since.apart, cases: apart } : null,
  }
  return {
    told,
    waits: { ...(!told.ended && { ended: since.ended }), ...(!told.apart && { apart: since.apart }) },
  }
}

/**
 * What is told now of what was told before (`earlier`, the first telling first). Two tellings of the same cases are a
 * figure of those that changed between them: so that is none, or at least five; until then the last telling stands.
 */
export function retell(month: DateText, earlier: readonly Telling[], sums: readonly MonthSums[]): Telling {
  const last = earlier.at(-1)!
  const ended = last.ended && { from: last.ended.from, ...endedIn(sums, last.ended.from, month) }
  const apart = last.apart && { from: last.apart.from, cases: apartIn(sums, last.apart.from, month) }
  const mayEnd = ended && canBeTold(ended.counted) && earlier.every((one) => canBeTold(changedIn(one.ended!, ended)))
  const mayApart =
    apart && canBeTold(apart.cases) && earlier.every((one) => canBeTold(Math.abs(apart.cases - one.apart!.cases)))
  return {
    ended: mayEnd && changedIn(last.ended!, ended) > 0 ? ended : last.ended,
    apart: mayApart ? apart : last.apart,
  }
}

/** At least so many cases changed between the two. */
function changedIn(before: Ended, after: Ended): number {
  return Math.max(...(['counted', 'onTime', 'firstRight'] as const).map((sum) => Math.abs(after[sum] - before[sum])))
}

function endedIn(sums: readonly MonthSums[], from: DateText, until: DateText): Ended {
  const all: Ended = { counted: 0, onTime: 0, firstRight: 0, repeats: 0, faults: 0 }
  for (const one of sums) {
    // What was sent back without ever being counted is told with nothing.
    if (one.month < from || one.month > until || one.counted === 0) continue
    all.counted += one.counted
    all.onTime += one.onTime
    all.firstRight += one.firstRight
    all.repeats += one.repeats
    all.faults += one.faults
  }
  return all
}

function apartIn(sums: readonly MonthSums[], from: DateText, until: DateText): number {
  return sums.reduce((all, one) => (one.month < from || one.month > until ? all : all + one.apart), 0)
}
