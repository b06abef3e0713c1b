import { dueAt } from '../../../platform/calendar.ts'
import { dueOnChange, isRunning, netTime, reminderAt, stoppedAt } from './clock.ts'
import type { CommandOf } from './commands.ts'
import { moveDues } from './consequences.ts'
import { type Deciding, stageRule } from './deciding.ts'
import { openStages } from './settle.ts'
import { mayBeDeemed } from './stages.ts'
import type { Clock } from './state.ts'
import { reopenWithin } from './terms.ts'

// What time itself does. An alarm only rechecks: whatever is due by now happens, once, and nothing else.

/** Reminders, escalation, deemed approval, the end of holds, and of a case that nobody answered. */
export function expire(on: Deciding, _command: CommandOf<'expire'>): undefined {
  const before = on.state()
  endHolds(on)
  moveDues(on, before)
  if (!on.state().ended) for (const [id] of openStages(on.state())) expireStage(on, id)
  if (!on.state().ended) expireCase(on)
  const { appeal, ended } = on.state()
  if (ended && appeal && appeal.answer === null && !appeal.escalated && appeal.due <= on.at)
    on.emit('escalated', null, { reasonCodes: ['keberatan-belum-dijawab'] })
}

/** A calendar decreed anew moves what is still to come; what has passed stands. The context has the new calendar. */
export function changeCalendar(on: Deciding, command: CommandOf<'changeCalendar'>): undefined {
  const { ended, clock, resultAt } = on.state()
  if (ended || !clock) return
  for (const [id, stage] of openStages(on.state())) rereckon(on, command, id, stage.clock)
  if (resultAt === null) rereckon(on, command, null, clock)
}

function endHolds(on: Deciding): void {
  for (const hold of on.state().holds) {
    if (on.state().ended) return
    const where = { stage: hold.stage, hold: hold.kind }
    if (hold.until !== null && hold.until <= on.at) {
      if (hold.kind === 'applicant')
        on.emit('closedBySilence', null, { ...where, dueAt: dueAt(on.context.calendar, on.at, reopenWithin.limit) })
      else on.emit('resumed', null, { ...where, reasonCodes: ['waktunya-lewat'] })
    } else if (!hold.reminded && hold.remindAt !== null && hold.remindAt <= on.at) on.emit('reminded', null, where)
  }
}

function expireStage(on: Deciding, id: string): void {
  const rule = stageRule(on.rules, id)
  const stage = on.state().stages[id]
  if (stage?.state !== 'open' || !isRunning(stage.clock)) return
  const { due, remindAt, reminded, escalated } = stage.clock
  if (due > on.at) {
    if (!reminded && remindAt !== null && remindAt <= on.at) on.emit('reminded', null, { stage: id })
    return
  }
  if (rule.atLimit === 'deemApproved' && mayBeDeemed(on.state(), id))
    on.emit('deemedApproved', null, { stage: id, reasonCodes: ['batas-waktu-lewat'] })
  else if (rule.atLimit !== 'none' && !escalated)
    on.emit('escalated', null, { stage: id, reasonCodes: ['batas-waktu-lewat'] })
}

function expireCase(on: Deciding): void {
  const { clock } = on.state()
  if (!clock || !isRunning(clock) || clock.due > on.at) return
  if (on.rules.definition.whenLate === 'deemApproved' && mayBeDeemed(on.state(), null))
    on.emit('deemedApproved', null, { reasonCodes: ['batas-waktu-lewat'] })
  else if (!clock.escalated) on.emit('escalated', null, { reasonCodes: ['batas-waktu-lewat'] })
}

function rereckon(
  on: Deciding,
  { previous, reason }: CommandOf<'changeCalendar'>,
  stage: string | null,
  clock: Clock,
): void {
  const { calendar } = on.context
  if (clock.calendar >= calendar.version) return
  const rule = stage === null ? null : stageRule(on.rules, stage)
  const limit = rule?.within ?? on.rules.definition.standard.promise
  const due = dueOnChange(previous, calendar, limit, clock, on.at)
  if (due === clock.due) return
  const from = stoppedAt(clock) ?? on.at
  const remindAt = rule && reminderAt(calendar, limit, from, due, rule.remindAt, netTime(calendar, clock, from))
  on.emit('dueChanged', { calendar: calendar.version, remindAt }, { stage, dueAt: due, reasonCodes: [reason] })
}
