import { sql } from 'kysely'
import type { Context, Db, Moment } from '../../platform/context.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import type { CompiledDefinition } from '../catalogue/index.ts'
import { saveData } from './case-store.ts'
import { type CaseContent, envOf } from './content.ts'
import { effectNamed } from './effects.ts'
import type { EffectOutcome } from './extension.ts'
import type { Command } from './model/commands.ts'
import { decide } from './model/decide.ts'
import type { CaseEvent } from './model/events.ts'
import type { CaseState } from './model/state.ts'
import type { Channel, DecideContext } from './model/types.ts'
import { lockCase, type OpenCase } from './open.ts'
import { clocksOf, presentOf, tasksOf } from './projection.ts'
import { sealData } from './seal.ts'
import { eventRows } from './seal-events.ts'
import { appendChange } from './write-store.ts'

/** How a command comes in. */
export interface How {
  channel?: Channel
  /** The actor showed the receipt's secret. */
  receipt?: boolean
  mandate?: boolean
  onBehalf?: string | null
  /** What the command changes in what is written, e.g. mended answers. Applied only when it is not refused. */
  change?(content: CaseContent): CaseContent
  /** Service under which a recategorised case goes on; the command's `to`. */
  under?: CompiledDefinition
  /** Writes of other tables that belong to the same transaction. */
  also?(db: Db, opened: OpenCase): Promise<void>
}

export interface Acted {
  id: string
  number: string
  state: CaseState
  events: readonly CaseEvent[]
}

const LEASE_MS = 30 * 60_000

/** Carries out one command on a case: lock, decide, append, project, in one transaction. */
export async function act(ctx: Context, caseId: string, command: Command, how: How = {}): Promise<Acted | Refused> {
  const outcome = await ctx.transaction((db) => actWithin(ctx, db, caseId, command, how))
  if (!isRefused(outcome)) ctx.house.sequencer.wake(ctx.region.code)
  return outcome
}

/** The same inside a transaction of the caller's. */
export async function actWithin(
  ctx: Context,
  db: Db,
  caseId: string,
  command: Command,
  how: How = {},
): Promise<Acted | Refused> {
  const opened = await lockCase(ctx, db, caseId)
  if (!opened) return refuse('not-found')
  const changed = how.change?.(opened.content) ?? opened.content
  const asked = opened.row.state.submittedAt
  const decided = decide(opened.rules, opened.row.state, command, decideContext(ctx, changed, how, asked))
  if (isRefused(decided)) return decided
  const acted = await runEffects(
    ctx,
    db,
    { ...opened, rules: how.under ?? opened.rules, content: changed },
    { events: [...decided.events], state: decided.state, content: changed },
  )
  await how.also?.(db, opened)
  if (acted.events.length > 0) await save(ctx, db, { ...opened, rules: how.under ?? opened.rules }, acted)
  return { id: caseId, number: opened.row.number, state: acted.state, events: acted.events }
}

export function decideContext(
  ctx: Context,
  content: Pick<CaseContent, 'answers'> & Partial<CaseContent>,
  how: How,
  submittedAt: Moment = ctx.now,
): DecideContext {
  return {
    actor: ctx.actor,
    now: ctx.now,
    calendar: ctx.calendar,
    channel: how.channel ?? (ctx.actor.kind === 'system' ? 'system' : 'web'),
    answers: content.answers,
    env: { ...envOf(ctx, content, {}, submittedAt) },
    mandate: how.mandate ?? false,
    receipt: how.receipt ?? false,
    onBehalf: how.onBehalf ?? null,
    lease: LEASE_MS,
  }
}

interface Going {
  events: CaseEvent[]
  state: CaseState
  content: CaseContent
}

// The effect and `effectDone` commit together with the approval; what a failing effect wrote is taken back alone (decisions 14).
async function runEffects(ctx: Context, db: Db, opened: OpenCase, going: Going): Promise<Going> {
  // In the definition's order: a state read back from the database has lost the order of its keys.
  for (const { run: name } of opened.rules.definition.effects) {
    if (going.state.effects[name] !== 'pending') continue
    await sql`savepoint effect`.execute(db)
    const outcome = await attempt(ctx, db, opened, going, name)
    if (isRefused(outcome)) await sql`rollback to savepoint effect`.execute(db)
    const content = isRefused(outcome)
      ? going.content
      : { ...going.content, results: { ...going.content.results, ...outcome.results } }
    const command: Command = isRefused(outcome)
      ? { type: 'effectFailed', effect: name, code: outcome.refusal.code }
      : { type: 'effectDone', effect: name }
    const system = {
      ...ctx,
      actor: { kind: 'system', id: name, name: 'Pendopo', assurance: 0, person: null, grants: [] },
    } as Context
    const decided = decide(
      opened.rules,
      going.state,
      command,
      decideContext(system, content, {}, going.state.submittedAt),
    )
    if (isRefused(decided)) throw new Error(`${command.type} of ${name} was refused: ${decided.refusal.code}`)
    going = { events: [...going.events, ...decided.events], state: decided.state, content }
    if (isRefused(outcome)) break
  }
  return going
}

function attempt(ctx: Context, db: Db, opened: OpenCase, going: Going, name: string): Promise<EffectOutcome> {
  const { row } = opened
  const { answers, entered, results } = going.content
  return effectNamed(ctx, name)(ctx, db, {
    caseId: row.id,
    number: row.number,
    service: row.service,
    answers,
    entered,
    results,
    applicantPerson: row.person,
  })
}

async function save(ctx: Context, db: Db, opened: OpenCase, { events, state, content }: Going): Promise<void> {
  const { row, key, rules } = opened
  const { keys } = ctx.house
  if (content !== opened.content) await saveData(db, row.id, sealData(keys, row.id, key, content))
  await appendChange(db, ctx.region.schema, {
    id: row.id,
    service: rules.definition.id,
    version: rules.definition.version,
    now: ctx.now,
    present: presentOf(rules, state),
    state,
    events: eventRows(keys, row.id, key, events),
    tasks: tasksOf(rules, state),
    clocks: clocksOf(rules, state, ctx.calendar),
  })
}
