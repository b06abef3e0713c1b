import { byWhom, today } from '../../../platform/accounts/policy.ts'
import type { Context, DateText } from '../../../platform/context.ts'
import { type Refused, refuse } from '../../../platform/outcome.ts'
import { monthScores, placeCounts } from '../figures/count-store.ts'
import { totalsOf } from '../figures/figures.ts'
import { atOnce } from '../figures/tell.ts'
import { type Figure, figureOf } from '../model.ts'
import { type Rule, ruleOf, type Span, spansUntil } from './rule.ts'
import { insertRule, listRules } from './store.ts'

/** What a rule would change of the city's figure in one period. */
export interface Effect {
  span: Span
  before: Figure | null
  after: Figure | null
}

/** The years to which a new rule from `year` on applies: until another rule begins, or today. */
function reach(rules: readonly Rule[], year: number, now: DateText): { from: DateText; to: DateText } {
  const next = rules.map((rule) => rule.year).filter((one) => one > year)
  const end = next.length > 0 ? `${Math.min(...next) - 1}-12-31` : now
  return { from: `${year}-01-01`, to: end < now ? end : now }
}

/** Periods are not cut anew where answers were counted by them: one could be reckoned from the other. */
async function cutsAnew(ctx: Context, rules: readonly Rule[], rule: Rule): Promise<boolean> {
  if (ruleOf(rules, rule.year).months === rule.months) return false
  const counts = await placeCounts(ctx.db, reach(rules, rule.year, today(ctx)))
  return counts.some(({ topic }) => topic === 'all')
}

/** The city's figure of each period that has answers, as it is and as it would be. */
export async function effectsOf(ctx: Context, rule: Rule): Promise<Effect[]> {
  const rules = await listRules(ctx.db)
  const now = today(ctx)
  const { from, to } = reach(rules, rule.year, now)
  if (from > to) return []
  const after = [...rules, rule]
  const instruments = [...new Set([...rules, rule, ruleOf(rules, rule.year)].map(({ instrument }) => instrument.id))]
  const rows = await monthScores(ctx.db, {}, instruments, { from, to })
  const figure = (span: Span, { instrument, reckoning }: Rule) => {
    const own = rows.filter((row) => row.instrument === instrument.id && span.from <= row.month && row.month <= span.to)
    return own.some(({ answers }) => answers < atOnce)
      ? null
      : figureOf(instrument, totalsOf(instrument, own), reckoning)
  }
  const spans = spansUntil(after, to, 60).filter((span) => span.from >= from)
  return spans
    .map((span) => ({ span, before: figure(span, ruleOf(rules, span.year)), after: figure(span, rule) }))
    .filter(({ before, after: then }) => before !== null || then !== null)
}

/** From a year on the survey is asked and reckoned so. */
export async function decideRule(ctx: Context, id: string, rule: Rule): Promise<Refused | { decided: true }> {
  const rules = await listRules(ctx.db)
  if (await cutsAnew(ctx, rules, rule)) return refuse('rule-months')
  await insertRule(ctx.db, id, rule, byWhom(ctx)!, ctx.now)
  return { decided: true }
}
