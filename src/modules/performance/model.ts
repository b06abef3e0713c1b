import type { Calendar } from '../../platform/calendar.ts'
import type { DateText, Moment } from '../../platform/context.ts'

/** What the office works on, so that its time runs; elsewhere the citizen must move, or another body. */
export const atWork = ['processing', 'waitingStock', 'waitingMaterial', 'waitingSystem', 'granted'] as const
export const isAtWork = (status: string): boolean => (atWork as readonly string[]).includes(status)

export interface Achieved {
  /** First of the months that this is of. */
  from: DateText
  cases: number
  /** Whole percent, rounded down, so that 100 means all. */
  onTime: number
  /** Half of the cases took at most so many working hours; null: too few were decided. */
  median: number | null
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
  /** Until when it was counted. */
  at: Moment
  /** On this day about so many came in and were decided. */
  day: DateText
  received: number
  decided: number
  /** About so many of what the office works on were past the promise. */
  late: number
  /** Over the last months; null: nothing is told of them. */
  onTime: { share: number; cases: number; from: DateText } | null
}
