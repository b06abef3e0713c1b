import { type Refused, refuse } from '../../../platform/outcome.ts'
import type { Definition } from '../../catalogue/definition.ts'
import type { Command, CommandOf, CommandType } from './commands.ts'
import { follow } from './consequences.ts'
import { type Deciding, deciding } from './deciding.ts'
import { note, reassign, release, take } from './desk.ts'
import { annul, replace, revoke } from './documents.ts'
import { hold, makeSafe, pay, resume } from './holds.ts'
import { appeal, askAgain, comment, correctRecord, denyAppeal, rate, reopen, withdraw } from './lifecycle.ts'
import { answer, merge, recategorise, rejoin, unmerge } from './merge.ts'
import { capacityFor, isOwn } from './permissions.ts'
import { effectDone, effectFailed, handOver, issue, ready, retry } from './results.ts'
import { correct, nextReturn, returnCase } from './returns.ts'
import { approve, enter, forward, initial, redo, refer, reject, sign, transfer } from './review.ts'
import { deliveryFor } from './stages.ts'
import type { CaseState, Ended } from './state.ts'
import { relationOf, startPart, submit } from './submit.ts'
import { headReturnsFrom } from './terms.ts'
import { changeCalendar, expire } from './timer.ts'
import type { DecideContext, Decided, Rules } from './types.ts'

type Later = Exclude<CommandType, 'submit'>

const steps: { [T in Later]: (on: Deciding, command: CommandOf<T>) => Refused | undefined } = {
  withdraw,
  correct,
  comment,
  rate,
  appeal,
  reopen,
  take,
  release,
  reassign,
  note,
  forward,
  approve,
  return: returnCase,
  redo,
  reject,
  refer,
  transfer,
  merge,
  unmerge,
  recategorise,
  initial,
  sign,
  enter,
  hold,
  resume,
  makeSafe,
  ready,
  handOver,
  denyAppeal,
  retry,
  correctRecord,
  replace,
  revoke,
  annul,
  pay,
  effectDone,
  effectFailed,
  issue,
  startPart,
  answer,
  rejoin,
  expire,
  changeCalendar,
}

// What may still happen to an ended case; system commands say themselves that there is nothing to do.
const afterEnd: ReadonlySet<CommandType> = new Set<CommandType>([
  'rate',
  'appeal',
  'reopen',
  'note',
  'denyAppeal',
  'correctRecord',
  'replace',
  'revoke',
  'annul',
  'pay',
  'effectDone',
  'effectFailed',
  'issue',
  'startPart',
  'unmerge',
  'answer',
  'rejoin',
  'expire',
  'changeCalendar',
])

// What was merged still waits for an answer, and of what is another body's that body may be told more.
const stillHeard: Readonly<Partial<Record<Ended['how'], readonly CommandType[]>>> = {
  merged: ['comment', 'withdraw'],
  elsewhere: ['comment'],
}

/**
 * What a command makes happen, or why it may not. Pure: the same for officers' pages, citizens, the API and timers.
 * No events means that it is so already. Refusal codes have their words in `locales/` under `refusal.{code}`.
 */
export function decide(
  rules: Rules,
  state: CaseState | null,
  command: Command,
  context: DecideContext,
): Decided | Refused {
  if (command.type === 'submit') return state ? refuse('already-submitted') : submit(rules, command, context)
  if (!state) throw new Error(`"${command.type}" on a case that does not exist`)

  const { definition } = rules
  const stage = stageAsked(rules, state, command)
  const prefer = wantsHead(state, command, context) ? 'head' : undefined
  const capacity = capacityFor(definition, context.actor, command.type, stage, state, relationOf(context), prefer)
  if (!capacity) return refuse(keepsAway(definition, state, command.type, stage, context) ? 'own-case' : 'not-yours')
  if ('expectedSeq' in command && command.expectedSeq !== undefined && command.expectedSeq !== state.seq)
    return refuse('case-changed', { expected: command.expectedSeq, seq: state.seq })
  const heard = state.ended && stillHeard[state.ended.how]?.includes(command.type)
  if (state.ended && !heard && !afterEnd.has(command.type)) return refuse('case-closed')

  const on = deciding(rules, state, context, capacity, Math.max(context.now, state.lastAt))
  const step = steps[command.type] as (on: Deciding, command: Command) => Refused | undefined
  const refused = step(on, command)
  if (refused) return refused
  // What is opened again, or moved to another service, has been given its due time.
  const given = command.type === 'reopen' || command.type === 'rejoin' || command.type === 'recategorise'
  if (on.state() !== state) follow(on, given ? null : state)
  if (command.type === 'reopen') askAgain(on, state.ended!)
  return on.done()
}

// They could do it, were it not their own request.
function keepsAway(
  definition: Definition,
  state: CaseState,
  command: Later,
  stage: string | null,
  context: DecideContext,
): boolean {
  const row = { ...state, applicant: null }
  return (
    isOwn(context.actor, state) &&
    capacityFor(definition, context.actor, command, stage, row, relationOf(context)) !== null
  )
}

function stageAsked(rules: Rules, state: CaseState, command: Exclude<Command, { type: 'submit' }>): string | null {
  if (command.type === 'ready' || command.type === 'handOver')
    return deliveryFor(rules.definition, state, command.type)?.id ?? null
  return 'stage' in command ? (command.stage ?? null) : null
}

// Where only the head may, whoever is both acts as the head.
function wantsHead(state: CaseState, command: Command, { actor, now }: DecideContext): boolean {
  if (command.type === 'return') return nextReturn(state) >= headReturnsFrom
  if (command.type !== 'take' && command.type !== 'release')
    return command.type === 'reopen' && state.ended?.how === 'rejected'
  const stage = state.stages[command.stage]
  return stage?.state === 'open' && stage.lease !== null && stage.lease.until > now && stage.lease.by !== actor.id
}
