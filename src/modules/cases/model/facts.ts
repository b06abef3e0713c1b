import type { Moment } from '../../../platform/context.ts'
import { newClock } from './clock.ts'
import type { CaseEvent, EventOf } from './events.ts'
import type { CaseState, Ended, Hold, OpenStage, OutputState, StageState } from './state.ts'

// The steps that `evolve` is made of.

export type WorkStage = Exclude<StageState, { state: 'skipped' }>

export function begin(event: EventOf<'submitted'>): CaseState {
  const waits = event.facts.waits
  return {
    seq: event.seq,
    service: event.service,
    definition: event.definition,
    unit: event.unit,
    area: event.area,
    channel: event.channel,
    applicant: event.onBehalf ?? (event.role === 'citizen' || event.role === 'rtHead' ? event.actor : null),
    filedBy: event.actor,
    submittedAt: event.happenedAt,
    startedAt: waits ? null : event.happenedAt,
    lastAt: event.happenedAt,
    parts: event.facts.parts,
    stages: {},
    holds: [],
    returns: 0,
    mended: false,
    marked: [],
    clock: waits ? null : newClock(event.happenedAt, event.dueAt!, event.facts),
    paidAt: null,
    deemed: false,
    grantedAt: null,
    effects: {},
    outputs: {},
    resultAt: null,
    ended: null,
    appeal: null,
    rated: false,
  }
}

/** A stage that has been worked on. Asking for another is a fault. */
export function workOf(state: CaseState, id: string): WorkStage {
  const stage = state.stages[id]
  if (!stage || stage.state === 'skipped') throw new Error(`stage "${id}" has not been opened`)
  return stage
}

export function withStage(state: CaseState, id: string, change: Partial<Omit<OpenStage, 'state'>>): CaseState {
  return { ...state, stages: { ...state.stages, [id]: { ...workOf(state, id), ...change } as StageState } }
}

export function opened(state: CaseState, event: EventOf<'stageOpened'>): CaseState {
  const before = state.stages[event.stage!]
  const stage: OpenStage = {
    state: 'open',
    unit: event.unit,
    openedAt: event.happenedAt,
    clock: newClock(event.happenedAt, event.dueAt!, event.facts),
    lastBy: before && before.state !== 'skipped' ? before.lastBy : null,
    initialledBy: null,
    entered: false,
    lease: null,
  }
  return { ...state, stages: { ...state.stages, [event.stage!]: stage } }
}

type Decision = 'approved' | 'signed' | 'deemed' | 'rejected' | 'referred'

/** The stage is decided; what held it is over. */
export function close(state: CaseState, event: CaseEvent, how: Decision): CaseState {
  const id = event.stage!
  const { unit, openedAt, clock, initialledBy, entered } = workOf(state, id)
  const by = how === 'deemed' ? null : event.actor
  const stage: StageState = {
    state: 'done',
    unit,
    openedAt,
    clock,
    lastBy: by,
    initialledBy,
    entered,
    at: event.happenedAt,
    by,
    how,
  }
  return { ...unhold(state, (each) => each.stage === id), stages: { ...state.stages, [id]: stage } }
}

export function hold(state: CaseState, event: EventOf<'held' | 'returned'>): CaseState {
  const { stops, remindAt, marks } = event.facts
  const added: Hold = {
    kind: event.hold!,
    stage: event.stage,
    since: event.happenedAt,
    until: event.dueAt,
    ground: event.type === 'returned' ? 'perbaikan' : event.reasonCodes![0]!,
    stops,
    remindAt,
    reminded: false,
    marks,
  }
  return { ...state, holds: [...state.holds, added] }
}

export function unhold(state: CaseState, over: (hold: Hold) => boolean): CaseState {
  return state.holds.some(over) ? { ...state, holds: state.holds.filter((each) => !over(each)) } : state
}

export function output(state: CaseState, id: string, to: OutputState['state'], more = 0): CaseState {
  const before = state.outputs[id]
  if (!before) throw new Error(`output "${id}" was not granted`)
  return { ...state, outputs: { ...state.outputs, [id]: { ...before, state: to, version: before.version + more } } }
}

/** Nobody works on an ended case: open stages stop, holds are over. */
export function end(state: CaseState, event: CaseEvent, how: Ended['how']): CaseState {
  const marks = how === 'silence' ? state.holds.flatMap((each) => each.marks) : []
  const ended: Ended = { how, at: event.happenedAt, stage: event.stage, until: event.dueAt, marks }
  const open = Object.keys(state.stages).filter((id) => state.stages[id]!.state === 'open')
  return { ...open.reduce((so, id) => stopStage(so, id, event.happenedAt), state), ended, holds: [] }
}

/** The case goes on at the stage named. Its clock goes on with a new due time; what it yielded before no longer counts. */
export function reopen(state: CaseState, event: EventOf<'reopened'>): CaseState {
  return {
    ...alone(stopStage(state, event.stage!, event.happenedAt)),
    clock: { ...state.clock!, ...event.facts, due: event.dueAt!, reminded: false, escalated: false },
    deemed: false,
    grantedAt: null,
    effects: {},
    outputs: {},
    resultAt: null,
    ended: null,
    appeal: state.appeal && { ...state.appeal, answer: state.appeal.answer ?? 'upheld' },
  }
}

/** It follows no other case any more. */
export function alone({ merged: _, ...state }: CaseState): CaseState {
  return state
}

/** Takes back that a stage is open or decided: it waits for its turn again. A skipped one is asked about anew. */
export function stopStage(state: CaseState, id: string, at: Moment): CaseState {
  const { [id]: stage, ...others } = state.stages
  if (!stage) throw new Error(`stage "${id}" has not been reached`)
  const free = unhold(state, (each) => each.stage === id)
  if (stage.state === 'skipped') return { ...free, stages: others }
  const { unit, openedAt, clock, lastBy, initialledBy, entered } = stage
  const stopped: StageState = { state: 'stopped', unit, openedAt, clock, lastBy, initialledBy, entered, at }
  return { ...free, stages: { ...others, [id]: stopped } }
}
