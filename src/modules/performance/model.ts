import type { Calendar } from '../../platform/calendar.ts'
import { dateIn } from '../../platform/calendar.ts'
import type { DateText, Moment } from '../../platform/context.ts'
import { type CaseState, durationOf } from '../cases/index.ts'

/** How far back what is shown to the public goes. */
export const days = 90
/** Fewer finished cases say nothing about a service, and too much about a person. */
export const least = 5

/** What the office works on, so that its time runs; elsewhere the citizen must move, or another body. */
export const atWork = ['processing', 'waitingStock', 'waitingMaterial', 'waitingSystem', 'granted'] as const

const hour = 3_600_000

export interface Finish {
  day: DateText
  /** Working hours that the office had it; each begun hour counts. */
  hours: number
  onTime: boolean
}

/** How a case came out once its result is there or it is rejected; null before, and for what was taken back or went silent. */
export function finishOf(calendar: Calendar, zone: string, state: CaseState): Finish | null {
  const at =
    state.resultAt ?? (state.ended?.how === 'rejected' || state.ended?.how === 'elsewhere' ? state.ended.at : null)
  const lasted = at === null ? null : durationOf(calendar, state, at)
  if (at === null || !lasted) return null
  return {
    day: dateIn(zone, at),
    hours: Math.min(Math.max(1, Math.ceil(lasted.net / hour)), 32_767),
    onTime: lasted.daysLate === 0,
  }
}

export interface Achieved {
  cases: number
  /** Whole percent, rounded down, so that 100 means all. */
  onTime: number
  /** Half of the cases took at most so many working hours. */
  median: number
}

/** What was achieved; `few` where there are too few cases to say. `spans` go from the shortest up. */
export function achieved(
  finished: number,
  onTime: number,
  spans: readonly { hours: number; cases: number }[],
): Achieved | { few: number } {
  if (finished < least) return { few: finished }
  return { cases: finished, onTime: share(onTime, finished), median: middleOf(spans, finished) }
}

function middleOf(spans: readonly { hours: number; cases: number }[], all: number): number {
  let passed = 0
  for (const { hours, cases } of spans) {
    passed += cases
    if (passed * 2 >= all) return hours
  }
  return 0
}

export function share(part: number, whole: number): number {
  return Math.floor((part * 100) / whole)
}

/** Hours of one working day; eight where a calendar has none. */
export function dayLength({ week }: Calendar): number {
  const lengths = week.map((spans) => spans.reduce((sum, [from, to]) => sum + to - from, 0) / 60)
  return Math.max(...lengths) || 8
}

export interface Today {
  at: Moment
  received: number
  finished: number
  /** Of what the office works on now, past the promise. */
  late: number
  /** Over the last `days`; null from too few cases. */
  onTime: { share: number; cases: number } | null
}
