import type { Moment } from '../../../platform/context.ts'
import type { HoldKind } from './hold-rules.ts'
import type { Payload } from './types.ts'

/** One thing that the applicant must mend. */
export interface Mark {
  /** `anak.nama`, `saksi.0.nik`, or `documents.surat-lahir`. */
  path: string
  /** Code of `returnReasons`. */
  code: string
  /** The office could have seen it at an earlier send-back: its own error (decisions 11). */
  missed?: true
}

/** How a due time was reckoned. */
export interface Reckoned {
  /** Version of the calendar. */
  calendar: number
  /** When the officer is reminded; null: not at all. */
  remindAt: Moment | null
}

/** Ends that a case answers with for those that were merged into it. */
export type Answered = 'completed' | 'rejected' | 'elsewhere'

/** Plain values beside the columns, from which the state is replayed. Nothing about the applicant. */
export interface FactsOf {
  /** `waits`: a part of a bundle that cannot begin yet. `parts`: services of the parts made with it. */
  submitted: Reckoned & { parts: readonly string[]; waits: boolean }
  started: Reckoned
  stageOpened: Reckoned
  stageSkipped: null
  /** Back within the office: this stage again, and with it those listed that came after. */
  stageReopened: { stages: readonly string[]; from: string }
  taken: { over: boolean }
  released: null
  reassigned: { to: string }
  /** `whole`: the case goes on there, not this stage alone. */
  forwarded: Reckoned & { from: string; whole?: true }
  noted: null
  commented: null
  stageApproved: null
  initialled: null
  signed: null
  /** Ids of the values given, never the values. */
  entered: { fields: readonly string[] }
  returned: { stops: boolean; remindAt: Moment | null; marks: readonly Mark[] }
  /** `revealed`: what is asked only since another answer was mended. */
  corrected: { changed: readonly string[]; confirmed: readonly string[]; revealed: readonly string[] }
  held: { stops: boolean; remindAt: Moment | null; marks: readonly Mark[] }
  resumed: null
  madeSafe: null
  paid: null
  /** What the approval sets going. `physical` are outputs handed over at a counter. */
  granted: { effects: readonly string[]; outputs: readonly string[]; physical: readonly string[]; deemed: boolean }
  effectDone: { effect: string }
  effectFailed: { effect: string }
  effectRetried: { effect: string }
  documentIssued: { output: string }
  documentReady: { output: string }
  handedOver: { output: string }
  completed: null
  rejected: null
  referred: null
  withdrawn: null
  /** Into which case. */
  merged: { into: string }
  unmerged: { from: string }
  answered: { how: Answered }
  /** `service` and `definition` of the event are the new ones. */
  recategorised: Reckoned & { from: string }
  appealed: null
  appealDenied: null
  reopened: Reckoned
  reminded: null
  escalated: null
  deemedApproved: null
  closedBySilence: null
  dueChanged: Reckoned
  rated: null
  recordCorrected: null
  documentReplaced: { output: string }
  documentRevoked: { output: string }
  documentAnnulled: { output: string }
}

export type EventType = keyof FactsOf

/** Columns that every event has (decisions 15). The store adds `case` and `recorded_at`. */
export interface EventColumns {
  seq: number
  v: number
  happenedAt: Moment
  /** Account, program or job; null for whoever only showed the receipt. */
  actor: string | null
  /** Capacity of the actor: `verifier`, `citizen`, `mandate`, `partner`, `system` …; an acting signatory is `signatory.plt` or `signatory.plh`. */
  role: string
  /** Account of the person for whom the actor acts. */
  onBehalf: string | null
  /** Unit responsible: the stage's, else the case's. */
  unit: string
  stage: string | null
  area: string | null
  service: string
  /** Hash of the definition. */
  definition: string
  channel: string
  hold: HoldKind | null
  reasonCodes: readonly string[] | null
  /**
   * The one due time an event sets: of its stage, or of the case without a stage. On `taken` and `reassigned` the lease's
   * end, on `returned` and `held` until when, on `rejected` until when one may object, on `appealed` until when it is
   * answered, on `closedBySilence`, `completed`, `referred` and `answered` until when it may be opened again or objected to.
   */
  dueAt: Moment | null
  /** Sealed by the store. The state never depends on it. */
  payload: Payload | null
}

export type EventOf<T extends EventType> = EventColumns & { type: T; facts: FactsOf[T] }
export type CaseEvent = { [T in EventType]: EventOf<T> }[EventType]

/** The event form that this program writes. */
export const eventVersion = 1
