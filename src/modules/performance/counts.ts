import { dateIn } from '../../platform/calendar.ts'
import type { DateText, Moment } from '../../platform/context.ts'
import type { CaseFacts, Outcome } from './facts/facts.ts'

/** Stands for every channel and every area. */
export const every = '*'

const zero = {
  received: 0,
  decided: 0,
  counted: 0,
  on_time: 0,
  rejected: 0,
  elsewhere: 0,
  deemed: 0,
  withdrawn: 0,
  silent: 0,
  reopened: 0,
  first_right: 0,
  repeats: 0,
  faults: 0,
  stops: 0,
  refused_stops: 0,
  net_minutes: 0,
  citizen_minutes: 0,
  calendar_minutes: 0,
}
export type Measures = typeof zero
export const measures = Object.keys(zero) as (keyof Measures)[]

const emptyStay = { visits: 0, officer_minutes: 0, work_minutes: 0, citizen_minutes: 0, nation_minutes: 0 }
export type Stay = typeof emptyStay
export const stayMeasures = Object.keys(emptyStay) as (keyof Stay)[]

interface Place {
  month: DateText
  service: string
  unit: string
}
export type MonthRow = Place & { channel: string; area: string } & Measures
export type SpanRow = Place & { kind: 'hours' | 'days'; length: number; cases: number }
export type StageRow = Place & { stage: string } & Stay

const minute = 60_000

/** Sums over cases, row by row of the roll-ups. A case is added with 1 and taken off with −1. Lives for one batch. */
export class Counts {
  readonly #zone: string
  readonly #months = new Map<string, MonthRow>()
  readonly #spans = new Map<string, SpanRow>()
  readonly #stages = new Map<string, StageRow>()

  constructor(zone: string) {
    this.#zone = zone
  }

  count(facts: CaseFacts, times: 1 | -1): void {
    this.#add(facts, facts.submittedAt, { received: 1 }, times)
    if (facts.closedAt !== null && facts.outcome) {
      this.#add(facts, facts.closedAt, ofClosed(facts, facts.outcome), times)
      if (facts.decidedAt !== null) this.#span(facts, facts.decidedAt, times)
    }
    for (const visit of facts.visits) {
      if (visit.to === null) continue
      const { service } = facts
      const { unit, stage } = visit
      const month = this.#month(visit.to)
      const row = entry(this.#stages, { month, service, unit, stage }, emptyStay)
      row.visits += times
      row.officer_minutes += times * minutes(visit.officer)
      row.work_minutes += times * minutes(visit.work)
      row.citizen_minutes += times * minutes(visit.citizen)
      row.nation_minutes += times * minutes(visit.nation)
    }
  }

  /** Rows that change anything, in the order of their keys: two writers never wait for each other in a circle. */
  get months(): MonthRow[] {
    return changed(this.#months, measures)
  }

  get spans(): SpanRow[] {
    return changed(this.#spans, ['cases'])
  }

  get stages(): StageRow[] {
    return changed(this.#stages, stayMeasures)
  }

  #add({ service, unit, channel, area }: CaseFacts, at: Moment, what: Partial<Measures>, times: number): void {
    const place = { month: this.#month(at), service, unit }
    for (const slice of [
      { channel, area: area ?? '' },
      { channel: every, area: every },
    ]) {
      const row = entry(this.#months, { ...place, ...slice }, zero)
      for (const [name, value] of Object.entries(what)) row[name as keyof Measures] += times * value
    }
  }

  #span({ service, unit, net, calendar }: CaseFacts, at: Moment, times: number): void {
    const place = { month: this.#month(at), service, unit }
    const lengths = { hours: begun(net, 60 * minute), days: begun(calendar, 24 * 60 * minute) }
    for (const kind of ['hours', 'days'] as const)
      entry(this.#spans, { ...place, kind, length: lengths[kind] }, { cases: 0 }).cases += times
  }

  #month(at: Moment): DateText {
    return `${dateIn(this.#zone, at).slice(0, 7)}-01`
  }
}

function ofClosed(facts: CaseFacts, outcome: Outcome): Partial<Measures> {
  const decided = facts.decidedAt !== null
  return {
    ...(outcome !== 'granted' && { [outcome]: 1 }),
    reopened: facts.reopened > 0 ? 1 : 0,
    counted: facts.onTime === null ? 0 : 1,
    on_time: facts.onTime ? 1 : 0,
    repeats: facts.repeats,
    faults: facts.faults,
    stops: facts.stops.filter((stop) => stop.counts === 'citizen').length,
    refused_stops: facts.stops.filter((stop) => stop.counts === 'office').length,
    ...(decided && {
      decided: 1,
      first_right: facts.returns === 0 ? 1 : 0,
      net_minutes: minutes(facts.net),
      citizen_minutes: minutes(facts.citizen),
      calendar_minutes: minutes(facts.calendar),
    }),
  }
}

const minutes = (time: number) => Math.floor(time / minute)
const begun = (time: number, unit: number) => Math.max(1, Math.ceil(time / unit))

function entry<K extends object, V extends object>(map: Map<string, K & V>, key: K, first: V): K & V {
  const name = Object.values(key).join('\n')
  const found = map.get(name)
  if (found) return found
  const row = { ...key, ...first }
  map.set(name, row)
  return row
}

function changed<T extends object>(map: Map<string, T>, names: readonly (keyof T)[]): T[] {
  return [...map]
    .filter(([, row]) => names.some((name) => row[name] !== 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
}
