import { type Refused, refuse } from '../../../platform/outcome.ts'
import type { CommandOf } from './commands.ts'
import type { Deciding } from './deciding.ts'
import { hasWords, isTakenByOther } from './gate.ts'
import { stageOf } from './stages.ts'
import type { OpenStage } from './state.ts'

// Who has the work: a lease with an end, so that nobody's absence stops a case.

/** Takes a stage, or renews one's own lease. From another: after its end or by the head, with a reason. */
export function take(on: Deciding, command: CommandOf<'take'>): Refused | undefined {
  const stage = openStage(on, command.stage)
  if ('refusal' in stage) return stage
  const over = stage.lease !== null && stage.lease.by !== on.context.actor.id
  if (isTakenByOther(on, stage) && on.capacity.role !== 'unitHead')
    return refuse('taken-by-other', { until: stage.lease!.until })
  if (over && !hasWords(command.payload, 'reason')) return refuse('reason-missing')
  on.emit('taken', { over }, { stage: command.stage, dueAt: leaseEnd(on), payload: command.payload })
}

export function release(on: Deciding, command: CommandOf<'release'>): Refused | undefined {
  const stage = openStage(on, command.stage)
  if ('refusal' in stage) return stage
  if (stage.lease === null) return refuse('not-taken')
  if (isTakenByOther(on, stage) && on.capacity.role !== 'unitHead')
    return refuse('taken-by-other', { until: stage.lease.until })
  on.emit('released', null, { stage: command.stage, payload: command.payload })
}

/** The head gives it to an officer. The caller knows that they work there. */
export function reassign(on: Deciding, command: CommandOf<'reassign'>): Refused | undefined {
  const stage = openStage(on, command.stage)
  if ('refusal' in stage) return stage
  on.emit('reassigned', { to: command.to }, { stage: command.stage, dueAt: leaseEnd(on), payload: command.payload })
}

export function note(on: Deciding, command: CommandOf<'note'>): Refused | undefined {
  if (command.stage !== undefined && !stageOf(on.rules.definition, command.stage)) return refuse('stage-unknown')
  if (!hasWords(command.payload, 'text')) return refuse('words-missing')
  on.emit('noted', null, { stage: command.stage, payload: command.payload })
}

function openStage(on: Deciding, id: string): OpenStage | Refused {
  if (!stageOf(on.rules.definition, id)) return refuse('stage-unknown')
  const stage = on.state().stages[id]
  return stage?.state === 'open' ? stage : refuse('stage-not-open')
}

function leaseEnd(on: Deciding): number {
  return on.at + on.context.lease
}
