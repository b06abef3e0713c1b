import { calendarAt } from '../../platform/calendar/index.ts'
import type { Calendar } from '../../platform/calendar.ts'
import type { Context, Db } from '../../platform/context.ts'
import { rulesOf } from '../cases/index.ts'
import { countCase } from './counted.ts'
import { Counts } from './counts.ts'
import { type CaseFacts, factsOf } from './facts/facts.ts'
import * as store from './figures-store.ts'
import { freshTally, openTally, saveTally } from './kpi/follow.ts'

const batch = 4000
const chunk = 1000

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
  const count = (all: readonly Reckoned[], times: 1 | -1) => {
    for (const { id, facts } of all) {
      countCase(counts, ctx.region.zone, facts, times)
      kpis.count(id, facts, times)
    }
  }
  count(await store.factsBefore(db, cases), -1)
  const facts = await reckon(ctx, db, cases, known)
  count(facts, 1)
  await store.saveFacts(db, facts)
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
  let after: string | null = null
  let cases = 0
  for (;;) {
    const ids = await store.casesAfter(db, after, chunk)
    if (ids.length === 0) break
    const facts = await reckon(ctx, db, ids, known)
    for (const one of facts) {
      countCase(counts, ctx.region.zone, one.facts, 1)
      kpis.count(one.id, one.facts, 1)
    }
    await store.saveFacts(db, facts)
    cases += ids.length
    after = ids.at(-1)!
  }
  await store.addRows(db, counts)
  await saveTally(db, kpis)
  await store.moveFigures(db, last)
  return cases
}

async function reckon(ctx: Context, db: Db, ids: readonly string[], known: Calendars): Promise<Reckoned[]> {
  const found: Reckoned[] = []
  for (const { id, service, version, events } of await store.storiesOf(db, ids)) {
    const { promise } = (await rulesOf(ctx, service, version)).definition.standard
    await known.learn(db, events)
    found.push({ id, facts: factsOf(events, { promise, calendarOf: known.of }) })
  }
  return found
}

interface Calendars {
  learn(db: Db, events: readonly { facts: object | null }[]): Promise<void>
  of(version: number): Calendar
}

// A version that was never written down is the one the region began with, which the present one continues.
function calendarsOf(ctx: Context): Calendars {
  const known = new Map<number, Calendar>()
  return {
    async learn(db, events) {
      for (const { facts } of events) {
        const version = facts && 'calendar' in facts ? (facts.calendar as number) : null
        if (version === null || known.has(version)) continue
        known.set(version, (await calendarAt({ region: ctx.region, db }, version)) ?? ctx.calendar)
      }
    },
    of: (version) => known.get(version)!,
  }
}
