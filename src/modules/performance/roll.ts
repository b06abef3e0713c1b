import { setImmediate } from 'node:timers/promises'
import { calendarAt } from '../../platform/calendar/index.ts'
import type { Calendar } from '../../platform/calendar.ts'
import type { Context, Db, Moment } from '../../platform/context.ts'
import { rulesOf } from '../cases/index.ts'
import { countCase } from './counted.ts'
import { Counts } from './counts.ts'
import { type CaseFacts, factsOf } from './facts/facts.ts'
import * as store from './figures-store.ts'
import { freshTally, openTally, saveTally } from './kpi/follow.ts'
import type { KpiTally } from './kpi/tally.ts'

const batch = 4000
const chunk = 500
/** So many cases are reckoned without a pause: some milliseconds. */
const atOnce = 50

type Reckoned = { id: string; facts: CaseFacts }

/**
 * Follows the log by position: each batch is one transaction; run twice, it changes nothing. Figures that were never made,
 * or by other rules than now, are all made anew first.
 */
export async function rollUp(ctx: Context): Promise<void> {
  const known = calendarsOf(ctx)
  while ((await ctx.transaction((db) => rollBatch(ctx, db, known))) === batch);
}

async function rollBatch(ctx: Context, db: Db, known: Calendars): Promise<number> {
  const from = await store.lockFigures(db)
  if (from === null) {
    await makeAll(ctx, db, known)
    return batch
  }
  const { cases, last, read } = await store.nextCases(db, from, batch)
  if (read === 0) return 0
  const counts = new Counts()
  const kpis = await openTally(ctx, db)
  const count = countsFor(ctx, counts, kpis)
  for (const ids of chunksOf(cases)) count(await store.factsBefore(db, ids), -1)
  const chunks = chunksOf(cases).values()
  await reckonAll(
    ctx,
    db,
    known,
    async () => chunks.next().value ?? [],
    (facts) => count(facts, 1),
  )
  await store.addRows(db, counts)
  await saveTally(db, kpis)
  await store.moveFigures(db, last)
  return read
}

/**
 * Makes all figures again from the events, as one change: until it is done everybody reads those from before, and one
 * that is broken off has changed nothing. The job that follows the log waits meanwhile. Answers with the number of cases.
 */
export function rebuildFigures(ctx: Context): Promise<number> {
  return ctx.transaction(async (db) => {
    await store.lockFigures(db)
    return makeAll(ctx, db, calendarsOf(ctx))
  })
}

async function makeAll(ctx: Context, db: Db, known: Calendars): Promise<number> {
  // Before the events are read: what is placed meanwhile is then looked at once more, which changes nothing.
  const last = await store.lastPosition(db)
  await store.emptyFigures(db)
  const counts = new Counts()
  const kpis = await freshTally(ctx, db)
  const count = countsFor(ctx, counts, kpis)
  let after: string | null = null
  let cases = 0
  const next = async () => {
    const ids = await store.casesAfter(db, after, chunk)
    after = ids.at(-1) ?? after
    cases += ids.length
    return ids
  }
  await reckonAll(ctx, db, known, next, (facts) => count(facts, 1))
  await store.addRows(db, counts)
  await saveTally(db, kpis)
  await store.moveFigures(db, last)
  return cases
}

const countsFor =
  ({ region }: Context, counts: Counts, kpis: KpiTally) =>
  (all: readonly Reckoned[], times: 1 | -1) => {
    for (const { id, facts } of all) {
      countCase(counts, region.zone, facts, times)
      kpis.count(id, facts, times)
    }
  }

function chunksOf(ids: readonly string[]): string[][] {
  const chunks: string[][] = []
  for (let at = 0; at < ids.length; at += chunk) chunks.push(ids.slice(at, at + chunk))
  return chunks
}

/** Reckons and keeps the facts of these cases, chunk by chunk: while one is reckoned the database keeps the last and reads the next. */
async function reckonAll(
  ctx: Context,
  db: Db,
  known: Calendars,
  next: () => Promise<readonly string[]>,
  found: (facts: readonly Reckoned[]) => void,
): Promise<void> {
  const read = async () => {
    const ids = await next()
    return ids.length === 0 ? [] : store.storiesOf(db, ids)
  }
  let stories = await read()
  let last: readonly Reckoned[] = []
  while (stories.length > 0) {
    const both = [store.saveFacts(db, last).then(read), reckon(ctx, stories, known)] as const
    // When one fails the other ends first: nothing asks the database any more once this transaction is over.
    await Promise.allSettled(both)
    const [following, facts] = await Promise.all(both)
    found(facts)
    last = facts
    stories = following
  }
  await store.saveFacts(db, last)
}

/** One case as the figures count it, up to now where it is not over. */
export async function factsNow(ctx: Context, id: string): Promise<CaseFacts> {
  const [found] = await reckon(ctx, await store.storiesOf(ctx.db, [id]), calendarsOf(ctx), ctx.now)
  return found!.facts
}

async function reckon(
  ctx: Context,
  stories: readonly store.Story[],
  known: Calendars,
  now?: Moment,
): Promise<Reckoned[]> {
  const found: Reckoned[] = []
  for (const { id, service, version, events } of stories) {
    // Whoever waits for a page, and the database's answers, come in between.
    if (found.length % atOnce === atOnce - 1) await setImmediate()
    const { promise } = (await rulesOf(ctx, service, version)).definition.standard
    await known.learn(events)
    found.push({ id, facts: factsOf(events, { promise, calendarOf: known.of, now }) })
  }
  return found
}

interface Calendars {
  learn(events: readonly { facts: object | null }[]): Promise<void>
  of(version: number): Calendar
}

// A version that was never written down is the one the region began with, which the present one continues.
function calendarsOf(ctx: Context): Calendars {
  const known = new Map([[ctx.calendar.version, ctx.calendar]])
  return {
    async learn(events) {
      for (const { facts } of events) {
        const version = facts && 'calendar' in facts ? (facts.calendar as number) : null
        if (version === null || known.has(version)) continue
        known.set(version, (await calendarAt({ region: ctx.region, db: ctx.aside }, version)) ?? ctx.calendar)
      }
    },
    of: (version) => known.get(version)!,
  }
}
