import { newClock } from './clock.ts'
import type { CaseEvent, EventOf } from './events.ts'
import {
  alone,
  begin,
  close,
  end,
  hold,
  opened,
  output,
  reopen,
  stopStage,
  unhold,
  withStage,
  workOf,
} from './facts.ts'
import { isAsked, settle } from './settle.ts'
import type { CaseState } from './state.ts'

/**
 * The state after an event. Reads plain columns and facts only, never the payload, a calendar or a definition, and never
 * refuses: an event that cannot follow, or that nobody knows, is a fault.
 */
export function evolve(state: CaseState | null, event: CaseEvent): CaseState {
  if (event.seq !== (state?.seq ?? 0) + 1)
    throw new Error(`event ${event.seq} (${event.type}) cannot follow ${state?.seq ?? 'nothing'}`)
  if (event.type === 'submitted') return begin(event)
  const next = apply(state!, event)
  return settle({ ...next, seq: event.seq, lastAt: event.happenedAt }, event.happenedAt)
}

export function replay(events: Iterable<CaseEvent>): CaseState | null {
  let state: CaseState | null = null
  for (const event of events) state = evolve(state, event)
  return state
}

function apply(state: CaseState, event: Exclude<CaseEvent, EventOf<'submitted'>>): CaseState {
  const at = event.happenedAt
  switch (event.type) {
    case 'started':
      return { ...state, startedAt: at, clock: newClock(at, event.dueAt!, event.facts) }
    case 'stageOpened':
      return opened(state, event)
    case 'stageSkipped':
      return {
        ...unhold(state, (each) => each.stage === event.stage),
        stages: { ...state.stages, [event.stage!]: { state: 'skipped', at } },
      }
    case 'stageReopened':
      return event.facts.stages.reduce((so, id) => stopStage(so, id, at), state)
    case 'taken':
      return withStage(state, event.stage!, { lease: { by: event.actor!, until: event.dueAt! }, lastBy: event.actor })
    case 'released':
      return withStage(state, event.stage!, { lease: null })
    case 'reassigned':
      return withStage(state, event.stage!, {
        lease: { by: event.facts.to, until: event.dueAt! },
        lastBy: event.facts.to,
      })
    case 'forwarded':
      return withStage(event.facts.whole ? { ...state, unit: event.unit } : state, event.stage!, {
        unit: event.unit,
        clock: newClock(at, event.dueAt!, event.facts),
        lease: null,
        lastBy: null,
        initialledBy: null,
        entered: false,
      })
    case 'stageApproved':
      return close(state, event, 'approved')
    case 'signed':
      return close(state, event, 'signed')
    case 'initialled':
      return withStage(state, event.stage!, { initialledBy: event.actor, lastBy: event.actor })
    case 'entered':
      return withStage(state, event.stage!, { entered: true, lastBy: event.actor })
    case 'deemedApproved':
      return event.stage ? close(state, event, 'deemed') : deemed(state, event)
    case 'returned':
      return hold(returned(state, event), event)
    case 'held':
      return hold(state, event)
    case 'corrected':
      return corrected(state, event)
    case 'resumed':
      return unhold(state, (each) => each.kind === event.hold && each.stage === event.stage)
    case 'madeSafe':
      return { ...state, safeAt: at }
    case 'paid':
      return { ...unhold(state, (each) => each.kind === 'payment'), paidAt: at }
    case 'granted':
      return granted(state, event)
    case 'effectDone':
      return { ...state, effects: { ...state.effects, [event.facts.effect]: 'done' } }
    case 'effectFailed':
      return { ...state, effects: { ...state.effects, [event.facts.effect]: 'failed' } }
    case 'effectRetried':
      return { ...state, effects: { ...state.effects, [event.facts.effect]: 'pending' } }
    case 'documentIssued':
    case 'documentReplaced':
      return output(state, event.facts.output, 'issued', 1)
    case 'documentReady':
      return output(state, event.facts.output, 'ready', 1)
    case 'handedOver':
      return output(state, event.facts.output, 'handedOver')
    case 'documentRevoked':
      return output(state, event.facts.output, 'revoked')
    case 'documentAnnulled':
      return output(state, event.facts.output, 'annulled')
    case 'completed':
      return end(state, event, 'completed')
    case 'rejected':
      return { ...end(close(state, event, 'rejected'), event, 'rejected'), appeal: null }
    case 'referred':
      return end(close(state, event, 'referred'), event, 'elsewhere')
    case 'withdrawn':
      return end(alone(state), event, 'withdrawn')
    case 'closedBySilence':
      return end(state, event, 'silence')
    case 'merged':
      return { ...end(state, event, 'merged'), merged: event.facts.into }
    case 'unmerged':
      return { ...alone(state), ended: null }
    case 'answered':
      return answered(state, event)
    case 'recategorised':
      return recategorised(state, event)
    case 'appealed':
      return { ...state, appeal: { at, due: event.dueAt!, escalated: false, answer: null } }
    case 'appealDenied':
      return { ...state, appeal: { ...state.appeal!, answer: 'denied' } }
    case 'reopened':
      return reopen(dangerous(state), event)
    case 'reminded':
      return reminded(state, event)
    case 'escalated':
      return escalated(state, event)
    case 'dueChanged':
      return dueChanged(state, event)
    case 'rated':
      return { ...state, rated: true }
    case 'noted':
    case 'commented':
    case 'recordCorrected':
      return state
    default:
      throw new Error(`nobody knows the event "${(event satisfies never as CaseEvent).type}"`)
  }
}

function dangerous({ safeAt, ...state }: CaseState): CaseState {
  return state
}

function returned(state: CaseState, event: EventOf<'returned'>): CaseState {
  // Parallel stages that ask at the same time ask once.
  const returns = isAsked(state) ? state.returns : state.returns + 1
  const marked = [...new Set([...state.marked, ...event.facts.marks.map((mark) => mark.path)])]
  return withStage({ ...state, returns, marked }, event.stage!, { lease: null, lastBy: event.actor })
}

function corrected(state: CaseState, event: EventOf<'corrected'>): CaseState {
  const marked = [...new Set([...state.marked, ...event.facts.revealed])]
  return { ...unhold(state, (each) => each.kind === 'applicant' && each.stage === event.stage), marked, mended: true }
}

function deemed(state: CaseState, event: CaseEvent): CaseState {
  const open = Object.keys(state.stages).filter((id) => state.stages[id]!.state === 'open')
  const closed = open.reduce((so, stage) => close(so, { ...event, stage }, 'deemed'), state)
  return { ...unhold(closed, () => true), deemed: true }
}

function granted(state: CaseState, { facts, happenedAt }: EventOf<'granted'>): CaseState {
  const due = (physical: boolean) => (id: string) => [id, { physical, state: 'due', version: 0 }] as const
  return {
    ...state,
    grantedAt: happenedAt,
    effects: Object.fromEntries(facts.effects.map((effect) => [effect, 'pending'])),
    outputs: Object.fromEntries([...facts.outputs.map(due(false)), ...facts.physical.map(due(true))]),
  }
}

// What the other was granted is this one's result; the stage that it was merged at stays its own.
function answered(state: CaseState, { facts: { how }, happenedAt: at, dueAt }: EventOf<'answered'>): CaseState {
  const ended = { ...state.ended!, how, at, until: dueAt }
  return { ...state, ended, ...(how === 'completed' && { grantedAt: at }), ...(how === 'rejected' && { appeal: null }) }
}

function recategorised(state: CaseState, event: EventOf<'recategorised'>): CaseState {
  const { calendar, remindAt } = event.facts
  const moved = { due: event.dueAt!, calendar, remindAt, reminded: false, escalated: false }
  const { service, definition, unit } = event
  const begun = { stages: {}, holds: [], mended: false, marked: [] }
  return { ...state, service, definition, unit, ...begun, clock: { ...state.clock!, ...moved } }
}

function reminded(state: CaseState, event: EventOf<'reminded'>): CaseState {
  if (!event.hold)
    return withStage(state, event.stage!, { clock: { ...workOf(state, event.stage!).clock, reminded: true } })
  const holds = state.holds.map((each) =>
    each.kind === event.hold && each.stage === event.stage ? { ...each, reminded: true } : each,
  )
  return { ...state, holds }
}

function escalated(state: CaseState, event: EventOf<'escalated'>): CaseState {
  if (event.stage)
    return withStage(state, event.stage, { clock: { ...workOf(state, event.stage).clock, escalated: true } })
  if (state.appeal && state.ended) return { ...state, appeal: { ...state.appeal, escalated: true } }
  return { ...state, clock: { ...state.clock!, escalated: true } }
}

function dueChanged(state: CaseState, event: EventOf<'dueChanged'>): CaseState {
  const moved = { due: event.dueAt!, calendar: event.facts.calendar, remindAt: event.facts.remindAt }
  if (!event.stage) return { ...state, clock: { ...state.clock!, ...moved } }
  return withStage(state, event.stage, { clock: { ...workOf(state, event.stage).clock, ...moved } })
}
