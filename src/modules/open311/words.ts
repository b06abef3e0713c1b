import type { Context } from '../../platform/context.ts'
import { enqueue } from '../../platform/events/index.ts'
import type { FollowedEvent } from '../../platform/module.ts'
import { cut } from '../../platform/text.ts'
import { eventsOf, isApplicants, type OpenCase, openCase, openPayload } from '../cases/index.ts'
import { mayLeave } from '../reports/index.ts'
import { postWords } from './client.ts'
import { type DeliveryRow, deliveriesOf, findDelivery } from './delivery-store.ts'
import { type Endpoint, findEndpoint } from './endpoint-store.ts'
import { afterTelling, type Outcome } from './model/delivery.ts'
import { writtenTime } from './model/times.ts'
import { dueWords, insertWord, lockWord, saveWord, type WordRow } from './word-store.ts'

// What a reporter adds to a report that another city has goes there too: once, and nothing of it that is hidden.

const lease = 2 * 60_000
const MOST = 4000

/** Some city has it, or will: what the reporter writes reaches somebody. */
export const hears = async (ctx: Context, caseId: string): Promise<boolean> =>
  (await deliveriesOf(ctx.db, caseId)).some(({ state }) => state !== 'failed')

/** The reporter wrote: the words go to every city that has the report. Repeating it sends nothing twice. */
export async function noteWords(ctx: Context, { caseId, seq }: Pick<FollowedEvent, 'caseId' | 'seq'>): Promise<void> {
  const deliveries = await deliveriesOf(ctx.db, caseId)
  if (deliveries.length === 0) return
  const event = (await eventsOf(ctx.db, caseId)).find((each) => each.seq === seq)
  if (!event || !isApplicants(event.role)) return
  await ctx.transaction(async (db) => {
    for (const { id, state } of deliveries)
      if (state !== 'failed' && (await insertWord(db, id, seq, ctx.now)))
        await enqueue(db, 'open311.tell', { delivery: id, seq })
  })
}

/** Job: one try. What is to be told before the report itself has arrived waits for it. */
export async function tellWords(ctx: Context, { delivery, seq }: { delivery: string; seq: number }): Promise<void> {
  const found = await findDelivery(ctx.db, delivery)
  const endpoint = found?.remote ? await findEndpoint(ctx.db, found.endpoint) : undefined
  if (!found || !endpoint) return
  const taken = await take(ctx, endpoint, delivery, seq)
  if (!taken) return
  const outcome = await attempt(ctx, found, endpoint, seq)
  const { at, ...next } = afterTelling({ tries: taken.tries + 1, repeatable: endpoint.repeatable }, outcome, ctx.now)
  if (next.state === 'failed') ctx.log.warn({ delivery, seq, error: next.error }, 'words could not be passed on')
  await ctx.transaction(async (db) => {
    await saveWord(db, taken, { ...next, next_at: at === null ? null : new Date(at) })
    if (at !== null) await enqueue(db, 'open311.tell', { delivery, seq }, { runAt: at })
  })
}

/** From here on it may have arrived. Found again after we stopped in the middle, it goes out only to who knows it again. */
function take(ctx: Context, { repeatable }: Endpoint, delivery: string, seq: number): Promise<WordRow | undefined> {
  return ctx.transaction(async (db) => {
    const row = await lockWord(db, delivery, seq)
    if (!row?.next_at || row.next_at.getTime() > ctx.now) return undefined
    if (row.state === 'unsure' && !repeatable) {
      await saveWord(db, row, { state: 'failed', next_at: null, error: 'answer-unread' })
      return undefined
    }
    await saveWord(db, row, { state: 'unsure', tries: row.tries + 1, next_at: new Date(ctx.now + lease) })
    return row
  })
}

async function attempt(ctx: Context, delivery: DeliveryRow, endpoint: Endpoint, seq: number): Promise<Outcome> {
  const opened = await openCase(ctx, delivery.report)
  if (!opened || endpoint.ended) return { kind: 'refused', code: endpoint.ended ? 'ended' : 'erased' }
  // Confidential, or taken off the list since: nothing more of it leaves.
  if (!(await mayLeave(ctx.db, delivery.report))) return { kind: 'refused', code: 'hidden' }
  const said = await wordsIn(ctx, opened, seq)
  if (!said) return { kind: 'refused', code: 'erased' }
  return postWords(ctx, endpoint, {
    update_id: `${opened.row.number}/${seq}`,
    service_request_id: delivery.remote!,
    // As it stands there: what is added neither opens nor closes it.
    status: delivery.status ?? 'open',
    updated_datetime: writtenTime(said.at),
    description: cut(said.text, MOST),
  })
}

async function wordsIn(ctx: Context, { row, key }: OpenCase, seq: number) {
  const event = (await eventsOf(ctx.db, row.id)).find((each) => each.seq === seq)
  if (!event?.payload) return null
  const { text } = openPayload(ctx.house.keys, row.id, seq, key, event.payload) as { text?: string }
  return text ? { text, at: event.happened_at.getTime() } : null
}

/** Words whose job was lost, or whose report has arrived meanwhile. */
export async function sweepWords(ctx: Context): Promise<void> {
  const due = await dueWords(ctx.db, ctx.now)
  await ctx.transaction(async (db) => {
    for (const { delivery, seq } of due)
      await enqueue(db, 'open311.tell', { delivery, seq }, { key: `open311/${delivery}/${seq}` })
  })
}
