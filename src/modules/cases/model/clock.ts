import {
  addWorkingTime,
  type Calendar,
  dueAfterChange,
  type TimeLimit,
  workingTime,
} from '../../../platform/calendar.ts'
import type { Moment } from '../../../platform/context.ts'
import type { Reckoned } from './events.ts'
import type { Clock } from './state.ts'

// Clocks of a case and of its stages. Net time is the office's working time, calendar time what the applicant waited.

export function newClock(at: Moment, due: Moment, { calendar, remindAt }: Reckoned): Clock {
  return { startedAt: at, runs: [[at, null]], due, remindAt, calendar, reminded: false, escalated: false }
}

export function isRunning(clock: Clock): boolean {
  return clock.runs.at(-1)![1] === null
}

/** When it last stopped; null while it runs. */
export function stoppedAt(clock: Clock): Moment | null {
  return clock.runs.at(-1)![1]
}

export function stop(clock: Clock, at: Moment): Clock {
  const [from, to] = clock.runs.at(-1)!
  return to === null ? { ...clock, runs: [...clock.runs.slice(0, -1), [from, at]] } : clock
}

/** Runs on. A stop that took no time leaves no gap. */
export function start(clock: Clock, at: Moment): Clock {
  const [from, to] = clock.runs.at(-1)!
  if (to === null) return clock
  return { ...clock, runs: to === at ? [...clock.runs.slice(0, -1), [from, null]] : [...clock.runs, [at, null]] }
}

/** Net time in milliseconds: working time while the clock ran. */
export function netTime(calendar: Calendar, clock: Clock, now: Moment): number {
  return clock.runs.reduce((sum, [from, to]) => sum + workingTime(calendar, from, to ?? now), 0)
}

/** Calendar time in milliseconds from the start until it stopped for good, or until now. */
export function calendarTime(clock: Clock, now: Moment): number {
  return (stoppedAt(clock) ?? now) - clock.startedAt
}

/** Where the due time goes when a clock that stood still runs on at `at`: what was left is left. What was late stays late. */
export function dueOnResume(calendar: Calendar, limit: TimeLimit, clock: Clock, at: Moment): Moment {
  const from = stoppedAt(clock)
  if (from === null || clock.due <= from) return clock.due
  if ('calendarDays' in limit) return clock.due + (at - from)
  return Math.max(clock.due, addWorkingTime(calendar, at, workingTime(calendar, from, clock.due)))
}

/** Where the due time goes when the calendar changes. Counted from now, or from where the clock stands still. */
export function dueOnChange(previous: Calendar, next: Calendar, limit: TimeLimit, clock: Clock, now: Moment): Moment {
  if ('calendarDays' in limit) return clock.due
  return dueAfterChange(previous, next, stoppedAt(clock) ?? now, clock.due)
}

/** When `share` of the time allowed is used up, given a due time counted from `from` with `used` net time before it. */
export function reminderAt(
  calendar: Calendar,
  limit: TimeLimit,
  from: Moment,
  due: Moment,
  share: number,
  used = 0,
): Moment {
  if (due <= from) return from
  if ('calendarDays' in limit) return from + Math.round((due - from) * share)
  const total = used + workingTime(calendar, from, due)
  return addWorkingTime(calendar, from, Math.round(total * share) - used)
}
