import type { VNode } from 'preact'
import type { Context } from '../../../platform/context.ts'
import { pick } from '../../../platform/i18n.ts'
import { recordReadings } from '../../../platform/readings/index.ts'
import {
  askedOf,
  eventsOf,
  findCase,
  mayReadCase,
  type OpenCase,
  openCase,
  openPayload,
  type WholeOffer,
  wholeOffers,
} from '../../cases/index.ts'
import type { Row } from '../../catalogue/definition.ts'
import { pointIn } from '../draft.ts'
import { nearest } from '../model/nearby.ts'
import { settingsOf } from '../settings.ts'
import { openNear } from '../store.ts'
import { daysAgo } from '../views.ts'
import { neighbours } from './handover.ts'
import { CaseBlock, type CaseBlockView, type SimilarView } from './pages/case-block.tsx'
import { handoversOf, type Life, lifeOf, mergedInto, originOf, splitsOf } from './store.ts'

/** What a report's case page has beside any other's: similar ones, its ways to others, its number at SP4N-LAPOR!. */
export async function onCase(ctx: Context, opened: OpenCase): Promise<VNode | null> {
  const view = await blockView(ctx, opened)
  return view && <CaseBlock key="reports" view={view} />
}

async function blockView(ctx: Context, opened: OpenCase): Promise<CaseBlockView | null> {
  const { row, rules } = opened
  const life = settingsOf(rules.definition) && (await lifeOf(ctx.db, row.id))
  if (!life) return null
  const offers = wholeOffers(askedOf(ctx, opened))
  const stageFor = (offer: WholeOffer) => offers.find((each) => each.offer === offer)?.stage ?? null
  const away = stageFor('transfer')
  const followers = await mergedInto(ctx.db, row.id)
  return {
    number: row.number,
    sp4n: life.sp4n,
    merge: stageFor('merge') !== null,
    split: stageFor('merge'),
    recategorise: stageFor('recategorise'),
    transfer: away && (await neighbours(ctx)).length > 0 ? away : null,
    unmerge: stageFor('unmerge'),
    similar: stageFor('merge') === null ? [] : await similarTo(ctx, opened),
    links: await linksOf(ctx, life, followers),
    added: await addedBy(ctx, followers),
  }
}

/** Open reports of the same category near this one, the nearest first. */
export async function similarTo(ctx: Context, { row, content, rules }: OpenCase): Promise<SimilarView[]> {
  const at = pointIn(content.answers.laporan as Row | undefined)
  const radius = settingsOf(rules.definition)?.radius ?? 0
  if (!at || radius === 0) return []
  const found = nearest(at, await openNear(ctx.db, row.service, at, radius * FARTHER, 9), radius * FARTHER)
  return found
    .filter(({ id }) => id !== row.id)
    .slice(0, 8)
    .map(({ number, sent_at, metres, supports }) => ({
      number,
      days: daysAgo(ctx, sent_at.getTime()),
      metres: Math.round(metres),
      supports,
    }))
}

// Officers look farther than a resident at the roadside: two pins of one hole lie some way apart.
const FARTHER = 4

async function linksOf(
  ctx: Context,
  { id, merged_into: into }: Life,
  followers: readonly Life[],
): Promise<CaseBlockView['links']> {
  const [main, splits, handed, origin] = await Promise.all([
    into ? findCase(ctx.db, into) : undefined,
    splitsOf(ctx.db, id),
    handoversOf(ctx.db, id),
    originOf(ctx.db, id),
  ])
  const here = (number: string, label: string) => ({ label, href: `/petugas/berkas/${number}` })
  const nameOf = (code: string) => ctx.house.regions().find((region) => region.code === code)?.name ?? code
  return [
    ...(main ? [here(main.number, ctx.t('reports.link.into', { number: main.number }))] : []),
    ...followers.map(({ number }) => here(number, ctx.t('reports.link.follower', { number }))),
    ...splits.map(({ number, came }) => here(number, ctx.t(`reports.split.${came}`, { number }))),
    ...handed.map(({ region, number, state }) => ({
      href: null,
      label: number
        ? `${ctx.t('reports.handover.arrived', { region: nameOf(region), number })} · ${ctx.t(`reports.state.${state ?? 'new'}`)}`
        : ctx.t('reports.handover.underway', { region: nameOf(region) }),
    })),
    ...(origin
      ? [
          {
            href: null,
            label: ctx.t('reports.handover.from', { region: nameOf(origin.region), number: origin.number }),
          },
        ]
      : []),
  ]
}

/** What is written to a report that was merged into this one is for whoever works on this one. */
async function addedBy(ctx: Context, followers: readonly Life[]): Promise<CaseBlockView['added']> {
  const all = await Promise.all(followers.map(({ id }) => writtenOn(ctx, id)))
  return all.flat().sort((a, b) => a.at - b.at)
}

async function writtenOn(ctx: Context, id: string): Promise<CaseBlockView['added'][number][]> {
  const opened = await openCase(ctx, id)
  if (!opened || !mayReadCase(ctx, opened.row)) return []
  const { row, key } = opened
  const events = await eventsOf(ctx.db, id)
  const since = events.findLast(({ type }) => type === 'merged')?.seq ?? 0
  const written = events.filter(({ type, seq, payload }) => type === 'commented' && seq > since && payload)
  if (written.length > 0) await recordReadings(ctx, [{ object: { kind: 'case', id }, purpose: 'work' }])
  return written.map(({ seq, payload, happened_at }) => {
    const { text } = openPayload(ctx.house.keys, id, seq, key, payload!) as { text?: string }
    return { number: row.number, at: happened_at.getTime(), words: text ?? '' }
  })
}

/** The category in words, for whoever reads. */
export const categoryName = (ctx: Context, { rules }: OpenCase): string => pick(rules.definition.name, ctx.lang)
