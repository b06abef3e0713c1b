import { type Calendar, dueAt } from '../../../platform/calendar.ts'
import type { DateText, Moment } from '../../../platform/context.ts'

/** What a unit can be asked about. */
export const subjects = ['late', 'soon', 'stage', 'element', 'change'] as const

/** A figure, as it stood when it was asked about. */
export type Figure =
  | { subject: 'late'; count: number }
  | { subject: 'soon'; count: number; until: DateText }
  | { subject: 'stage'; stage: string; hours: number; visits: number }
  | { subject: 'element'; element: string; score: number; answers: number }
  | { subject: 'change'; from: DateText; before: number; after: number }

export interface Question {
  id: string
  unit: string
  service: string
  figure: Figure
  askedBy: string
  askedAt: Moment
  due: Moment
  answer: { by: string; at: Moment } | null
}

/** Working days in which a unit answers; the day of asking is not counted. */
export const answerWithin = 3

export const answerDue = (calendar: Calendar, now: Moment): Moment =>
  dueAt(calendar, now, { workingDays: answerWithin })

/** What is to be told of a question that nobody has answered yet: a day before it is due, and once it is late. */
export function tellOf(
  calendar: Calendar,
  { due }: Pick<Question, 'due'>,
  now: Moment,
): 'explainDue' | 'explainLate' | null {
  if (due < now) return 'explainLate'
  return dueAt(calendar, now, { workingDays: 1 }) >= due ? 'explainDue' : null
}

export function stateOf({ answer, due }: Pick<Question, 'answer' | 'due'>, now: Moment): 'asked' | 'late' | 'answered' {
  if (answer) return 'answered'
  return due < now ? 'late' : 'asked'
}
