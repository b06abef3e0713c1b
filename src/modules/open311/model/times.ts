// Moments as the standard writes them (the W3C's profile of ISO 8601), and the spans that may be asked for.

const day = 86_400_000
export const mostDays = 90

// An unescaped "+" of an address arrives as a space.
const form = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+ -]\d\d:?\d\d)?)?$/

export const writtenTime = (moment: number): string => new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z')

/** Null: no moment. Without a zone it is taken as UTC. */
export function readTime(text: string): number | null {
  const [, date, time = '00:00', zone = 'Z'] = form.exec(text.trim()) ?? []
  if (!date) return null
  const offset = zone.replace(' ', '+').replace(/(\d\d)(\d\d)$/, '$1:$2')
  const moment = Date.parse(`${date}T${time}${offset}`)
  // 31 February is no day, though some would read it as one.
  return Number.isNaN(moment) || !isDay(date) ? null : moment
}

const isDay = (date: string) => new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)

export interface Span {
  from: number
  to: number
}

/** Ninety days at most, the most recent where nothing is said; a code where it cannot be. */
export function spanOf(start: number | null, end: number | null, now: number): Span | 'span-long' | 'span-backwards' {
  if (start !== null && end !== null) {
    if (start > end) return 'span-backwards'
    return end - start > mostDays * day ? 'span-long' : { from: start, to: end }
  }
  if (start !== null) return { from: start, to: start + mostDays * day }
  const to = end ?? now
  return { from: to - mostDays * day, to }
}
