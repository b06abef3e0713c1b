import { addDays, type Calendar, dateIn, isWorkingDay, momentIn, nextOpening } from '../platform/calendar.ts'
import type { Moment } from '../platform/context.ts'
import type { Chance } from './chance.ts'

const minute = 60_000

// Shares of the day's requests by hour of the day: the counter is open from 8 to 15, phones are in use until late.
const web = [0, 0, 0, 0, 0, 1, 2, 4, 8, 10, 10, 8, 7, 8, 8, 6, 5, 5, 5, 7, 8, 6, 3, 1]
const counter = [0, 0, 0, 0, 0, 0, 0, 0, 12, 14, 13, 10, 5, 10, 8, 3, 0, 0, 0, 0, 0, 0, 0, 0]

/** When a request comes in: any day by phone, fewer on days off; at the counter only while it is open. */
export function arrival(
  calendar: Calendar,
  chance: Chance,
  channel: 'web' | 'counter',
  from: Moment,
  to: Moment,
): Moment {
  const hours = channel === 'web' ? web : counter
  for (let tries = 0; tries < 50; tries++) {
    const date = dateIn(calendar.zone, from + chance.next() * (to - from))
    if (!isWorkingDay(calendar, date) && (channel === 'counter' || chance.often(0.7))) continue
    const hour = Number(chance.weighted(Object.fromEntries(hours.map((weight, at) => [`${at}`, weight]))))
    const at = momentIn(calendar.zone, date, hour * 60 + chance.between(0, 59)) + chance.between(0, 59_999)
    if (at >= from && at < to) return at
  }
  return to - minute
}

/** The beginning of the working time that lies `days` working days back. */
export function workingDaysBack(calendar: Calendar, now: Moment, days: number): Moment {
  let date = dateIn(calendar.zone, now)
  for (let left = days; left > 0; ) {
    date = addDays(date, -1)
    if (isWorkingDay(calendar, date)) left--
  }
  return nextOpening(calendar, momentIn(calendar.zone, date))
}
