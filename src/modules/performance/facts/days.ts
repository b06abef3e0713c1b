import { type Calendar, workingTime } from '../../../platform/calendar.ts'
import type { Moment } from '../../../platform/context.ts'
import type { CaseEvent } from '../../cases/index.ts'

export interface Known {
  /** The calendar of a version, as it was then. */
  calendarOf(version: number): Calendar
}

/**
 * Working time by the calendar that each part of a case was reckoned with: a day off decreed later leaves untouched what
 * had passed by then. Known from the events alone, so that it is the same whenever it is reckoned.
 */
export function reckoner(events: readonly CaseEvent[], { calendarOf }: Known) {
  const from: { at: Moment; version: number }[] = []
  for (const { facts, happenedAt } of events) {
    const version = facts && 'calendar' in facts ? facts.calendar : 0
    if (version > (from.at(-1)?.version ?? 0)) from.push({ at: happenedAt, version })
  }
  const at = (moment: Moment) => calendarOf((from.findLast((one) => one.at <= moment) ?? from[0]!).version)
  const working = (start: Moment, end: Moment): number => {
    let sum = 0
    for (const [i, { at, version }] of from.entries()) {
      const begin = i === 0 ? start : Math.max(start, at)
      const until = Math.min(end, from[i + 1]?.at ?? end)
      if (until > begin) sum += workingTime(calendarOf(version), begin, until)
    }
    return sum
  }
  return { at, working }
}

export type Reckoner = ReturnType<typeof reckoner>
