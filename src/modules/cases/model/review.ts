import { dueAt } from '../../../platform/calendar.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import type { CommandOf } from './commands.ts'
import { type Deciding, needed, reckon } from './deciding.ts'
import { decisionGate, type Gate, hasWords, sameEyes } from './gate.ts'
import { decidedBy, fromHereOn } from './stages.ts'
import { objectWithin, regionCode, reopenLimit } from './terms.ts'

// Decisions on a stage.

export function approve(on: Deciding, command: CommandOf<'approve'>): Refused | undefined {
  const gated = prepared(on, command.stage, 'approve')
  if ('refusal' in gated) return gated
  on.emit('stageApproved', null, { stage: command.stage, payload: command.payload })
}

export function sign(on: Deciding, command: CommandOf<'sign'>): Refused | undefined {
  const gated = prepared(on, command.stage, 'sign')
  if ('refusal' in gated) return gated
  on.emit('signed', null, { stage: command.stage, payload: command.payload })
}

/** Paraf. Decides the stage where nothing else does. */
export function initial(on: Deciding, command: CommandOf<'initial'>): Refused | undefined {
  const gated = decisionGate(on, command.stage, 'initial')
  if ('refusal' in gated) return gated
  if (gated.stage.initialledBy !== null) return refuse('already-initialled')
  const same = sameEyes(on, gated)
  if (same) return same
  on.emit('initialled', null, { stage: command.stage, payload: command.payload })
  if (decidedBy(gated.rule).includes('initial')) on.emit('stageApproved', null, { stage: command.stage })
}

/** Values that came back from the national system. May be given again until the stage is decided. */
export function enter(on: Deciding, command: CommandOf<'enter'>): Refused | undefined {
  const gated = decisionGate(on, command.stage, 'enter')
  if ('refusal' in gated) return gated
  const fields = gated.rule.enter ?? []
  const unknown = command.fields.find((id) => !fields.some((field) => field.id === id))
  if (unknown !== undefined) return refuse('value-unknown', undefined, unknown)
  const missing = fields.filter(
    (field) => field.required && !command.fields.includes(field.id) && needed(on, field.when),
  )
  if (missing.length > 0) return refuse('values-missing', { count: missing.length }, missing[0]!.id)
  on.emit('entered', { fields: command.fields }, { stage: command.stage, payload: command.payload })
  if (decidedBy(gated.rule).includes('enter')) on.emit('stageApproved', null, { stage: command.stage })
}

/** Ends the case, with its legal ground and the time within which one may object. */
export function reject(on: Deciding, command: CommandOf<'reject'>): Refused | undefined {
  const gated = decisionGate(on, command.stage, 'reject')
  if ('refusal' in gated) return gated
  if (command.ground.trim() === '') return refuse('ground-missing')
  if (!hasWords(command.payload, 'reason')) return refuse('reason-missing')
  on.emit('rejected', null, {
    stage: command.stage,
    reasonCodes: [command.ground],
    dueAt: dueAt(on.context.calendar, on.at, objectWithin.limit),
    payload: command.payload,
  })
}

/** Ends the case as the matter of a body outside, which is named; nothing is said about the request itself. */
export function refer(on: Deciding, command: CommandOf<'refer'>): Refused | undefined {
  const gated = decisionGate(on, command.stage, 'refer')
  if ('refusal' in gated) return gated
  const { definition } = on.rules
  if (!definition.elsewhere?.some((body) => body.id === command.to)) return refuse('body-unknown')
  if (!hasWords(command.payload, 'reason')) return refuse('reason-missing')
  on.emit('referred', null, {
    stage: command.stage,
    reasonCodes: [command.to],
    dueAt: dueAt(on.context.calendar, on.at, reopenLimit(definition)),
    payload: command.payload,
  })
}

/** The same to another region of this installation, where a case of its own is made. */
export function transfer(on: Deciding, command: CommandOf<'transfer'>): Refused | undefined {
  const gated = decisionGate(on, command.stage, 'refer')
  if ('refusal' in gated) return gated
  if (!hasWords(command.payload, 'reason')) return refuse('reason-missing')
  on.emit('referred', null, {
    stage: command.stage,
    reasonCodes: [regionCode(command.to)],
    dueAt: dueAt(on.context.calendar, on.at, reopenLimit(on.rules.definition)),
    payload: command.payload,
  })
}

/** To another unit, which gets the stage's whole time. The promise to the applicant stays. */
export function forward(on: Deciding, command: CommandOf<'forward'>): Refused | undefined {
  const gated = decisionGate(on, command.stage, 'forward')
  if ('refusal' in gated) return gated
  if (command.to === gated.stage.unit) return refuse('same-unit')
  if (!hasWords(command.payload, 'reason')) return refuse('reason-missing')
  const { due, reckoned } = reckon(on, gated.rule.within, gated.rule.remindAt)
  const whole = on.rules.definition.forwards === 'case'
  const facts = { ...reckoned, from: gated.stage.unit, ...(whole && { whole: true as const }) }
  on.emit('forwarded', facts, { stage: command.stage, unit: command.to, dueAt: due, payload: command.payload })
}

/** Back to an earlier stage: the office mends its own mistake in its own time. */
export function redo(on: Deciding, command: CommandOf<'redo'>): Refused | undefined {
  const gated = decisionGate(on, command.stage, 'return')
  if ('refusal' in gated) return gated
  const { definition } = on.rules
  const target = on.state().stages[command.to]
  const after = fromHereOn(definition, command.to)
  if (target?.state !== 'done' || command.to === command.stage || !after.includes(command.stage))
    return refuse('not-an-earlier-stage')
  if (!hasWords(command.payload, 'reason')) return refuse('reason-missing')
  const stages = after.filter((id) => on.state().stages[id] !== undefined)
  on.emit('stageReopened', { stages, from: command.stage }, { stage: command.to, payload: command.payload })
}

function prepared(on: Deciding, id: string, action: 'approve' | 'sign'): Gate | Refused {
  const gated = decisionGate(on, id, action)
  if ('refusal' in gated) return gated
  const { rule, stage } = gated
  if (rule.actions.includes('enter') && !stage.entered) return refuse('enter-first')
  if (rule.actions.includes('initial') && stage.initialledBy === null) return refuse('initial-first')
  return sameEyes(on, gated) ?? gated
}
