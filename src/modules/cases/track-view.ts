import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import { readingsOf } from '../../platform/readings/index.ts'
import { kinds } from '../catalogue/index.ts'
import { afterStep, afterwardsOf } from './afterwards.ts'
import { type CaseRow, casesOfParent, eventsOf } from './case-store.ts'
import { bodyNamed, groundNamed } from './endings.ts'
import { lateWords } from './late.ts'
import { type Events, marksOf, wordsIn } from './marks.ts'
import { isApplicants } from './model/types.ts'
import { notesOn, nounOf } from './notes.ts'
import { offersTo } from './offers.ts'
import type { OpenCase } from './open.ts'
import type { TrackView } from './pages/track.tsx'
import { officersNamed } from './profile.ts'
import { timelineOf } from './timeline.ts'
import { type Looking, standingOf } from './track.ts'

/** Everything that the applicant, or who shows the receipt, sees of a case. */
export async function trackView(
  ctx: Context,
  opened: OpenCase,
  looking: Looking,
  secret: string | null,
): Promise<TrackView> {
  const { row, content } = opened
  const events = await eventsOf(ctx.db, row.id)
  const own = ctx.actor.id !== null && ctx.actor.id === row.account
  const parts = await casesOfParent(ctx.db, row.id)
  const { ended } = row.state
  const { name } = content.applicant
  return {
    ...(await standingOf(ctx, row)),
    secret,
    // The receipt may be in other hands than its owner's (decisions 5).
    applicant: own || looking.mandate ? name : name && kinds.text.mask(name),
    received: row.received_at.getTime(),
    reporter: await reporterOf(ctx, row, events),
    timeline: [
      ...(await timelineOf(ctx, opened, events)),
      ...(await afterwardsOf(ctx, opened, events)).map((after) => afterStep(ctx, after)),
    ],
    parts: await Promise.all(parts.map((part) => standingOf(ctx, part))),
    marks: marksOf(ctx, opened, events),
    mendUntil: mendUntil(row),
    rejected: rejection(ctx, opened, events),
    elsewhere: elsewhereOf(ctx, opened, events),
    reopenUntil: ended?.until ?? null,
    lateWhy: lateWords(ctx, opened),
    documents: await documentsOf(ctx, opened, secret),
    notes: await notesOn(ctx, opened, secret),
    stillThere: nounOf(ctx, opened.rules.definition) !== undefined,
    offers: await offersTo(ctx, opened, looking),
    survey: surveyLink(ctx, row),
    ways: ctx.house.modules.flatMap((room) => room.followsOn?.(row, secret) ?? []),
    comments: commentsOf(ctx, opened, events),
    readers: own ? await readersOf(ctx, row.id) : null,
    blocks: await Promise.all(ctx.house.modules.map((room) => room.tracked?.(ctx, opened, secret) ?? null)),
  }
}

// Of several stages that ask, the earliest date counts.
function mendUntil({ state }: CaseRow): number | null {
  const dates = state.holds.flatMap((h) => (h.kind === 'applicant' && h.until !== null ? [h.until] : []))
  return dates.length > 0 ? Math.min(...dates) : null
}

/** The family is told who reported for them. */
async function reporterOf(ctx: Context, row: CaseRow, events: Events): Promise<string | null> {
  const reported = events.find((e) => e.type === 'submitted')?.role === 'rtHead'
  return reported && row.filed_by ? ((await officersNamed(ctx, [row.filed_by])).get(row.filed_by) ?? null) : null
}

function rejection(ctx: Context, opened: OpenCase, events: Events): TrackView['rejected'] {
  const { ended } = opened.row.state
  if (ended?.how !== 'rejected') return null
  const reasonOf = (...types: string[]) => {
    const event = events.findLast((e) => types.includes(e.type))
    return event ? String(wordsIn(ctx, opened, event).reason ?? '') : null
  }
  const { definition } = opened.rules
  const code = events.findLast((e) => e.type === 'rejected' || e.type === 'answered')?.reason_codes?.join(', ') ?? ''
  const ground = groundNamed(definition, code, ctx.lang)
  const { appeal } = opened.row.state
  return {
    reason: reasonOf('rejected', 'answered') ?? '',
    ground,
    law: ground === code,
    until: appeal ? null : ended.until,
    answer: appeal?.answer === 'denied' ? reasonOf('appealDenied') : null,
  }
}

function elsewhereOf(ctx: Context, opened: OpenCase, events: Events): TrackView['elsewhere'] {
  if (opened.row.state.ended?.how !== 'elsewhere') return null
  const event = events.findLast((e) => e.type === 'referred' || e.type === 'answered')
  if (!event) return null
  const body = bodyNamed(ctx, opened.rules.definition, event.reason_codes?.[0] ?? '')
  return { body, reason: String(wordsIn(ctx, opened, event).reason ?? '') }
}

function commentsOf(ctx: Context, opened: OpenCase, events: Events): TrackView['comments'] {
  return events
    .filter((e) => e.type === 'commented' && e.payload)
    .map((e) => ({
      by: ctx.t(isApplicants(e.role) ? 'cases.comment.applicant' : 'cases.comment.office'),
      at: e.happened_at.getTime(),
      text: String(wordsIn(ctx, opened, e).text ?? ''),
    }))
}

async function readersOf(ctx: Context, id: string): Promise<NonNullable<TrackView['readers']>> {
  const rows = await readingsOf(ctx, id, 50)
  const others = rows
    .filter((r) => r.actor !== ctx.actor.id)
    .map(({ name, purpose, at }) => ({
      name: name || ctx.t(purpose === 'ombudsman' ? 'readings.ombudsman' : 'readings.someone'),
      at: at.getTime(),
    }))
  // The page tells minutes: who looked at several pages of it within one stands there once.
  const lines = new Map(others.map((one) => [`${Math.floor(one.at / 60_000)} ${one.name}`, one]))
  return [...lines.values()]
}

async function documentsOf(
  ctx: Context,
  { row, rules }: OpenCase,
  secret: string | null,
): Promise<TrackView['documents']> {
  const links = await Promise.all(ctx.house.modules.map((m) => m.documentLinks?.(ctx, row.id) ?? []))
  const issued = new Map(links.flat().map((l) => [l.output, l.href]))
  return rules.definition.outputs
    .filter((o) => row.state.outputs[o.id] !== undefined)
    .map((o) => {
      const href = issued.get(o.id) ?? null
      return {
        name: o.name as Text,
        href: href && secret ? `${href}?k=${secret}` : href,
        state: row.state.outputs[o.id]!.state,
      }
    })
}

function surveyLink(ctx: Context, row: CaseRow): string | null {
  return ctx.house.modules.map((room) => room.surveyLink?.(ctx, row) ?? null).find((link) => link !== null) ?? null
}
