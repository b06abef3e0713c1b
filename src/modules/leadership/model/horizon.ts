import { type Calendar, closingAfter, dateIn, endOfDay } from '../../../platform/calendar.ts'
import type { Moment } from '../../../platform/context.ts'

/** How many working days are looked ahead. */
export const ahead = 5

/** Until when what is due counts as about to be late: the end of the last of the next working days, today among them while open. */
export function horizonOf(calendar: Calendar, now: Moment): Moment {
  return endOfDay(calendar.zone, dateIn(calendar.zone, closingAfter(calendar, now, ahead)))
}
