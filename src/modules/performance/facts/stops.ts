import type { Moment } from '../../../platform/context.ts'
import { type CaseEvent, type HoldKind, holdRules } from '../../cases/index.ts'

/** One thing that work waited for, and whose time that was. */
export interface Stop {
  kind: HoldKind
  ground: string
  /** Null: the whole case. */
  stage: string | null
  from: Moment
  /** Null: it still lasts. */
  to: Moment | null
  /** `citizen`: the clock stands still meanwhile. `office`: it runs on, whatever the event said. */
  counts: 'citizen' | 'office'
  /** Why it counts for the office. */
  why: 'missed' | 'takenBack' | 'dropped' | 'ownSystem' | null
}

/**
 * The stops of a case by the rules of the figures, and its events with clocks that stop only for those that count.
 * Stricter than the clock that the case itself runs by, which stops at once: here it is known how a stop ended.
 */
export function judgeStops(events: readonly CaseEvent[]): { stops: Stop[]; judged: CaseEvent[] } {
  const stops: Stop[] = []
  const of = new Map<CaseEvent, Stop>()
  const open = new Set<Stop>()
  const end = (at: Moment, why: Stop['why'], which: (stop: Stop) => boolean) => {
    for (const stop of [...open].filter(which)) {
      open.delete(stop)
      stop.to = at
      if (why !== null && stop.counts === 'citizen') Object.assign(stop, { counts: 'office', why })
    }
  }
  for (const event of events) {
    const at = event.happenedAt
    const here = (stop: Stop) => stop.stage === event.stage
    switch (event.type) {
      case 'returned':
      case 'held': {
        const stop = begun(event)
        stops.push(stop)
        of.set(event, stop)
        open.add(stop)
        break
      }
      case 'corrected':
        end(at, null, (stop) => stop.kind === 'applicant' && here(stop))
        break
      case 'resumed':
        end(at, event.hold === 'applicant' ? 'takenBack' : null, (stop) => stop.kind === event.hold && here(stop))
        break
      case 'paid':
        end(at, null, (stop) => stop.kind === 'payment')
        break
      case 'stageApproved':
      case 'signed':
      case 'stageSkipped':
        end(at, 'dropped', here)
        break
      case 'stageReopened':
        end(at, 'dropped', (stop) => stop.stage !== null && event.facts.stages.includes(stop.stage))
        break
      case 'deemedApproved':
        end(at, 'dropped', (stop) => event.stage === null || here(stop))
        break
      case 'merged':
      case 'recategorised':
      case 'rejected':
      case 'referred':
      case 'completed':
        end(at, 'dropped', () => true)
        break
      case 'withdrawn':
      case 'closedBySilence':
        end(at, null, () => true)
        break
      default:
    }
  }
  return { stops, judged: events.map((event) => withStop(event, of.get(event))) }
}

function begun(event: Extract<CaseEvent, { type: 'returned' | 'held' }>): Stop {
  const kind = event.hold!
  const missed = event.facts.marks.some((mark) => mark.missed)
  const why = holdRules[kind].stops ? (missed ? 'missed' : null) : 'ownSystem'
  return {
    kind,
    ground: event.type === 'returned' ? 'perbaikan' : event.reasonCodes![0]!,
    stage: event.stage,
    from: event.happenedAt,
    to: null,
    counts: why === null ? 'citizen' : 'office',
    why,
  }
}

function withStop(event: CaseEvent, stop: Stop | undefined): CaseEvent {
  if (event.type !== 'returned' && event.type !== 'held') return event
  return { ...event, facts: { ...event.facts, stops: stop!.counts === 'citizen' } } as CaseEvent
}
