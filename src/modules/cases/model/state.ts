import type { Moment } from '../../../platform/context.ts'
import type { Mark } from './events.ts'
import type { HoldKind } from './hold-rules.ts'

// The state of a case: plain JSON, made from events alone, so that stored and replayed are the same text.

/** One clock: of the case, or of a stage. Time worked is reckoned from `runs`, with or without the calendar. */
export interface Clock {
  startedAt: Moment
  /** Spans in which it ran; the last one is open (`null`) while it runs. */
  runs: readonly (readonly [from: Moment, to: Moment | null])[]
  due: Moment
  remindAt: Moment | null
  /** Version of the calendar that `due` was reckoned with. */
  calendar: number
  reminded: boolean
  escalated: boolean
}

interface Work {
  unit: string
  openedAt: Moment
  clock: Clock
  /** Officer who did something here last; a mended case goes back to them. */
  lastBy: string | null
  initialledBy: string | null
  entered: boolean
}

export interface Lease {
  by: string
  until: Moment
}

/** A stage not in the state has not been reached. `stopped`: the case ended before it was decided. */
export type StageState =
  | { state: 'skipped'; at: Moment }
  | (Work & { state: 'open'; lease: Lease | null })
  | (Work & {
      state: 'done'
      at: Moment
      by: string | null
      how: 'approved' | 'signed' | 'deemed' | 'rejected' | 'referred'
    })
  | (Work & { state: 'stopped'; at: Moment })

export type OpenStage = Extract<StageState, { state: 'open' }>

/** At most one of a kind in one scope. */
export interface Hold {
  kind: HoldKind
  /** Null: the whole case. */
  stage: string | null
  since: Moment
  until: Moment | null
  ground: string
  stops: boolean
  remindAt: Moment | null
  reminded: boolean
  /** Fields and documents that are open to the applicant while it lasts. */
  marks: readonly Mark[]
}

/** A paper or thing that the case yields. `due`: granted and not made yet. */
export interface OutputState {
  physical: boolean
  state: 'due' | 'issued' | 'ready' | 'handedOver' | 'revoked' | 'annulled'
  /** 0 before the first issue; grows when it is replaced. */
  version: number
}

export interface Ended {
  /** `merged`: it will end as the case that it follows does. */
  how: 'completed' | 'rejected' | 'elsewhere' | 'withdrawn' | 'silence' | 'merged'
  at: Moment
  /** Stage that ended it. */
  stage: string | null
  /** Until when one may object (rejected) or open it again (silence, completed, elsewhere). */
  until: Moment | null
  /** What was left unanswered. */
  marks: readonly Mark[]
}

export interface CaseState {
  seq: number
  service: string
  definition: string
  unit: string
  area: string | null
  channel: string
  /** Applicant's account; null when filed at a counter for someone without one. */
  applicant: string | null
  /** Whoever filed it: officer, mandate holder or program; the applicant otherwise. */
  filedBy: string | null
  /** When the office had it. */
  submittedAt: Moment
  /** When the first stage could begin; null: a part that still waits. */
  startedAt: Moment | null
  lastAt: Moment
  parts: readonly string[]
  stages: Readonly<Record<string, StageState>>
  holds: readonly Hold[]
  /** Send-backs so far; `marked` are the paths they named. */
  returns: number
  /** The applicant has answered a send-back. */
  mended: boolean
  marked: readonly string[]
  /** Null while a part waits. */
  clock: Clock | null
  paidAt: Moment | null
  /** The case as a whole was deemed approved at its limit. */
  deemed: boolean
  grantedAt: Moment | null
  effects: Readonly<Record<string, 'pending' | 'done' | 'failed'>>
  outputs: Readonly<Record<string, OutputState>>
  /** When everything was issued or ready to fetch: what the promise is measured by. */
  resultAt: Moment | null
  ended: Ended | null
  /** The case that it follows, or ended with. */
  merged?: string
  appeal: { at: Moment; due: Moment; escalated: boolean; answer: 'upheld' | 'denied' | null } | null
  rated: boolean
  /** When the danger was last said to be gone; absent: never, or not since it was opened again. */
  safeAt?: Moment
}
