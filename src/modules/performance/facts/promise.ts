import { addWorkingTime, dueAfterChange, dueAt, type TimeLimit, workingTime } from '../../../platform/calendar.ts'
import type { Moment } from '../../../platform/context.ts'
import type { CaseEvent } from '../../cases/index.ts'
import type { Reckoner } from './days.ts'

type Run = readonly [from: Moment, to: Moment | null]

interface Step {
  at: Moment
  /** What was due when, after this step. */
  next(due: Moment): Moment
}

/**
 * When the promise was broken: the first moment at which the office's clock ran past what was due then; null: not up to
 * `until`. `due` is the last due time. Where every stop counts for the citizen this is the case's own due time.
 */
export function promiseOf(
  events: readonly CaseEvent[],
  runs: readonly Run[],
  until: Moment,
  promise: TimeLimit,
  days: Reckoner,
): { due: Moment; lateAt: Moment | null } {
  let due = 0
  let lateAt: Moment | null = null
  const all = steps(events, runs, promise, days)
  for (const [i, { at, next }] of all.entries()) {
    due = next(due)
    const end = all[i + 1]?.at ?? Infinity
    for (const [from, to] of runs) {
      const begin = Math.max(due, from, at)
      if (Math.min(to ?? until, end) > begin) lateAt = Math.min(lateAt ?? begin, begin)
    }
  }
  return { due, lateAt }
}

function steps(events: readonly CaseEvent[], runs: readonly Run[], promise: TimeLimit, days: Reckoner): Step[] {
  const found: Step[] = runs.slice(1).map(([at], i) => {
    const from = runs[i]![1]!
    return { at, next: (due) => resumed(due, from, at, promise, days) }
  })
  let told = 0
  let silent = false
  for (const event of events) {
    if (event.type === 'closedBySilence') silent = true
    if (event.stage !== null && event.type !== 'reopened' && event.type !== 'recategorised') continue
    const { happenedAt: at, dueAt } = event
    if (event.type === 'submitted' || event.type === 'started') {
      if (dueAt !== null) found.push({ at, next: () => dueAt })
    } else if (event.type === 'reopened') {
      // After silence what was left is left; else the promise is given anew.
      if (!silent) found.push({ at, next: () => dueAt! })
      silent = false
    } else if (event.type === 'recategorised') {
      found.push({ at, next: () => anew(runs, at, promise, days) })
    } else if (event.type === 'dueChanged') {
      const before = told
      if (event.reasonCodes?.[0] !== 'berjalan-lagi')
        found.push({
          at,
          next: (due) => (due === before ? dueAt! : moved(due, runs, at, promise, days)),
        })
    } else continue
    told = dueAt ?? told
  }
  return found.sort((a, b) => a.at - b.at)
}

// By the promise of the service to which it moved, since the office had it; only stops that count are added.
function anew(runs: readonly Run[], until: Moment, promise: TimeLimit, days: Reckoner): Moment {
  const begun = runs[0]![0]
  return runs
    .slice(1)
    .reduce(
      (due, [at], i) => (at > until ? due : resumed(due, runs[i]![1]!, at, promise, days)),
      dueAt(days.at(begun), begun, promise),
    )
}

// A clock that stood still has its time left, no more. What was late stays late.
function resumed(due: Moment, from: Moment, at: Moment, promise: TimeLimit, days: Reckoner): Moment {
  if (due <= from) return due
  if ('calendarDays' in promise) return due + (at - from)
  const calendar = days.at(at)
  return Math.max(due, addWorkingTime(calendar, at, workingTime(calendar, from, due)))
}

// Another calendar, of a case whose due time is no longer the one that its own clock has.
function moved(due: Moment, runs: readonly Run[], at: Moment, promise: TimeLimit, days: Reckoner): Moment {
  if ('calendarDays' in promise) return due
  const stood = runs.find(([, to], i) => to !== null && to <= at && (runs[i + 1]?.[0] ?? Infinity) > at)?.[1]
  return dueAfterChange(days.at(at - 1), days.at(at), stood ?? at, due)
}
