import { dueAt } from '../../../platform/calendar.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import { dueOnResume } from './clock.ts'
import type { CommandOf } from './commands.ts'
import { type Deciding, reckon } from './deciding.ts'
import { hasWords } from './gate.ts'
import { holdRules } from './hold-rules.ts'
import { answerReminder } from './returns.ts'
import { lastDecided } from './stages.ts'
import type { Ended } from './state.ts'
import { answerLimit, objectionAnswered } from './terms.ts'

// From the applicant's side, and the end and after.

export function withdraw(on: Deciding, { payload }: CommandOf<'withdraw'>): Refused | undefined {
  if (on.state().grantedAt !== null) return refuse('already-granted')
  on.emit('withdrawn', null, { payload, ...forApplicant(on) })
}

export function comment(on: Deciding, command: CommandOf<'comment'>): Refused | undefined {
  if (!hasWords(command.payload, 'text')) return refuse('words-missing')
  on.emit('commented', null, { payload: command.payload, ...(command.forApplicant && forApplicant(on)) })
}

/** Only that it was rated: the answers are not kept with the case (decisions 37). */
export function rate(on: Deciding, _command: CommandOf<'rate'>): Refused | undefined {
  const { ended, rated } = on.state()
  if (!ended || ended.how === 'merged') return refuse('not-ended')
  if (rated) return refuse('already-rated')
  on.emit('rated', null, forApplicant(on))
}

/** Keberatan against a rejection, once, within its time. */
export function appeal(on: Deciding, { payload }: CommandOf<'appeal'>): Refused | undefined {
  const { ended, appeal } = on.state()
  if (ended?.how !== 'rejected') return refuse('not-rejected')
  if (appeal) return refuse('already-appealed')
  if (ended.until !== null && on.at > ended.until) return refuse('objection-late', { until: ended.until })
  if (!hasWords(payload, 'reason')) return refuse('reason-missing')
  on.emit('appealed', null, {
    dueAt: dueAt(on.context.calendar, on.at, objectionAnswered.limit),
    payload,
    ...forApplicant(on),
  })
}

export function denyAppeal(on: Deciding, { payload }: CommandOf<'denyAppeal'>): Refused | undefined {
  const { ended, appeal } = on.state()
  if (ended?.how !== 'rejected' || !appeal) return refuse('not-appealed')
  if (appeal.answer !== null) return refuse('appeal-answered')
  if (!hasWords(payload, 'reason')) return refuse('reason-missing')
  on.emit('appealDenied', null, { payload })
}

/**
 * Open again: by the head who upholds an objection; by the applicant after silence, or when what had no document was
 * called done and is not. A document that is wrong is corrected instead.
 */
export function reopen(on: Deciding, { payload }: CommandOf<'reopen'>): Refused | undefined {
  const state = on.state()
  const { ended } = state
  if (!ended) return refuse('not-ended')
  const refused = againstReopening(on, ended)
  if (refused) return refused
  const stage = ended.stage ?? lastDecided(on.rules.definition, state)?.id
  if (stage === undefined) return refuse('nothing-to-reopen')

  const { promise } = on.rules.definition.standard
  const { due, reckoned } = reckon(on, promise)
  const left = ended.how === 'silence' ? dueOnResume(on.context.calendar, promise, state.clock!, on.at) : due
  on.emit('reopened', reckoned, { stage, dueAt: left, payload, ...forApplicant(on) })
}

/** After silence the applicant still has to mend what was marked: the hold comes back with a new date. */
export function askAgain(on: Deciding, ended: Ended): void {
  if (ended.how !== 'silence' || ended.marks.length === 0) return
  const until = dueAt(on.context.calendar, on.at, answerLimit(on.rules.definition))
  const facts = { stops: holdRules.applicant.stops, remindAt: answerReminder(on.at, until), marks: ended.marks }
  on.emit('held', facts, { stage: ended.stage, hold: 'applicant', reasonCodes: ['perbaikan'], dueAt: until })
}

/** A slip in the record of the case, corrected by the head; the old words stay in their event. */
export function correctRecord(on: Deciding, { payload }: CommandOf<'correctRecord'>): Refused | undefined {
  if (!hasWords(payload, 'reason')) return refuse('reason-missing')
  on.emit('recordCorrected', null, { payload })
}

function againstReopening(on: Deciding, { how, until }: Ended): Refused | undefined {
  const { appeal, outputs } = on.state()
  if (how === 'withdrawn') return refuse('apply-again')
  if (how === 'merged') return refuse('case-merged')
  if (how === 'rejected') {
    if (on.capacity.role !== 'unitHead') return refuse('appeal-instead')
    if (!appeal) return refuse('not-appealed')
    return appeal.answer !== null ? refuse('appeal-answered') : undefined
  }
  if (Object.keys(outputs).length > 0) return refuse('correction-instead')
  return until !== null && on.at > until ? refuse('reopen-late', { until }) : undefined
}

// An officer at the counter acts for the applicant here, and the record says so.
function forApplicant(on: Deciding): { onBehalf: string | null } {
  return { onBehalf: on.capacity.role === 'citizen' ? null : on.state().applicant }
}
