import type { Context } from '../../platform/context.ts'
import { openCase } from '../cases/index.ts'
import { type Standing, standingsOf, type Update, updatesOf } from './client.ts'
import { type DeliveryRow, insertNews, listFollowed, saveDelivery } from './delivery-store.ts'
import { type Endpoint, listEndpoints, markPulled } from './endpoint-store.ts'
import { newsName, tellReporter } from './news.ts'
import { wordsOf } from './word-store.ts'

const hour = 3_600_000
const day = 24 * hour
/** Asked for anew each time: what came late, or while our clocks differed, is seen by then. */
const overlap = 2 * hour
const most = 50

/** Job: brings news of what was passed on. One city that does not answer keeps no other from being asked. */
export async function pull(ctx: Context): Promise<void> {
  for (const endpoint of await listEndpoints(ctx.db)) {
    if (endpoint.ended) continue
    try {
      await pullFrom(ctx, endpoint)
    } catch (error) {
      ctx.log.warn({ endpoint: endpoint.id, reason: (error as Error).message }, 'news of another city could not be had')
    }
  }
}

async function pullFrom(ctx: Context, endpoint: Endpoint): Promise<void> {
  const followed = await listFollowed(ctx.db, endpoint.id, ctx.now - 14 * day)
  if (followed.length === 0) return
  const byRemote = new Map(followed.map((row) => [row.remote!, row]))
  const from = Math.max((endpoint.pulledAt ?? ctx.now - day) - overlap, ctx.now - 89 * day)
  const updates = await updatesOf(ctx, endpoint, from, ctx.now)
  const ours = new Set(
    (
      await wordsOf(
        ctx.db,
        [...byRemote.values()].map(({ id }) => id),
      )
    ).map(({ remote }) => remote),
  )
  for (const update of updates.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))) {
    const row = byRemote.get(update.remote)
    // What we told it is no news.
    if (row && !ours.has(update.id)) await note(ctx, endpoint, row, update, update.id)
  }
  for (let at = 0; at < followed.length; at += most) {
    const some = followed.slice(at, at + most)
    for (const one of await standingsOf(
      ctx,
      endpoint,
      some.map(({ remote }) => remote!),
    )) {
      const row = byRemote.get(one.remote)
      // Told by an update already, or as it was.
      if (row && row.status !== one.status) await note(ctx, endpoint, row, one, `${one.status}/${one.at ?? ''}`)
    }
  }
  await markPulled(ctx.db, endpoint.id, ctx.now)
}

/** One piece of news, once; of a change of status the reporter is told. */
async function note(
  ctx: Context,
  endpoint: Endpoint,
  row: DeliveryRow,
  one: Standing | Update,
  id: string,
): Promise<void> {
  const opened = await openCase(ctx, row.report)
  if (!opened) return
  const key = ctx.house.keys.blind('open311-news', id).toString('base64url')
  const { status, words } = one
  const at = new Date(Math.min(one.at ?? ctx.now, ctx.now))
  await ctx.transaction(async (db) => {
    const sealed = words === null ? null : ctx.house.keys.seal(opened.key, words, newsName(row.id))
    if (!(await insertNews(db, { delivery: row.id, key, status, words: sealed, at }))) return
    if (row.status === status) return
    await saveDelivery(db, row.id, { status, status_at: new Date(ctx.now) })
    await tellReporter(ctx, db, opened, endpoint.name, { status }, key)
  })
  row.status = status
}
