import type { Moment } from '../../../platform/context.ts'
import type { CaseEvent } from '../../cases/index.ts'

/** What the way of a case is told from; nothing of people is in it. */
export interface WayEvent {
  type: (typeof moving)[number]
  at: Moment
  stage: string | null
  hold: string | null
  /** Of `stageReopened`: the stages that are left with it. */
  stages: readonly string[] | null
}

/**
 * A step: `stage/periksa`, `mend` (the applicant mends), `wait/blankStock`, `deemed`, `appeal`, `again` (opened again),
 * and last of all how it ended: `end/completed`.
 */
export type Step = string

export interface Visit {
  step: Step
  from: Moment
  /** When it was left; of what happens at once, the same moment. */
  to: Moment
}

export interface Way {
  /** When the office had it. */
  begun: Moment
  visits: readonly Visit[]
}

export const start = 'start'
export const stageStep = (stage: string): Step => `stage/${stage}`

/** Kinds of events that move a case along its way; the others are of no matter here. */
export const moving = [
  'submitted',
  'started',
  'recategorised',
  'stageOpened',
  'forwarded',
  'stageApproved',
  'signed',
  'stageSkipped',
  'stageReopened',
  'returned',
  'corrected',
  'held',
  'resumed',
  'paid',
  'deemedApproved',
  'appealed',
  'appealDenied',
  'reopened',
  'unmerged',
  'completed',
  'rejected',
  'referred',
  'withdrawn',
  'closedBySilence',
  'merged',
] as const satisfies readonly CaseEvent['type'][]

/** The way of a case that has ended, in the order in which its steps began; null while it is still on its way. */
export function wayOf(events: readonly WayEvent[]): Way | null {
  const way = new Walk()
  for (const event of events) walk(way, event)
  return way.ended ? { begun: way.begun, visits: way.visits } : null
}

function walk(way: Walk, { type, at, stage, hold, stages }: WayEvent): void {
  switch (type) {
    case 'submitted':
    case 'recategorised':
      // In another service it goes another way, from here on.
      way.begin(at)
      break
    case 'started':
      // A part of a bundle that waited begins only now.
      if (way.visits.length === 0) way.begun = at
      break
    case 'stageOpened':
    case 'forwarded':
      way.open(stage!, at)
      break
    case 'stageApproved':
    case 'signed':
    case 'stageSkipped':
      way.close([stage!], at)
      break
    case 'stageReopened':
      way.close(stages!, at)
      break
    case 'returned':
      way.interrupt(stage, 'mend', at)
      break
    case 'held':
      way.interrupt(stage, `wait/${hold}`, at)
      break
    case 'corrected':
      way.goOn(stage, 'mend', at)
      break
    case 'resumed':
      way.goOn(stage, hold === 'applicant' ? 'mend' : `wait/${hold}`, at)
      break
    case 'paid':
      way.goOn(stage, 'wait/payment', at)
      break
    case 'deemedApproved':
      if (stage !== null) way.close([stage], at)
      way.enter('deemed', at, true)
      break
    case 'appealed':
      way.reopen()
      way.enter('appeal', at)
      break
    case 'reopened':
      way.reopen()
      way.enter('again', at, true)
      break
    case 'unmerged':
      way.reopen()
      break
    case 'appealDenied':
      way.end('end/rejected', at)
      break
    case 'completed':
    case 'rejected':
    case 'referred':
    case 'withdrawn':
    case 'closedBySilence':
    case 'merged':
      way.end(`end/${type}`, at)
      break
    default:
      throw new Error(`nobody knows the event "${type satisfies never}"`)
  }
}

/** One case as it goes; lives for one call. */
class Walk {
  begun: Moment = 0
  visits: Visit[] = []
  ended = false
  readonly #open = new Set<string>()
  /** The visits that last, by their step. */
  readonly #lasting = new Map<Step, Visit>()

  begin(at: Moment): void {
    this.begun = at
    this.visits = []
    this.#open.clear()
    this.#lasting.clear()
  }

  enter(step: Step, at: Moment, atOnce = false): void {
    this.leave(step, at)
    const visit = { step, from: at, to: at }
    this.visits.push(visit)
    if (!atOnce) this.#lasting.set(step, visit)
  }

  leave(step: Step, at: Moment): void {
    const visit = this.#lasting.get(step)
    if (visit) visit.to = at
    this.#lasting.delete(step)
  }

  open(stage: string, at: Moment): void {
    this.#open.add(stage)
    this.enter(stageStep(stage), at)
  }

  close(stages: readonly string[], at: Moment): void {
    for (const stage of stages) {
      this.#open.delete(stage)
      this.leave(stageStep(stage), at)
    }
  }

  interrupt(stage: string | null, step: Step, at: Moment): void {
    if (stage !== null) this.leave(stageStep(stage), at)
    this.enter(step, at)
  }

  goOn(stage: string | null, step: Step, at: Moment): void {
    this.leave(step, at)
    if (stage !== null && this.#open.has(stage)) this.enter(stageStep(stage), at)
  }

  end(step: Step, at: Moment): void {
    if (this.ended) this.reopen()
    for (const lasting of [...this.#lasting.keys()]) this.leave(lasting, at)
    this.enter(step, at, true)
    this.ended = true
  }

  reopen(): void {
    if (this.ended) this.visits.pop()
    this.ended = false
  }
}

const hour = 3_600_000

/** Steps, and the hours before each since the one before; every begun hour counts. */
export function paces({ begun, visits }: Way): { steps: Step[]; hours: number[] } {
  return {
    steps: visits.map(({ step }) => step),
    hours: visits.map(({ from }, at) => Math.max(1, Math.ceil((from - (visits[at - 1]?.from ?? begun)) / hour))),
  }
}
