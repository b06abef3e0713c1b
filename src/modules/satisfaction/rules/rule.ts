import type { DateText } from '../../../platform/context.ts'
import { current, instruments } from '../instruments/index.ts'
import { type Element, type Instrument, isOrder, orderOf } from '../instruments/instrument.ts'
import { type Reckoning, type Rounding, roundings } from '../model.ts'

/** How the survey is asked and reckoned, from a year on. */
export interface Rule {
  year: number
  /** Length of a period: half a year, or the year. */
  months: 6 | 12
  instrument: Instrument
  reckoning: Required<Reckoning>
  /** The elements in the order of the form, by key. */
  order: readonly string[]
}

/** What holds where nobody has decided: half-years, the nine elements, exact. */
export const standard: Rule = {
  year: 2000,
  months: 6,
  instrument: current,
  reckoning: { weight: current.defaultWeight, rounding: 'none' },
  order: orderOf(current),
}

/** `rules`: the later decision about a year after the earlier one. */
export function ruleOf(rules: readonly Rule[], year: number): Rule {
  return rules.reduce((held, rule) => (rule.year <= year && rule.year >= held.year ? rule : held), standard)
}

/** The questions in the order of the form. */
export function elementsOf({ instrument, order }: Pick<Rule, 'instrument' | 'order'>): Element[] {
  return order.map((key) => instrument.elements.find((element) => element.key === key)!)
}

/** A rule as it is kept or typed; undefined: it names what does not exist. */
export function readRule(written: {
  year: number
  months: number
  instrument: string
  weight: string
  rounding: string
  order: readonly string[]
}): Rule | undefined {
  const instrument = instruments.find(({ id }) => id === written.instrument)
  const { year, months, weight, rounding, order } = written
  if (!instrument || !Object.hasOwn(instrument.weights, weight) || !Object.hasOwn(roundings, rounding)) return undefined
  if ((months !== 6 && months !== 12) || !isOrder(instrument, order)) return undefined
  return { year, months, instrument, reckoning: { weight, rounding: rounding as Rounding }, order }
}

/** One period of the survey. Periods never overlap, so that nothing can be reckoned from one and another. */
export interface Span {
  /** `2026-1` and `2026-2`, or `2026`. */
  id: string
  year: number
  half: 1 | 2 | null
  from: DateText
  to: DateText
}

export function spanOf(rules: readonly Rule[], day: DateText): Span {
  const year = Number(day.slice(0, 4))
  if (ruleOf(rules, year).months === 12) return spanNamed(year, null)
  return spanNamed(year, day.slice(5, 7) <= '06' ? 1 : 2)
}

/** The period of that day and those before it, the oldest first. */
export function spansUntil(rules: readonly Rule[], day: DateText, count: number): Span[] {
  const spans = [spanOf(rules, day)]
  while (spans.length < count) spans.unshift(spanOf(rules, dayBefore(spans[0]!.from)))
  return spans
}

/** The period of this name; undefined where a year has no such period. */
export function findSpan(rules: readonly Rule[], id: string): Span | undefined {
  const [, year, half] = /^(20\d\d)(?:-([12]))?$/.exec(id) ?? []
  if (year === undefined) return undefined
  const span = spanOf(rules, `${year}-${half === '2' ? '07' : '01'}-01`)
  return span.id === id ? span : undefined
}

function spanNamed(year: number, half: 1 | 2 | null): Span {
  return {
    id: half === null ? String(year) : `${year}-${half}`,
    year,
    half,
    from: `${year}-${half === 2 ? '07' : '01'}-01`,
    to: `${year}-${half === 1 ? '06-30' : '12-31'}`,
  }
}

export function dayBefore(day: DateText): DateText {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
