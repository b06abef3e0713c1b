import type { Context } from '../../../platform/context.ts'
import { eventsOf, isLate, type OpenCase, receiptSecret, type TrackNote } from '../../cases/index.ts'
import { settingsOf } from '../settings.ts'
import { findReport } from '../store.ts'
import { findOmbudsman } from './ombudsman-store.ts'
import { handoversOf, lifeOf, mergedInto, originOf, splitsOf } from './store.ts'

/** Where a report went and by what numbers it is known, for its reporter. Of another's report nothing but its number. */
export async function trackNotes(ctx: Context, opened: OpenCase, secret: string | null): Promise<TrackNote[]> {
  const { row, rules } = opened
  if (!settingsOf(rules.definition)) return []
  const life = await lifeOf(ctx.db, row.id)
  if (!life) return []
  return [
    ...(await mergedNote(ctx, life.merged_into)),
    ...(await followersNote(ctx, row.id)),
    ...(await splitNotes(ctx, row.id, secret !== null || row.account === ctx.actor.id)),
    ...(await handoverNotes(ctx, row.id)),
    ...(life.sp4n
      ? [{ id: 'sp4n', tone: 'info' as const, title: ctx.t('reports.sp4n.known', { number: life.sp4n }) }]
      : []),
    ...(await ombudsmanNote(ctx, opened)),
  ]
}

async function mergedNote(ctx: Context, into: string | null): Promise<TrackNote[]> {
  const main = into ? await findReport(ctx.db, into) : undefined
  if (!main) return []
  return [
    {
      id: 'merged',
      tone: 'info',
      title: ctx.t('reports.merged.title', { number: main.number }),
      text: ctx.t('reports.merged.text', { state: ctx.t(`reports.state.${main.state}`).toLowerCase() }),
      link: { href: `/lacak/${main.number}`, label: ctx.t('reports.merged.see', { number: main.number }) },
    },
  ]
}

async function followersNote(ctx: Context, id: string): Promise<TrackNote[]> {
  const count = (await mergedInto(ctx.db, id)).length
  return count > 0 ? [{ id: 'followers', tone: 'info', title: ctx.t('reports.followers', { count }) }] : []
}

async function splitNotes(ctx: Context, id: string, own: boolean): Promise<TrackNote[]> {
  const splits = await splitsOf(ctx.db, id)
  return splits.map(({ id: other, number, came }) => ({
    id: `split-${number}`,
    tone: 'info' as const,
    title: ctx.t(`reports.split.${came}`, { number }),
    // Both are of the same reporter, so whoever holds the receipt of one may open the other.
    link: {
      href: own ? `/lacak/${number}?k=${receiptSecret(ctx.house.keys, other)}` : `/lacak/${number}`,
      label: ctx.t('reports.split.see', { number }),
    },
  }))
}

async function handoverNotes(ctx: Context, id: string): Promise<TrackNote[]> {
  const [handed, origin] = await Promise.all([handoversOf(ctx.db, id), originOf(ctx.db, id)])
  const nameOf = (code: string) => ctx.house.regions().find((region) => region.code === code)?.name ?? code
  const away = handed.map(({ id: there, region, number, state }) => ({
    id: `handover-${there}`,
    tone: 'info' as const,
    title: number
      ? ctx.t('reports.handover.arrived', { region: nameOf(region), number })
      : ctx.t('reports.handover.underway', { region: nameOf(region) }),
    ...(number &&
      state && {
        text: ctx.t('reports.handover.state', { state: ctx.t(`reports.state.${state}`) }),
        link: {
          href: ctx.house
            .inRegion(region, 'reports.trackNotes')
            .path(`/lacak/${number}?k=${receiptSecret(ctx.house.keys, there)}`),
          label: ctx.t('reports.handover.see', { region: nameOf(region) }),
          whole: true,
        },
      }),
  }))
  if (!origin) return away
  const title = ctx.t('reports.handover.from', { region: nameOf(origin.region), number: origin.number })
  return [...away, { id: 'origin', tone: 'info', title }]
}

async function ombudsmanNote(ctx: Context, { row }: OpenCase): Promise<TrackNote[]> {
  const { state } = row
  const over = state.clock?.escalated || isLate(state, ctx.now) || (await wasLate(ctx, row.id))
  if (!over) return []
  const known = await findOmbudsman(ctx.db)
  const where = known ? [known.address, known.phone].filter(Boolean).join(', ') : ctx.t('reports.ombudsman.anywhere')
  return [
    {
      id: 'ombudsman',
      tone: 'warn',
      title: ctx.t('reports.ombudsman.right', { body: known?.name ?? ctx.t('reports.ombudsman.name.any') }),
      text: ctx.t('reports.ombudsman.how', { where }),
      ...(known?.link && { link: { href: known.link, label: ctx.t('reports.ombudsman.site'), whole: true } }),
    },
  ]
}

// What was late once stays so, also when it was opened again with a new limit.
const wasLate = async (ctx: Context, id: string): Promise<boolean> =>
  (await eventsOf(ctx.db, id)).some(({ type, stage }) => type === 'escalated' && stage === null)
