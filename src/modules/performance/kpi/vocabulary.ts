import { returnReasons } from '../../cases/index.ts'
import type { Visit } from '../facts/dwell.ts'
import type { CaseFacts } from '../facts/facts.ts'
import type { FlawKind } from '../facts/flaws.ts'
import type { Dimension, Grain } from './grammar.ts'

type Value = string | readonly string[] | number | boolean | null

/** One thing that may be asked of a case or of a stay. Times are whole hours or days; each begun one counts. */
export interface Fact<Of> {
  kind: 'text' | 'yesNo' | 'number'
  /** All that a text can be, where that is known. */
  values?: readonly string[]
  of(one: Of): Value
}

export type Stay = { facts: CaseFacts; visit: Visit }

const hour = 3_600_000
const day = 24 * hour
const begun = (time: number, unit: number) => Math.ceil(time / unit)

const text = <Of>(of: (one: Of) => Value, values?: readonly string[]): Fact<Of> => ({ kind: 'text', of, values })
const yesNo = <Of>(of: (one: Of) => boolean): Fact<Of> => ({ kind: 'yesNo', of })
const number = <Of>(of: (one: Of) => number): Fact<Of> => ({ kind: 'number', of })

const codes = ({ flaws }: CaseFacts, kind: FlawKind) => flaws.flatMap((flaw) => (flaw.kind === kind ? [flaw.code] : []))
const flawed = ({ flaws }: CaseFacts, ...kinds: readonly FlawKind[]) => flaws.some(({ kind }) => kinds.includes(kind))

const outcomes = ['granted', 'deemed', 'rejected', 'elsewhere', 'withdrawn', 'silent'] as const

const ofCase: Readonly<Record<string, Fact<CaseFacts>>> = {
  service: text((facts) => facts.service),
  unit: text((facts) => facts.unit),
  channel: text((facts) => facts.channel),
  area: text((facts) => facts.area),
  outcome: text((facts) => facts.outcome, outcomes),
  reasons: text((facts) => codes(facts, 'reason'), Object.keys(returnReasons)),
  fields: text((facts) => codes(facts, 'field')),
  overturned: yesNo((facts) => flawed(facts, 'overturned')),
  corrected: yesNo((facts) => flawed(facts, 'corrected')),
  annulled: yesNo((facts) => flawed(facts, 'annulled')),
  revoked: yesNo((facts) => flawed(facts, 'revoked')),
  misrouted: yesNo((facts) => flawed(facts, 'forwarded', 'moved', 'elsewhere')),
  decided: yesNo((facts) => facts.decidedAt !== null),
  tested: yesNo((facts) => facts.onTime !== null),
  onTime: yesNo((facts) => facts.onTime === true),
  late: yesNo((facts) => facts.lateAt !== null),
  returns: number((facts) => facts.returns),
  repeats: number((facts) => facts.repeats),
  faults: number((facts) => facts.faults),
  reopened: number((facts) => facts.reopened),
  stops: number((facts) => facts.stops.filter(({ counts }) => counts === 'citizen').length),
  netHours: number((facts) => begun(facts.net, hour)),
  citizenHours: number((facts) => begun(facts.citizen, hour)),
  calendarDays: number((facts) => begun(facts.calendar, day)),
}

const ofStay: Readonly<Record<string, Fact<Stay>>> = {
  service: text(({ facts }) => facts.service),
  unit: text(({ visit }) => visit.unit),
  stage: text(({ visit }) => visit.stage),
  channel: text(({ facts }) => facts.channel),
  area: text(({ facts }) => facts.area),
  waitedHours: number(({ visit }) => begun(visit.officer, hour)),
  workedHours: number(({ visit }) => begun(visit.work, hour)),
  citizenHours: number(({ visit }) => begun(visit.citizen, hour)),
  systemHours: number(({ visit }) => begun(visit.nation, hour)),
  stayedDays: number(({ visit }) => begun((visit.to ?? visit.from) - visit.from, day)),
}

export const factsOfGrain = { case: ofCase, stay: ofStay } as const

/** What may be asked of a grain, by name. A day asks of cases what does not change while they are open; at a desk, of stays. */
export function asked(grain: Grain, state?: string): Readonly<Record<string, Omit<Fact<never>, 'of'>>> {
  if (grain !== 'day') return factsOfGrain[grain]
  const names = ['service', 'unit', 'channel', 'area', ...(state === 'atDesk' ? ['stage'] : [])]
  const all: Readonly<Record<string, Omit<Fact<never>, 'of'>>> = state === 'atDesk' ? ofStay : ofCase
  return Object.fromEntries(names.map((name) => [name, all[name]!]))
}

/** By what a grain can be told apart, and the fact that says it. */
export const dimensionFact: Readonly<Record<Dimension, string>> = {
  channel: 'channel',
  area: 'area',
  outcome: 'outcome',
  reason: 'reasons',
  stage: 'stage',
}
