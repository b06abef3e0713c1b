import { dateIn, momentIn } from '../../platform/calendar.ts'
import type { DateText, Moment } from '../../platform/context.ts'
import type { Mistake } from '../../platform/http/operation.ts'
import type { Instrument } from './instruments/instrument.ts'

/** Who answered, as far as they want to say (PermenPANRB 14/2017 asks for it; nobody needs to). */
export const about = {
  sex: ['male', 'female'],
  age: ['to17', 'to25', 'to35', 'to45', 'to59', 'from60'],
  education: ['sd', 'smp', 'sma', 'diploma', 's1', 's2'],
  occupation: ['asn', 'tniPolri', 'employee', 'business', 'farmer', 'student', 'household', 'other'],
} as const
export type About = keyof typeof about
export const aboutKeys = Object.keys(about) as About[]

export interface Answer {
  scores: Record<string, number>
  about: Partial<Record<About, string>>
  comment: string | null
  /** Lets the comment be shown, without a name. */
  consent: boolean
}

export const longestComment = 1000

/** What a form sent, all mistakes at once. A question about the person that is left out or unknown is not answered. */
export function readSurvey(
  instrument: Instrument,
  typed: Readonly<Record<string, unknown>>,
  labelOf: (key: string) => string,
): Answer | { mistakes: Mistake[] } {
  const mistakes: Mistake[] = []
  const scores: Record<string, number> = {}
  for (const { key } of instrument.elements) {
    const score = Number(typed[key])
    if ([1, 2, 3, 4].includes(score)) scores[key] = score
    else mistakes.push({ path: key, code: 'answer-choose', values: { label: labelOf(key) } })
  }
  const comment = typeof typed.comment === 'string' ? typed.comment.trim() : ''
  mistakes.push(...faultsOfComment(comment))
  if (mistakes.length > 0) return { mistakes }
  const told = aboutKeys.flatMap((key) =>
    (about[key] as readonly unknown[]).includes(typed[key]) ? [[key, String(typed[key])]] : [],
  )
  return { scores, about: Object.fromEntries(told), comment: comment || null, consent: typed.consent === 'yes' }
}

/** What is wrong with a comment, wherever it was written. */
export function faultsOfComment(comment: string): Mistake[] {
  const over = comment.length - longestComment
  return over > 0 ? [{ path: 'comment', code: 'answer-long', values: { over, limit: longestComment } }] : []
}

/** Hour bands of the printed questionnaire, everything outside them, and what paper does not say. */
export type Hours = 'morning' | 'afternoon' | 'outside' | 'unsaid'

/** Day and part of the day; more would tell which case it was. */
export function timeOf(zone: string, moment: Moment): { day: DateText; hours: Hours } {
  const day = dateIn(zone, moment)
  const hour = (moment - momentIn(zone, day)) / 3_600_000
  return { day, hours: hour >= 8 && hour < 12 ? 'morning' : hour >= 12 && hour < 17 ? 'afternoon' : 'outside' }
}
