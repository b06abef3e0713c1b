import { unitNames } from '../../platform/accounts/unit-names.ts'
import type { Context } from '../../platform/context.ts'
import { listFiles } from '../../platform/files/index.ts'
import { pick } from '../../platform/i18n.ts'
import { readingsOf } from '../../platform/readings/index.ts'
import { makeFormat } from '../../ui/index.ts'
import {
  attachmentsOf,
  eventsOf,
  isLate,
  type OpenCase,
  officersNamed,
  type Proof,
  proofsOf,
  waitsForApplicant,
} from '../cases/index.ts'
import { standardOf } from '../catalogue/index.ts'
import { historyOf } from '../desk/index.ts'
import { documentsOfCases, maskName } from '../documents/index.ts'
import { factsNow } from '../performance/index.ts'
import { type Asker, type Sight, sightOf, wordsFor } from './model/sight.ts'

type Facts = Awaited<ReturnType<typeof factsNow>>
type Events = Awaited<ReturnType<typeof eventsOf>>

/** Everything about one case, for one who asks. The page, the PDF and the JSON are drawn from it; moments are milliseconds. */
export interface CaseFile {
  version: 1
  made: number
  asker: Asker
  number: string
  service: { id: string; version: number; name: string; definition: string }
  unit: { id: string; name: string }
  applicant: string | null
  channel: string
  received: number
  due: number | null
  /** Its own clock stands still, so that it will be due later. */
  stands: boolean
  status: string
  endedAt: number | null
  /** The published standard by which it was asked for: the definition is frozen. */
  standard: { delivery: readonly Component[]; inside: readonly Component[] }
  /**
   * By the rules of the figures. Times are working milliseconds, `calendar` all of them, to the end of the case or to when this was made
   * (`until`). `due`: earlier than the case's own where a stop was the office's. `running`: the office's clock goes on.
   */
  times: Pick<Facts, 'net' | 'citizen' | 'calendar' | 'due' | 'onTime' | 'lateAt' | 'running'> & {
    until: number
    closed: boolean
  }
  stops: readonly Stop[]
  events: readonly Happened[]
  readers: readonly { at: number; name: string; purpose: string }[]
  documents: readonly Issued[]
  papers: readonly { label: string; at: number; sha256: string }[]
  proof: readonly Proof[]
}

interface Component {
  key: string
  label: string
  words: readonly string[]
}

interface Stop {
  kind: string
  ground: string
  stage: string | null
  from: number
  to: number | null
  counts: 'citizen' | 'office'
  why: string | null
}

interface Happened {
  seq: number
  type: string
  at: number
  recorded: number
  what: string
  stage: string | null
  who: string
  because: string | null
  words: string | null
  marks: readonly string[]
}

interface Issued {
  title: string
  number: string | null
  code: string
  at: number
  signer: string | null
  sha256: string
  ended: { status: string; at: number } | null
}

/** All of them: somebody would have to open it four times an hour for weeks. */
const mostReadings = 5_000

/** Whoever calls has checked who asks, and records the reading. */
export async function caseFileOf(ctx: Context, opened: OpenCase, asker: Asker): Promise<CaseFile> {
  const { row, rules, content } = opened
  const { definition } = rules
  const sight = sightOf[asker]
  const events = await eventsOf(ctx.db, row.id)
  const [nameOf, facts, readings, documents, papers, proof] = await Promise.all([
    unitNames(ctx),
    factsNow(ctx, row.id),
    readingsOf(ctx, row.id, mostReadings),
    documentsOfCases(ctx.db, [row.id]),
    papersOf(ctx, opened),
    proofsOf(ctx, opened, events),
  ])
  const names = await officersNamed(ctx, [...events.map(({ actor }) => actor), ...readings.map(({ actor }) => actor)])
  const unitName = (id: string) => pick(nameOf(id), ctx.lang)
  const stageName = (id: string | null) => {
    const stage = definition.stages.find((one) => one.id === id)
    return stage ? pick(stage.name, ctx.lang) : null
  }
  return {
    version: 1,
    made: ctx.now,
    asker,
    number: row.number,
    service: {
      id: definition.id,
      version: definition.version,
      name: pick(definition.name, ctx.lang),
      definition: events[0]!.definition,
    },
    unit: { id: row.unit, name: unitName(row.unit) },
    applicant: applicantFor(sight, asker, content.applicant),
    channel: row.channel,
    received: row.received_at.getTime(),
    due: row.due_at?.getTime() ?? null,
    stands: waitsForApplicant(row.state) && !isLate(row.state, ctx.now),
    status: row.status,
    endedAt: row.ended_at?.getTime() ?? null,
    standard: standardIn(ctx, definition),
    times: timesOf(facts, ctx.now),
    stops: facts.stops.map((stop) => ({ ...stop, stage: stageName(stop.stage) })),
    events: happenedIn(ctx, opened, events, { sight, names, unitName }),
    readers: readings.map(({ at, actor, name, purpose }) => ({
      at: at.getTime(),
      // Whoever read for themselves, or by a mandate, is named nowhere; the Ombudsman acts in office.
      name: name || (purpose === 'ombudsman' && names.get(actor)) || ctx.t('casefile.reader'),
      purpose,
    })),
    documents: documents.map((one) => ({
      title: pick(one.title, ctx.lang),
      number: one.number,
      code: one.code,
      at: one.issuedAt,
      signer: one.signer,
      sha256: one.sha256,
      ended: one.ended && { status: one.ended.status, at: one.ended.at },
    })),
    papers,
    proof,
  }
}

function applicantFor(sight: Sight, asker: Asker, { name, hidden }: OpenCase['content']['applicant']): string | null {
  if (!name || (hidden && asker !== 'applicant')) return null
  return sight.applicant === 'masked' ? maskName(name) : name
}

function standardIn(ctx: Context, definition: OpenCase['rules']['definition']): CaseFile['standard'] {
  const { money } = makeFormat(ctx.lang, ctx.region.zone)
  const { delivery, inside } = standardOf(definition, { lang: ctx.lang, t: ctx.t, money })
  const labelled = (components: typeof delivery) =>
    components.map((one) => ({ ...one, label: ctx.t(`catalogue.standard.${one.key}`) }))
  return { delivery: labelled(delivery), inside: labelled(inside) }
}

function timesOf(facts: Facts, now: number): CaseFile['times'] {
  const { net, citizen, calendar, due, onTime, lateAt, running, closedAt } = facts
  return { net, citizen, calendar, due, onTime, lateAt, running, until: closedAt ?? now, closed: closedAt !== null }
}

interface Seeing {
  sight: Sight
  names: ReadonlyMap<string, string>
  unitName(id: string): string
}

function happenedIn(ctx: Context, opened: OpenCase, events: Events, seeing: Seeing): Happened[] {
  return historyOf(ctx, opened, events, seeing.names).map((item, at) => {
    const event = events[at]!
    return {
      seq: item.seq,
      type: event.type,
      at: item.at,
      recorded: event.recorded_at.getTime(),
      what: item.what,
      stage: item.stage,
      who: whoIn(ctx, event, seeing),
      because: item.because,
      words: wordsFor(seeing.sight, event.type, item.words),
      marks: item.marks,
    }
  })
}

const ofTheOffice = ['officer', 'verifier', 'signatory', 'unitHead', 'leader', 'regionAdmin', 'auditor']

/** The office, in which capacity, and by name for whom that may be told. */
function whoIn(ctx: Context, { actor, role, unit }: Events[number], { sight, names, unitName }: Seeing): string {
  const [capacity = '', acting] = (role ?? '').split('.')
  if (capacity === 'system') return ctx.t('desk.system')
  if (capacity === 'partner') return ctx.t('desk.channel.api')
  if (!ofTheOffice.includes(capacity)) return ctx.t(capacity === 'rtHead' ? 'accounts.role.rtHead' : 'desk.applicant')
  const name = sight.names && actor ? names.get(actor) : undefined
  const office = ctx.t(`accounts.role.${capacity}`)
  const post = acting ? `${ctx.t(`accounts.acting.${acting}`)} ${office}` : office
  return [name, post, unit && unitName(unit)].filter(Boolean).join(', ')
}

/** What was handed in. Files lie sealed under their own hash, so another file in its place would be noticed. */
async function papersOf(ctx: Context, { row, rules }: OpenCase): Promise<CaseFile['papers']> {
  const [attached, files] = await Promise.all([attachmentsOf(ctx.db, row.id), listFiles(ctx.db, row.id)])
  const hashes = new Map(files.map(({ id, sha256 }) => [id, sha256]))
  return attached.flatMap(({ file_id, document, created_at }) => {
    const sha256 = file_id && hashes.get(file_id)
    const rule = rules.definition.documents.find((one) => one.id === document)
    const label = rule ? pick(rule.label, ctx.lang) : ctx.t('desk.paper.own')
    return sha256 ? [{ label, at: created_at.getTime(), sha256 }] : []
  })
}
