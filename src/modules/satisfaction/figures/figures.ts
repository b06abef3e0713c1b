import { today } from '../../../platform/accounts/policy.ts'
import type { Context } from '../../../platform/context.ts'
import type { Instrument } from '../instruments/instrument.ts'
import { type Figure, figureOf, sampleSize, type Totals, together } from '../model.ts'
import { findSpan, type Rule, ruleOf, type Span, spanOf, spansUntil } from '../rules/rule.ts'
import { listRules } from '../rules/store.ts'
import { endedSince } from '../store.ts'
import { aboutKeys } from '../survey.ts'
import { themes } from '../themes/themes.ts'
import { monthScores, placeCounts, serviceScores, unitTopics } from './count-store.ts'
import { about, type Division, dividedBy } from './divide.ts'
import { byFives, type Counted, placesShown, showsCity, showsService, showsUnit } from './shown.ts'

/** How many periods back the trend goes. */
const back = 6

/** One place's figures in a period. Null: too small to be shown. */
export interface Line {
  unit: string
  service: string
  answers: number | null
  figure: Figure | null
  /** What it is reckoned from: each element's answers, and the sum of their scores. */
  totals: Totals | null
  /** About so many matters ended in the period, and how many of them should be asked (Krejcie–Morgan). */
  served: number | null
  sample: number | null
}

export interface Figures {
  span: Span
  /** Periods that can be chosen, the newest first. */
  spans: Span[]
  rule: Rule
  running: boolean
  self: Line
  /** The city's units, or the unit's services. */
  parts: Line[]
  trend: { span: Span; ikm: number | null }[]
  /** Who answered, by which way, about what; of the city and of units only, once the period has ended. */
  divisions: Division[]
  themes: { id: string; comments: number }[]
  /** Every `unit/service` where somebody was served or answered in the periods shown. */
  places: string[]
  /** Answers in the place by another instrument than the period's, which are not counted. */
  others: boolean
}

export interface Asked {
  unit?: string
  service?: string
  /** Name of a period; one that there is not: the present one. */
  span?: string
}

/** Figures of the city, a unit or a service, as anybody may see them. */
export async function figuresOf(ctx: Context, asked: Asked = {}): Promise<Figures> {
  const rules = await listRules(ctx.db)
  const now = today(ctx)
  const named = asked.span === undefined ? undefined : findSpan(rules, asked.span)
  const span = named && named.from <= now ? named : spanOf(rules, now)
  const rule = ruleOf(rules, span.year)
  const spans = spansUntil(rules, span.from, back)
  const { unit, service } = asked
  const instruments = [...new Set(spans.map(({ year }) => ruleOf(rules, year).instrument.id))]
  const running = span.to >= now
  const [counts, months, parts, topics, ended] = await Promise.all([
    placeCounts(ctx.db, { from: spans[0]!.from, to: span.to }),
    monthScores(ctx.db, { unit, service }, instruments, { from: spans[0]!.from, to: span.to }),
    serviceScores(ctx.db, unit, rule.instrument.id, span),
    service === undefined ? unitTopics(ctx.db, rule.instrument.id, span) : [],
    running ? endedSince(ctx.db, now) : [],
  ])
  const within = (one: Span, topic: 'all' | 'served', instrument: string) =>
    counts.filter(
      (row) => row.topic === topic && row.instrument === instrument && one.from <= row.month && row.month <= one.to,
    )
  const shown = (one: Span) => placesShown(within(one, 'all', ruleOf(rules, one.year).instrument.id))
  const seen = shown(span)
  const answered = within(span, 'all', rule.instrument.id)
  const served = untilYesterday(within(span, 'served', ''), ended)
  const servedSeen = placesShown(served)
  const visible = (places: typeof seen, place: { unit?: string; service?: string }) =>
    place.unit === undefined
      ? showsCity(places)
      : place.service === undefined
        ? showsUnit(places, place.unit)
        : showsService(places, place.unit, place.service)
  const line = (place: { unit?: string; service?: string }): Line => {
    const own = (row: { unit: string; service: string }) =>
      (place.unit === undefined || row.unit === place.unit) &&
      (place.service === undefined || row.service === place.service)
    const population = visible(servedSeen, place) ? byFives(sumOf(served.filter(own))) : null
    const about = {
      unit: place.unit ?? '',
      service: place.service ?? '',
      served: population,
      sample: population === null ? null : sampleSize(population),
    }
    if (!visible(seen, place)) return { ...about, answers: null, figure: null, totals: null }
    const totals = totalsOf(rule.instrument, parts.filter(own))
    const figure = figureOf(rule.instrument, totals, rule.reckoning)
    return { ...about, answers: sumOf(answered.filter(own)), figure, totals }
  }
  const places = [...answered, ...served].filter((row) => unit === undefined || row.unit === unit)
  const keys = unit === undefined ? places.map((row) => row.unit) : service ? [] : places.map((row) => row.service)
  // While it runs, two looks would tell who the few are that answered between them.
  const apart = service === undefined && !running
  const divided = dividedBy(topics, seen)
  return {
    span,
    spans: spansUntil(rules, now, 8).reverse(),
    rule,
    running,
    self: line({ unit, service }),
    parts: [...new Set(keys)].sort().map((key) => line(unit === undefined ? { unit: key } : { unit, service: key })),
    trend: spans.map((one) => {
      const { instrument, reckoning } = ruleOf(rules, one.year)
      const rows = months.filter(
        (row) => row.instrument === instrument.id && one.from <= row.month && row.month <= one.to,
      )
      const figure = visible(shown(one), { unit, service })
        ? figureOf(instrument, totalsOf(instrument, rows), reckoning)
        : null
      return { span: one, ikm: figure?.ikm ?? null }
    }),
    places: [...new Set(counts.map((row) => `${row.unit}/${row.service}`))],
    divisions: apart
      ? [...aboutKeys, 'channel' as const].flatMap((topic) => divided(topic, about[topic], unit) ?? [])
      : [],
    themes: themes.flatMap(({ id }) => {
      const [comments = 0] = apart ? (divided('theme', [id], unit)?.cells ?? []) : []
      return comments > 0 ? [{ id, comments }] : []
    }),
    others: counts.some(
      (row) =>
        row.topic === 'all' &&
        row.instrument !== rule.instrument.id &&
        span.from <= row.month &&
        row.month <= span.to &&
        (unit === undefined || row.unit === unit),
    ),
  }
}

/** As of the last night: a number that moves with each matter would tell its minute, though it goes by fives. */
function untilYesterday(served: readonly Counted[], ended: readonly Counted[]): Counted[] {
  const left = new Map(ended.map(({ unit, service, answers }) => [`${unit}/${service}`, answers]))
  return served.flatMap((row) => {
    const key = `${row.unit}/${row.service}`
    const taken = Math.min(row.answers, left.get(key) ?? 0)
    left.set(key, (left.get(key) ?? 0) - taken)
    return row.answers > taken ? [{ ...row, answers: row.answers - taken }] : []
  })
}

function sumOf(rows: readonly { answers: number }[]): number {
  return rows.reduce((sum, { answers }) => sum + answers, 0)
}

export function totalsOf(
  instrument: Instrument,
  rows: readonly { value: string; answers: number; sum: number }[],
): Totals {
  return together(
    instrument,
    rows.map(({ value, answers, sum }) => ({ [value]: { answers, sum } })),
  )
}
