import type { Context } from '../../platform/context.ts'
import { pick, type Text } from '../../platform/i18n.ts'
import { readingsOf } from '../../platform/readings/index.ts'
import { makeFormat } from '../../ui/format.ts'
import { fieldAt } from '../catalogue/index.ts'
import { type CaseRow, casesOfParent, eventsOf } from './case-store.ts'
import { envOf } from './content.ts'
import { lateWords } from './late.ts'
import { capacityFor, mayRead } from './model/permissions.ts'
import { statusOf } from './model/status.ts'
import { movedWords } from './moved.ts'
import { type OpenCase, rulesOf } from './open.ts'
import type { StandingView, TrackView } from './pages/track.tsx'
import { officersNamed } from './profile.ts'
import { openPayload, receiptSecret } from './seal.ts'

/** Who looks at a case, and by what right. */
export interface Looking {
  receipt: boolean
  mandate: boolean
}

export const relationOf = (ctx: Context, { receipt, mandate }: Looking) => ({
  today: envOf(ctx).today,
  receipt,
  mandate,
})

/** May open the case and read what was written. Other rooms ask the same question about documents and files. */
export const mayReadCase = (ctx: Context, row: CaseRow, looking: Looking = { receipt: false, mandate: false }) =>
  mayRead(ctx.actor, row.state, relationOf(ctx, looking))

/** Whether this is the secret of the case's receipt. A part is opened by its bundle's secret too. */
export function opensWith(ctx: Context, row: Pick<CaseRow, 'id' | 'parent'>, secret: string): boolean {
  const { keys } = ctx.house
  return [row.id, row.parent].some((id) => id !== null && receiptSecret(keys, id) === secret)
}

export async function standingOf(ctx: Context, row: CaseRow): Promise<StandingView> {
  const { definition } = await rulesOf(ctx, row.service, row.version)
  const status = statusOf(row.state)
  const stage = definition.stages.find((s) => s.id === row.stage)
  const held = row.state.holds.find((h) => h.stops)?.kind ?? null
  const due = row.due_at?.getTime() ?? null
  const late = due !== null && !held && (row.state.resultAt ?? row.ended_at?.getTime() ?? ctx.now) > due
  const bad = row.state.ended?.how === 'rejected'
  return {
    number: row.number,
    service: definition.name,
    status,
    tag: bad || late ? 'late' : held ? 'held' : row.ended_at ? 'ok' : 'wait',
    stage: stage ? (stage.doing ?? stage.name) : null,
    due,
    doneAt: row.state.resultAt ?? row.ended_at?.getTime() ?? null,
    held,
    ended: row.state.ended !== null,
  }
}

/** Everything that the applicant, or who shows the receipt, sees of a case. */
export async function trackView(
  ctx: Context,
  opened: OpenCase,
  looking: Looking,
  secret: string | null,
): Promise<TrackView> {
  const { row, content, rules } = opened
  const events = await eventsOf(ctx.db, row.id)
  const may = (command: 'withdraw' | 'correct' | 'comment' | 'appeal') =>
    capacityFor(rules.definition, ctx.actor, command, null, row.state, relationOf(ctx, looking)) !== null
  const own = ctx.actor.id !== null && ctx.actor.id === row.account
  const hold = row.state.holds.find((h) => h.kind === 'applicant')
  const parts = await casesOfParent(ctx.db, row.id)
  return {
    ...(await standingOf(ctx, row)),
    secret,
    applicant: content.applicant.name,
    reporter: await reporterOf(ctx, row, events),
    timeline: await timeline(ctx, opened, events),
    parts: await Promise.all(parts.map((part) => standingOf(ctx, part))),
    marks: marksOf(ctx, opened, lastPayload(ctx, opened, events, 'returned')),
    mendUntil: hold?.until ?? null,
    rejected: rejection(ctx, opened, events),
    lateWhy: lateWords(ctx, opened),
    documents: await documentsOf(ctx, opened, secret),
    may: {
      withdraw: row.state.ended === null && row.state.grantedAt === null && may('withdraw'),
      correct: hold !== undefined && may('correct'),
      comment: row.state.ended === null && may('comment'),
      appeal:
        row.state.ended?.how === 'rejected' &&
        row.state.appeal === null &&
        (row.state.ended.until ?? 0) > ctx.now &&
        may('appeal'),
    },
    survey:
      row.state.ended && !row.state.rated && row.state.ended.how !== 'withdrawn' ? await surveyLink(ctx, row) : null,
    comments: commentsOf(ctx, opened, events),
    readers: own ? await readersOf(ctx, row.id) : null,
  }
}

/** The family is told who reported for them. */
async function reporterOf(ctx: Context, row: CaseRow, events: Events): Promise<string | null> {
  const reported = events.find((e) => e.type === 'submitted')?.role === 'rtHead'
  return reported && row.filed_by ? ((await officersNamed(ctx, [row.filed_by])).get(row.filed_by) ?? null) : null
}

type Events = Awaited<ReturnType<typeof eventsOf>>

const told = new Set([
  'submitted',
  'started',
  'stageApproved',
  'entered',
  'signed',
  'forwarded',
  'returned',
  'corrected',
  'held',
  'resumed',
  'documentIssued',
  'documentReady',
  'handedOver',
  'rejected',
  'withdrawn',
  'appealed',
  'appealDenied',
  'reopened',
  'escalated',
  'deemedApproved',
  'closedBySilence',
  'dueChanged',
  'completed',
  'documentReplaced',
  'documentRevoked',
  'documentAnnulled',
  'paid',
])

async function timeline(ctx: Context, { row, rules }: OpenCase, events: Events): Promise<TrackView['timeline']> {
  const format = makeFormat(ctx.lang, ctx.region.zone)
  const stageName = (id: string | null) =>
    pick(rules.definition.stages.find((s) => s.id === id)?.name ?? id ?? '', ctx.lang)
  const done = events
    // A stage's own due time is the office's matter; the promise's is the applicant's.
    .filter((e) => told.has(e.type) && !(e.type === 'dueChanged' && e.stage !== null))
    .map((e) => ({
      title: ctx.t(`cases.event.${e.type}`, {
        stage: stageName(e.stage),
        output: outputName(ctx, rules.definition.outputs, (e.facts as { output?: string } | null)?.output),
      }),
      state: ['rejected', 'returned', 'closedBySilence', 'escalated'].includes(e.type)
        ? ('problem' as const)
        : ('done' as const),
      when: format.dateTime(e.happened_at.getTime()),
      ...(e.type === 'dueChanged' && { children: movedWords(ctx, e) }),
    }))
  if (row.state.ended) return done
  const open = rules.definition.stages.filter((s) => row.state.stages[s.id]?.state === 'open')
  const todo = rules.definition.stages.filter(
    (s) => row.state.stages[s.id] === undefined && applies(ctx, rules, row, s.when),
  )
  return [
    ...done,
    ...open.map((s) => ({
      title: pick(s.doing ?? s.name, ctx.lang),
      state: 'now' as const,
      when: ctx.t('cases.now.until', { when: format.dateTime(dueOf(row, s.id)) }),
    })),
    ...todo.map((s) => ({ title: pick(s.name, ctx.lang), state: 'todo' as const })),
  ]
}

function dueOf(row: CaseRow, stage: string): number {
  const open = row.state.stages[stage]
  return open?.state === 'open' ? open.clock.due : 0
}

// Stages with a condition are foretold only where the condition is about the region; answers decide when it is their turn.
function applies(ctx: Context, rules: OpenCase['rules'], _row: CaseRow, when: string | undefined): boolean {
  return when === undefined || rules.holds(when, {}, envOf(ctx))
}

function outputName(ctx: Context, outputs: OpenCase['rules']['definition']['outputs'], id: string | undefined): string {
  const output = outputs.find((o) => o.id === id)
  return output ? pick(output.name, ctx.lang) : ''
}

function lastPayload(ctx: Context, { row, key }: OpenCase, events: Events, type: string): Record<string, unknown> {
  const event = events.findLast((e) => e.type === type)
  return event?.payload
    ? (openPayload(ctx.house.keys, row.id, event.seq, key, event.payload) as Record<string, unknown>)
    : {}
}

/** What has to be mended, in words: the question or paper, the coded reason, and what the officer wrote. */
export function marksOf(
  ctx: Context,
  { row, rules }: OpenCase,
  payload: Record<string, unknown>,
): { path: string; label: string; reason: string; note?: string }[] {
  const hold = row.state.holds.find((h) => h.kind === 'applicant')
  const notes = (payload.notes ?? {}) as Record<string, string>
  return (hold?.marks ?? []).map(({ path, code }) => ({
    path,
    label: labelOf(ctx, rules, path),
    reason: ctx.t(`cases.reason.${code}`),
    note: notes[path] ?? undefined,
  }))
}

/** Name of a question or paper by its path: `ibu.nik`, `documents.surat-lahir`. */
export function labelOf(ctx: Context, rules: OpenCase['rules'], path: string): string {
  if (path.startsWith('documents.')) {
    const document = rules.definition.documents.find((d) => d.id === path.slice('documents.'.length))
    return document ? pick(document.label, ctx.lang) : path
  }
  const found = fieldAt(rules, path)
  return found ? `${pick(found.section.title, ctx.lang)}: ${pick(found.field.label, ctx.lang)}` : path
}

/** Marks of the last send-back with the officer's notes. */
export async function presentMarks(ctx: Context, opened: OpenCase) {
  return marksOf(ctx, opened, lastPayload(ctx, opened, await eventsOf(ctx.db, opened.row.id), 'returned'))
}

function rejection(ctx: Context, opened: OpenCase, events: Events): TrackView['rejected'] {
  const { ended } = opened.row.state
  if (ended?.how !== 'rejected') return null
  const event = events.findLast((e) => e.type === 'rejected')
  const { reason } = lastPayload(ctx, opened, events, 'rejected')
  return { reason: String(reason ?? ''), ground: event?.reason_codes?.join(', ') ?? '', until: ended.until }
}

function commentsOf(ctx: Context, { row, key }: OpenCase, events: Events): TrackView['comments'] {
  return events
    .filter((e) => e.type === 'commented' && e.payload)
    .map((e) => {
      const payload = openPayload(ctx.house.keys, row.id, e.seq, key, e.payload!) as { text?: string }
      const mine = e.role === 'citizen' || e.role === 'applicant' || e.role === 'mandate'
      return {
        by: ctx.t(mine ? 'cases.comment.applicant' : 'cases.comment.office'),
        at: e.happened_at.getTime(),
        text: String(payload.text ?? ''),
      }
    })
}

async function readersOf(ctx: Context, id: string): Promise<NonNullable<TrackView['readers']>> {
  const rows = await readingsOf(ctx, id, 50)
  return rows.filter((r) => r.actor !== ctx.actor.id).map((r) => ({ name: r.name, at: r.at.getTime() }))
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

async function surveyLink(ctx: Context, row: CaseRow): Promise<string | null> {
  for (const module of ctx.house.modules) if (module.surveyLink) return module.surveyLink(ctx, row.id)
  return null
}
