import { defineModule } from '../module.ts'

/** The region's working calendar: the nation's days off, its own, and its week. */
export const calendars = defineModule({
  name: 'calendar',
  migrations: new URL('./migrations/', import.meta.url),
})

export { decreedUntil, nationalHolidays } from './holidays.ts'
export { calendarAt, nextVersion, openCalendars } from './service.ts'
export { decreedFor, insertHoliday, listHolidays, markRemoved } from './store.ts'
