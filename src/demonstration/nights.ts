import { type History, loadHistories } from '../modules/cases/index.ts'
import { publishFigures } from '../modules/performance/index.ts'
import { addDays, dateIn, daysBetween, momentIn } from '../platform/calendar.ts'
import type { Context, DateText, Moment } from '../platform/context.ts'

/** A month runs at most so many days before it is published; of these nights every fourth is gone through, for whoever waits at a first start. */
const runs = 40
const every = 4
const midnight = 15

/**
 * What is told at night is told in the nights in which it would have been: before each those cases are there whose result was there by
 * then, and the house's own job does what it does. Answers those that are there now; what was open in the last night is not among them.
 */
export async function liveThroughNights(
  ctx: Context,
  histories: readonly History[],
  follow: (history: History) => readonly string[],
): Promise<Set<History>> {
  // Parts are written with the whole that they belong to.
  const alone = histories.flatMap((history) => {
    const { state, parent, rules } = history
    const over = state.resultAt ?? state.ended?.at
    return over !== undefined && parent === null && rules.definition.bundle.length === 0 ? [{ history, over }] : []
  })
  const there = new Set<History>()
  const first = Math.min(...alone.map(({ over }) => over))
  for (const now of nightsOf(ctx.region.zone, first, ctx.now)) {
    const next = alone.flatMap(({ history, over }) => (over <= now && !there.has(history) ? [history] : []))
    await loadHistories(ctx, next, follow)
    for (const history of next) there.add(history)
    await publishFigures({ ...ctx, now })
  }
  return there
}

/** Nights in which a month was published, and some of those in which one ran. */
function nightsOf(zone: string, from: Moment, until: Moment): Moment[] {
  const last = dateIn(zone, until)
  const nights: DateText[] = []
  for (let date = addDays(dateIn(zone, from), 1); date < last; date = addDays(date, 1)) {
    const ago = daysBetween(date, last)
    if (date.endsWith('-08') || (ago < runs && ago % every === 1)) nights.push(date)
  }
  return nights.map((date) => momentIn(zone, date, midnight))
}
