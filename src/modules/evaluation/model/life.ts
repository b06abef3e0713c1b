import type { Moment } from '../../../platform/context.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'

/**
 * `filling`: the evaluator's alone. `presented`: the unit sees it and may answer once. `answered`: the evaluator may change
 * what was scored, having read the answer. `closed`: for ever; what was wrong is put right by a revision.
 */
export const statuses = ['filling', 'presented', 'answered', 'closed'] as const
export type Status = (typeof statuses)[number]
export type Step = 'fill' | 'present' | 'answer' | 'close' | 'revise'

export interface Standing {
  status: Status
  /** Until when the unit may answer; null: it was not shown yet. */
  answerDue: Moment | null
  /** Indicators without a score. */
  missing: number
  /** There is no later revision. */
  latest: boolean
}

const when: Readonly<Record<Step, readonly Status[]>> = {
  fill: ['filling', 'answered'],
  present: ['filling'],
  answer: ['presented'],
  close: ['presented', 'answered'],
  revise: ['closed'],
}

/** Why this cannot be done now; null: it can. */
export function refusalOf(step: Step, { status, answerDue, missing, latest }: Standing, now: Moment): Refused | null {
  if (!when[step].includes(status)) return refuse(status === 'closed' ? 'evaluation-closed' : 'evaluation-not-now')
  if (step === 'present' && missing > 0) return refuse('evaluation-incomplete', { missing })
  // Silence is an answer, once the time is over; until then the unit is waited for.
  if (step === 'close' && status === 'presented' && now <= answerDue!) return refuse('evaluation-answer-awaited')
  if (step === 'revise' && !latest) return refuse('evaluation-revised')
  return null
}
