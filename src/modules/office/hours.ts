import { today } from '../../platform/accounts/index.ts'
import { calendarAt, hoursDecreed, nextVersion } from '../../platform/calendar/index.ts'
import { type Calendar, momentIn, type Week, type WeekChange, weekOn } from '../../platform/calendar.ts'
import type { Context, DateText, Moment } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { duesUnder, officersNamed, rulesOf, runningDueFrom } from '../cases/index.ts'
import { heard } from './heard.ts'

export interface HoursState {
  week: Week
  /** Those still to come may be taken back. */
  coming: readonly WeekChange[]
  /** Who decreed and who took back, newest first. */
  decreed: readonly { reason: string; at: Moment; by: string | null }[]
}

/** The hours of today, what is to come, and by whom it was decreed. */
export async function hoursOf(ctx: Context): Promise<HoursState> {
  const decreed = await hoursDecreed(ctx.db)
  const names = await officersNamed(
    ctx,
    decreed.map(({ by }) => by),
  )
  return {
    week: weekOn(ctx.calendar, today(ctx)),
    coming: (ctx.calendar.changes ?? []).filter(({ from }) => from > today(ctx)),
    decreed: decreed.map((row) => ({ ...row, by: (row.by && names.get(row.by)) ?? null })),
  }
}

/** What stands against these hours; null: nothing. */
export function hoursFault(ctx: Context, { from, week }: WeekChange, changes = ctx.calendar.changes): Refused | null {
  if (from <= today(ctx)) return refuse('hours-passed', undefined, 'from')
  if (changes?.some((change) => change.from === from)) return refuse('hours-known', undefined, 'from')
  const before = weekOn({ week: ctx.calendar.week, changes }, from)
  return JSON.stringify(before) === JSON.stringify(week) ? refuse('hours-same') : null
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

export interface Preview {
  /** Running cases that are due from that day on, and how many of them were looked at: those due first. */
  running: number
  looked: number
  moved: readonly { number: string; service: Text; from: Moment; to: Moment }[]
}

const MOST = 100

/** What will be due when, by the rule that counts the cases anew; nothing is written. */
export async function previewHours(ctx: Context, change: WeekChange): Promise<Preview> {
  const next = { ...ctx.calendar, changes: laidIn(ctx.calendar.changes, change) }
  const begins = momentIn(ctx.region.zone, change.from)
  const { total, cases } = await runningDueFrom(ctx.db, begins, MOST)
  const previous = new Map<number, Calendar>([[ctx.calendar.version, ctx.calendar]])
  const moved: Preview['moved'][number][] = []
  for (const { number, service, version, reckoned, state } of cases) {
    const rules = await rulesOf(ctx, service, version)
    const old = previous.get(reckoned) ?? (await calendarAt(ctx, reckoned)) ?? ctx.calendar
    previous.set(reckoned, old)
    const whole = duesUnder(rules, state, old, next, ctx.now).find(({ stage }) => stage === null)
    if (whole) moved.push({ number, service: rules.definition.name, from: whole.clock.due, to: whole.due })
  }
  return { running: total, looked: cases.length, moved }
}
