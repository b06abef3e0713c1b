import { listUnits } from '../../platform/accounts/place-store.ts'
import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { makeFormat } from '../../ui/index.ts'
import {
  attachmentsOf,
  capacityFor,
  envOf,
  eventsOf,
  flagsOf,
  labelOf,
  type OpenCase,
  officersNamed,
  openPayload,
  relationOf,
  rulesOf,
  standingOf,
  titleOf,
} from '../cases/index.ts'
import { kinds, visible } from '../catalogue/index.ts'
import { findWork, type InboxFilter, type InboxRow } from './inbox-store.ts'
import type { CaseView, HistoryItem, StageView } from './pages/case.tsx'
import type { InboxView, WorkItem } from './pages/inbox.tsx'

const PAGE = 50

/** The officer's list of open work, one page of it. */
export async function inboxView(ctx: Context, filter: Omit<InboxFilter, 'limit'>): Promise<Omit<InboxView, 'search'>> {
  const units = (await listUnits(ctx.db)).map((unit) => unit.id)
  const rows = await findWork(ctx, units, { ...filter, limit: PAGE + 1 })
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return {
    items: await Promise.all(shown.map((row) => workItem(ctx, row))),
    show: filter.show,
    service: filter.service ?? '',
    services: await serviceNames(ctx, shown),
    next: last ? `${last.due_at.toISOString()}~${last.case_id}~${last.stage}` : null,
  }
}

export async function workItem(ctx: Context, row: InboxRow): Promise<WorkItem> {
  const { definition } = await rulesOf(ctx, row.service, row.version)
  const stage = definition.stages.find((s) => s.id === row.stage)
  return {
    id: row.case_id,
    number: row.number,
    title: row.title,
    service: pick(definition.name, ctx.lang),
    stage: pick(stage?.name ?? row.stage, ctx.lang),
    stageId: row.stage,
    due: row.due_at.getTime(),
    held: row.held,
    flagged: row.flagged,
    initialled: row.initialled,
    taken:
      row.taken_by !== null && (row.lease_until?.getTime() ?? 0) > ctx.now
        ? row.taken_by === ctx.actor.id
          ? 'me'
          : 'other'
        : null,
  }
}

async function serviceNames(ctx: Context, rows: readonly InboxRow[]): Promise<InboxView['services']> {
  const known = new Map(rows.map((row) => [row.service, row.version]))
  return Promise.all(
    [...known].map(async ([id, version]) => ({
      id,
      name: pick((await rulesOf(ctx, id, version)).definition.name, ctx.lang),
    })),
  )
}

/** Everything about a case on one screen, with what the officer may do now. */
export async function caseView(ctx: Context, opened: OpenCase): Promise<CaseView> {
  const { row, content, rules } = opened
  const [flags, events, attachments, standing] = await Promise.all([
    flagsOf(ctx, opened),
    eventsOf(ctx.db, row.id),
    attachmentsOf(ctx.db, row.id),
    standingOf(ctx, row),
  ])
  const names = await officersNamed(ctx, [
    ...events.map((e) => e.actor),
    ...Object.values(row.state.stages).map((s) => (s.state === 'open' ? (s.lease?.by ?? null) : null)),
  ])
  return {
    standing,
    title: titleOf(opened, ctx),
    applicant: { ...content.applicant, channel: row.channel },
    submitted: row.submitted_at.getTime(),
    seq: row.seq,
    flags,
    sections: sections(ctx, opened),
    papers: rules.definition.documents
      .map((document) => ({
        id: document.id,
        label: pick(document.label, ctx.lang),
        files: attachments
          .filter((a) => a.document === document.id)
          .map((a) => ({
            id: a.id,
            file: a.file_id !== null,
            blurry: a.warning === 'blurry',
            seen: a.seen_by !== null,
          })),
      }))
      .filter((paper) => paper.files.length > 0),
    stages: stagesOf(ctx, opened, names),
    holds: row.state.holds.map((hold) => ({
      kind: hold.kind,
      stage: hold.stage,
      until: hold.until,
      stops: hold.stops,
    })),
    history: history(ctx, opened, events, names),
    outputs: rules.definition.outputs.flatMap((output) => {
      const state = row.state.outputs[output.id]
      return state
        ? [{ id: output.id, name: pick(output.name, ctx.lang), physical: output.physical, state: state.state }]
        : []
    }),
  }
}

function sections(ctx: Context, { content, rules }: OpenCase): CaseView['sections'] {
  const format = makeFormat(ctx.lang, ctx.region.zone)
  return visible(rules, content.answers, envOf(ctx, content)).sections.map(({ section, rows }) => ({
    title: pick(section.title, ctx.lang),
    items: rows.flatMap((each) =>
      each.fields
        .filter((f) => f.value !== null)
        .map((f) => ({
          label:
            each.index === null ? pick(f.field.label, ctx.lang) : `${each.index + 1}. ${pick(f.field.label, ctx.lang)}`,
          value:
            f.value === null ? '' : kinds[f.field.type].show(f.value, f.field, { lang: ctx.lang, t: ctx.t, format }),
          source: content.provenance[f.path]?.from ?? 'typed',
        })),
    ),
  }))
}

const decisions = [
  'approve',
  'initial',
  'sign',
  'return',
  'reject',
  'forward',
  'enter',
  'hold',
  'ready',
  'handOver',
] as const

function stagesOf(ctx: Context, { row, rules }: OpenCase, names: ReadonlyMap<string, string>): StageView[] {
  const relation = relationOf(ctx, { receipt: false, mandate: false })
  const may = (command: Parameters<typeof capacityFor>[2], stage: string) =>
    capacityFor(rules.definition, ctx.actor, command, stage, row.state, relation) !== null
  return rules.definition.stages.flatMap((stage) => {
    const state = row.state.stages[stage.id]
    if (state?.state !== 'open') return []
    const lease = state.lease && state.lease.until > ctx.now ? state.lease : null
    const mine = lease?.by === ctx.actor.id
    const actions = decisions.filter((action) => stage.actions.includes(action) && may(action, stage.id))
    const held = row.state.holds.find((h) => h.stage === null || h.stage === stage.id)
    return {
      id: stage.id,
      name: pick(stage.name, ctx.lang),
      due: state.clock.due,
      taken: lease ? { by: mine ? null : (names.get(lease.by) ?? lease.by), until: lease.until } : null,
      actions: lease && !mine ? [] : actions,
      may: {
        take: !mine && may('take', stage.id),
        release: mine,
        reassign: may('reassign', stage.id),
        resume: held !== undefined && held.kind !== 'applicant' && may('resume', stage.id),
      },
      held: held?.kind ?? null,
      initialled: state.initialledBy !== null,
      enter: (stage.enter ?? []).map((field) => ({
        id: field.id,
        type: field.type,
        label: pick(field.label, ctx.lang),
        required: field.required,
      })),
    }
  })
}

type Events = Awaited<ReturnType<typeof eventsOf>>

function history(
  ctx: Context,
  { row, key, rules }: OpenCase,
  events: Events,
  names: ReadonlyMap<string, string>,
): HistoryItem[] {
  return events.map((event) => {
    const payload = event.payload
      ? (openPayload(ctx.house.keys, row.id, event.seq, key, event.payload) as Record<string, unknown>)
      : {}
    const stage = rules.definition.stages.find((s) => s.id === event.stage)
    return {
      at: event.happened_at.getTime(),
      what: ctx.t(`desk.event.${event.type}`),
      stage: stage ? pick(stage.name, ctx.lang) : null,
      who: event.actor
        ? (names.get(event.actor) ?? ctx.t('desk.system')) || ctx.t('desk.applicant')
        : ctx.t('desk.applicant'),
      words: wordsOf(payload),
      marks: ((event.facts as { marks?: { path: string; code: string }[] } | null)?.marks ?? []).map(
        (m) => `${labelOf(ctx, rules, m.path)}: ${ctx.t(`cases.reason.${m.code}`)}`,
      ),
    }
  })
}

function wordsOf(payload: Record<string, unknown>): string | null {
  const said = payload.text ?? payload.reason
  return typeof said === 'string' && said.trim() ? said : null
}
