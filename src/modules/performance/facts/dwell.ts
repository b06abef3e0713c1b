import type { Moment } from '../../../platform/context.ts'
import { type CaseEvent, holdRules } from '../../cases/index.ts'
import type { Reckoner } from './days.ts'
import type { Stop } from './stops.ts'

/** One stay of a case at a stage: where its working time went. The four parts are the whole. */
export interface Visit {
  stage: string
  unit: string
  from: Moment
  /** Null: it is there still; counted up to the last event. */
  to: Moment | null
  /** Nobody had taken it. */
  officer: number
  /** An officer had taken it, for as long as that holds. */
  work: number
  /** For something to mend, to pay or to come for; and once a thing is ready, to fetch it. */
  citizen: number
  /** Blank cards, the national or our own system: the office's time, shown apart. */
  nation: number
}

type Open = Visit & { lease: Moment | null; ready: boolean }

const ends = new Set(['merged', 'recategorised', 'rejected', 'referred', 'completed', 'withdrawn', 'closedBySilence'])
const closes = new Set(['stageApproved', 'signed', 'stageSkipped'])

/** The stays of a case at its stages, in the order in which they began. */
export function visitsOf(events: readonly CaseEvent[], stops: readonly Stop[], days: Reckoner): Visit[] {
  const visits: Open[] = []
  const open = new Map<string, Open>()
  const close = (stage: string, at: Moment) => {
    const visit = open.get(stage)
    if (visit) visit.to = at
    open.delete(stage)
  }
  const enter = (stage: string, unit: string, from: Moment) => {
    close(stage, from)
    const visit: Open = {
      stage,
      unit,
      from,
      to: null,
      officer: 0,
      work: 0,
      citizen: 0,
      nation: 0,
      lease: null,
      ready: false,
    }
    visits.push(visit)
    open.set(stage, visit)
  }
  let unmade = new Set<string>()
  let before = events[0]!.happenedAt
  for (const event of events) {
    const at = event.happenedAt
    for (const visit of open.values()) spend(visit, before, at, stops, days)
    before = at
    const visit = event.stage === null ? undefined : open.get(event.stage)
    if (event.type === 'stageOpened' || event.type === 'forwarded') enter(event.stage!, event.unit, at)
    else if (event.type === 'taken' || event.type === 'reassigned') visit!.lease = event.dueAt
    else if (event.type === 'released' || event.type === 'returned') visit!.lease = null
    else if (event.type === 'granted') unmade = new Set(event.facts.physical)
    else if (event.type === 'documentReady') {
      unmade.delete(event.facts.output)
      if (visit) visit.ready = unmade.size === 0
    } else if (closes.has(event.type)) close(event.stage!, at)
    else if (event.type === 'stageReopened') for (const stage of event.facts.stages) close(stage, at)
    else if (ends.has(event.type) || (event.type === 'deemedApproved' && event.stage === null))
      for (const stage of open.keys()) close(stage, at)
    else if (event.type === 'deemedApproved') close(event.stage!, at)
  }
  return visits.map(({ lease: _, ready: __, ...visit }) => visit)
}

function spend(visit: Open, from: Moment, to: Moment, stops: readonly Stop[], days: Reckoner): void {
  if (to <= from) return
  // Stops begin and end at events, so one lies over the whole of a span or nowhere in it.
  const on = stops.filter(
    (stop) =>
      stop.from <= from && (stop.to === null || stop.to >= to) && (stop.stage === null || stop.stage === visit.stage),
  )
  if (visit.ready || on.some((stop) => stop.counts === 'citizen')) visit.citizen += days.working(from, to)
  else if (on.some(({ kind }) => holdRules[kind].waitsFor === 'nation')) visit.nation += days.working(from, to)
  else {
    const until = Math.min(Math.max(visit.lease ?? from, from), to)
    visit.work += days.working(from, until)
    visit.officer += days.working(until, to)
  }
}
