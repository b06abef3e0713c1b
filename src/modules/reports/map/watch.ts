import { findArea } from '../../../platform/accounts/index.ts'
import { today } from '../../../platform/accounts/policy.ts'
import { addDays, momentIn } from '../../../platform/calendar.ts'
import type { Context } from '../../../platform/context.ts'
import type { Text } from '../../../platform/i18n.ts'
import type { FollowedEvent } from '../../../platform/module.ts'
import { devicesOf } from '../../../platform/notices/index.ts'
import { endingOf, eventsOf, openCase } from '../../cases/index.ts'
import { follow } from '../follow.ts'
import { findReport } from '../store.ts'
import { changedIn, deleteWatch, type Watch, watchersOf, weeklyWatches } from './watch-store.ts'

/** What an area's watchers are told at once. */
export const watchedEvents = ['stageApproved', 'completed', 'rejected', 'referred'] as const

/** The secret by which a link in a notice turns the news off, without log-in. */
export const watchSecret = ({ house: { keys } }: Pick<Context, 'house'>, id: string): string =>
  keys.blind('report-watch', id).toString('base64url').slice(0, 22)

const offLink = (ctx: Context, { id }: Watch) => `/lapor/langganan/${id}?k=${watchSecret(ctx, id)}`

/** Tells who watches an area that a report there was verified, or how it ended; each once, however often it is called. */
export async function tellWatchers(
  ctx: Context,
  { caseId, seq }: Pick<FollowedEvent, 'caseId' | 'seq'>,
): Promise<void> {
  if (!(await findReport(ctx.db, caseId))) return
  // What everybody sees may lag behind the case by a moment; what nobody sees is told to nobody.
  await follow(ctx, { caseId })
  const report = await findReport(ctx.db, caseId)
  if (!report?.area || !report.published_at) return
  const news = await newsOf(ctx, caseId, seq)
  const watchers = news ? await reachable(ctx, await watchersOf(ctx.db, [report.area, parentOf(report.area)])) : []
  if (!news || watchers.length === 0) return
  const { definition, ending, key } = news
  await ctx.transaction(async (db) => {
    for (const watch of watchers)
      await ctx.house.notices.send(ctx, db, {
        kind: 'areaNews',
        to: toldBy(watch),
        bystander: true,
        dedupe: { caseId, key: `${key}/${watch.id}` },
        caseNumber: report.number,
        values: {
          service: definition.name as Text,
          area: (await findArea(ctx.db, report.area!))?.name,
          ending: ending ?? undefined,
          link: `/lapor/daftar/${report.number}`,
          off: offLink(ctx, watch),
        },
      })
  })
}

const toldBy = ({ account, id }: Watch) => (account ? { account } : { topic: id })

/** Those that still can be told: a device that its push service closed watches nothing any more. */
async function reachable(ctx: Context, watches: readonly Watch[]): Promise<Watch[]> {
  const there: Watch[] = []
  for (const watch of watches) {
    if (watch.account || (await devicesOf(ctx.db, { topic: watch.id })).length > 0) there.push(watch)
    else await deleteWatch(ctx.db, watch.id)
  }
  return there
}

/** What an event means for the public; null: nothing that is told. Only the first approval is the verification. */
async function newsOf(ctx: Context, caseId: string, seq: number) {
  const events = await eventsOf(ctx.db, caseId)
  const event = events.find((each) => each.seq === seq)
  const opened = event && (await openCase(ctx, caseId))
  if (!event || !opened || !watchedEvents.some((type) => type === event.type)) return null
  const { definition } = opened.rules
  if (event.type === 'stageApproved') {
    const first = events.find(({ type }) => type === 'stageApproved')?.seq === seq
    return first ? { definition, ending: null, key: 'verified' } : null
  }
  const ending = endingOf(definition, opened.row.state.ended?.how)
  return ending ? { definition, ending, key: `ended/${seq}` } : null
}

const parentOf = (area: string) => area.slice(0, area.lastIndexOf('.'))

/** On Monday morning, of the seven days before: one notice an account and area, none where nothing happened. */
export async function tellTheWeek(ctx: Context): Promise<void> {
  const day = today(ctx)
  const { zone } = ctx.region
  const from = new Date(momentIn(zone, addDays(day, -7), 0))
  const until = new Date(momentIn(zone, day, 0))
  const changes = new Map<string, Promise<{ verified: number; ended: number }>>()
  for (const watch of await reachable(ctx, await weeklyWatches(ctx.db))) {
    const change = changes.get(watch.area) ?? changedIn(ctx.db, watch.area, from, until)
    changes.set(watch.area, change)
    const { verified, ended } = await change
    if (verified + ended === 0) continue
    const area = await findArea(ctx.db, watch.area)
    await ctx.transaction((db) =>
      ctx.house.notices.send(ctx, db, {
        kind: 'areaWeek',
        to: toldBy(watch),
        dedupe: { caseId: null, key: `${watch.id}/${day}` },
        values: { area: area?.name, verified, ended, link: `/lapor/wilayah/${watch.area}`, off: offLink(ctx, watch) },
      }),
    )
  }
}
