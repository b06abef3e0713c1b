import type { Region } from '../context.ts'
import { type Calendar, standardWeek } from '../calendar.ts'
import { decreedUntil, nationalHolidays } from './holidays.ts'

/** The working calendar of a region. */
export function calendarOf(region: Region): Calendar {
  return { version: 1, zone: region.zone, week: standardWeek, holidays: nationalHolidays, knownUntil: decreedUntil }
}
