import { z } from 'zod'
import { listUnits } from '../../platform/accounts/place-store.ts'
import { covers, grantsFor, holds } from '../../platform/accounts/policy.ts'
import { dateIn } from '../../platform/calendar.ts'
import type { Context, Role } from '../../platform/context.ts'
import {
  type Answer,
  anyone,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { pick, type Text } from '../../platform/i18n.ts'
import { isRefused } from '../../platform/outcome.ts'
import { type CaseRow, findCase, rulesOf } from '../cases/index.ts'
import { offered } from '../catalogue/index.ts'
import { current } from './instruments/index.ts'
import { FiguresPage } from './pages/figures.tsx'
import { NotYetPage, SurveyPage, ThanksPage } from './pages/survey.tsx'
import { daysOf, periods } from './period.ts'
import { leastAnswers, rateCase, skmOf } from './service.ts'
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

const show = operation({
  id: 'satisfaction.survey',
  method: 'GET',
  path: '/survei/:token',
  params,
  query: atCounter,
  load,
  may: anyone, // the token is the right
  run: async (_ctx, { params, query }, { row, service }) => {
    const counter = query.di === 'loket'
    if (row.state.rated) return page(<ThanksPage service={service} counter={counter} />)
    if (!row.state.ended) return page(<NotYetPage service={service} />)
    return page(
      <SurveyPage
        token={params.token}
        service={service}
        instrument={current}
        counter={counter}
        typed={{}}
        mistakes={[]}
      />,
    )
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
    const nameOf = (key: string) => pick(current.elements.find((element) => element.key === key)!.name, ctx.lang)
    const read = readSurvey(current, body, nameOf)
    if ('mistakes' in read)
      return page(
        <SurveyPage
          token={params.token}
          service={service}
          instrument={current}
          counter={counter}
          typed={body}
          mistakes={read.mistakes}
        />,
        422,
      )
    const outcome = await rateCase(ctx, row.id, read, counter ? 'counter' : 'link')
    // Sent twice: the first one counts, and the page says so.
    if (isRefused(outcome) && outcome.refusal.code !== 'already-rated') return refusal(outcome.refusal)
    return redirect(`/survei/${params.token}${counter ? '?di=loket' : ''}`)
  },
})

const seers: readonly Role[] = ['unitHead', 'leader', 'auditor']

const figures = operation({
  id: 'satisfaction.figures',
  method: 'GET',
  path: '/petugas/skm',
  query: z.object({ masa: z.enum(periods).catch('year').default('year'), unit: z.string().max(40).default('') }),
  may: (actor, _row, ctx) => (actor.kind === 'account' ? holds(actor, seers, today(ctx)) : 'login'),
  run: async (ctx, { query }): Promise<Answer> => {
    const units = await unitsOf(ctx)
    const chosen = units.some(({ id }) => id === query.unit) ? query.unit : ''
    const seen = units.filter(({ id }) => chosen === '' || covers(chosen, id)).map(({ id }) => id)
    const skm = await skmOf(ctx, { units: seen, ...daysOf(query.masa, today(ctx)) })
    const names = new Map((await offered(ctx)).map(({ id, name }) => [id, name]))
    const nameOf = (id: string) => names.get(id) ?? { id, en: id }
    return page(
      <FiguresPage {...skm} period={query.masa} least={leastAnswers} units={units} unit={chosen} nameOf={nameOf} />,
    )
  },
})

// The units of the actor's grants, with their parts.
async function unitsOf(ctx: Context): Promise<{ id: string; name: Text }[]> {
  const grants = grantsFor(ctx.actor, seers, today(ctx))
  const all = await listUnits(ctx.db)
  return all
    .filter(({ id }) => grants.some(({ unit }) => unit === null || covers(unit, id)))
    .map(({ id, name_id, name_en }) => ({ id, name: { id: name_id, en: name_en } }))
}

function today(ctx: Context) {
  return dateIn(ctx.region.zone, ctx.now)
}

export const operations: readonly Operation[] = [show, answer, figures]
