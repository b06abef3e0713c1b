import { dateIn, momentIn } from '../../platform/calendar.ts'
import type { DateText, Moment } from '../../platform/context.ts'
import type { Counts, Sums } from './counts.ts'
import type { CaseFacts, Outcome } from './facts/facts.ts'

const minute = 60_000
const hour = 60 * minute

/** Adds what one case counts for, or takes it off again with −1. */
export function countCase(counts: Counts, zone: string, facts: CaseFacts, times: 1 | -1): void {
  const { service, unit, submittedAt, closedAt, decidedAt, outcome } = facts
  const day = (at: Moment) => ({ day: dateIn(zone, at), service, unit })
  const month = (at: Moment) => ({ month: monthIn(zone, at), service, unit })

  counts.add('figure_day', day(submittedAt), { received: 1 }, times)
  counts.add('figure_month', month(submittedAt), { received: 1 }, times)
  if (closedAt !== null && outcome) {
    const closed = ofClosed(facts, outcome)
    counts.add('figure_month', month(closedAt), closed, times)
    for (const part of partsOf(facts))
      counts.add<'figure_part'>('figure_part', { ...month(closedAt), ...part }, closed, times)
  }
  if (decidedAt !== null) {
    const [hours, days] = [begun(facts.net, hour), begun(facts.calendar, 24 * hour)]
    counts.add('figure_day', day(decidedAt), { decided: 1, on_time: facts.onTime ? 1 : 0 }, times)
    counts.add('figure_span', { ...month(decidedAt), kind: 'hours', length: hours }, { cases: 1 }, times)
    counts.add('figure_span', { ...month(decidedAt), kind: 'days', length: days }, { cases: 1 }, times)
  }
  if (facts.dueAtWork !== null) {
    const due = {
      month: monthIn(zone, facts.dueAtWork),
      day: dateIn(zone, facts.dueAtWork),
      hour: hourIn(zone, facts.dueAtWork),
    }
    for (const span of ['month', 'day', 'hour'] as const)
      counts.add('figure_open', { unit, span, period: due[span], service }, { cases: 1 }, times)
  }
  for (const { at, ...flaw } of facts.flaws)
    counts.add('figure_flaw', { month: monthIn(zone, at), ...flaw }, { cases: 1 }, times)
  for (const { at, first, working, calendar, ...halt } of facts.halts) {
    const stood = {
      cases: first ? 1 : 0,
      stops: 1,
      working_minutes: minutes(working),
      calendar_minutes: minutes(calendar),
    }
    counts.add('figure_stop', { month: monthIn(zone, at), ...halt }, stood, times)
  }
  for (const { from, to, unit, stage, ...time } of facts.visits) {
    if (to === null) continue
    const spent = {
      visits: 1,
      calendar_minutes: minutes(to - from),
      officer_minutes: minutes(time.officer),
      work_minutes: minutes(time.work),
      citizen_minutes: minutes(time.citizen),
      nation_minutes: minutes(time.nation),
    }
    counts.add('figure_stage', { month: monthIn(zone, to), service, unit, stage }, spent, times)
  }
}

/** By what the public is told its cases apart; an RT (`99.71.02.1002.001.001`) lies in the district `99.71.02`. */
const partsOf = ({ channel, area }: CaseFacts) => [
  { edge: 'channel', part: channel },
  { edge: 'district', part: (area ?? '').split('.').slice(0, 3).join('.') },
]

function ofClosed(facts: CaseFacts, outcome: Outcome): Partial<Sums<'figure_month'>> {
  const decided = facts.decidedAt !== null
  return {
    ...(outcome !== 'granted' && { [outcome]: 1 }),
    reopened: facts.reopened > 0 ? 1 : 0,
    counted: facts.onTime === null ? 0 : 1,
    first_right: facts.onTime !== null && facts.returns === 0 ? 1 : 0,
    on_time: facts.onTime ? 1 : 0,
    repeats: facts.repeats,
    faults: facts.faults,
    stops: facts.stops.filter((stop) => stop.counts === 'citizen').length,
    refused_stops: facts.stops.filter((stop) => stop.counts === 'office').length,
    ...(decided && {
      decided: 1,
      net_minutes: minutes(facts.net),
      citizen_minutes: minutes(facts.citizen),
      calendar_minutes: minutes(facts.calendar),
    }),
  }
}

const monthIn = (zone: string, at: Moment): DateText => `${dateIn(zone, at).slice(0, 7)}-01`
/** 2026-03-14T09: what begins at nine, up to ten. */
export function hourIn(zone: string, at: Moment): string {
  const day = dateIn(zone, at)
  return `${day}T${String(Math.floor((at - momentIn(zone, day)) / hour)).padStart(2, '0')}`
}
const minutes = (time: number) => Math.floor(time / minute)
const begun = (time: number, unit: number) => Math.max(1, Math.ceil(time / unit))
