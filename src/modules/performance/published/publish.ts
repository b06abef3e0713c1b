import { unitNames } from '../../../platform/accounts/unit-names.ts'
import { addDays, dateIn } from '../../../platform/calendar.ts'
import type { Context, DateText, Db } from '../../../platform/context.ts'
import { canonical } from '../../../platform/events/index.ts'
import type { Text } from '../../../platform/i18n.ts'
import { everOffered, offered } from '../../catalogue/index.ts'
import { lockFigures } from '../figures-store.ts'
import { leastShown } from '../hide.ts'
import { noLengths } from '../pace.ts'
import { rollUp } from '../roll.ts'
import { followRunning } from '../running/follow.ts'
import { lastTold, toldWhileRunning } from '../running/running-store.ts'
import { endsQuarter, type QuarterApart, quarterApart } from '../slices/quarter.ts'
import { type AllWaiting, compose, composeAgain, type Line, placesOf } from './compose.ts'
import { type Publication, seal, totalsOf } from './document.ts'
import { happenedIn } from './happened.ts'
import { keyOf } from './key.ts'
import { lastDue, monthOf, monthsBetween } from './months.ts'
import * as store from './publication-store.ts'

const document = 'pendopo/kinerja/2'

/**
 * Job of each hour: the first one after a day is over does it, so that a house that sleeps at night misses nothing. What was published
 * before a publication held all that is shown of it is filled up at once.
 */
export async function publishDaily(ctx: Context): Promise<void> {
  const yesterday = addDays(dateIn(ctx.region.zone, ctx.now), -1)
  const shown = await store.publishedMonths(ctx.db, monthOf(yesterday, -12), yesterday)
  const old = shown.some((one) => one.document !== document)
  if (old || (await lastTold(ctx.db))?.day !== yesterday) await publishFigures(ctx)
}

/**
 * Publishes the months that have ended, each once, revises those of which the events say something else
 * by now, and moves on what is told of the month that runs. Run twice, it publishes nothing twice; two at once wait for each
 * other at the figures' own lock.
 */
export async function publishFigures(ctx: Context): Promise<void> {
  await rollUp(ctx)
  await publishMonths(ctx)
  await tellRunning(ctx)
}

async function publishMonths(ctx: Context): Promise<void> {
  const names = await unitNames(ctx)
  while (await ctx.transaction((db) => publishNext(ctx, db, names)));
  const first = (await store.listPublications(ctx.db)).at(-1)
  const last = await store.lastPublished(ctx.db)
  if (!first || !last) return
  for (const month of monthsBetween(first.month, last.month))
    await ctx.transaction((db) => reviseMonth(ctx, db, month, names))
}

async function tellRunning(ctx: Context): Promise<void> {
  await ctx.transaction(async (db) => {
    if ((await lockFigures(db)) !== null) await followRunning(ctx, db)
  })
}

type Names = (unit: string) => Text

/** Publishes the month after the last one, if it is due. */
async function publishNext(ctx: Context, db: Db, names: Names): Promise<boolean> {
  const position = await lockFigures(db)
  const last = await store.lastPublished(db)
  const month = last ? monthOf(last.month, 1) : await store.firstMonth(db)
  if (position === null || month === null || month > lastDue(dateIn(ctx.region.zone, ctx.now))) return false
  const waiting = last?.waiting ?? {}
  const sums = await store.sumsFrom(db, month, month, waiting)
  const happened = happenedIn(month, await store.yearUntil(db, month))
  const running = await toldWhileRunning(db, month)
  const places = placesOf(await offered(ctx), sums, waiting, happened, await everOffered(ctx))
  const { lines, waiting: after } = compose(month, places, sums, waiting, running, happened)
  const quarter = await quarterOf(db, month, lines, [])
  const totals = totalsOf(lines, names)
  await save(ctx, db, { month, revision: 1, position, lines, quarter, totals }, after)
  return true
}

async function reviseMonth(ctx: Context, db: Db, month: DateText, names: Names): Promise<void> {
  const position = await lockFigures(db)
  const earlier = await store.revisionsOf(db, month)
  const before = earlier.map(({ services }) => services)
  const waited = Object.fromEntries(
    before[0]!.map((line) => [keyOf(line), { ended: line.ended?.from, apart: line.apart?.from }]),
  )
  const sums = await store.sumsFrom(db, month, month, waited)
  // What happened never changes: it is read for what was published before that was kept.
  const happened = earlier.at(-1)!.document === document ? undefined : await store.yearUntil(db, month)
  const again = composeAgain(
    month,
    before,
    sums,
    await toldWhileRunning(db, month),
    happened && happenedIn(month, happened),
  )
  const lines = again ?? before.at(-1)!
  const quarters = earlier.flatMap((one) => one.quarter ?? [])
  const quarter = await quarterOf(db, month, lines, quarters)
  const same = quarter === undefined || (quarters.length > 0 && canonical(quarter) === canonical(quarters.at(-1)!))
  if (position === null || (!again && same)) return
  const { city, units } = earlier.at(-1)!
  const totals = tellsAlike(before.at(-1)!, lines) ? { city, units } : totalsOf(lines, names)
  await save(ctx, db, { month, revision: earlier.length + 1, position, lines, quarter, totals })
}

const tellsAlike = (before: readonly Line[], after: readonly Line[]) =>
  after.every(({ ended, apart }, at) => ended === before[at]!.ended && apart === before[at]!.apart)

/** The quarter that this month ends, told apart by what is told of its months; `earlier`: as it was told before. */
async function quarterOf(
  db: Db,
  month: DateText,
  lines: readonly Line[],
  earlier: readonly QuarterApart[],
): Promise<QuarterApart | undefined> {
  if (!endsQuarter(month)) return undefined
  const before = await store.publishedMonths(db, monthOf(month, -2), monthOf(month, -1))
  return quarterApart(
    db,
    [...before.map(({ month, services }) => ({ month, lines: services })), { month, lines }],
    earlier,
  )
}

interface Draft {
  month: DateText
  revision: number
  position: number
  lines: readonly Line[]
  quarter: QuarterApart | undefined
  totals: ReturnType<typeof totalsOf>
}

async function save(
  ctx: Context,
  db: Db,
  { month, revision, position, lines, quarter, totals }: Draft,
  waiting: AllWaiting | null = null,
): Promise<void> {
  const publication: Publication = {
    document,
    region: { code: ctx.region.code, name: ctx.region.name },
    month,
    revision,
    publishedAt: new Date(ctx.now).toISOString(),
    position,
    previous: await store.lastHash(db),
    least: leastShown,
    ...totals,
    // How long cases took one by one is nobody else's to know.
    services: lines.map(({ lengths: _, ...line }) => line),
    ...(quarter && { quarter }),
  }
  const lengths = Object.fromEntries(lines.map((line) => [keyOf(line), line.lengths ?? noLengths]))
  await store.savePublication(db, publication, seal(publication), { waiting, lengths })
}
