import { type Refused, refuse } from '../../../platform/outcome.ts'
import type { Stage, StageAction } from '../../catalogue/definition.ts'
import type { Deciding } from './deciding.ts'
import { mayProceed, stageOf } from './stages.ts'
import type { CaseState, OpenStage } from './state.ts'
import type { Payload } from './types.ts'

// What must be true before somebody works on a stage.

export interface Gate {
  rule: Stage
  stage: OpenStage
}

/** The stage is open, its lease is not another's, and the action is one of its own (null: none asked). */
export function gate(on: Deciding, id: string, action: StageAction | null): Gate | Refused {
  const rule = stageOf(on.rules.definition, id)
  if (!rule) return refuse('stage-unknown')
  const stage = on.state().stages[id]
  if (stage?.state !== 'open') return refuse('stage-not-open')
  if (action && !rule.actions.includes(action)) return refuse('action-not-here')
  if (isTakenByOther(on, stage)) return refuse('taken-by-other', { until: stage.lease!.until })
  return { rule, stage }
}

/** The same for what decides a stage or prepares it: nothing is awaited, and what comes before is decided. */
export function decisionGate(on: Deciding, id: string, action: StageAction): Gate | Refused {
  const gated = gate(on, id, action)
  if ('refusal' in gated) return gated
  const held = on.state().holds.find((hold) => hold.stage === null || hold.stage === id)
  if (held?.kind === 'applicant') return refuse('waits-for-applicant')
  if (held) return refuse('stage-held', { kind: held.kind })
  if (!mayProceed(on.rules.definition, on.state(), gated.rule)) return refuse('stage-waits')
  return gated
}

export function isTakenByOther(on: Deciding, { lease }: OpenStage): boolean {
  return lease !== null && lease.until > on.at && lease.by !== on.context.actor.id
}

/** Four eyes: who decided one of these stages, or initialled this one, does not decide it too. */
export function sameEyes(on: Deciding, { rule, stage }: Gate): Refused | undefined {
  return decidedAlready(on.state(), on.context.actor.id, rule, stage) ? refuse('same-person') : undefined
}

export function decidedAlready(state: CaseState, actor: string | null, rule: Stage, stage: OpenStage): boolean {
  const other = rule.notSameAs?.some((id) => {
    const reached = state.stages[id]
    return reached?.state === 'done' && reached.by === actor
  })
  return other || (stage.initialledBy !== null && stage.initialledBy === actor)
}

export function hasWords(payload: Payload | null | undefined, key: string): boolean {
  const words = payload?.[key]
  return typeof words === 'string' && words.trim() !== ''
}
