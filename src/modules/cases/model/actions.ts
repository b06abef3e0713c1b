import type { Actor, Moment } from '../../../platform/context.ts'
import type { Definition, Stage, StageAction } from '../../catalogue/definition.ts'
import type { CommandType } from './commands.ts'
import { capacityFor, type Relation } from './permissions.ts'
import { isAsked } from './settle.ts'
import { stageOf } from './stages.ts'
import type { CaseState, OpenStage } from './state.ts'

// What a page may offer. An offer that is pressed is still decided; what is not offered would be refused.

type Asked = { definition: Definition; actor: Actor; state: CaseState; relation: Relation; now: Moment }

/** Actions on one open stage, in the definition's order, that this actor could take now. */
export function stageOffers(asked: Asked, id: string): readonly StageAction[] {
  const { definition, actor, state, relation, now } = asked
  const rule = stageOf(definition, id)
  const stage = state.stages[id]
  if (!rule || stage?.state !== 'open' || state.ended) return []
  if (stage.lease && stage.lease.until > now && stage.lease.by !== actor.id) return []
  return rule.actions.filter(
    (action) => capacityFor(definition, actor, action, id, state, relation) && isTimely(state, rule, stage, action),
  )
}

const ofApplicant = ['correct', 'withdraw', 'comment', 'appeal', 'reopen', 'rate'] as const
export type ApplicantOffer = (typeof ofApplicant)[number]

/** What the applicant, or whoever stands in for them, could do now. */
export function applicantOffers({ definition, actor, state, relation, now }: Asked): readonly ApplicantOffer[] {
  return ofApplicant.filter(
    (command) =>
      isOpenTo(state, command, now) &&
      capacityFor(definition, actor, command satisfies CommandType, null, state, relation),
  )
}

function isTimely(state: CaseState, rule: Stage, stage: OpenStage, action: StageAction): boolean {
  const held = state.holds.some((hold) => hold.stage === null || hold.stage === rule.id)
  const things = Object.values(state.outputs).filter((output) => output.physical)
  switch (action) {
    case 'ready':
      return things.some((output) => output.state === 'due')
    case 'handOver':
      return things.some((output) => output.state === 'ready')
    case 'hold':
      return true
    case 'return':
      return !state.holds.some((hold) => hold.kind === 'applicant' && hold.stage === rule.id)
    case 'initial':
      return !held && stage.initialledBy === null
    case 'approve':
    case 'sign':
      return (
        !held &&
        (stage.entered || !rule.actions.includes('enter')) &&
        (stage.initialledBy !== null || !rule.actions.includes('initial'))
      )
    case 'enter':
    case 'reject':
    case 'forward':
      return !held
    default:
      throw new Error(`nobody knows the action "${action satisfies never}"`)
  }
}

function isOpenTo(state: CaseState, command: ApplicantOffer, now: Moment): boolean {
  const { ended, appeal } = state
  const inTime = ended !== null && (ended.until === null || now <= ended.until)
  switch (command) {
    case 'correct':
      return !ended && isAsked(state)
    case 'withdraw':
      return !ended && state.grantedAt === null
    case 'comment':
      return !ended
    case 'appeal':
      return ended?.how === 'rejected' && !appeal && inTime
    case 'reopen':
      return (
        (ended?.how === 'silence' || ended?.how === 'completed') && Object.keys(state.outputs).length === 0 && inTime
      )
    case 'rate':
      return ended !== null && !state.rated
    default:
      throw new Error(`nobody knows the command "${command satisfies never}"`)
  }
}
