import { dueAt } from '../../../platform/calendar.ts'
import { dueOnResume, isRunning, netTime, reminderAt, stoppedAt } from './clock.ts'
import { type Deciding, needed, reckon, stageRule } from './deciding.ts'
import { effectsDone, openStages } from './settle.ts'
import { isDecided, isDelivered, next } from './stages.ts'
import type { CaseState, Clock } from './state.ts'
import { reopenLimit } from './terms.ts'

// What follows from a command by the definition: the next stages, the approval of the whole, its end, moved due times.

/** Opens and skips until nothing more can begin, grants when all is decided, completes when all is handed over. */
export function follow(on: Deciding, before: CaseState | null): void {
  openNext(on)
  if (grant(on)) openNext(on)
  complete(on)
  if (before) moveDues(on, before)
}

function openNext(on: Deciding): void {
  const { definition } = on.rules
  for (let ready = next(definition, on.state()); ready.length > 0; ready = next(definition, on.state()))
    for (const stage of ready) {
      const unit = stage.unit ?? on.state().unit
      if (!needed(on, stage.when)) {
        on.emit('stageSkipped', null, { stage: stage.id, unit })
        continue
      }
      const { due, reckoned } = reckon(on, stage.within, stage.remindAt)
      on.emit('stageOpened', reckoned, { stage: stage.id, unit, dueAt: due })
      if (stage.awaits) awaitVisit(on, stage.id, stage.awaits)
    }
}

// Nobody knows yet when the applicant will come; the office's time begins when they have.
function awaitVisit(on: Deciding, stage: string, ground: string): void {
  const facts = { stops: true, remindAt: null, marks: [] }
  on.emit('held', facts, { stage, hold: 'appointment', reasonCodes: [ground] })
}

function grant(on: Deciding): boolean {
  const { definition } = on.rules
  const state = on.state()
  if (state.grantedAt !== null || state.ended || state.startedAt === null || !isDecided(definition, state)) return false
  const outputs = definition.outputs.filter((output) => needed(on, output.when))
  on.emit('granted', {
    effects: definition.effects.filter((effect) => needed(on, effect.when)).map((effect) => effect.run),
    outputs: outputs.filter((output) => !output.physical).map((output) => output.id),
    physical: outputs.filter((output) => output.physical).map((output) => output.id),
    deemed: state.deemed,
  })
  return true
}

function complete(on: Deciding): void {
  const state = on.state()
  if (state.ended || !effectsDone(state) || !isDelivered(on.rules.definition, state)) return
  const outputs = Object.values(state.outputs)
  if (!outputs.every((output) => output.state !== 'due' && output.state !== 'ready')) return
  const until = outputs.length === 0 ? dueAt(on.context.calendar, on.at, reopenLimit(on.rules.definition)) : null
  on.emit('completed', null, { dueAt: until })
}

/** A clock that stood still and runs again has its time left, no more: each gets a due time of its own. */
export function moveDues(on: Deciding, before: CaseState): void {
  for (const [id, { clock }] of openStages(on.state())) {
    const then = before.stages[id]
    if (then?.state === 'open') moveDue(on, id, then.clock, clock)
  }
  if (before.clock && on.state().clock) moveDue(on, null, before.clock, on.state().clock!)
}

function moveDue(on: Deciding, stage: string | null, then: Clock, now: Clock): void {
  const from = stoppedAt(then)
  if (from === null || !isRunning(now) || now.due !== then.due) return
  const { calendar } = on.context
  const rule = stage === null ? null : stageRule(on.rules, stage)
  const limit = rule?.within ?? on.rules.definition.standard.promise
  const due = dueOnResume(calendar, limit, then, on.at)
  if (due === now.due) return
  const used = netTime(calendar, then, on.at)
  const remindAt = rule && reminderAt(calendar, limit, on.at, due, rule.remindAt, used)
  on.emit('dueChanged', { calendar: calendar.version, remindAt }, { stage, dueAt: due, reasonCodes: ['berjalan-lagi'] })
}
