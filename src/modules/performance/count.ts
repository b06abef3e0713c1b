import { dateIn } from '../../platform/calendar.ts'
import type { Context, DateText, Db } from '../../platform/context.ts'
import { finishOf } from './model.ts'
import * as store from './store.ts'

const batch = 4000
// After these the result may be there. A case's own row then says whether it is.
const ending = new Set([
  'granted',
  'effectDone',
  'documentIssued',
  'documentReady',
  'completed',
  'answered',
  'rejected',
  'referred',
])

/** Job, every minute: counts what the log grew by since last time, a batch a transaction; nothing is counted twice. */
export async function countEvents(ctx: Context): Promise<void> {
  while ((await ctx.transaction((db) => countBatch(ctx, db))) === batch);
}

async function countBatch(ctx: Context, db: Db): Promise<number> {
  const events = await store.logAfter(db, await store.lockCursor(db), batch)
  if (events.length === 0) return 0
  const begun = new Set(events.filter(({ type }) => type === 'submitted').map((event) => event.case_id))
  const touched = new Set(events.filter(({ type }) => ending.has(type)).map((event) => event.case_id))
  const rows = await store.casesOf(db, [...new Set([...begun, ...touched])])
  const finished = rows.flatMap((row) => {
    const finish = touched.has(row.id) ? finishOf(ctx.calendar, ctx.region.zone, row.state) : null
    return finish ? [{ row, finish }] : []
  })
  const fresh = await store.markCounted(
    db,
    finished.map(({ row }) => row.id),
  )

  const tally = new Tally()
  for (const row of rows)
    if (begun.has(row.id)) tally.of(row, dateIn(ctx.region.zone, row.received_at.getTime())).received++
  for (const { row, finish } of finished) if (fresh.has(row.id)) tally.finish(row, finish)
  await store.addDays(db, tally.days)
  await store.addHours(db, tally.hours)
  await store.moveCursor(db, events.at(-1)!.pos)
  return events.length
}

type Where = { service: string; unit: string }

/** One row for each day, service and unit of a batch; lives for one call. */
class Tally {
  #days = new Map<string, store.DayRow>()
  #hours = new Map<string, store.HoursRow>()

  of({ service, unit }: Where, day: DateText): store.DayRow {
    return entry(this.#days, `${day} ${service} ${unit}`, { day, service, unit, received: 0, finished: 0, on_time: 0 })
  }

  finish(where: Where, { day, hours, onTime }: { day: DateText; hours: number; onTime: boolean }): void {
    const row = this.of(where, day)
    row.finished++
    if (onTime) row.on_time++
    entry(this.#hours, `${where.service} ${day} ${hours}`, { service: where.service, day, hours, cases: 0 }).cases++
  }

  // In the order of the key: two writers of the same rows never wait for each other in a circle.
  get days(): store.DayRow[] {
    return sorted(this.#days)
  }

  get hours(): store.HoursRow[] {
    return sorted(this.#hours)
  }
}

function entry<T>(map: Map<string, T>, key: string, first: T): T {
  const found = map.get(key)
  if (found) return found
  map.set(key, first)
  return first
}

function sorted<T>(map: Map<string, T>): T[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}
