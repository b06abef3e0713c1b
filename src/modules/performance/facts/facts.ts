import type { TimeLimit } from '../../../platform/calendar.ts'
import type { Moment } from '../../../platform/context.ts'
import { type CaseEvent, type CaseState, replay, statusOf } from '../../cases/index.ts'
import { isAtWork } from '../model.ts'
import { type Known, reckoner } from './days.ts'
import { type Visit, visitsOf } from './dwell.ts'
import { type Flaw, flawsOf } from './flaws.ts'
import { type Halt, haltsOf } from './halts.ts'
import { promiseOf } from './promise.ts'
import { judgeStops, type Stop } from './stops.ts'
import { whereaboutsOf } from './whereabouts.ts'

export type Outcome = 'granted' | 'deemed' | 'rejected' | 'elsewhere' | 'withdrawn' | 'silent'

/** What the figures say of one case. Times are milliseconds. */
export interface CaseFacts {
  service: string
  unit: string
  channel: string
  area: string | null
  submittedAt: Moment
  /** When the office could begin; later than `submittedAt` for a part of a bundle that waited; null: it still waits. */
  beganAt: Moment | null
  /** When the result was there, or the case was rejected or referred. */
  decidedAt: Moment | null
  /** When it was decided, or ended otherwise: where the figures of a period count it. */
  closedAt: Moment | null
  outcome: Outcome | null
  /** Working time that the office had it. */
  net: number
  /** Working time that waited for the citizen. */
  citizen: number
  /** `net` and `citizen` together. */
  working: number
  /** All time from the beginning, nights and days off with it; not while the case was closed. */
  calendar: number
  due: Moment | null
  /** When it is due by its own clock, which whoever works on it goes by; null: it is over, or waits for somebody else. */
  dueAtWork: Moment | null
  /** The office's clock runs. */
  running: boolean
  lateAt: Moment | null
  /** Null: the promise was not put to the test. */
  onTime: boolean | null
  returns: number
  /** Send-backs after the first. */
  repeats: number
  /** Send-backs that name what could have been seen before. */
  faults: number
  /** How often it was opened again after its end. */
  reopened: number
  flaws: Flaw[]
  stops: Stop[]
  /** Those that are over, for the sums. */
  halts: Halt[]
  visits: Visit[]
}

export interface Standard extends Known {
  promise: TimeLimit
  /** Up to when a case that is not over is counted: its last event unless said. */
  now?: Moment
}

/**
 * One case's facts, from its events alone and therefore the same whenever they are reckoned. The rules, told to everybody
 * in `docs/figures.md`:
 *
 * 1. The clock begins when the office has the request; of a part of a bundle, when it can begin. It ends when the result
 *    is there (issued, or ready to be fetched), or with a rejection or referral.
 * 2. It stands still only while no stage can go on because of the citizen: something to mend, to pay, to come for.
 * 3. Blank cards, the national system and our own never stop it, whatever an event says.
 * 4. A send-back that names anything that could have been seen at an earlier one is the office's error: the clock runs on.
 *    So it does for one that the office takes back, or leaves behind without the citizen's answer; for a bill that was never
 *    paid; for a visit that an officer asks for and the service does not provide for.
 * 5. After a stop there is left what was left before it: sending back five minutes before the limit leaves five minutes.
 * 6. Late is late from the minute the clock runs past the due time, and stays late whatever happens afterwards.
 * 7. Withdrawn and closed without an answer: late if late by then, else not counted for the promise, and shown apart.
 * 8. Deemed approved means that the limit passed without a decision: always late.
 * 9. What is opened again counts once, by its last end; what was late before stays late.
 * 10. Merged into another: its own time runs on, and it ends when and as that one does. Moved to another service: its
 *     time runs on from when the office had it, by that service's promise; what was late before stays late.
 */
export function factsOf(events: readonly CaseEvent[], { promise, calendarOf, now }: Standard): CaseFacts {
  const { stops, judged } = judgeStops(events)
  const state = replay(judged)!
  const days = reckoner(events, { calendarOf })
  const places = whereaboutsOf(events)
  const { outcome, closedAt } = closing(state)
  const until = closedAt ?? now ?? state.lastAt
  const decidedAt = outcome === 'withdrawn' || outcome === 'silent' ? null : closedAt
  const runs = state.clock?.runs ?? []
  const { due, lateAt } = promiseOf(events, runs, until, promise, days)
  const late = lateAt ?? (state.deemed ? deemedAt(events) : null)
  const returned = events.filter((event) => event.type === 'returned')
  const faults = returned.filter((event) => event.facts.marks.some((mark) => mark.missed))
  return {
    service: state.service,
    unit: state.unit,
    channel: state.channel,
    area: state.area,
    submittedAt: state.submittedAt,
    beganAt: state.startedAt,
    decidedAt,
    closedAt,
    outcome,
    ...spans(events, state, until, days.working),
    due: state.clock && due,
    dueAtWork: closedAt === null ? dueAtWork(events) : null,
    running: runs.at(-1)?.[1] === null,
    lateAt: late,
    onTime: outcome === null ? null : late !== null ? false : decidedAt === null ? null : true,
    returns: state.returns,
    repeats: Math.max(0, state.returns - 1),
    faults: faults.length,
    reopened: events.filter((event) => event.type === 'reopened').length,
    flaws: flawsOf(events, places),
    stops,
    halts: haltsOf(events, places, stops, days),
    visits: visitsOf(events, stops, days),
  }
}

function closing({ resultAt, ended, deemed }: CaseState): { outcome: Outcome | null; closedAt: Moment | null } {
  if (resultAt !== null) return { outcome: deemed ? 'deemed' : 'granted', closedAt: resultAt }
  // What was merged ends when the one that it follows does; until then it is open, and its time goes on.
  if (!ended || ended.how === 'merged') return { outcome: null, closedAt: null }
  // Ended without a result of its own: there was nothing to issue.
  const outcome = ended.how === 'completed' ? 'granted' : ended.how === 'silence' ? 'silent' : ended.how
  return { outcome, closedAt: ended.at }
}

// As the case itself stands: what the figures judge about its stops changes nothing of what is on the desks.
function dueAtWork(events: readonly CaseEvent[]): Moment | null {
  const state = replay(events)!
  return isAtWork(statusOf(state)) ? state.clock!.due : null
}

const deemedAt = (events: readonly CaseEvent[]) =>
  events.findLast((event) => event.type === 'deemedApproved' && event.stage === null)!.happenedAt

type Spans = Pick<CaseFacts, 'net' | 'citizen' | 'working' | 'calendar'>

function spans(
  events: readonly CaseEvent[],
  { clock, startedAt }: CaseState,
  until: Moment,
  working: (from: Moment, to: Moment) => number,
): Spans {
  if (!clock || startedAt === null) return { net: 0, citizen: 0, working: 0, calendar: 0 }
  const away = closedSpans(events, clock.runs, until)
  const within = (from: Moment, to: Moment) =>
    away.reduce((sum, [a, b]) => sum - working(Math.max(a, from), Math.min(b, to)), working(from, to))
  let net = 0
  let citizen = 0
  let stood = startedAt
  for (const [from, to] of clock.runs) {
    citizen += within(stood, Math.min(from, until))
    net += within(from, Math.min(to ?? until, until))
    stood = to ?? until
  }
  citizen += within(Math.min(stood, until), until)
  const closed = away.reduce((sum, [a, b]) => sum + b - a, 0)
  return { net, citizen, working: within(startedAt, until), calendar: until - startedAt - closed }
}

/** When the case was over and nobody's, before it was opened again. A result is the end, whenever it was fetched. */
function closedSpans(
  events: readonly CaseEvent[],
  runs: readonly (readonly [Moment, Moment | null])[],
  until: Moment,
): [Moment, Moment][] {
  const found: [Moment, Moment][] = []
  let over: Moment | null = null
  for (const { type, happenedAt: at } of events) {
    if (type === 'reopened' && over !== null) {
      found.push([over, Math.min(at, until)])
      over = null
    } else if (type === 'completed') over = runs.findLast(([, to]) => to !== null && to <= at)?.[1] ?? at
    else if (endings.has(type)) over = at
  }
  return found
}

const endings = new Set(['answered', 'rejected', 'referred', 'withdrawn', 'closedBySilence'])
