import { dateIn } from '../../platform/calendar.ts'
import type { Context, Moment } from '../../platform/context.ts'
import type { CompiledDefinition } from '../catalogue/index.ts'
import type { CaseContent } from './content.ts'
import { arrayOf, bytes, copyTables, type Line, text } from './copy.ts'
import type { CaseEvent } from './model/events.ts'
import type { CaseState } from './model/state.ts'
import { caseNumber } from './number.ts'
import { clocksOf, presentOf, tasksOf } from './projection.ts'
import { sealData, wrapCaseKey } from './seal.ts'
import { eventRows } from './seal-events.ts'
import { partiesOf, titleOf } from './submit.ts'
import { nextSequences } from './submit-store.ts'

/** A case with all that happened to it, decided in memory, as a loader writes it (decisions 36). */
export interface History {
  id: string
  number: string
  rules: CompiledDefinition
  content: CaseContent
  events: readonly CaseEvent[]
  state: CaseState
  account: string | null
  filedBy: string | null
  person: string | null
  parent: string | null
  /** Papers that were shown at the counter, by the document's id. */
  papers: readonly string[]
}

/** The numbers of so many new cases; `at` decides the year. */
export async function caseNumbers(
  ctx: Context,
  moments: readonly Moment[],
): Promise<{ sequence: number; number: string }[]> {
  const key = ctx.house.keys.purpose(`number/${ctx.region.code}`)
  const sequences = await nextSequences(ctx.db, ctx.region.schema, moments.length)
  return sequences.map((sequence, i) => {
    const year = Number(dateIn(ctx.region.zone, moments[i]!).slice(0, 4))
    return { sequence, number: caseNumber(ctx.region.prefix, year, key, sequence) }
  })
}

/**
 * Writes whole histories by COPY, all or none. Their events get their places in the log at once, so that nobody is told
 * of what happened long ago; `follow` names jobs that are asked for each case.
 */
export async function loadHistories(
  ctx: Context,
  histories: readonly History[],
  follow: (history: History) => readonly string[] = () => [],
): Promise<void> {
  if (!ctx.region.demo) throw new Error('invented cases belong in a demonstration region only')
  const rows = new Rows()
  for (const history of histories) add(ctx, rows, history, follow(history))
  await copyTables(ctx, rows.tables, rows.log)
}

/** Lines of every table; lives for one call. */
class Rows {
  readonly tables = {
    cases: [] as Line[],
    case_key: [] as Line[],
    case_data: [] as Line[],
    case_event: [] as Line[],
    task: [] as Line[],
    clock: [] as Line[],
    case_party: [] as Line[],
    case_search: [] as Line[],
    attachment: [] as Line[],
    job_request: [] as Line[],
  }
  /** Case, seq, type and leaf; their position is given while writing. */
  readonly log: Line[] = []
}

function add(ctx: Context, { tables, log }: Rows, history: History, follow: readonly string[]): void {
  const { id, rules, state, content, events } = history
  const { keys } = ctx.house
  const { definition } = rules
  const key = keys.newDataKey()
  const { epoch, wrapped } = wrapCaseKey(keys, id, key)
  const present = presentOf(rules, state)
  const submitted = events[0]!.happenedAt
  const submittedAt = new Date(submitted).toISOString()
  const title = titleOf({ rules, content }, ctx)
  tables.cases.push([
    id,
    history.number,
    definition.id,
    definition.version,
    present.unit,
    present.area,
    state.channel,
    history.account,
    history.filedBy,
    history.person,
    history.parent,
    present.seq,
    present.status,
    present.stage,
    present.due_at,
    submittedAt,
    new Date(state.submittedAt).toISOString(),
    present.ended_at,
    present.returns,
    JSON.stringify(state),
  ])
  tables.case_key.push([id, epoch, bytes(wrapped)])
  tables.case_data.push([id, bytes(sealData(keys, id, key, content))])
  for (const e of eventRows(keys, id, key, events)) {
    tables.case_event.push([
      id,
      e.seq,
      e.type,
      e.v,
      e.happened_at,
      e.happened_at,
      e.actor,
      e.role,
      e.on_behalf,
      e.unit,
      e.stage,
      e.area,
      e.service,
      e.definition,
      e.channel,
      e.hold,
      e.reason_codes && arrayOf(e.reason_codes),
      e.due_at,
      e.facts === null ? null : JSON.stringify(e.facts),
      e.payload && bytes(Buffer.from(e.payload, 'base64')),
    ])
    log.push([id, e.seq, e.type, bytes(Buffer.from(e.leaf, 'base64'))])
  }
  for (const t of tasksOf(rules, state))
    tables.task.push([
      id,
      t.stage,
      definition.id,
      t.unit,
      present.area,
      t.role,
      t.kind,
      t.opened_at,
      t.due_at,
      t.held,
      t.taken_by,
      t.lease_until,
      text(t.initialled),
      t.last_by,
    ])
  for (const c of clocksOf(rules, state, ctx.calendar))
    tables.clock.push([id, c.stage, c.started_at, c.worked, text(c.running), c.due_at, c.alarm_at, c.calendar_version])
  for (const { role, row, blind } of partiesOf(ctx, { rules, content }))
    tables.case_party.push([id, role, row, bytes(Buffer.from(blind, 'base64'))])
  const words = [title, history.number, content.applicant.name].join(' ').toLowerCase()
  tables.case_search.push([id, present.unit, title, words])
  for (const document of history.papers)
    tables.attachment.push([ctx.newId(), id, document, null, null, null, 'given', submittedAt])
  for (const job of follow) tables.job_request.push([job, JSON.stringify({ caseId: id })])
}
