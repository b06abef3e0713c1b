import { today } from '../../platform/accounts/index.ts'
import { nextVersion } from '../../platform/calendar/index.ts'
import { addDays, changeOn, type Week, type WeekChange, weekOn } from '../../platform/calendar.ts'
import type { Context, DateText } from '../../platform/context.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { type Decreed, decreedOf } from './decreed.ts'
import { heard } from './heard.ts'
import { type Preview, previewCalendar } from './preview.ts'

export interface HoursState {
  week: Week
  /** Last day of the hours of today, where they have one. */
  until: DateText | null
  /** Those still to come may be taken back. */
  coming: readonly WeekChange[]
  decreed: readonly Decreed[]
}

/** The hours of today, what is to come, and by whom it was decreed. */
export async function hoursOf(ctx: Context): Promise<HoursState> {
  return {
    week: weekOn(ctx.calendar, today(ctx)),
    until: changeOn(ctx.calendar, today(ctx))?.until ?? null,
    coming: (ctx.calendar.changes ?? []).filter(({ from }) => from > today(ctx)),
    decreed: await decreedOf(ctx, ['jam-kerja', 'jam-kerja-dicabut']),
  }
}

/** What stands against these hours; null: nothing. */
export function hoursFault(ctx: Context, change: WeekChange, changes = ctx.calendar.changes): Refused | null {
  const { from, until = from } = change
  if (from <= today(ctx)) return refuse('hours-passed', undefined, 'from')
  if (changes?.some((change) => change.from === from)) return refuse('hours-known', undefined, 'from')
  if (until < from) return refuse('hours-ends-before', undefined, 'until')
  return changesNothing(ctx.calendar.week, changes, change) ? refuse('hours-same') : null
}

// Hours change on a day on which some begin, and on the day after some end.
function changesNothing(week: Week, changes: readonly WeekChange[] = [], change: WeekChange): boolean {
  const borders = changes.flatMap(({ from, until }) => [from, ...(until ? [addDays(until, 1)] : [])])
  const days = [change.from, ...borders.filter((day) => day > change.from)]
  const hours = (all: readonly WeekChange[], day: DateText) => JSON.stringify(weekOn({ week, changes: all }, day))
  return days.every((day) => hours(changes, day) === hours(laidIn(changes, change), day))
}

/** Decrees other hours, from tomorrow on. Running cases are counted anew by a job. */
export async function declareHours(ctx: Context, change: WeekChange): Promise<{ version: number } | Refused> {
  const outcome = await ctx.transaction(async (db) => {
    let fault: Refused | null = null
    const version = await nextVersion(ctx, db, 'jam-kerja', async ({ changes }) => {
      fault = hoursFault(ctx, change, changes)
      return laidIn(changes, change)
    })
    return fault ?? { version }
  })
  return heard(ctx, outcome)
}

/** What these hours move, were they decreed. */
export const previewHours = (ctx: Context, change: WeekChange): Promise<Preview> =>
  previewCalendar(ctx, { ...ctx.calendar, changes: laidIn(ctx.calendar.changes, change) }, change.from)

/** Takes hours back that are still to come. */
export async function withdrawHours(ctx: Context, from: DateText): Promise<{ version: number } | Refused> {
  if (from <= today(ctx)) return refuse('hours-passed')
  const outcome = await ctx.transaction(async (db) => {
    let known = false
    const version = await nextVersion(ctx, db, 'jam-kerja-dicabut', async ({ changes }) => {
      known = changes.some((change) => change.from === from)
      return changes.filter((change) => change.from !== from)
    })
    return known ? { version } : refuse('not-found')
  })
  return heard(ctx, outcome)
}

const laidIn = (changes: readonly WeekChange[] = [], change: WeekChange) =>
  [...changes, change].sort((a, b) => (a.from < b.from ? -1 : 1))
