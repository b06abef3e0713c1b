import { calendarAt } from '../../platform/calendar/index.ts'
import type { Calendar } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { isRefused } from '../../platform/outcome.ts'
import { actWithin, markReckoned, olderCalendars } from '../cases/index.ts'

const BATCH = 200

/**
 * Counts the running cases anew that were reckoned with an older calendar. What has passed stands, what is to come moves, with
 * its reason in the case's events. Run again, it finds none.
 */
export async function countAgain(given: Context, { reason = 'libur-baru' }: { reason?: string }): Promise<void> {
  const calendar = await given.house.calendars.refresh(given.region)
  const ctx = { ...given, calendar }
  const earlier = new Map<number, Calendar>()
  for (;;) {
    const older = await olderCalendars(ctx.db, calendar.version, BATCH)
    for (const { id, version } of older) {
      const previous = earlier.get(version) ?? (await calendarAt(ctx, version))
      if (!previous) throw new Error(`version ${version} of the calendar is not kept in region ${ctx.region.code}`)
      earlier.set(version, previous)
      await countCase(ctx, id, previous, reason)
    }
    ctx.house.sequencer.wake(ctx.region.code)
    if (older.length < BATCH) return
  }
}

async function countCase(ctx: Context, id: string, previous: Calendar, reason: string): Promise<void> {
  const outcome = await ctx.transaction(async (db) => {
    const acted = await actWithin(ctx, db, id, { type: 'changeCalendar', previous, reason }, { channel: 'system' })
    await markReckoned(db, id, ctx.calendar.version)
    return acted
  })
  if (isRefused(outcome)) throw new Error(`counting case ${id} anew was refused: ${outcome.refusal.code}`)
}
