import { z } from 'zod'
import { today } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import { anyone, type Operation, operation, page, redirect, refusal } from '../../platform/http/operation.ts'
import { pick, type Text } from '../../platform/i18n.ts'
import { isRefused } from '../../platform/outcome.ts'
import { type CaseRow, findCase, rulesOf } from '../cases/index.ts'
import { NotYetPage, SurveyPage, ThanksPage } from './pages/survey.tsx'
import { elementsOf, type Rule, ruleOf } from './rules/rule.ts'
import { listRules } from './rules/store.ts'
import { rateCase } from './service.ts'
import { readSurvey } from './survey.ts'
import { readSurveyToken } from './token.ts'

interface Found {
  row: CaseRow
  service: Text
}

async function load(ctx: Context, { params }: { params: { token: string } }): Promise<Found | undefined> {
  const id = readSurveyToken(ctx, params.token)
  const row = id && (await findCase(ctx.db, id))
  return row ? { row, service: (await rulesOf(ctx, row.service, row.version)).definition.name } : undefined
}

const params = z.object({ token: z.string().max(60) })
const atCounter = z.object({ di: z.string().optional() })

/** How people are asked today. */
async function ruleNow(ctx: Context): Promise<Rule> {
  return ruleOf(await listRules(ctx.db), Number(today(ctx).slice(0, 4)))
}

const show = operation({
  id: 'satisfaction.survey',
  method: 'GET',
  path: '/survei/:token',
  params,
  query: atCounter,
  load,
  may: anyone, // the token is the right
  run: async (ctx, { params, query }, { row, service }) => {
    const counter = query.di === 'loket'
    if (row.state.rated) return page(<ThanksPage service={service} counter={counter} />)
    if (!row.state.ended) return page(<NotYetPage service={service} />)
    const about = { token: params.token, service, rule: await ruleNow(ctx), counter }
    return page(<SurveyPage {...about} typed={{}} mistakes={[]} />)
  },
})

const answer = operation({
  id: 'satisfaction.answer',
  method: 'POST',
  path: '/survei/:token',
  params,
  body: z.record(z.string(), z.unknown()),
  load,
  may: anyone,
  limit: { count: 60, seconds: 600 },
  run: async (ctx, { params, body }, { row, service }) => {
    const counter = body.di === 'loket'
    const rule = await ruleNow(ctx)
    const { instrument } = rule
    const asked = elementsOf(rule)
    const labelOf = (key: string) => {
      const at = asked.findIndex((element) => element.key === key)
      return `${at + 1}. ${pick(asked[at]!.ask, ctx.lang)}`
    }
    const read = readSurvey(instrument, body, labelOf)
    if ('mistakes' in read) {
      const about = { token: params.token, service, rule, counter }
      return page(<SurveyPage {...about} typed={body} mistakes={read.mistakes} />, 422)
    }
    const outcome = await rateCase(ctx, row.id, read, counter ? 'counter' : 'link')
    // Sent twice: the first one counts, and the page says so.
    if (isRefused(outcome) && outcome.refusal.code !== 'already-rated') return refusal(outcome.refusal)
    return redirect(`/survei/${params.token}${counter ? '?di=loket' : ''}`)
  },
})

export const surveyOperations: readonly Operation[] = [show, answer]
