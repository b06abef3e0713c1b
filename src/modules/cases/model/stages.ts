import type { Definition, Stage, StageAction } from '../../catalogue/definition.ts'
import { effectsDone } from './settle.ts'
import type { CaseState } from './state.ts'

// Stages form a DAG (decisions 8): which come before, which may open, which action decides one.

const decisions: readonly StageAction[] = ['approve', 'sign', 'enter', 'initial']

/** Only hands over what was granted; opens after approval and effects. */
export function isDelivery(stage: Stage): boolean {
  return !stage.actions.some((action) => decisions.includes(action))
}

/** The actions of which one decides the stage; what else it lists comes before. */
export function decidedBy(stage: Stage): readonly StageAction[] {
  const has = (action: StageAction) => stage.actions.includes(action)
  if (has('approve') || has('sign')) return (['approve', 'sign'] as const).filter(has)
  if (has('enter')) return ['enter']
  if (has('initial')) return ['initial']
  return has('handOver') ? ['handOver'] : ['ready']
}

/** Stages that must be decided first: those named, else the one listed before. */
export function before(definition: Definition, stage: Stage): readonly string[] {
  if (stage.after) return stage.after
  const previous = definition.stages[definition.stages.indexOf(stage) - 1]
  return previous ? [previous.id] : []
}

/** Decided or not needed. A delivery need not look back at decisions once the case is granted. */
export function isOver(definition: Definition, state: CaseState, id: string): boolean {
  const reached = state.stages[id]
  if (reached?.state === 'done' || reached?.state === 'skipped') return true
  const stage = stageOf(definition, id)
  return state.grantedAt !== null && stage !== undefined && !isDelivery(stage)
}

export function mayProceed(definition: Definition, state: CaseState, stage: Stage): boolean {
  return before(definition, stage).every((id) => isOver(definition, state, id))
}

/** Stages whose turn it is and that are neither open nor decided; whether they are needed is asked next. */
export function next(definition: Definition, state: CaseState): readonly Stage[] {
  if (state.ended || state.startedAt === null) return []
  return definition.stages.filter((stage) => {
    const reached = state.stages[stage.id]
    if (reached && reached.state !== 'stopped') return false
    const turn = isDelivery(stage) ? effectsDone(state) : state.grantedAt === null && !state.deemed
    return turn && mayProceed(definition, state, stage)
  })
}

/** Every decision has been made, or the case was deemed approved as a whole. */
export function isDecided(definition: Definition, state: CaseState): boolean {
  return state.deemed || definition.stages.every((stage) => isDelivery(stage) || isOver(definition, state, stage.id))
}

export function isDelivered(definition: Definition, state: CaseState): boolean {
  return definition.stages.every((stage) => !isDelivery(stage) || isOver(definition, state, stage.id))
}

/** The first open stage that hands things over by this action. */
export function deliveryFor(definition: Definition, state: CaseState, action: 'ready' | 'handOver'): Stage | undefined {
  return definition.stages.find(
    (stage) => isDelivery(stage) && stage.actions.includes(action) && state.stages[stage.id]?.state === 'open',
  )
}

/** Where a finished case without documents is taken up again: the last decision made. */
export function lastDecided(definition: Definition, state: CaseState): Stage | undefined {
  return definition.stages.findLast((stage) => !isDelivery(stage) && state.stages[stage.id]?.state === 'done')
}

export function stageOf(definition: Definition, id: string): Stage | undefined {
  return definition.stages.find((stage) => stage.id === id)
}

/** The stage and every stage that comes after it, in the definition's order. */
export function fromHereOn(definition: Definition, id: string): readonly string[] {
  const found = new Set([id])
  for (let size = 0; size !== found.size; ) {
    size = found.size
    for (const stage of definition.stages)
      if (before(definition, stage).some((each) => found.has(each))) found.add(stage.id)
  }
  return definition.stages.filter((stage) => found.has(stage.id)).map((stage) => stage.id)
}

/** Only what is complete is deemed granted: not while the applicant has something to mend, pay or come for. Null: the case. */
export function mayBeDeemed(state: CaseState, id: string | null): boolean {
  if (state.grantedAt !== null) return false
  return !state.holds.some(
    (hold) => (hold.stops || hold.kind === 'applicant') && (id === null || hold.stage === null || hold.stage === id),
  )
}
