import { dateIn, momentIn, weekdayOf } from '../../../platform/calendar.ts'
import type { DateText, Moment } from '../../../platform/context.ts'
import type { Overview } from '../overview.ts'
import type { Figure } from './question.ts'

/** Minutes of the day: from seven, and where the program stood still then, until noon; later it is old. */
const [digestFrom, digestUntil] = [7 * 60, 12 * 60]

/** The Monday whose digest is to go out at this moment; null: it is not the time. */
export function digestDay(zone: string, now: Moment): DateText | null {
  const day = dateIn(zone, now)
  if (weekdayOf(day) !== 0) return null
  return now >= momentIn(zone, day, digestFrom) && now < momentIn(zone, day, digestUntil) ? day : null
}

/** One line of the digest: what it says, and what its link opens. */
export type DigestLine =
  | { what: 'late' | 'soon' | 'asked'; count: number }
  | { what: 'figure'; unit: string; service: string; figure: Figure }

/** What a week's digest tells: few lines, the most pressing first; none: nothing is wrong. */
export function digestLines({
  late,
  soon,
  changes,
  stages,
  elements,
  questions,
}: Pick<Overview, 'late' | 'soon' | 'changes' | 'stages' | 'elements' | 'questions'>): DigestLine[] {
  const asked = questions.filter(({ answer }) => answer === null).length
  const counts = [
    { what: 'late' as const, count: late },
    { what: 'soon' as const, count: soon },
    { what: 'asked' as const, count: asked },
  ].filter(({ count }) => count > 0)
  const worse = changes.filter(({ figure }) => figure.after < figure.before).slice(0, 1)
  const better = changes.filter(({ figure }) => figure.after > figure.before).slice(0, 1)
  // What is slowest or weakest always exists; without anything wrong it is no news.
  const because = counts.length + worse.length > 0 ? [...stages.slice(0, 1), ...elements.slice(0, 1)] : []
  const figures = [...worse, ...because, ...better].map(({ unit, service, figure }) => {
    return { what: 'figure' as const, unit, service, figure }
  })
  return [...counts, ...figures]
}
