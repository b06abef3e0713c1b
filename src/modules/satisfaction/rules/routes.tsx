import { z } from 'zod'
import { today } from '../../../platform/accounts/policy.ts'
import type { Context } from '../../../platform/context.ts'
import { forgetPages } from '../../../platform/http/cache.ts'
import {
  type Answer,
  type Mistake,
  type Operation,
  operation,
  page,
  redirect,
} from '../../../platform/http/operation.ts'
import { isRefused, type Refusal } from '../../../platform/outcome.ts'
import { administers } from '../../accounts/index.ts'
import { officersNamed } from '../../cases/index.ts'
import { instruments } from '../instruments/index.ts'
import { orderOf } from '../instruments/instrument.ts'
import { decideRule, effectsOf } from './decide.ts'
import { RulesPage, rulesPath, type TypedRule } from './page.tsx'
import { type Rule, readRule, ruleOf } from './rule.ts'
import { decisions } from './store.ts'

const word = z.string().max(60)
const form = z.object({
  tahun: word,
  bulan: word,
  instrumen: word,
  bobot: word,
  pembulatan: word,
  urutan: z.string().max(1000).default(''),
})

const show = operation({
  id: 'satisfaction.rules',
  method: 'GET',
  path: rulesPath,
  query: form.partial(),
  may: administers,
  async run(ctx, { query }) {
    const asked = form.safeParse(query)
    return rulesPage(ctx, asked.success ? asked.data : null)
  },
})

const decide = operation({
  id: 'satisfaction.decideRule',
  method: 'POST',
  path: rulesPath,
  body: form.extend({ id: z.uuid() }),
  may: administers,
  async run(ctx, { body }) {
    const rule = ruleFrom(body)
    if (!rule) return rulesPage(ctx, body)
    const outcome = await decideRule(ctx, body.id, rule)
    if (isRefused(outcome)) return rulesPage(ctx, body, outcome.refusal)
    forgetPages(ctx)
    return redirect(rulesPath, { flash: { key: 'satisfaction.flash.rule', values: { year: rule.year }, tone: 'ok' } })
  },
})

function ruleFrom(typed: TypedRule): Rule | undefined {
  const instrument = instruments.find(({ id }) => id === typed.instrumen)
  const year = Number(typed.tahun)
  if (!instrument || !Number.isInteger(year) || year < 2000 || year > 2100) return undefined
  const keys = typed.urutan.split(/[\s,;]+/).filter(Boolean)
  return readRule({
    year,
    months: Number(typed.bulan),
    instrument: instrument.id,
    weight: typed.bobot,
    rounding: typed.pembulatan,
    order: keys.length > 0 ? keys : orderOf(instrument),
  })
}

async function rulesPage(ctx: Context, typed: TypedRule | null, refusal?: Refusal): Promise<Answer> {
  const decided = await decisions(ctx.db)
  const year = Number(today(ctx).slice(0, 4))
  const now = ruleOf(
    decided.map(({ rule }) => rule),
    year,
  )
  const rule = typed ? ruleFrom(typed) : undefined
  const mistakes: Mistake[] = typed && !rule ? [{ path: 'tahun', code: 'rule-unknown' }] : []
  const people = await officersNamed(
    ctx,
    decided.map(({ by }) => by),
  )
  const view = (
    <RulesPage
      now={now}
      decided={decided.map((one) => ({ ...one, by: people.get(one.by) ?? null }))}
      typed={typed ?? typedOf(now, year + 1)}
      asked={rule ? { rule, effects: await effectsOf(ctx, rule) } : null}
      id={ctx.newId()}
      mistakes={mistakes}
      refusal={refusal}
    />
  )
  return page(view, refusal ? 409 : mistakes.length > 0 ? 422 : 200)
}

const typedOf = ({ months, instrument, reckoning, order }: Rule, year: number): TypedRule => ({
  tahun: String(year),
  bulan: String(months),
  instrumen: instrument.id,
  bobot: reckoning.weight,
  pembulatan: reckoning.rounding,
  urutan: order.join(', '),
})

export const ruleOperations: readonly Operation[] = [show, decide]
