import { dateIn } from '../../platform/calendar.ts'
import type { Context, Db } from '../../platform/context.ts'
import { paces, wayOf } from './model/way.ts'
import * as store from './ways-store.ts'

const batch = 4000

/** Job, every minute: follows the log by position, each batch one transaction; run twice, it changes nothing. */
export async function followWays(ctx: Context): Promise<void> {
  while ((await ctx.transaction((db) => followBatch(ctx, db))) === batch);
}

async function followBatch(ctx: Context, db: Db): Promise<number> {
  const { cases, last, read } = await store.nextEnded(db, await store.lockWays(db), batch)
  if (read === 0) return 0
  const before = await store.takeWays(db, cases)
  const now = (await store.toldOf(db, cases)).flatMap(({ id, service, version, events }) => {
    const way = wayOf(events)
    if (!way) return []
    const month = `${dateIn(ctx.region.zone, way.visits.at(-1)!.from).slice(0, 7)}-01`
    return [{ case_id: id, service, version, month, ...paces(way) }]
  })
  await store.addWays(db, before, -1)
  await store.putWays(db, now)
  await store.addWays(db, now, 1)
  await store.sweepWays(db, [...new Set(before.map(({ service }) => service))])
  await store.moveWays(db, last)
  return read
}
