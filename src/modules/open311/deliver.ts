import type { Context } from '../../platform/context.ts'
import { enqueue } from '../../platform/events/index.ts'
import { cut } from '../../platform/text.ts'
import { type OpenCase, openCase } from '../cases/index.ts'
import type { Row } from '../catalogue/definition.ts'
import { findReport, mayLeave, shownOf } from '../reports/index.ts'
import { askToken, lookFor, postRequest } from './client.ts'
import { type DeliveryRow, listDue, lockDelivery, saveDelivery } from './delivery-store.ts'
import { type Endpoint, findEndpoint } from './endpoint-store.ts'
import { afterTry, doing, type Outcome } from './model/delivery.ts'
import { tellReporter } from './news.ts'
import { sweepWords } from './words.ts'

/** Longer than a request may take: a try under way is not begun twice, and one that was lost is begun again. */
const lease = 2 * 60_000

/** Job: one try. Harmless when repeated. */
export async function deliver(ctx: Context, { delivery: id }: { delivery: string }): Promise<void> {
  const before = await take(ctx, id)
  const endpoint = before && (await findEndpoint(ctx.db, before.endpoint))
  if (!before || !endpoint) return
  const opened = await openCase(ctx, before.report)
  const outcome = await attempt(ctx, before, endpoint, opened)
  const tried = { state: before.state, tries: before.tries + 1, repeatable: endpoint.repeatable }
  const next = afterTry(tried, outcome, ctx.now)
  if (next.state === 'failed' || ('at' in next && next.at === null))
    ctx.log.warn(
      { delivery: id, state: next.state, error: next.error },
      'a report could not be passed on to another city',
    )
  await ctx.transaction(async (db) => {
    await saveDelivery(db, id, {
      state: next.state,
      error: 'error' in next ? next.error : null,
      next_at: 'at' in next && next.at !== null ? new Date(next.at) : null,
      ...(next.state === 'token' && next.token !== null && { token: next.token }),
      ...(next.state === 'sent' && { remote: next.remote, status: 'open', status_at: new Date(ctx.now) }),
    })
    if ('at' in next && next.at !== null) await enqueue(db, 'open311.deliver', { delivery: id }, { runAt: next.at })
    if (next.state === 'sent' && opened) await tellReporter(ctx, db, opened, endpoint.name, { remote: next.remote }, id)
  })
}

/** Whoever takes it alone tries it. From here on it may have arrived, also when we stop in the middle of it. */
function take(ctx: Context, id: string): Promise<DeliveryRow | undefined> {
  return ctx.transaction(async (db) => {
    const row = await lockDelivery(db, id)
    const due = row && row.next_at !== null && row.next_at.getTime() <= ctx.now
    if (!row || !due || row.state === 'sent' || row.state === 'failed') return undefined
    await saveDelivery(db, id, {
      state: row.state === 'waiting' ? 'unsure' : row.state,
      tries: row.tries + 1,
      tried_at: row.tried_at ?? new Date(ctx.now),
      next_at: new Date(ctx.now + lease),
    })
    return row
  })
}

async function attempt(
  ctx: Context,
  row: DeliveryRow,
  endpoint: Endpoint,
  opened: OpenCase | undefined,
): Promise<Outcome> {
  if (!opened || endpoint.ended) return { kind: 'refused', code: endpoint.ended ? 'ended' : 'erased' }
  const since = row.tried_at?.getTime() ?? ctx.now
  switch (doing({ state: row.state, repeatable: endpoint.repeatable })) {
    case 'ask':
      return askToken(ctx, endpoint, row.token!)
    case 'look':
      return lookFor(ctx, endpoint, opened.row.number, row.code, since)
    default: {
      const fields = await composed(ctx, row, opened)
      return fields ? postRequest(ctx, endpoint, fields, row.id) : { kind: 'refused', code: 'hidden' }
    }
  }
}

/** What the other city gets: what and where, and our number. Never who, nor how they are reached; null: nothing at all. */
async function composed(
  ctx: Context,
  { code }: DeliveryRow,
  { row, content, rules }: OpenCase,
): Promise<Record<string, string> | null> {
  const report = await findReport(ctx.db, row.id)
  if (!report || !(await mayLeave(ctx.db, row.id))) return null
  const said = (content.answers.laporan ?? {}) as Row
  const text = (name: string) => (typeof said[name] === 'string' ? (said[name] as string) : '')
  const address = [text('jalan'), text('wilayah')].filter(Boolean).join(', ')
  const [photo] = (await shownOf(ctx, [row.id])).get(row.id)?.photos ?? []
  const words = text('uraian') || rules.definition.name.id
  return {
    service_code: code,
    ...(report.lat !== null && report.lng !== null && { lat: String(report.lat), long: String(report.lng) }),
    ...(address && { address_string: address }),
    // Our number is in the words too: so it is found again where an answer was lost.
    description: `${cut(words, 3800)}\n\n${ctx.region.name}, ${row.number}`,
    service_request_id_ext: row.number,
    ...(photo && { media_url: ctx.origin + ctx.path(photo.path) }),
  }
}

/** Job, every few minutes: deliveries and words whose job was lost. */
export async function sweep(ctx: Context): Promise<void> {
  const lost = await listDue(ctx.db, ctx.now - lease)
  await ctx.transaction(async (db) => {
    for (const id of lost) await enqueue(db, 'open311.deliver', { delivery: id }, { key: `open311/${id}` })
  })
  await sweepWords(ctx)
}

/**
 * Somebody looked: it is there under this number, or it is not there and goes out again. Only for what waits for nobody
 * else: while a try is under way nobody can say.
 */
export async function settle(ctx: Context, id: string, remote: string | null): Promise<boolean> {
  return ctx.transaction(async (db) => {
    const row = await lockDelivery(db, id)
    if (!row || row.state === 'sent' || row.next_at !== null) return false
    if (remote !== null) {
      const set = { state: 'sent' as const, remote, error: null, next_at: null, status: 'open' as const }
      await saveDelivery(db, id, { ...set, status_at: new Date(ctx.now) })
      const opened = await openCase(ctx, row.report, db)
      const endpoint = await findEndpoint(db, row.endpoint)
      if (opened && endpoint) await tellReporter(ctx, db, opened, endpoint.name, { remote }, id)
      return true
    }
    await saveDelivery(db, id, { state: 'waiting', tries: 0, error: null, next_at: new Date(ctx.now) })
    await enqueue(db, 'open311.deliver', { delivery: id })
    return true
  })
}
