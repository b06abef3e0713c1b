import { dueAt } from '../../../platform/calendar.ts'
import type { Moment } from '../../../platform/context.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import type { CommandOf } from './commands.ts'
import { type Deciding, needed, reckon } from './deciding.ts'
import { gate } from './gate.ts'
import { asMarks, fits, isPath, isReturnReason } from './reasons.ts'
import { isAsked } from './settle.ts'
import { mayProceed } from './stages.ts'
import type { CaseState } from './state.ts'
import { answerLimit, headReturnsFrom, remindApplicantAt } from './terms.ts'

// Sending back for mending, and the mended answer.

/**
 * Marks fields and papers, each with a coded reason; only these are open to the applicant, until the date given.
 * The clock stands still, unless all that is marked could have been seen before: that is the office's own error.
 */
export function returnCase(on: Deciding, command: CommandOf<'return'>): Refused | undefined {
  const gated = gate(on, command.stage, 'return')
  if ('refusal' in gated) return gated
  const state = on.state()
  if (state.holds.some((hold) => hold.kind === 'applicant' && hold.stage === command.stage))
    return refuse('already-returned')
  if (command.marks.length === 0) return refuse('marks-missing')
  for (const { path, code } of command.marks) {
    if (!isPath(on.rules.definition, path)) return refuse('mark-unknown', undefined, path)
    if (!isReturnReason(code) || !fits(code, path)) return refuse('reason-unknown', undefined, path)
  }
  if (nextReturn(state) >= headReturnsFrom && on.capacity.role !== 'unitHead') return refuse('third-return-needs-head')

  const marks = asMarks(state, command.marks)
  const until = dueAt(on.context.calendar, on.at, answerLimit(on.rules.definition))
  const stops = marks.some((mark) => !mark.missed)
  on.emit(
    'returned',
    { stops, remindAt: answerReminder(on.at, until), marks },
    {
      stage: command.stage,
      hold: 'applicant',
      reasonCodes: [...new Set(marks.map((mark) => mark.code))],
      dueAt: until,
      payload: command.payload,
    },
  )
}

/** Every mark is answered: mended, or confirmed as right. Nothing else may change, but what is asked only now. */
export function correct(on: Deciding, command: CommandOf<'correct'>): Refused | undefined {
  const state = on.state()
  const asking = state.holds.filter((hold) => hold.kind === 'applicant')
  const marks = asking.flatMap((hold) => hold.marks)
  if (marks.length === 0) return refuse('nothing-to-mend')
  const answered = [...command.changed, ...command.confirmed]
  const stray = answered.find((path) => !marks.some((mark) => covers(mark.path, path)))
  if (stray !== undefined) return refuse('field-not-marked', undefined, stray)
  const open = marks.filter((mark) => !answered.some((path) => covers(mark.path, path)))
  if (open.length > 0) return refuse('marks-unanswered', { count: open.length }, open[0]!.path)

  const facts = { changed: command.changed, confirmed: command.confirmed, revealed: command.revealed ?? [] }
  const onBehalf = on.capacity.role === 'citizen' ? null : state.applicant
  asking.forEach(({ stage }, i) => {
    on.emit('corrected', facts, { stage, onBehalf, payload: i === 0 ? command.payload : null })
  })
  reconsider(on)
}

/** Which send-back the next one is. Another stage that asks before the answer is part of the same. */
export function nextReturn(state: CaseState): number {
  return isAsked(state) ? state.returns : state.returns + 1
}

export function answerReminder(at: Moment, until: Moment): Moment {
  return at + Math.round((until - at) * remindApplicantAt)
}

// A mended answer may call for a stage that was skipped, or make an open one needless.
function reconsider(on: Deciding): void {
  const { definition } = on.rules
  for (const rule of definition.stages) {
    const stage = on.state().stages[rule.id]
    if (rule.when === undefined || on.state().grantedAt !== null) continue
    if (stage?.state === 'open' && !needed(on, rule.when)) on.emit('stageSkipped', null, { stage: rule.id })
    if (stage?.state !== 'skipped' || !mayProceed(definition, on.state(), rule) || !needed(on, rule.when)) continue
    const { due, reckoned } = reckon(on, rule.within, rule.remindAt)
    on.emit('stageOpened', reckoned, { stage: rule.id, unit: rule.unit ?? on.state().unit, dueAt: due })
  }
}

function covers(mark: string, path: string): boolean {
  return path === mark || path.startsWith(`${mark}.`)
}
