import { calendarAt } from '../../platform/calendar/index.ts'
import type { Calendar } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { rulesOf } from '../cases/index.ts'
import { countCase } from './counted.ts'
import { Counts, rollups, tables } from './counts.ts'
import { factsOf } from './facts/facts.ts'
import { casesAfter, storiesOf } from './figures-store.ts'

// For tests: what the roll-ups hold, and what they should.

const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort()

/** All rows of the roll-ups, as sorted texts. */
export async function rolledUp({ db }: Context) {
  const found = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))
  return Object.fromEntries(
    tables.map((table, at) => [
      table,
      // A row whose cases have all gone elsewhere counts nothing.
      sorted(found[at]!.filter((row) => rollups[table].sums.some((sum) => row[sum as never] !== 0))),
    ]),
  )
}

/** The same from the events alone, each case by the definition and the calendars that it ran on. */
export async function reckoned(ctx: Context) {
  const calendars = new Map<number, Calendar>()
  for (let version = 1; version <= ctx.calendar.version; version++)
    calendars.set(version, (await calendarAt(ctx, version))!)
  const counts = new Counts()
  for (const { service, version, events } of await storiesOf(ctx.db, await casesAfter(ctx.db, null, 1000))) {
    const { promise } = (await rulesOf(ctx, service, version)).definition.standard
    countCase(counts, ctx.region.zone, factsOf(events, { promise, calendarOf: (v) => calendars.get(v)! }), 1)
  }
  return Object.fromEntries(tables.map((table) => [table, sorted(counts.rows(table))]))
}
