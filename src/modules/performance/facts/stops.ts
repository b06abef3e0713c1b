import type { Moment } from '../../../platform/context.ts'
import { type CaseEvent, type HoldKind, holdRules, isApplicants } from '../../cases/index.ts'

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
  /** Why it counts for the office. `asked`: an officer asked for a visit that the service does not provide for. */
  why: 'missed' | 'recalled' | 'dropped' | 'asked' | 'ownSystem' | null
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
  for (const [n, event] of events.entries()) {
    const at = event.happenedAt
    const here = (stop: Stop) => stop.stage === event.stage
    switch (event.type) {
      case 'returned':
      case 'held': {
        const stop = begun(event, events[n - 1])
        stops.push(stop)
        of.set(event, stop)
        open.add(stop)
        break
      }
      case 'corrected': {
        const mended = (stop: Stop) => stop.kind === 'applicant' && here(stop)
        // Whoever mends in the applicant's name says when the stop is over, so everybody sees how often.
        if (!isApplicants(event.role)) for (const stop of [...open].filter(mended)) stop.ground = 'perbaikan-petugas'
        end(at, null, mended)
        break
      }
      case 'resumed':
        end(at, resumedFor(event), (stop) => stop.kind === event.hold && here(stop))
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

// Who was to come has come. What was to be mended or paid was neither, or it would have ended by that.
function resumedFor({ hold, role }: CaseEvent): Stop['why'] {
  if (hold === 'appointment') return null
  return role === 'system' ? 'dropped' : 'recalled'
}

type Begins = Extract<CaseEvent, { type: 'returned' | 'held' }>

function begun(event: Begins, before: CaseEvent | undefined): Stop {
  const kind = event.hold!
  const why = ranOn(event, before)
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

// Only the office says when a visit is over, so one that it asks for by itself would stop the clock for as long as it liked.
function ranOn(event: Begins, before: CaseEvent | undefined): Stop['why'] {
  if (!holdRules[event.hold!].stops) return 'ownSystem'
  if (event.facts.marks.some((mark) => mark.missed)) return 'missed'
  return event.hold === 'appointment' && !cameWithStage(event, before) ? 'asked' : null
}

// A visit that the definition provides for is awaited from the very moment its stage opens.
const cameWithStage = ({ stage, happenedAt }: CaseEvent, before: CaseEvent | undefined) =>
  before?.type === 'stageOpened' && before.stage === stage && before.happenedAt === happenedAt

function withStop(event: CaseEvent, stop: Stop | undefined): CaseEvent {
  if (event.type !== 'returned' && event.type !== 'held') return event
  return { ...event, facts: { ...event.facts, stops: stop!.counts === 'citizen' } } as CaseEvent
}
