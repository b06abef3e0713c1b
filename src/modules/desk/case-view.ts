import { mayIn, today } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import type { Refused } from '../../platform/outcome.ts'
import { makeFormat } from '../../ui/index.ts'
import {
  type Asked,
  afterwardsOf,
  applicantOffers,
  askedOf,
  attachmentsOf,
  caseEnv,
  casesOfParent,
  deliveryOffers,
  eventsOf,
  findCase,
  flagsOf,
  headOffers,
  holdOffers,
  nextReturn,
  nounOf,
  type OpenCase,
  officersNamed,
  rulesOf,
  stageOffers,
  standingOf,
  titleOf,
  workOffers,
} from '../cases/index.ts'
import { kinds, visible } from '../catalogue/index.ts'
import { approvedOn } from './approving.ts'
import { blocksOn, readyAnswers } from './extension.ts'
import { type Events, type HistoryItem, historyOf } from './history.ts'
import type { CaseView } from './pages/case.tsx'
import type { StageView } from './pages/stage.tsx'

/** Everything about a case on one screen, with what the officer may do now. */
export async function caseView(ctx: Context, opened: OpenCase): Promise<CaseView> {
  const { row, content, rules } = opened
  const asked = askedOf(ctx, opened)
  const [flags, events, attachments, standing, family] = await Promise.all([
    flagsOf(ctx, opened),
    eventsOf(ctx.db, row.id),
    attachmentsOf(ctx.db, row.id),
    standingOf(ctx, row),
    familyOf(ctx, opened),
  ])
  const names = await namesIn(ctx, opened, events)
  const compared = await Promise.all(ctx.house.modules.map((room) => room.compare?.(ctx, opened) ?? null))
  const offers = deliveryOffers(asked)
  const mayWrite = applicantOffers(asked).includes('comment')
  const history = [...historyOf(ctx, opened, events, names), ...(await laterOf(ctx, opened, events))]
  return {
    standing,
    title: titleOf(opened, ctx),
    noun: nounOf(ctx, rules.definition),
    applicant: { ...(content.applicant.hidden ? { name: '' } : content.applicant), channel: row.channel },
    submitted: row.submitted_at.getTime(),
    seq: row.seq,
    flags,
    compared: compared.filter((each) => each !== null),
    sections: sections(ctx, opened),
    papers: papers(ctx, opened, attachments),
    stages: rules.definition.stages.flatMap((stage) => stageView(ctx, opened, asked, stage, names)),
    holds: holdsOf(ctx, opened, asked),
    head: headView(opened, asked, history),
    history,
    family,
    mayWrite,
    survey: surveyAtCounter(ctx, opened),
    blocks: await blocksOn(ctx, opened),
    ready: mayWrite ? await readyAnswers(ctx, opened, { use: 'message', stage: row.stage }) : [],
    outputs: rules.definition.outputs.flatMap((output) =>
      offers[output.id] ? [{ id: output.id, name: pick(output.name, ctx.lang), action: offers[output.id]! }] : [],
    ),
  }
}

// Whoever has neither phone nor e-mail is asked here.
function surveyAtCounter(ctx: Context, { row }: OpenCase): string | null {
  if (!mayIn(ctx.actor, 'officer', { unit: row.unit }, today(ctx))) return null
  const link = ctx.house.modules.map((room) => room.surveyLink?.(ctx, row) ?? null).find((each) => each !== null)
  return link ? `${link}?di=loket` : null
}

/** What happened since the state that a lost race was decided on; nothing for other refusals. */
export async function changedSince(ctx: Context, opened: OpenCase, { refusal }: Refused): Promise<HistoryItem[]> {
  const seen = refusal.code === 'case-changed' ? Number(refusal.values?.expected) : Number.POSITIVE_INFINITY
  if (opened.row.seq <= seen || !Number.isFinite(seen)) return []
  const events = (await eventsOf(ctx.db, opened.row.id)).filter((event) => event.seq > seen)
  return historyOf(ctx, opened, events, await namesIn(ctx, opened, events))
}

// What another city tells of a report that it was given.
const laterOf = async (ctx: Context, opened: OpenCase, events: Events): Promise<HistoryItem[]> =>
  (await afterwardsOf(ctx, opened, events)).map(({ at, title, words }, n) => ({
    ...{ seq: -1 - n, type: 'later', at, what: title, words },
    ...{ stage: null, who: ctx.t('desk.system'), because: null, marks: [] },
  }))

const namesIn = (ctx: Context, { row }: OpenCase, events: Events) =>
  officersNamed(ctx, [
    ...events.map((event) => event.actor),
    ...Object.values(row.state.stages).map((stage) => (stage.state === 'open' ? (stage.lease?.by ?? null) : null)),
  ])

function sections(ctx: Context, opened: OpenCase): CaseView['sections'] {
  const { content, rules } = opened
  const format = makeFormat(ctx.lang, ctx.region.zone)
  return visible(rules, content.answers, caseEnv(ctx, opened)).sections.map(({ section, rows }) => ({
    title: pick(section.title, ctx.lang),
    items: rows.flatMap((each) =>
      each.fields
        .filter((f) => f.value !== null)
        .map((f) => ({
          label:
            each.index === null ? pick(f.field.label, ctx.lang) : `${each.index + 1}. ${pick(f.field.label, ctx.lang)}`,
          value: kinds[f.field.type].show(f.value!, f.field, { lang: ctx.lang, t: ctx.t, format }),
          source: content.provenance[f.path]?.from ?? 'typed',
          ref: content.provenance[f.path]?.ref,
        })),
    ),
  }))
}

function papers(
  ctx: Context,
  { rules }: OpenCase,
  attachments: Awaited<ReturnType<typeof attachmentsOf>>,
): CaseView['papers'] {
  const given = rules.definition.documents.map((document) => ({
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
  const known = new Set(given.map(({ id }) => id))
  const own = attachments.filter(({ document, file_id }) => file_id !== null && !known.has(document))
  const files = own.map(({ id, warning }) => ({ id, file: true, blurry: warning === 'blurry', seen: false }))
  return [...given, { id: '', label: ctx.t('desk.paper.own'), files }].filter((paper) => paper.files.length > 0)
}

function stageView(
  ctx: Context,
  opened: OpenCase,
  asked: Asked,
  stage: Asked['definition']['stages'][number],
  names: ReadonlyMap<string, string>,
): StageView[] {
  const { row } = opened
  const state = row.state.stages[stage.id]
  if (state?.state !== 'open') return []
  const lease = state.lease && state.lease.until > ctx.now ? state.lease : null
  const actions = stageOffers(asked, stage.id)
  const forHead = !actions.includes('return') && stage.actions.includes('return') && nextReturn(row.state) > 2
  return [
    {
      id: stage.id,
      name: pick(stage.name, ctx.lang),
      unit: state.unit === row.unit ? null : state.unit,
      due: state.clock.due,
      escalated: state.clock.escalated,
      taken: lease
        ? { by: lease.by === ctx.actor.id ? null : (names.get(lease.by) ?? lease.by), until: lease.until }
        : null,
      actions: actions.filter((action) => action !== 'ready' && action !== 'handOver'),
      approvedOn: approvedOn(ctx, opened, stage.id),
      work: workOffers(asked, stage.id),
      forHead,
      held: row.state.holds.find((h) => h.stage === null || h.stage === stage.id)?.kind ?? null,
      initialled: state.initialledBy !== null,
    },
  ]
}

function holdsOf(ctx: Context, { row, rules }: OpenCase, asked: Asked): CaseView['holds'] {
  const mine = holdOffers(asked)
  return row.state.holds.map((hold) => ({
    kind: hold.kind,
    ground: ctx.t(`cases.hold.ground.${hold.ground}`),
    stage: hold.stage,
    stageName: hold.stage && pick(rules.definition.stages.find((s) => s.id === hold.stage)!.name, ctx.lang),
    since: hold.since,
    until: hold.until,
    stops: hold.stops,
    mayEnd: mine.includes(hold),
  }))
}

function headView({ row }: OpenCase, asked: Asked, history: readonly HistoryItem[]): CaseView['head'] {
  const { appeal, ended, effects } = row.state
  const objected = ended?.how === 'rejected' && appeal !== null && appeal.answer === null
  const failed = Object.keys(effects).filter((effect) => effects[effect] === 'failed')
  if (!objected && failed.length === 0) return null
  const last = (type: string) => history.findLast((item) => item.type === type)
  return {
    offers: headOffers(asked),
    appeal: objected ? { due: appeal.due, words: last('appealed')?.words ?? null } : null,
    failed: failed.map((effect) => ({ effect, because: last('effectFailed')?.because ?? null })),
  }
}

// A bundle and its parts lead to each other.
async function familyOf(ctx: Context, { row }: OpenCase): Promise<CaseView['family']> {
  const parent = row.parent ? await findCase(ctx.db, row.parent) : undefined
  const related = [...(parent ? [parent] : []), ...(await casesOfParent(ctx.db, row.id))]
  return Promise.all(
    related.map(async (other) => ({
      number: other.number,
      service: pick((await rulesOf(ctx, other.service, other.version)).definition.name, ctx.lang),
      status: other.status,
    })),
  )
}
