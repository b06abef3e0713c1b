import type { Context } from '../context.ts'
import { enqueue } from '../events/index.ts'
import { type Refused, refuse } from '../outcome.ts'
import { kindOf } from './kinds.ts'
import { afterTry, type ChannelName, type Delivery, type Reach, routeOf } from './plan.ts'
import { targetOf } from './push.ts'
import { dropClosed, findDevice } from './push-store.ts'
import { blindReach, reachOf, wordsKept } from './sealed.ts'
import * as store from './store.ts'

/** Longer than any channel waits, so that a try under way is not begun twice; after it, a lost one is begun again. */
const lease = 2 * 60_000
const day = 24 * 60 * 60_000

/** Job: one try. Harmless when repeated: only one holds the lease, and the other side knows a message again by its id. */
export async function deliver(ctx: Context, { notice: id }: { notice: string }): Promise<void> {
  const notice = await store.takeForTry(ctx.db, id, ctx.now, ctx.now + lease)
  if (!notice?.channel) return
  const { channels } = ctx.house.notices
  const reach = reachOf(ctx, notice)
  const to = await destination(ctx, notice.channel, reach)
  const words = wordsKept(ctx, notice)
  const channel = channels[notice.channel]
  const delivery: Delivery =
    ctx.now >= notice.expiresAt
      ? { ok: false, code: 'too-late', final: true }
      : channel && to && words
        ? await channel.send({ id, kind: notice.kind, to, words, lang: notice.lang })
        : { ok: false, code: 'no-channel', final: true }

  const mailLeft = Boolean(reach.email && channels.email)
  if (!delivery.ok && delivery.final && notice.channel === 'push') await forgetDevice(ctx, reach, delivery.code)
  const next = afterTry({ ...notice, channel: notice.channel, mailLeft }, delivery, ctx.now)
  if (next.state !== 'queued') {
    const forget = next.state === 'sent' && kindOf(notice.kind).secret === true
    await store.finish(ctx.db, id, {
      state: next.state,
      at: ctx.now,
      error: next.state === 'failed' ? next.error : null,
      forget,
    })
    if (next.state === 'failed')
      ctx.log.warn({ notice: id, kind: notice.kind, error: next.error }, 'a notice could not be delivered')
    return
  }
  await ctx.transaction(async (db) => {
    const moved = next.channel !== notice.channel && reach.email
    await store.postpone(db, id, { ...next, blindReach: moved ? blindReach(ctx, moved) : null })
    await enqueue(db, 'notices.deliver', { notice: id }, { runAt: next.at })
  })
}

// A device that was turned off meanwhile is told nothing more.
async function destination(ctx: Context, channel: ChannelName, { phone, email, device }: Reach) {
  if (channel !== 'push') return channel === 'message' ? phone : email
  const row = device && (await findDevice(ctx.db, device))
  return row && JSON.stringify(targetOf(ctx, row))
}

// What follows without a name may be anybody's address: one that refuses once is not called again.
async function forgetDevice(ctx: Context, { device }: Reach, code: string): Promise<void> {
  const row = device && (await findDevice(ctx.db, device))
  if (row && (code === 'push-gone' || row.topic)) await dropClosed(ctx.db, row.device)
}

/** Job, every few minutes: notices whose job was lost are tried after all. */
export async function sweep(ctx: Context): Promise<void> {
  const lost = await store.listOverdue(ctx.db, ctx.now - lease, 1000)
  await ctx.transaction(async (db) => {
    for (const id of lost) await enqueue(db, 'notices.deliver', { notice: id }, { key: id })
  })
}

/** Job, daily: what was said and where it went is not needed any more after three months. */
export async function empty(ctx: Context): Promise<void> {
  await store.emptyDone(ctx.db, ctx.now - 90 * day)
}

/** An officer has it tried again, by whatever way there is now. */
export async function tryAgain(ctx: Context, id: string): Promise<Refused | { channel: ChannelName }> {
  const notice = await store.findNotice(ctx.db, id)
  if (notice?.state !== 'failed') return refuse('notice-not-failed')
  if (notice.kind === 'code') return refuse('notice-no-way') // the code has ended; a new one is asked for
  const { channels } = ctx.house.notices
  const route = routeOf(
    reachOf(ctx, notice),
    { message: channels.message !== null, email: channels.email !== null },
    { demo: false },
  )
  if (route.state !== 'queued' || !notice.sealedWords) return refuse('notice-no-way')
  return ctx.transaction(async (db) => {
    const { channel, destination } = route as { channel: ChannelName; destination: string }
    if (
      !(await store.requeue(db, id, {
        channel,
        blindReach: blindReach(ctx, destination),
        at: ctx.now,
        expiresAt: ctx.now + kindOf(notice.kind).lasts,
      }))
    )
      return refuse('notice-not-failed')
    await enqueue(db, 'notices.deliver', { notice: id })
    return { channel }
  })
}

/** An officer told the person another way. */
export async function tellOtherwise(ctx: Context, id: string): Promise<Refused | { told: true }> {
  return (await store.markTold(ctx.db, id, ctx.actor.id ?? '')) ? { told: true } : refuse('notice-not-failed')
}
