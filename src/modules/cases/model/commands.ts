import type { Calendar } from '../../../platform/calendar.ts'
import type { Moment } from '../../../platform/context.ts'
import type { Answered } from './events.ts'
import type { HoldKind } from './hold-rules.ts'
import type { Payload, Rules } from './types.ts'

/** What everyone may add: words and values, sealed with the event. */
interface Words {
  payload?: Payload | null
}

/** A decision on a stage says which state it was made on; a lost race is refused (decisions 12). */
interface OnStage extends Words {
  stage: string
  expectedSeq: number
}

/** Commands of the applicant, or of an officer, partner or mandate holder for them. */
export type ApplicantCommand =
  | (Words & {
      type: 'submit'
      for: 'self' | 'family' | 'other' | 'area'
      area: string | null
      /** Made with its parent and not to begin yet. */
      waits?: boolean
      /** When the office had it, for paper entered later; not after now. */
      receivedAt?: Moment
      /** Unit whose work it is, where that hangs on what was asked; the definition's own when absent. */
      unit?: string
    })
  | (Words & { type: 'withdraw'; expectedSeq?: number })
  /** Every mark is either changed or confirmed as right. `revealed`: paths asked only since another answer was mended. */
  | (Words & {
      type: 'correct'
      changed: readonly string[]
      confirmed: readonly string[]
      revealed?: readonly string[]
      expectedSeq?: number
    })
  /** `payload.text`. An officer writes for the office unless `forApplicant`. */
  | (Words & { type: 'comment'; forApplicant?: boolean; expectedSeq?: number })
  | (Words & { type: 'rate'; expectedSeq?: number })
  /** Keberatan, with `payload.reason`. */
  | (Words & { type: 'appeal'; expectedSeq?: number })
  | (Words & { type: 'reopen'; expectedSeq?: number })

/** Commands of officers and heads on a stage. */
export type OfficeCommand =
  /** `payload.reason` when it is taken over from another. */
  | (Words & { type: 'take'; stage: string; expectedSeq?: number })
  | (Words & { type: 'release'; stage: string; expectedSeq?: number })
  | (Words & { type: 'reassign'; stage: string; to: string; expectedSeq?: number })
  /** Internal: `payload.text`. */
  | (Words & { type: 'note'; stage?: string; expectedSeq?: number })
  /** To the unit whose work it is, with `payload.reason`. The caller knows that the unit exists. */
  | (OnStage & { type: 'forward'; to: string })
  | (OnStage & { type: 'approve' })
  /** Back to an earlier stage for the office's own mistake, with `payload.reason`. The clock runs on. */
  | (OnStage & { type: 'redo'; to: string })
  | (OnStage & { type: 'return'; marks: readonly { path: string; code: string }[] })
  /** `ground`: law or rule, as a code or citation; `payload.reason` in words. */
  | (OnStage & { type: 'reject'; ground: string })
  /** Not this government's matter: `to` is a body of the definition's `elsewhere`; `payload.reason` in words. */
  | (OnStage & { type: 'refer'; to: string })
  /** The same to another region of this installation, as its code; the case that is made there is the caller's. */
  | (OnStage & { type: 'transfer'; to: string })
  /** Answered together with another case, by its id. The caller knows that it is open, older and of the same service. */
  | (OnStage & { type: 'merge'; into: string })
  /** With `payload.reason`. `stage`: where it was merged. */
  | (OnStage & { type: 'unmerge' })
  /** To another service, which goes on by `to` in `unit`, with `payload.reason`. */
  | (OnStage & { type: 'recategorise'; to: Rules; unit: string })
  | (OnStage & { type: 'initial' })
  | (OnStage & { type: 'sign' })
  /** Ids of the values that came back from the national system; the values are in `payload`. */
  | (OnStage & { type: 'enter'; fields: readonly string[] })
  | (Words & {
      type: 'hold'
      stage: string | null
      kind: HoldKind
      ground: string
      until: Moment | null
      expectedSeq?: number
    })
  /** The danger is gone and the work is not done: `payload.text` says what was done. */
  | (Words & { type: 'makeSafe'; stage: string; expectedSeq?: number })
  | (Words & { type: 'resume'; stage: string | null; kind: HoldKind; expectedSeq?: number })
  | (Words & { type: 'ready'; output: string; expectedSeq?: number })
  /** `payload.to`: who received it. */
  | (Words & { type: 'handOver'; output: string; expectedSeq?: number })

/** Commands of the unit's head, each with `payload.reason`. */
export type HeadCommand =
  | (Words & { type: 'denyAppeal'; expectedSeq?: number })
  /** A register's change that failed is tried again, once what stood in its way is mended. */
  | (Words & { type: 'retry'; effect: string; expectedSeq?: number })
  | (Words & { type: 'correctRecord'; expectedSeq?: number })
  | (Words & { type: 'replace'; output: string; expectedSeq?: number })
  | (Words & { type: 'revoke'; output: string; ground: string; expectedSeq?: number })
  /** Pembatalan of an akta: a court order, or the registrar's recorded decision. */
  | (Words & {
      type: 'annul'
      output: string
      ground: 'putusan-pengadilan' | 'keputusan-pejabat'
      expectedSeq?: number
    })

/** Commands of the house itself: idempotent, yielding nothing when it is already so. */
export type SystemCommand =
  | (Words & { type: 'pay' })
  | (Words & { type: 'effectDone'; effect: string })
  | (Words & { type: 'effectFailed'; effect: string; code: string })
  | (Words & { type: 'issue'; output: string })
  | (Words & { type: 'startPart' })
  /** What a merged case follows has ended: `codes` and `payload` are that end's. */
  | (Words & { type: 'answer'; how: Answered; codes: readonly string[] })
  /** What a merged case followed goes on again. */
  | (Words & { type: 'rejoin' })
  | (Words & { type: 'expire' })
  /** The context carries the new calendar. `reason`: code, e.g. `libur-baru`. */
  | (Words & { type: 'changeCalendar'; previous: Calendar; reason: string })

export type Command = ApplicantCommand | OfficeCommand | HeadCommand | SystemCommand
export type CommandType = Command['type']
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>
