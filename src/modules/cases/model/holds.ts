import { type Refused, refuse } from '../../../platform/outcome.ts'
import type { CommandOf } from './commands.ts'
import type { Deciding } from './deciding.ts'
import { gate, hasWords } from './gate.ts'
import { holdRules } from './hold-rules.ts'

const day = 86_400_000

// Holds are a set: why work waits, for whom, and whether the office's clock stands still meanwhile.

/** On a stage, or by the head on the whole case. Whether the clock may be stopped is the definition's to say. */
export function hold(on: Deciding, { stage, kind, ground, until, payload }: CommandOf<'hold'>): Refused | undefined {
  const { stops, grounds, dated } = holdRules[kind]
  if (kind === 'applicant') return refuse('use-return')
  if (!grounds.includes(ground)) return refuse('ground-unknown')
  if (dated && until === null) return refuse('until-missing')
  if (until !== null && until <= on.at) return refuse('until-past')
  if (stage !== null) {
    const gated = gate(on, stage, stops ? 'hold' : null)
    if ('refusal' in gated) return gated
  } else if (on.state().resultAt !== null) return refuse('already-granted')
  if (on.state().holds.some((each) => each.kind === kind && each.stage === stage)) return refuse('already-held')
  const remindAt = until === null || until - day <= on.at ? null : until - day
  on.emit('held', { stops, remindAt, marks: [] }, { stage, hold: kind, reasonCodes: [ground], dueAt: until, payload })
}

/** Ends a hold. Taking back a send-back needs a reason, for the applicant was told to mend something. */
export function resume(on: Deciding, { stage, kind, payload }: CommandOf<'resume'>): Refused | undefined {
  if (!on.state().holds.some((each) => each.kind === kind && each.stage === stage)) return refuse('not-held')
  if (kind === 'applicant' && !hasWords(payload, 'reason')) return refuse('reason-missing')
  on.emit('resumed', null, { stage, hold: kind, payload })
}

/** Fenced off, propped up, switched off: the clock runs on, for what was asked for is still to be done. */
export function makeSafe(on: Deciding, { stage, payload }: CommandOf<'makeSafe'>): Refused | undefined {
  const gated = gate(on, stage, null)
  if ('refusal' in gated) return gated
  if (!hasWords(payload, 'text')) return refuse('words-missing')
  on.emit('madeSafe', null, { stage, payload })
}

/** A payment that has arrived, however often it is told. */
export function pay(on: Deciding, { payload }: CommandOf<'pay'>): Refused | undefined {
  if (on.state().paidAt !== null) return
  if (on.state().ended) return refuse('case-closed')
  on.emit('paid', null, { payload })
}
