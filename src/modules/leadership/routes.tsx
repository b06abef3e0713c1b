import { z } from 'zod'
import type { Unit } from '../../platform/accounts/index.ts'
import { findUnit } from '../../platform/accounts/place-store.ts'
import { covers } from '../../platform/accounts/policy.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { type Answer, type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { officersNamed } from '../cases/index.ts'
import { answer as answerIt, ask as askIt } from './ask.ts'
import { cases } from './cases-route.tsx'
import { blocksAbout } from './extension.ts'
import { subjects } from './model/question.ts'
import { namesFor, overviewOf } from './overview.ts'
import { OverviewPage } from './pages/overview.tsx'
import { QuestionPage } from './pages/question.tsx'
import { askPath, leadersPath, questionPath } from './paths.ts'
import { findQuestion } from './question-store.ts'
import { isOf, sees, unitsSeen } from './reach.ts'
import { openAnswer } from './sealed.ts'

const overview = operation({
  id: 'leadership.overview',
  method: 'GET',
  path: leadersPath,
  query: z.object({ unit: z.string().max(80).default('') }),
  may: sees,
  run: (ctx, { query }) => overviewPage(ctx, query.unit),
})

async function overviewPage(ctx: Context, wanted: string, refused?: Refused): Promise<Answer> {
  const { units, chosen, seen } = await chosenIn(ctx, wanted)
  const [view, blocks] = await Promise.all([overviewOf(ctx, seen), blocksAbout(ctx, seen)])
  const shown = { units, unit: chosen, blocks, newId: ctx.newId, refusal: refused?.refusal }
  const node = <OverviewPage {...view} {...shown} />
  return page(node, refused ? 409 : 200)
}

async function chosenIn(ctx: Context, wanted: string): Promise<{ units: Unit[]; chosen: string; seen: Unit[] }> {
  const units = await unitsSeen(ctx)
  const chosen = units.some(({ id }) => id === wanted) ? wanted : ''
  return { units, chosen, seen: chosen === '' ? units : units.filter(({ id }) => covers(chosen, id)) }
}

const ask = operation({
  id: 'leadership.ask',
  method: 'POST',
  path: askPath(':unit'),
  params: z.object({ unit: z.string().max(80) }),
  body: z.object({ id: z.uuid(), service: z.string().max(80), subject: z.enum(subjects) }),
  load: (ctx, { params }) => findUnit(ctx.db, params.unit),
  may: (actor, unit, ctx) => (actor.kind === 'account' ? isOf(actor, 'leader', unit.id, ctx) : 'login'),
  async run(ctx, { body }, unit) {
    const outcome = await askIt(ctx, unit, body)
    if (isRefused(outcome)) return overviewPage(ctx, unit.id, outcome)
    if (!outcome.asked) return redirect(leadersPath, { flash: { key: 'leadership.flash.askedBefore', tone: 'ok' } })
    return redirect(leadersPath, {
      flash:
        outcome.told > 0
          ? { key: 'leadership.flash.asked', tone: 'ok' }
          : { key: 'leadership.flash.nobody', tone: 'warn' },
    })
  },
})

type Found = NonNullable<Awaited<ReturnType<typeof findQuestion>>>

const ofQuestion = (role: 'read' | 'answer') => ({
  params: z.object({ question: z.uuid() }),
  load: (ctx: Context, { params }: { params: { question: string } }) => findQuestion(ctx.db, params.question),
  may: (actor: Actor, { unit }: Found, ctx: Context) =>
    actor.kind === 'account'
      ? isOf(actor, role === 'read' ? ['leader', 'unitHead'] : 'unitHead', unit, ctx)
      : ('login' as const),
})

const question = operation({
  id: 'leadership.question',
  method: 'GET',
  path: questionPath(':question'),
  ...ofQuestion('read'),
  run: (ctx, _input, row) => questionPage(ctx, row),
})

async function questionPage(ctx: Context, row: Found, refused?: Refused, typed = ''): Promise<Answer> {
  const people = await officersNamed(ctx, [row.askedBy, row.answer?.by ?? null])
  const view = (
    <QuestionPage
      question={row}
      names={await namesFor(ctx, await unitsSeen(ctx))}
      asker={people.get(row.askedBy) ?? null}
      answerer={(row.answer && people.get(row.answer.by)) ?? null}
      answer={openAnswer(ctx, row)}
      answers={isOf(ctx.actor, 'unitHead', row.unit, ctx)}
      refusal={refused?.refusal}
      typed={typed}
    />
  )
  return page(view, refused ? 409 : 200)
}

const answer = operation({
  id: 'leadership.answer',
  method: 'POST',
  path: questionPath(':question'),
  ...ofQuestion('answer'),
  body: z.object({ answer: z.string().trim().max(2000).default('') }),
  async run(ctx, { body }, row) {
    const outcome = await answerIt(ctx, row, body.answer)
    if (isRefused(outcome)) return questionPage(ctx, (await findQuestion(ctx.db, row.id)) ?? row, outcome, body.answer)
    return redirect(questionPath(row.id), { flash: { key: 'leadership.flash.answered', tone: 'ok' } })
  },
})

export const operations: readonly Operation[] = [overview, cases, ask, question, answer]
