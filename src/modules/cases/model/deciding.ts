import { dueAt, type TimeLimit } from '../../../platform/calendar.ts'
import type { Moment } from '../../../platform/context.ts'
import type { Answers, Stage } from '../../catalogue/definition.ts'
import { reminderAt } from './clock.ts'
import {
  type CaseEvent,
  type EventColumns,
  type EventType,
  eventVersion,
  type FactsOf,
  type Reckoned,
} from './events.ts'
import { evolve } from './evolve.ts'
import { stageOf } from './stages.ts'
import type { CaseState } from './state.ts'
import type { Capacity, DecideContext, Decided, Rules } from './types.ts'

type Columns = Partial<
  Pick<EventColumns, 'stage' | 'unit' | 'area' | 'hold' | 'reasonCodes' | 'dueAt' | 'payload' | 'onBehalf'>
>

/** One decision in the making: what is known, and the events so far. Lives within one call of `decide`. */
export interface Deciding {
  /** The case's own; another service's once it has moved there. */
  readonly rules: Rules
  context: DecideContext
  capacity: Capacity
  /** When it happens: the clock, but never before the event before (decisions 15). */
  at: Moment
  /** What follows is decided by the rules of another service. */
  under(rules: Rules): void
  /** The state after the events so far. */
  state(): CaseState
  emit<T extends EventType>(type: T, facts: FactsOf[T], columns?: Columns): void
  done(): Decided
}

export function deciding(
  rules: Rules,
  before: CaseState | null,
  context: DecideContext,
  capacity: Capacity,
  at: Moment,
): Deciding {
  const events: CaseEvent[] = []
  const role = capacity.acting ? `${capacity.role}.${capacity.acting}` : capacity.role
  const onBehalf = behalf(before, context, capacity)
  let state = before
  let now = rules

  return {
    get rules() {
      return now
    },
    under(next) {
      now = next
    },
    context,
    capacity,
    at,
    state: () => state!,
    emit(type, facts, columns = {}) {
      const stage = columns.stage ?? null
      const event = {
        seq: (state?.seq ?? 0) + 1,
        type,
        v: eventVersion,
        happenedAt: at,
        actor: context.actor.id,
        role,
        onBehalf: columns.onBehalf === undefined ? onBehalf : columns.onBehalf,
        unit: columns.unit ?? unitNow(state, stage) ?? now.definition.unit,
        stage,
        area: columns.area ?? state?.area ?? null,
        service: now.definition.id,
        definition: now.hash,
        channel: context.channel,
        hold: columns.hold ?? null,
        reasonCodes: columns.reasonCodes ?? null,
        dueAt: columns.dueAt ?? null,
        facts,
        payload: columns.payload ?? null,
      } as CaseEvent
      state = evolve(state, event)
      events.push(event)
    },
    done: () => ({ events, state: state! }),
  }
}

/** Due time and reminder of a limit that begins to count now. */
export function reckon(
  { context, at }: Pick<Deciding, 'context' | 'at'>,
  limit: TimeLimit,
  share?: number,
): { due: Moment; reckoned: Reckoned } {
  const due = dueAt(context.calendar, at, limit)
  const remindAt = share === undefined ? null : reminderAt(context.calendar, limit, at, due, share)
  return { due, reckoned: { calendar: context.calendar.version, remindAt } }
}

/** A condition that is not written holds. */
export function needed({ rules, context }: Pick<Deciding, 'rules' | 'context'>, when: string | undefined): boolean {
  if (when === undefined) return true
  return rules.holds(when, answersOf(context), context.env)
}

export function stageRule(rules: Rules, id: string): Stage {
  const stage = stageOf(rules.definition, id)
  if (!stage) throw new Error(`service "${rules.definition.id}" has no stage "${id}"`)
  return stage
}

function answersOf(context: DecideContext): Answers {
  if (!context.answers) throw new Error('a condition must be decided, but the answers were not opened')
  return context.answers
}

function unitNow(state: CaseState | null, id: string | null): string | undefined {
  const stage = id === null ? undefined : state?.stages[id]
  return stage && stage.state !== 'skipped' ? stage.unit : state?.unit
}

// Officials act in their own right; whoever stands in for the applicant acts on behalf of their account.
function behalf(before: CaseState | null, context: DecideContext, { role }: Capacity): string | null {
  if (role === 'citizen') return null
  // What the house files anew is still whose it was.
  if (role === 'system') return before ? null : context.onBehalf
  const applicant = before ? before.applicant : context.onBehalf
  return role === 'mandate' || role === 'partner' || before === null ? applicant : null
}
