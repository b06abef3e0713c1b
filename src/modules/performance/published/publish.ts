import { listUnits } from '../../../platform/accounts/place-store.ts'
import { addDays, dateIn } from '../../../platform/calendar.ts'
import type { Context, DateText, Db } from '../../../platform/context.ts'
import type { Text } from '../../../platform/i18n.ts'
import { offered } from '../../catalogue/index.ts'
import { lockFigures } from '../figures-store.ts'
import { leastShown } from '../hide.ts'
import { rollUp } from '../roll.ts'
import { followRunning } from '../running/follow.ts'
import { lastTold, toldWhileRunning } from '../running/running-store.ts'
import { type AllWaiting, compose, composeAgain, keyOf, type Line, placesOf, type Sums } from './compose.ts'
import { type Publication, seal, totalsOf } from './document.ts'
import { lastDue, monthOf, monthsBetween } from './months.ts'
import * as store from './publication-store.ts'

/** Job of each hour: the first one after a day is over does it, so that a house that sleeps at night misses nothing. */
export async function publishDaily(ctx: Context): Promise<void> {
  const yesterday = addDays(dateIn(ctx.region.zone, ctx.now), -1)
  if ((await lastTold(ctx.db))?.day !== yesterday) await publishFigures(ctx)
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
  const names = new Map((await listUnits(ctx.db)).map(({ id, name_id, name_en }) => [id, { id: name_id, en: name_en }]))
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

type Names = ReadonlyMap<string, Text>

/** Publishes the month after the last one, if it is due. */
async function publishNext(ctx: Context, db: Db, names: Names): Promise<boolean> {
  const position = await lockFigures(db)
  const last = await store.lastPublished(db)
  const month = last ? monthOf(last.month, 1) : await store.firstMonth(db)
  if (position === null || month === null || month > lastDue(dateIn(ctx.region.zone, ctx.now))) return false
  const waiting = last?.waiting ?? {}
  const sums = await store.sumsFrom(db, month, month, waiting)
  const running = await toldWhileRunning(db, month)
  const composed = compose(month, placesOf(await offered(ctx), sums, waiting), sums, waiting, running)
  await save(ctx, db, { month, revision: 1, position, lines: composed.lines, sums, names }, composed.waiting)
  return true
}

async function reviseMonth(ctx: Context, db: Db, month: DateText, names: Names): Promise<void> {
  const position = await lockFigures(db)
  const earlier = await store.revisionsOf(db, month)
  const lines = earlier.map(({ services }) => services)
  const waited = Object.fromEntries(
    lines[0]!.map((line) => [keyOf(line), { ended: line.ended?.from, apart: line.apart?.from }]),
  )
  const sums = await store.sumsFrom(db, month, month, waited)
  const next = composeAgain(month, lines, sums, await toldWhileRunning(db, month))
  if (position === null || !next) return
  await save(ctx, db, { month, revision: earlier.length + 1, position, lines: next, sums, names })
}

interface Draft {
  month: DateText
  revision: number
  position: number
  lines: readonly Line[]
  sums: Sums
  names: Names
}

async function save(
  ctx: Context,
  db: Db,
  { month, revision, position, lines, sums, names }: Draft,
  waiting: AllWaiting | null = null,
): Promise<void> {
  const publication: Publication = {
    document: 'pendopo/kinerja/1',
    region: { code: ctx.region.code, name: ctx.region.name },
    month,
    revision,
    publishedAt: new Date(ctx.now).toISOString(),
    position,
    previous: await store.lastHash(db),
    least: leastShown,
    ...totalsOf(lines, sums.lengths, month, names),
    services: lines,
  }
  await store.savePublication(db, publication, seal(publication), waiting)
}
