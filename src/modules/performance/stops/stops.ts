import { dateIn } from '../../../platform/calendar.ts'
import type { Context, DateText, Db } from '../../../platform/context.ts'
import '../figures-store.ts'
import { lastDue, monthOf } from '../published/months.ts'
import { type StopMonth, type StopTold, stopsTold } from './told.ts'

export interface Stops {
  from: DateText
  to: DateText
  stops: readonly StopTold[]
}

/** What work waited for in the last twelve months that are published, in the city, a unit or a service; for everybody. */
export async function stopsOf(ctx: Context, unit?: string, service?: string): Promise<Stops> {
  const to = lastDue(dateIn(ctx.region.zone, ctx.now))
  const from = monthOf(to, -11)
  // As with errors: from the beginning of that year on, so that the same cases are always told together.
  const rows = await stopsSince(ctx.db, `${from.slice(0, 4)}-01-01`, unit, service)
  return { from, to, stops: stopsTold(rows, from, to) }
}

function stopsSince(db: Db, since: DateText, unit?: string, service?: string): Promise<StopMonth[]> {
  return db
    .selectFrom('figure_stop')
    .selectAll()
    .where('month', '>=', since)
    .where('stops', '>', 0)
    .$if(unit !== undefined, (query) => query.where('unit', '=', unit!))
    .$if(service !== undefined, (query) => query.where('service', '=', service!))
    .execute()
}
