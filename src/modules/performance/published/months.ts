import type { DateText } from '../../../platform/context.ts'

/** The first day of the month in which a day lies, or of one so many months later. */
export function monthOf(day: DateText, later = 0): DateText {
  const at = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + later, 1))
  return at.toISOString().slice(0, 10)
}

/** The last day of the month in which a day lies. */
export const lastDayOf = (day: DateText): DateText =>
  new Date(Date.parse(monthOf(day, 1)) - 86_400_000).toISOString().slice(0, 10)

/** The first month of the quarter in which one lies. */
export const quarterOf = (month: DateText): DateText => monthOf(month, -((Number(month.slice(5, 7)) - 1) % 3))

/** All months from one to another, both with it. */
export function monthsBetween(from: DateText, to: DateText): DateText[] {
  const found: DateText[] = []
  for (let month = from; month <= to; month = monthOf(month, 1)) found.push(month)
  return found
}

/** Days after the end of a month until it is published: what was recorded late is then in it. */
export const delay = 7

/** The last month that is to be published by this day. */
export function lastDue(today: DateText): DateText {
  return Number(today.slice(8)) > delay ? monthOf(today, -1) : monthOf(today, -2)
}
