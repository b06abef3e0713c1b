import type { Calendar } from '../../../platform/calendar.ts'
import type { Actor, Moment, Role } from '../../../platform/context.ts'
import type { Answers, Definition } from '../../catalogue/definition.ts'
import type { CaseEvent } from './events.ts'
import type { CaseState } from './state.ts'

/** What conditions see besides the answers: `today`, `registry`, `applicant`, `facts`. */
export type Env = Readonly<Record<string, unknown>>

/** A published definition, compiled once. A case keeps the one it was submitted with for ever. */
export interface Rules {
  definition: Definition
  /** Content hash of the frozen definition. */
  hash: string
  /** A condition of the definition, or the name of one. Null-safe: over what is unanswered it is false (decisions 10). */
  holds(condition: string, answers: Answers, env: Env): boolean
}

export const channels = ['web', 'counter', 'paper', 'api', 'phone', 'timer', 'system'] as const
/** Which way something came in. `paper`: received without the system and entered later. */
export type Channel = (typeof channels)[number]

/** All that a decision may know about its surroundings. */
export interface DecideContext {
  actor: Actor
  now: Moment
  calendar: Calendar
  channel: Channel
  /** Present answers of the case, for conditions; null where a command asks no condition. Never kept in an event. */
  answers: Answers | null
  env: Env
  /** The actor holds a valid mandate of this case's subject for this service. */
  mandate: boolean
  /** The actor has shown the secret of the case's receipt: as good as being the applicant. */
  receipt: boolean
  /** Account of the person for whom an officer, partner or mandate holder submits; null when there is none. */
  onBehalf: string | null
  /** How long a taken stage stays with its officer, in milliseconds. */
  lease: number
}

/** In which capacity an actor does something: one line of the permission table that fits. */
export interface Capacity {
  role: Role | 'mandate' | 'partner' | 'system'
  /** Plt. or Plh., when the grant is one. */
  acting: 'plt' | 'plh' | null
}

/** Capacities of the applicant's side; all others are the office's or the house's. */
const applicants: readonly (string | null)[] = ['citizen', 'mandate', 'partner'] satisfies Capacity['role'][]
export const isApplicants = (role: string | null): boolean => applicants.includes(role)

/** Sealed beside the event: what people wrote, changed values. The model hands it through and asks only whether words are there. */
export type Payload = Readonly<Record<string, unknown>>

/** What happened, in order, and the state after it. No events: the command asked for what already is. */
export interface Decided {
  events: readonly CaseEvent[]
  state: CaseState
}
