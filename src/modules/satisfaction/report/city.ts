import { today } from '../../../platform/accounts/policy.ts'
import type { Context } from '../../../platform/context.ts'
import type { Division } from '../figures/divide.ts'
import { type Figures, figuresOf, type Line } from '../figures/figures.ts'
import { figureOf, sampleSize, together } from '../model.ts'
import { type Rule, type Span, spanOf } from '../rules/rule.ts'

/**
 * The whole city's year, of its periods; undefined: none of it has begun. Periods are told apart, so a year tells only what is
 * told of each: whatever one of them keeps back, the year keeps back too.
 */
export async function cityYear(ctx: Context, rules: readonly Rule[], year: number): Promise<Figures | undefined> {
  const halves = [`${year}-01-01`, `${year}-07-01`].map((day) => spanOf(rules, day))
  const spans = [...new Map(halves.map((span) => [span.id, span])).values()]
  const begun = spans.filter(({ from }) => from <= today(ctx))
  if (begun.length === 0) return undefined
  const parts = await Promise.all(begun.map(({ id }) => figuresOf(ctx, { span: id })))
  const whole: Span = { id: String(year), year, half: null, from: spans[0]!.from, to: spans.at(-1)!.to }
  return { ...addedUp(parts), span: whole, running: whole.to >= today(ctx) }
}

/** Figures of a year from those of its periods, which are asked and reckoned alike. Pure. */
export function addedUp(parts: readonly Figures[]): Figures {
  const last = parts.at(-1)!
  const units = [...new Set(parts.flatMap(({ parts }) => parts.map(({ unit }) => unit)))].sort()
  const ofUnit = (unit: string) => parts.flatMap(({ parts }) => parts.filter((line) => line.unit === unit))
  return {
    ...last,
    self: lineOf(
      last.rule,
      parts.map(({ self }) => self),
    ),
    parts: units.map((unit) => lineOf(last.rule, ofUnit(unit))),
    divisions: last.divisions.flatMap((division) => divisionOf(division, parts) ?? []),
    themes: last.themes.flatMap(({ id }) => {
      const own = parts.map(({ themes }) => themes.find((theme) => theme.id === id)?.comments)
      return own.every((comments) => comments !== undefined) ? [{ id, comments: sum(own as number[]) }] : []
    }),
    places: [...new Set(parts.flatMap(({ places }) => places))],
    others: parts.some(({ others }) => others),
  }
}

function lineOf({ instrument, reckoning }: Rule, lines: readonly Line[]): Line {
  const { unit, service } = lines[0]!
  const all = (of: (line: Line) => number | null) => {
    const numbers = lines.map(of)
    return numbers.every((number) => number !== null) ? sum(numbers) : null
  }
  const [answers, served] = [all((line) => line.answers), all((line) => line.served)]
  const about = { unit, service, answers, served, sample: served === null ? null : sampleSize(served) }
  if (answers === null) return { ...about, figure: null, totals: null }
  const totals = together(
    instrument,
    lines.map(({ totals }) => totals!),
  )
  return { ...about, figure: figureOf(instrument, totals, reckoning), totals }
}

/** Only where every period shows it. */
function divisionOf(division: Division, parts: readonly Figures[]): Division | undefined {
  const own = parts.map(({ divisions }) => divisions.find(({ topic }) => topic === division.topic))
  if (!own.every((one) => one !== undefined)) return undefined
  return { ...division, cells: division.cells.map((_, at) => sum(own.map(({ cells }) => cells[at]!))) }
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
