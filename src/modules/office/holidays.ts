import { today } from '../../platform/accounts/index.ts'
import {
  decreedUntil,
  insertHoliday,
  listHolidays,
  markRemoved,
  nationalHolidays,
  nextVersion,
} from '../../platform/calendar/index.ts'
import type { Holiday } from '../../platform/calendar.ts'
import type { Context, DateText } from '../../platform/context.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { type Decreed, decreedOf } from './decreed.ts'
import { heard } from './heard.ts'
import { type Preview, previewCalendar } from './preview.ts'

export interface HolidayRow {
  date: DateText
  name: { id: string; en: string }
  kind: Holiday['kind']
  basis: string
  /** Id of one that the region decreed and may still take back; null: not to be removed. */
  removable: string | null
}

export interface YearView {
  year: number
  years: readonly number[]
  rows: readonly HolidayRow[]
  /** The nation's moving holidays of that year are not decreed yet, as far as the program knows. */
  undecreed: boolean
  decreed: readonly Decreed[]
}

/** The days off of a year: the nation's and the region's own. */
export async function holidaysOf(ctx: Context, year: number): Promise<YearView> {
  const own = await listHolidays(ctx.db)
  const rows: HolidayRow[] = [
    ...[...nationalHolidays].map(([date, { name, kind, basis = '' }]) => ({
      date,
      name,
      kind,
      basis,
      removable: null,
    })),
    ...own.map(({ id, ...rest }) => ({ ...rest, removable: rest.date > today(ctx) ? id : null })),
  ]
  const current = Number(today(ctx).slice(0, 4))
  return {
    year,
    years: [current - 1, current, current + 1, current + 2],
    rows: rows.filter(({ date }) => date.startsWith(`${year}-`)).sort((a, b) => (a.date < b.date ? -1 : 1)),
    undecreed: String(year) > decreedUntil.slice(0, 4),
    decreed: await decreedOf(ctx, ['libur-baru', 'libur-dicabut']),
  }
}

export interface NewHoliday {
  date: DateText
  name_id: string
  name_en: string
  kind: 'region' | 'joint'
  basis: string
}

/** What stands against this day off; null: nothing. */
export function holidayFault(ctx: Context, { date }: Pick<NewHoliday, 'date'>): Refused | null {
  if (date <= today(ctx)) return refuse('holiday-passed', undefined, 'date')
  return ctx.calendar.holidays.has(date) ? refuse('holiday-known', undefined, 'date') : null
}

/** What this day off moves, were it decreed. */
export function previewHoliday(ctx: Context, { date, name_id, name_en, kind, basis }: NewHoliday): Promise<Preview> {
  const holidays = new Map(ctx.calendar.holidays).set(date, { name: { id: name_id, en: name_en }, kind, basis })
  return previewCalendar(ctx, { ...ctx.calendar, holidays }, date)
}

/** Declares a day off, from tomorrow on. Running cases are counted anew by a job. */
export async function declareHoliday(ctx: Context, holiday: NewHoliday): Promise<{ version: number } | Refused> {
  const { date, kind, basis } = holiday
  const fault = holidayFault(ctx, holiday)
  if (fault) return fault
  const outcome = await ctx.transaction(async (db) => {
    let known = false
    const version = await nextVersion(ctx, db, 'libur-baru', async () => {
      const row = { id: ctx.newId(), date, name: { id: holiday.name_id, en: holiday.name_en }, kind, basis }
      known = !(await insertHoliday(db, row, ctx.actor.id, ctx.now))
    })
    return known ? refuse('holiday-known', undefined, 'date') : { version }
  })
  return heard(ctx, outcome)
}

/** Takes one back that is still to come. */
export async function withdrawHoliday(ctx: Context, id: string): Promise<{ version: number } | Refused> {
  const outcome = await ctx.transaction(async (db) => {
    const holiday = (await listHolidays(db)).find((one) => one.id === id)
    if (!holiday) return refuse('not-found')
    if (holiday.date <= today(ctx)) return refuse('holiday-passed')
    const version = await nextVersion(ctx, db, 'libur-dicabut', async () => {
      await markRemoved(db, id, ctx.actor.id, ctx.now)
      return undefined
    })
    return { version }
  })
  return heard(ctx, outcome)
}
