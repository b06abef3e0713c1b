import type { Calendar } from '../../platform/calendar.ts'
import type { Moment } from '../../platform/context.ts'
import { clockRows, taskRows } from './model/rows.ts'
import type { CaseState } from './model/state.ts'
import { stageShown, statusOf } from './model/status.ts'
import type { Rules } from './model/types.ts'

/** What is stored beside the state, as the database takes it: snake case, moments in ISO. */

const iso = (moment: Moment | null) => (moment === null ? null : new Date(moment).toISOString())

export type TaskRow = ReturnType<typeof tasksOf>[number]
export type ClockRow = ReturnType<typeof clocksOf>[number]
export type PresentRow = ReturnType<typeof presentOf>

export function tasksOf(rules: Rules, state: CaseState) {
  return taskRows(rules, state).map((task) => ({
    stage: task.stage,
    unit: task.unit,
    role: task.role,
    kind: task.kind,
    opened_at: iso(task.openedAt),
    due_at: iso(task.dueAt),
    held: task.held,
    taken_by: task.takenBy,
    lease_until: iso(task.leaseUntil),
    initialled: task.initialled,
    last_by: task.lastBy,
  }))
}

export function clocksOf(rules: Rules, state: CaseState, calendar: Calendar) {
  return clockRows(rules, state, calendar).map((clock) => ({
    stage: clock.stage,
    started_at: iso(clock.startedAt),
    worked: clock.worked,
    running: clock.running,
    due_at: iso(clock.dueAt),
    alarm_at: iso(clock.alarmAt),
    calendar_version: clock.calendarVersion,
  }))
}

export function presentOf(rules: Rules, state: CaseState) {
  return {
    unit: state.unit,
    area: state.area,
    seq: state.seq,
    status: statusOf(state),
    stage: stageShown(rules.definition, state)?.id ?? null,
    due_at: iso(state.clock?.due ?? null),
    ended_at: iso(state.ended?.at ?? null),
    returns: state.returns,
  }
}
