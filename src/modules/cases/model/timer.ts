import { type Calendar, dueAt } from '../../../platform/calendar.ts'
import type { Moment } from '../../../platform/context.ts'
import { dueOnChange, isRunning, netTime, reminderAt, stoppedAt } from './clock.ts'
import type { CommandOf } from './commands.ts'
import { moveDues } from './consequences.ts'
import { type Deciding, stageRule } from './deciding.ts'
import { openStages } from './settle.ts'
import { mayBeDeemed } from './stages.ts'
import type { CaseState, Clock } from './state.ts'
import { reopenLimit } from './terms.ts'
import type { Rules } from './types.ts'

// What time itself does. An alarm only rechecks: whatever is due by now happens, once, and nothing else.

/** Reminders, escalation, deemed approval, the end of holds, and of a case that nobody answered. */
export function expire(on: Deciding, _command: CommandOf<'expire'>): undefined {
  const before = on.state()
  endHolds(on)
  moveDues(on, before)
  if (!on.state().ended) for (const [id] of openStages(on.state())) expireStage(on, id)
  if (isOpen(on.state())) expireCase(on)
  const { appeal, ended } = on.state()
  if (ended && appeal && appeal.answer === null && !appeal.escalated && appeal.due <= on.at)
    on.emit('escalated', null, { reasonCodes: ['keberatan-belum-dijawab'] })
}

/** A calendar decreed anew moves what is still to come; what has passed stands. The context has the new calendar. */
export function changeCalendar(on: Deciding, { previous, reason }: CommandOf<'changeCalendar'>): undefined {
  const { calendar } = on.context
  for (const { stage, clock, due } of duesUnder(on.rules, on.state(), previous, calendar, on.at)) {
    if (clock.calendar >= calendar.version) continue
    const rule = stage === null ? null : stageRule(on.rules, stage)
    const from = stoppedAt(clock) ?? on.at
    const remindAt = rule && reminderAt(calendar, rule.within, from, due, rule.remindAt, netTime(calendar, clock, from))
    on.emit('dueChanged', { calendar: calendar.version, remindAt }, { stage, dueAt: due, reasonCodes: [reason] })
  }
}

/** The clocks that another calendar moves, with where their due time goes. A stage of null stands for the case itself. */
export function duesUnder(
  rules: Rules,
  state: CaseState,
  previous: Calendar,
  next: Calendar,
  now: Moment,
): { stage: string | null; clock: Clock; due: Moment }[] {
  const { ended, clock, resultAt } = state
  // What follows another case still has its own promise.
  if ((ended && ended.how !== 'merged') || !clock) return []
  const stages = openStages(state).map(([stage, { clock }]) => {
    return { stage, clock, limit: stageRule(rules, stage).within }
  })
  const whole = { stage: null, clock, limit: rules.definition.standard.promise }
  return [...stages, ...(resultAt === null ? [whole] : [])]
    .map(({ stage, clock, limit }) => ({ stage, clock, due: dueOnChange(previous, next, limit, clock, now) }))
    .filter(({ clock, due }) => due !== clock.due)
}

function endHolds(on: Deciding): void {
  for (const hold of on.state().holds) {
    if (on.state().ended) return
    const where = { stage: hold.stage, hold: hold.kind }
    if (hold.until !== null && hold.until <= on.at) {
      if (hold.kind === 'applicant')
        on.emit('closedBySilence', null, {
          ...where,
          dueAt: dueAt(on.context.calendar, on.at, reopenLimit(on.rules.definition)),
        })
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

const isOpen = ({ ended }: CaseState) => ended === null || ended.how === 'merged'

function expireCase(on: Deciding): void {
  const { clock, ended } = on.state()
  if (!clock || !isRunning(clock) || clock.due > on.at) return
  if (!ended && on.rules.definition.whenLate === 'deemApproved' && mayBeDeemed(on.state(), null))
    on.emit('deemedApproved', null, { reasonCodes: ['batas-waktu-lewat'] })
  else if (!clock.escalated) on.emit('escalated', null, { reasonCodes: ['batas-waktu-lewat'] })
}
