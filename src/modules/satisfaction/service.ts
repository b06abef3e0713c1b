import { today } from '../../platform/accounts/policy.ts'
import type { Context, DateText } from '../../platform/context.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { act } from '../cases/index.ts'
import { placeCounts, serviceScores } from './figures/count-store.ts'
import { totalsOf } from './figures/figures.ts'
import { atOnce } from './figures/tell.ts'
import { keepAnswers } from './keep.ts'
import { figureOf, sampleSize } from './model.ts'
import { ruleOf, spansUntil } from './rules/rule.ts'
import { listRules } from './rules/store.ts'
import { insertGiven } from './store.ts'
import { type Answer, timeOf } from './survey.ts'

/** Keeps the answers of an ended case: once, and apart from it. */
export async function rateCase(
  ctx: Context,
  caseId: string,
  answer: Answer,
  channel: 'link' | 'counter',
): Promise<Refused | { rated: true }> {
  const rules = await listRules(ctx.db)
  const { instrument } = ruleOf(rules, Number(today(ctx).slice(0, 4)))
  const outcome = await act(
    ctx,
    caseId,
    { type: 'rate' },
    {
      receipt: true, // the token is as good as the receipt
      channel: channel === 'counter' ? 'counter' : 'web',
      async also(db, { row }) {
        await insertGiven(db, caseId)
        const time = timeOf(ctx.region.zone, ctx.now)
        const given = { ...answer, ...time, instrument: instrument.id, service: row.service, unit: row.unit }
        await keepAnswers(ctx, db, channel, [given])
      },
    },
  )
  return isRefused(outcome) ? outcome : { rated: true }
}

/** How many answered of how many served from month to month, and how many should have been asked; for whoever works here. */
export async function skmOf(
  ctx: Context,
  { units, from, to }: { units: readonly string[]; from: DateText; to: DateText },
): Promise<{ respondents: number; ended: number; sample: number }> {
  const counts = (await placeCounts(ctx.db, { from, to })).filter(({ unit }) => units.includes(unit))
  const sumOf = (topic: 'all' | 'served') =>
    counts.filter((row) => row.topic === topic).reduce((sum, { answers }) => sum + answers, 0)
  const ended = sumOf('served')
  return { respondents: sumOf('all'), ended, sample: sampleSize(ended) }
}

export interface Weakest {
  unit: string
  service: string
  element: string
  /** Average of 1 to 4, from so many answers. */
  score: number
  answers: number
}

/**
 * The weakest element of each service of these units in the present period, or in the one before where that has too few
 * answers; the lowest first.
 */
export async function weakestOf(ctx: Context, units: readonly string[]): Promise<Weakest[]> {
  const rules = await listRules(ctx.db)
  const found = new Map<string, Weakest>()
  for (const span of spansUntil(rules, today(ctx), 2)) {
    const { instrument, reckoning } = ruleOf(rules, span.year)
    const rows = (await serviceScores(ctx.db, undefined, instrument.id, span)).filter(({ unit }) =>
      units.includes(unit),
    )
    for (const place of new Set(rows.map(({ unit, service }) => `${unit}/${service}`))) {
      const own = rows.filter(({ unit, service }) => `${unit}/${service}` === place)
      const figure = figureOf(instrument, totalsOf(instrument, own), reckoning)
      if (!figure) continue
      const low = own.reduce((least, one) => (figure.nrr[one.value]! < figure.nrr[least.value]! ? one : least))
      if (low.answers < atOnce) continue
      const { unit, service, value: element, answers } = low
      found.set(place, { unit, service, element, score: figure.nrr[element]!, answers })
    }
  }
  return [...found.values()].sort((a, b) => a.score - b.score)
}
