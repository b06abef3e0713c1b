import { dateIn } from '../../../platform/calendar.ts'
import type { DateText, Moment } from '../../../platform/context.ts'
import type { CaseFacts } from '../facts/facts.ts'
import type { Condition, Conditions, Kpi } from './grammar.ts'
import { dimensionFact, type Fact, factsOfGrain } from './vocabulary.ts'

/** Where a sum belongs: of one figure, in a month or on a day, by service and unit, and by one thing more or by none (''). */
export interface KpiKey {
  kpi: string
  span: 'month' | 'day'
  period: DateText
  service: string
  unit: string
  dimension: string
  value: string
  /** Of a median: how long those cases took. */
  length: number
}
export interface KpiSums {
  cases: number
  /** Of a share: its part. */
  hits: number
  total: number
}
export type KpiRow = KpiKey & KpiSums

/** What one case counts for in a figure: from its facts alone, so it can be taken off again as it was put on. */
export function contributions(kpi: Kpi, zone: string, facts: CaseFacts): KpiRow[] {
  switch (kpi.grain) {
    case 'case': {
      const at = kpi.at === 'submitted' ? facts.submittedAt : facts.closedAt
      return at === null ? [] : measured(kpi, zone, at, { service: facts.service, unit: facts.unit }, facts, 'case')
    }
    case 'stay':
      return facts.visits.flatMap((visit) => {
        if (visit.to === null) return []
        const place = { service: facts.service, unit: visit.unit }
        return measured(kpi, zone, visit.to, place, { facts, visit }, 'stay')
      })
    case 'day':
      return kpi.state === 'atDesk'
        ? facts.visits.flatMap((visit) => {
            const one = { facts, visit }
            if (!holds(kpi.where, factsOfGrain.stay, one)) return []
            const place = { service: facts.service, unit: visit.unit }
            return atDesk(facts, visit).flatMap((span) => daily(kpi, zone, span, place, values(kpi, 'stay', one)))
          })
        : holds(kpi.where, factsOfGrain.case, facts)
          ? daily(
              kpi,
              zone,
              kpi.state === 'late' ? lateSpan(facts) : [facts.submittedAt, facts.closedAt],
              { service: facts.service, unit: facts.unit },
              values(kpi, 'case', facts),
            )
          : []
    default:
      return kpi.grain satisfies never
  }
}

type Place = Pick<KpiKey, 'service' | 'unit'>
type Span = readonly [from: Moment, to: Moment | null]

function measured(kpi: Kpi, zone: string, at: Moment, place: Place, one: unknown, grain: 'case' | 'stay'): KpiRow[] {
  const facts = factsOfGrain[grain] as Readonly<Record<string, Fact<unknown>>>
  if (!holds(kpi.where, facts, one)) return []
  const spread = kpi.measure === 'median' || kpi.measure === 'p90'
  const value = kpi.of === undefined ? 0 : (facts[kpi.of]!.of(one) as number)
  const sums = {
    cases: 1,
    hits: kpi.measure === 'share' && holds(kpi.part, facts, one) ? 1 : 0,
    total: spread ? 0 : value,
  }
  const key = { kpi: kpi.id, span: 'month' as const, period: monthOf(dateIn(zone, at)), ...place }
  return values(kpi, grain, one).map((slice) => ({ ...key, ...slice, length: spread ? value : 0, ...sums }))
}

// What is there at the end of a day is the sum of all that came and went until then.
function daily(kpi: Kpi, zone: string, span: Span | null, place: Place, slices: readonly Slice[]): KpiRow[] {
  if (span === null) return []
  const from = span[0] + (kpi.longerThan ?? 0) * 86_400_000
  if (span[1] !== null && span[1] <= from) return []
  const first = dateIn(zone, from)
  const last = span[1] === null ? null : dateIn(zone, span[1])
  if (first === last) return []
  const changes = [[first, 1] as const, ...(last === null ? [] : [[last, -1] as const])]
  return changes.flatMap(([day, cases]) =>
    (['day', 'month'] as const).flatMap((span) => {
      const key = { kpi: kpi.id, span, period: span === 'day' ? day : monthOf(day), ...place }
      return slices.map((slice) => ({ ...key, ...slice, length: 0, cases, hits: 0, total: 0 }))
    }),
  )
}

function lateSpan({ lateAt, due, running, closedAt }: CaseFacts): Span | null {
  // Of a case that runs on, the limit passes without anything happening to it.
  const from = lateAt ?? (closedAt === null && running ? due : null)
  return from === null ? null : [from, closedAt]
}

/** When a stay lay with the office: since it came, or came back from the citizen, until it left or went to the citizen. */
function atDesk({ stops, closedAt }: CaseFacts, visit: CaseFacts['visits'][number]): Span[] {
  const end = earliest(visit.to, closedAt)
  const away = stops
    .filter(({ counts, stage }) => counts === 'citizen' && (stage === null || stage === visit.stage))
    .sort((a, b) => a.from - b.from)
  const spans: Span[] = []
  let from: Moment | null = visit.from
  for (const stop of away) {
    if (from === null || (end !== null && stop.from >= end)) break
    if (stop.to !== null && stop.to <= from) continue
    if (stop.from > from) spans.push([from, stop.from])
    from = stop.to
  }
  if (from !== null && (end === null || from < end)) spans.push([from, end])
  return spans
}

const earliest = (a: Moment | null, b: Moment | null) => (a === null ? b : b === null ? a : Math.min(a, b))

type Slice = Pick<KpiKey, 'dimension' | 'value'>

/** All together, and once for each thing that it is told apart by. */
function values(kpi: Kpi, grain: 'case' | 'stay', one: unknown): Slice[] {
  const facts = factsOfGrain[grain] as Readonly<Record<string, Fact<unknown>>>
  const apart = (kpi.by ?? []).flatMap((dimension) => {
    const value = facts[dimensionFact[dimension]]!.of(one) as string | readonly string[] | null
    return [value ?? ''].flat().map((each) => ({ dimension, value: each }))
  })
  return [{ dimension: '', value: '' }, ...apart]
}

function holds<Of>(wanted: Conditions | undefined, facts: Readonly<Record<string, Fact<Of>>>, one: Of): boolean {
  return Object.entries(wanted ?? {}).every(([name, condition]) => fits(facts[name]!.of(one), condition))
}

function fits(value: ReturnType<Fact<never>['of']>, condition: Condition): boolean {
  if (typeof condition === 'boolean' || typeof condition === 'number') return value === condition
  if (typeof condition === 'string' || Array.isArray(condition)) {
    const any = [condition].flat() as readonly unknown[]
    return [value].flat().some((each) => any.includes(each))
  }
  const { atLeast, atMost, over, under } = condition as Exclude<typeof condition, readonly string[]>
  const number = value as number
  return (
    (atLeast === undefined || number >= atLeast) &&
    (atMost === undefined || number <= atMost) &&
    (over === undefined || number > over) &&
    (under === undefined || number < under)
  )
}

const monthOf = (day: DateText): DateText => `${day.slice(0, 7)}-01`
