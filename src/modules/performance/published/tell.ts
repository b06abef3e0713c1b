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

/** Of a difference as well: so many more or so many fewer. */
export const canBeTold = (cases: number) => cases === 0 || Math.abs(cases) >= leastShown

/**
 * What is told of a service in a month. Every case is told once: in its month, or where that has fewer than five, together
 * with those after it as soon as they are five.
 *
 * Why nothing small can be reckoned: all that the public ever sees are sums of tellings, and no two tellings have a case in
 * common. So whatever is added and subtracted (months, years, units, the city) leaves whole tellings, of none or at least
 * five cases. What was told of the month while it ran (`running`) leaves five or more to be told at its end.
 */
export function tell(
  month: DateText,
  sums: readonly MonthSums[],
  waiting: Waiting = {},
  running: readonly Telling[] = [],
): { told: Telling; waits: Waiting } {
  const { ended, apart, since } = countOf(month, sums, waiting)
  const found: Telling = {
    ended: canBeTold(ended.counted) ? ended : null,
    apart: canBeTold(apart.cases) ? apart : null,
  }
  const told = settled(found, running)
  return {
    told,
    waits: { ...(!told.ended && { ended: since.ended }), ...(!told.apart && { apart: since.apart }) },
  }
}

/** What has ended in a month, with those before of which it waits; whether it can be told is not asked. */
export function countOf(month: DateText, sums: readonly MonthSums[], waiting: Waiting = {}) {
  const since = { ended: waiting.ended ?? month, apart: waiting.apart ?? month }
  return {
    since,
    ended: { from: since.ended, ...endedIn(sums, since.ended, month) },
    apart: { from: since.apart, cases: apartIn(sums, since.apart, month) },
  }
}

// Reopened since, it may differ by too few from what was told while the month ran: then that stands, until a revision.
function settled(found: Telling, running: readonly Telling[]): Telling {
  const [ended, apart] = [running.flatMap((one) => one.ended ?? []), running.flatMap((one) => one.apart ?? [])]
  const mayEnd = found.ended && ended.every((one) => areApart(one, found.ended!))
  const mayApart = found.apart && apart.every((one) => canBeTold(found.apart!.cases - one.cases))
  return {
    ended: mayEnd ? found.ended : (ended.at(-1) ?? null),
    apart: mayApart ? found.apart : (apart.at(-1) ?? null),
  }
}

/**
 * What is told now of what was told before (`earlier`, the first telling first; the last one is the one that may be told anew).
 * Two tellings of the same cases are a figure of those that changed between them: so that is none, or at least five; until
 * then the last telling stands.
 */
export function retell(month: DateText, earlier: readonly Telling[], sums: readonly MonthSums[]): Telling {
  const last = earlier.at(-1)!
  const ended = last.ended && { from: last.ended.from, ...endedIn(sums, last.ended.from, month) }
  const apart = last.apart && { from: last.apart.from, cases: apartIn(sums, last.apart.from, month) }
  const mayEnd = ended && canBeTold(ended.counted) && earlier.every((one) => !one.ended || areApart(one.ended, ended))
  const mayApart =
    apart && canBeTold(apart.cases) && earlier.every((one) => !one.apart || canBeTold(apart.cases - one.apart.cases))
  return {
    ended: mayEnd && !areAlike(last.ended!, ended) ? ended : last.ended,
    apart: mayApart ? apart : last.apart,
  }
}

const groups = ['counted', 'onTime', 'firstRight'] as const
const areAlike = (a: Ended, b: Ended) => groups.every((sum) => a[sum] === b[sum])

/** Whoever knows both learns of no fewer than five cases: so many more or fewer, or of as many at least five otherwise. */
export function areApart(a: Ended, b: Ended): boolean {
  if (a.counted !== b.counted) return canBeTold(b.counted - a.counted)
  return areAlike(a, b) || groups.some((sum) => Math.abs(a[sum] - b[sum]) >= leastShown)
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
