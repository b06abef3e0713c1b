import { addWorkingTime, dueAt, workingTime } from '../../../platform/calendar.ts'
import type { Moment } from '../../../platform/context.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import type { Definition } from '../../catalogue/definition.ts'
import type { CommandOf } from './commands.ts'
import { type Deciding, reckon } from './deciding.ts'
import { gate, hasWords, isTakenByOther } from './gate.ts'
import { openStages } from './settle.ts'
import type { CaseState } from './state.ts'
import { objectWithin, reopenLimit } from './terms.ts'

// What happens to a case as a whole: answered together with another, taken up by itself again, moved to another service.
// Its number, its applicant and the time since the office had it stay; so nothing here rescues a promise.

/**
 * The same matter as another case: nobody works on it any more, and it ends as that one does. Its clock runs on meanwhile,
 * for its applicant still waits. The caller knows that the other is open and older.
 */
export function merge(on: Deciding, { stage, into, payload }: CommandOf<'merge'>): Refused | undefined {
  const refused = againstMoving(on, stage, on.rules.definition)
  if (refused) return refused
  on.emit('merged', { into }, { stage, payload })
}

/** It was another matter after all, or the one it followed ended without an answer: it goes on where it was. */
export function unmerge(on: Deciding, { stage, payload }: CommandOf<'unmerge'>): Refused | undefined {
  const { ended, merged } = on.state()
  if (ended?.how !== 'merged' || !merged || ended.stage !== stage) return refuse('not-merged')
  if (!hasWords(payload, 'reason')) return refuse('reason-missing')
  on.emit('unmerged', { from: merged }, { stage, payload })
}

/** The case it follows has ended: so has this one, in the same way and with the same words. Harmless when told again. */
export function answer(on: Deciding, { how, codes, payload }: CommandOf<'answer'>): Refused | undefined {
  const { ended } = on.state()
  if (ended?.how !== 'merged') return
  const { calendar } = on.context
  const limit = how === 'rejected' ? objectWithin.limit : reopenLimit(on.rules.definition)
  on.emit(
    'answered',
    { how },
    { stage: ended.stage, dueAt: dueAt(calendar, on.at, limit), reasonCodes: codes.length > 0 ? codes : null, payload },
  )
}

/** The case it followed was opened again, so the answer no longer stands: it waits with it, with a new due time. */
export function rejoin(on: Deciding, { payload }: CommandOf<'rejoin'>): Refused | undefined {
  const { ended, merged } = on.state()
  if (!merged || !ended || ended.how === 'merged') return
  const { due, reckoned } = reckon(on, on.rules.definition.standard.promise)
  on.emit('reopened', reckoned, { stage: ended.stage, dueAt: due, payload })
  on.emit('merged', { into: merged }, { stage: ended.stage })
}

/** Another service's matter: it begins there at the first stage, by that service's rules, with the time already used. */
export function recategorise(on: Deciding, command: CommandOf<'recategorise'>): Refused | undefined {
  const { definition } = command.to
  if (definition.id === on.rules.definition.id) return refuse('same-service')
  const refused = againstMoving(on, command.stage, on.rules.definition, definition)
  if (refused) return refused
  if (!hasWords(command.payload, 'reason')) return refuse('reason-missing')
  const from = on.rules.definition.id
  on.under(command.to)
  on.emit(
    'recategorised',
    { from, calendar: on.context.calendar.version, remindAt: null },
    { stage: command.stage, unit: command.unit, dueAt: dueSince(on, on.state()), payload: command.payload },
  )
}

// A document or a change of a register is for one case alone; what somebody else has at hand is not taken from them.
function againstMoving(on: Deciding, stage: string, ...all: Definition[]): Refused | undefined {
  const gated = gate(on, stage, null)
  if ('refusal' in gated) return gated
  if (on.state().grantedAt !== null) return refuse('already-granted')
  if (all.some(({ outputs, effects }) => outputs.length > 0 || effects.length > 0)) return refuse('has-results')
  const other = openStages(on.state()).find(([, open]) => isTakenByOther(on, open))
  return other ? refuse('taken-by-other', { until: other[1].lease!.until }) : undefined
}

// By the new promise, from when the office had it; what waited for the applicant is added.
function dueSince(on: Deciding, { clock }: CaseState): Moment {
  const { calendar } = on.context
  const { promise } = on.rules.definition.standard
  const stood = clock!.runs.flatMap(([, to], i) =>
    to === null ? [] : [[to, clock!.runs[i + 1]?.[0] ?? on.at] as const],
  )
  const due = dueAt(calendar, clock!.startedAt, promise)
  return 'calendarDays' in promise
    ? stood.reduce((sum, [from, to]) => sum + to - from, due)
    : addWorkingTime(
        calendar,
        due,
        stood.reduce((sum, [from, to]) => sum + workingTime(calendar, from, to), 0),
      )
}
