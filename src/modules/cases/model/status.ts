import { type Calendar, workingDaysBetween } from '../../../platform/calendar.ts'
import type { Moment } from '../../../platform/context.ts'
import type { Definition, Stage } from '../../catalogue/definition.ts'
import { calendarTime, isRunning, netTime } from './clock.ts'
import { openStages } from './settle.ts'
import type { CaseState, Hold } from './state.ts'

// The status is computed from facts, never stored as one of them. Words: `cases.status.{status}`.

export const statuses = [
  'waiting', // a part whose turn has not come
  'processing',
  'returned', // the applicant has something to mend
  'waitingAppointment',
  'waitingPayment',
  'waitingStock', // blank cards; the clock runs
  'waitingMaterial', // for a repair, or its budget; the clock runs
  'waitingSystem', // the national or our own system; the clock runs
  'granted', // approved, its document is being made
  'ready', // can be fetched
  'completed',
  'rejected',
  'elsewhere', // another body's matter
  'appealed', // objection filed and not answered
  'withdrawn',
  'merged', // answered together with another
  'silent', // nobody answered a send-back
] as const
export type Status = (typeof statuses)[number]

const ofHold = {
  applicant: 'returned',
  payment: 'waitingPayment',
  appointment: 'waitingAppointment',
  blankStock: 'waitingStock',
  material: 'waitingMaterial',
  outsideSystem: 'waitingSystem',
} as const satisfies Record<Hold['kind'], Status>

export function statusOf(state: CaseState): Status {
  const { ended, appeal } = state
  if (ended?.how === 'rejected') return appeal && appeal.answer === null ? 'appealed' : 'rejected'
  if (ended) return ended.how === 'silence' ? 'silent' : ended.how
  if (state.startedAt === null) return 'waiting'
  const kinds = new Set(state.holds.map((hold) => hold.kind))
  for (const kind of ['applicant', 'payment', 'appointment'] as const) if (kinds.has(kind)) return ofHold[kind]
  if (state.resultAt !== null) return 'ready'
  for (const kind of ['blankStock', 'material', 'outsideSystem'] as const) if (kinds.has(kind)) return ofHold[kind]
  return state.grantedAt !== null ? 'granted' : 'processing'
}

/** The open stage that the applicant hears about: the first in the definition's order. */
export function stageShown(definition: Definition, state: CaseState): Stage | undefined {
  return definition.stages.find((stage) => state.stages[stage.id]?.state === 'open')
}

/** Something failed that a head must look at. */
export function needsHead(state: CaseState): boolean {
  return Object.values(state.effects).includes('failed')
}

/** The promise is broken: its time is over and the result is not there. A clock that stands still does not run late. */
export function isLate(state: CaseState, now: Moment): boolean {
  if (!state.clock) return false
  if (isRunning(state.clock)) return now > state.clock.due
  return state.clock.runs.at(-1)![1]! > state.clock.due
}

export interface Duration {
  /** Working time that the office had it, in milliseconds. */
  net: number
  /** What the applicant waited, in milliseconds. */
  calendar: number
  /** Working days over the promise; 0 when in time. */
  daysLate: number
}

export function durationOf(calendar: Calendar, state: CaseState, now: Moment): Duration | null {
  const { clock, submittedAt, resultAt, ended } = state
  if (!clock) return null
  const end = resultAt ?? ended?.at ?? now
  const counted = isRunning(clock) ? now : clock.runs.at(-1)![1]!
  return {
    net: netTime(calendar, clock, now),
    calendar: Math.max(end - submittedAt, calendarTime(clock, now)),
    daysLate: counted > clock.due ? Math.max(1, workingDaysBetween(calendar, clock.due, counted)) : 0,
  }
}

/** Whose turn it is: the applicant's while every open stage waits for them. */
export function waitsForApplicant(state: CaseState): boolean {
  const open = openStages(state)
  return open.length > 0 && state.clock !== null && !state.ended && state.resultAt === null && !isRunning(state.clock)
}
