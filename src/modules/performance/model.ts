import type { Calendar } from '../../platform/calendar.ts'
import type { Moment } from '../../platform/context.ts'
import { leastShown } from './hide.ts'

/** How far back what is shown to the public goes. */
export const days = 90

/** What the office works on, so that its time runs; elsewhere the citizen must move, or another body. */
export const atWork = ['processing', 'waitingStock', 'waitingMaterial', 'waitingSystem', 'granted'] as const

export interface Achieved {
  cases: number
  /** Whole percent, rounded down, so that 100 means all. */
  onTime: number
  /** Half of the cases took at most so many working hours. */
  median: number
}

/** Fewer cases than can be told of. */
export interface Few {
  few: 'none' | 'some'
}

/** What was achieved. `spans` go from the shortest up. */
export function achieved(
  finished: number,
  onTime: number,
  spans: readonly { hours: number; cases: number }[],
): Achieved | Few {
  if (finished < leastShown) return { few: finished === 0 ? 'none' : 'some' }
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

/** Whole percent, rounded down, so that 100 means all. */
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
