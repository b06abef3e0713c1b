import type { Moment } from '../../../platform/context.ts'
import { isRunning, start, stop } from './clock.ts'
import type { CaseState, OpenStage, StageState } from './state.ts'

// What follows from the facts alone: which clocks run, and whether the result is there.

/** Brings clocks and result in line with the facts after an event at `at`. */
export function settle(state: CaseState, at: Moment): CaseState {
  const resultAt = state.resultAt ?? (hasResult(state) ? at : null)
  const stages = settleStages(state, at)
  const settled = resultAt === state.resultAt && stages === state.stages ? state : { ...state, resultAt, stages }
  const { clock } = settled
  if (!clock || isRunning(clock) === officeCanProceed(settled)) return settled
  return { ...settled, clock: isRunning(clock) ? stop(clock, at) : start(clock, at) }
}

export function openStages(state: CaseState): [id: string, stage: OpenStage][] {
  return Object.entries(state.stages).filter((entry): entry is [string, OpenStage] => entry[1].state === 'open')
}

/** A hold that stops the office's clock lies on this stage or on the whole case. */
export function isStopped(state: CaseState, stage: string): boolean {
  return state.holds.some((hold) => hold.stops && (hold.stage === null || hold.stage === stage))
}

/** The applicant has been asked to mend something and has not answered. */
export function isAsked(state: CaseState): boolean {
  return state.holds.some((hold) => hold.kind === 'applicant')
}

export function effectsDone(state: CaseState): boolean {
  return state.grantedAt !== null && Object.values(state.effects).every((effect) => effect === 'done')
}

function hasResult(state: CaseState): boolean {
  return effectsDone(state) && Object.values(state.outputs).every((output) => output.state !== 'due')
}

/** The case's clock stands still only when no open stage can proceed for the office (decisions 8). */
export function officeCanProceed(state: CaseState): boolean {
  // What was merged still waits: its time is the office's until there is an answer.
  if (state.ended?.how === 'merged') return true
  if (state.ended || state.resultAt !== null) return false
  if (state.holds.some((hold) => hold.stops && hold.stage === null)) return false
  if (state.grantedAt !== null && hasOwnWork(state)) return true
  const open = openStages(state)
  return open.length === 0 || open.some(([id]) => !isStopped(state, id))
}

// After the approval: effects and documents that nobody outside is needed for.
function hasOwnWork(state: CaseState): boolean {
  return (
    !effectsDone(state) || Object.values(state.outputs).some((output) => !output.physical && output.state === 'due')
  )
}

function settleStages(state: CaseState, at: Moment): CaseState['stages'] {
  let changed: Record<string, StageState> | null = null
  for (const [id, stage] of Object.entries(state.stages)) {
    if (stage.state === 'skipped') continue
    const runs = stage.state === 'open' && !isStopped(state, id)
    if (isRunning(stage.clock) === runs) continue
    changed ??= { ...state.stages }
    changed[id] = { ...stage, clock: runs ? start(stage.clock, at) : stop(stage.clock, at) }
  }
  return changed ?? state.stages
}
