import type { Actor, Moment } from '../../../platform/context.ts'
import type { Definition, Stage, StageAction } from '../../catalogue/definition.ts'
import type { CommandType } from './commands.ts'
import { decidedAlready } from './gate.ts'
import { capacityFor, type Relation } from './permissions.ts'
import { nextReturn } from './returns.ts'
import { effectsDone, isAsked, openStages } from './settle.ts'
import { deliveryFor, fromHereOn, mayProceed, stageOf } from './stages.ts'
import type { CaseState, Hold, OpenStage } from './state.ts'
import { headReturnsFrom } from './terms.ts'

// What a page may offer. An offer that is pressed is still decided; what is not offered would be refused.

export type Asked = { definition: Definition; actor: Actor; state: CaseState; relation: Relation; now: Moment }

/** Actions on one open stage, in the definition's order, that this actor could take now. */
export function stageOffers(asked: Asked, id: string): readonly StageAction[] {
  const { definition, actor, state, now } = asked
  const rule = stageOf(definition, id)
  const stage = state.stages[id]
  if (!rule || stage?.state !== 'open' || state.ended) return []
  if (stage.lease && stage.lease.until > now && stage.lease.by !== actor.id) return []
  return rule.actions.filter((action) => may(asked, action, id) && isTimely(asked, rule, stage, action))
}

const onWork = ['take', 'takeOver', 'release', 'reassign', 'redo'] as const
/** What can be done about who has the work. `takeOver` is a take from somebody else and needs a reason, like `redo`. */
type WorkOffer = (typeof onWork)[number]

export function workOffers(asked: Asked, id: string): readonly WorkOffer[] {
  const { actor, state, now } = asked
  const stage = state.stages[id]
  if (stage?.state !== 'open' || state.ended) return []
  const { lease } = stage
  const others = lease !== null && lease.by !== actor.id
  const running = lease !== null && lease.until > now
  const mine = !(others && running) || mayAsHead(asked, 'take', id)
  const open: Record<WorkOffer, boolean> = {
    take: !others && !running,
    takeOver: others && mine,
    release: running && mine,
    reassign: true,
    redo: !(others && running) && redoTargets(asked, id).length > 0,
  }
  return onWork.filter((offer) => open[offer] && may(asked, offer === 'takeOver' ? 'take' : offer, id))
}

/** Earlier stages to which this one can be sent back within the office. */
export function redoTargets({ definition, state }: Asked, id: string): readonly Stage[] {
  const rule = stageOf(definition, id)
  if (!rule?.actions.includes('return') || state.grantedAt !== null) return []
  if (isHeld(state, id) || !mayProceed(definition, state, rule)) return []
  return definition.stages.filter(
    (stage) =>
      stage.id !== id && state.stages[stage.id]?.state === 'done' && fromHereOn(definition, stage.id).includes(id),
  )
}

/** Holds that this actor could end now. Taking back a send-back needs a reason. */
export function holdOffers(asked: Asked): readonly Hold[] {
  return asked.state.ended ? [] : asked.state.holds.filter((hold) => may(asked, 'resume', hold.stage))
}

/** What can be done with things to hand over, by output. */
export function deliveryOffers(asked: Asked): Readonly<Record<string, 'ready' | 'handOver'>> {
  const { state } = asked
  if (state.ended || !effectsDone(state)) return {}
  const can = (action: 'ready' | 'handOver') => {
    const stage = deliveryFor(asked.definition, state, action)?.id ?? null
    return stage === null ? may(asked, action, null) : stageOffers(asked, stage).includes(action)
  }
  const things = Object.entries(state.outputs).filter(([, output]) => output.physical)
  const offers = things.flatMap(([id, output]) => {
    const action = output.state === 'due' ? 'ready' : output.state === 'ready' ? 'handOver' : null
    return action && can(action) ? [[id, action] as const] : []
  })
  return Object.fromEntries(offers)
}

/** What waits for the head of the unit: an objection to answer, a register's change that failed. */
export function headOffers(asked: Asked): readonly ('uphold' | 'deny' | 'retry')[] {
  const { state } = asked
  const objected = state.ended?.how === 'rejected' && state.appeal !== null && state.appeal.answer === null
  const failed = !state.ended && Object.values(state.effects).includes('failed')
  return [
    ...(objected && mayAsHead(asked, 'reopen', null) ? (['uphold'] as const) : []),
    ...(objected && may(asked, 'denyAppeal', null) ? (['deny'] as const) : []),
    ...(failed && may(asked, 'retry', null) ? (['retry'] as const) : []),
  ]
}

const ofApplicant = ['correct', 'withdraw', 'comment', 'appeal', 'reopen', 'rate'] as const
export type ApplicantOffer = (typeof ofApplicant)[number]

/** What the applicant, or whoever stands in for them, could do now. */
export function applicantOffers(asked: Asked): readonly ApplicantOffer[] {
  return ofApplicant.filter((command) => isOpenTo(asked, command) && may(asked, command, null))
}

/** What this actor could do with the case as a whole from an open stage; `unmerge` where it was merged. */
export function wholeOffers(asked: Asked): readonly { stage: string; offer: WholeOffer }[] {
  const { definition, state, actor, now } = asked
  const { ended } = state
  if (ended?.how === 'merged')
    return may(asked, 'unmerge', ended.stage) ? [{ stage: ended.stage!, offer: 'unmerge' }] : []
  const free = openStages(state).filter(([, { lease }]) => !lease || lease.until <= now || lease.by === actor.id)
  const alone = free.length === openStages(state).length && state.grantedAt === null && isWordsOnly(definition)
  return free.flatMap(([stage]) => [
    ...(['merge', 'recategorise'] as const)
      .filter((offer) => alone && may(asked, offer, stage))
      .map((offer) => ({ stage, offer })),
    ...(stageOffers(asked, stage).includes('refer') ? [{ stage, offer: 'transfer' as const }] : []),
  ])
}
export type WholeOffer = 'merge' | 'unmerge' | 'recategorise' | 'transfer'

/** It yields no document and changes no register, so it can be answered together with another. */
const isWordsOnly = ({ outputs, effects }: Definition) => outputs.length === 0 && effects.length === 0

/** Works in the case's unit: may write notes, and say that an original was shown. */
export const worksOn = (asked: Asked): boolean => may(asked, 'note', null)

/** May stop the whole case, not a stage alone. */
export const mayHoldAll = (asked: Asked): boolean => !asked.state.ended && may(asked, 'hold', null)

function may({ definition, actor, state, relation }: Asked, command: Later, stage: string | null): boolean {
  return capacityFor(definition, actor, command, stage, state, relation) !== null
}

function mayAsHead({ definition, actor, state, relation }: Asked, command: Later, stage: string | null): boolean {
  return capacityFor(definition, actor, command, stage, state, relation, 'head')?.role === 'unitHead'
}

type Later = Exclude<CommandType, 'submit'>

const isHeld = (state: CaseState, id: string) => state.holds.some((hold) => hold.stage === null || hold.stage === id)

function isTimely(asked: Asked, rule: Stage, stage: OpenStage, action: StageAction): boolean {
  const { definition, state, actor } = asked
  const free = !isHeld(state, rule.id) && mayProceed(definition, state, rule)
  const things = Object.values(state.outputs).filter((output) => output.physical)
  switch (action) {
    case 'ready':
      return things.some((output) => output.state === 'due')
    case 'handOver':
      return things.some((output) => output.state === 'ready')
    case 'hold':
      return true
    case 'return':
      return (
        !state.holds.some((hold) => hold.kind === 'applicant' && hold.stage === rule.id) &&
        (nextReturn(state) < headReturnsFrom || mayAsHead(asked, 'return', rule.id))
      )
    case 'initial':
      return free && stage.initialledBy === null && !decidedAlready(state, actor.id, rule, stage)
    case 'approve':
    case 'sign':
      return (
        free &&
        (stage.entered || !rule.actions.includes('enter')) &&
        (stage.initialledBy !== null || !rule.actions.includes('initial')) &&
        !decidedAlready(state, actor.id, rule, stage)
      )
    case 'enter':
    case 'reject':
    case 'refer':
    case 'forward':
      return free
    default:
      throw new Error(`nobody knows the action "${action satisfies never}"`)
  }
}

function isOpenTo({ state, now }: Asked, command: ApplicantOffer): boolean {
  const { ended, appeal } = state
  const inTime = ended !== null && (ended.until === null || now <= ended.until)
  // What was merged is answered together with another, and waits for that.
  const waits = !ended || ended.how === 'merged'
  switch (command) {
    case 'correct':
      return !ended && isAsked(state)
    case 'withdraw':
      return waits && state.grantedAt === null
    case 'comment':
      return waits || ended?.how === 'elsewhere'
    case 'appeal':
      return ended?.how === 'rejected' && !appeal && inTime
    case 'reopen':
      return (
        (ended?.how === 'silence' || ended?.how === 'completed' || ended?.how === 'elsewhere') &&
        Object.keys(state.outputs).length === 0 &&
        inTime
      )
    case 'rate':
      return ended !== null && ended.how !== 'merged' && !state.rated
    default:
      throw new Error(`nobody knows the command "${command satisfies never}"`)
  }
}
