import { addDays, dateIn } from '../../platform/calendar.ts'
import type { Context, House, Moment } from '../../platform/context.ts'
import { leastShown } from './hide.ts'
import { type Achieved, achieved, days, type Few, share, type Today } from './model.ts'
import { lateNow } from './public-store.ts'
import { dayFigures, hoursOf, serviceFigures } from './store.ts'

const keptFor = 60_000
// What everybody sees on the front page, kept for a minute; beside it, its moment is shown.
const kept = new WeakMap<House, Map<string, Today>>()

/** How the city is doing today. At most a minute old. */
export async function today(ctx: Context): Promise<Today> {
  const known = kept.get(ctx.house) ?? new Map<string, Today>()
  kept.set(ctx.house, known)
  const found = known.get(ctx.region.code)
  if (found && found.at > ctx.now - keptFor && found.at <= ctx.now) return found
  const [figures, late] = await Promise.all([
    dayFigures(ctx.db, dateIn(ctx.region.zone, ctx.now), since(ctx, ctx.now)),
    lateNow(ctx.db, ctx.now),
  ])
  const fresh: Today = {
    at: ctx.now,
    received: figures.received,
    finished: figures.finished,
    late: late.reduce((sum, { cases }) => sum + cases, 0),
    onTime: figures.all < leastShown ? null : { share: share(figures.onTime, figures.all), cases: figures.all },
  }
  known.set(ctx.region.code, fresh)
  return fresh
}

/** What a service really achieved in the last 90 days. */
export async function achievedBy(ctx: Context, service: string): Promise<Achieved | Few> {
  const from = since(ctx, ctx.now)
  const [{ finished, onTime }, spans] = await Promise.all([
    serviceFigures(ctx.db, service, from),
    hoursOf(ctx.db, service, from),
  ])
  return achieved(finished, onTime, spans)
}

function since(ctx: Context, now: Moment) {
  return addDays(dateIn(ctx.region.zone, now), 1 - days)
}
