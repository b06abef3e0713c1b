import { z } from 'zod'
import { findUnit } from '../../platform/accounts/place-store.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { findFile } from '../../platform/files/index.ts'
import { type Answer, type Mistake, type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { shownAs } from '../accounts/index.ts'
import { answer, close, fill, indicatorsIn, open, present, revise } from './evaluate.ts'
import { EvaluationPage } from './pages/evaluation.tsx'
import { ListPage } from './pages/list.tsx'
import { ScorePage } from './pages/score.tsx'
import { evaluationPath, evaluationsPath, scorePath } from './paths.ts'
import { mayAnswer, mayOpen, mayRead, mayScore, maySee } from './reach.ts'
import { evidenceKey } from './sealed.ts'
import { type Evaluation, findEvaluation, scoresOf } from './store.ts'
import { evaluationView, listView } from './views.ts'

// How a unit is evaluated, within the office. What comes out is public: `public-routes.tsx`.

type May = (actor: Actor, row: Evaluation, ctx: Context) => boolean

const on = (may: May) => ({
  params: z.object({ evaluation: z.uuid() }),
  load: (ctx: Context, { params }: { params: { evaluation: string } }) => findEvaluation(ctx.db, params.evaluation),
  may: (actor: Actor, row: Evaluation, ctx: Context) =>
    actor.kind === 'account' ? may(actor, row, ctx) : ('login' as const),
})
const scoring: May = (actor, { unit }, ctx) => mayScore(actor, unit, ctx)
const answering: May = (actor, row, ctx) => mayAnswer(actor, row.unit, ctx) && mayRead(actor, row, ctx)
const opening: May = (actor, { unit }, ctx) => mayOpen(actor, unit, ctx)

const list = operation({
  id: 'evaluation.list',
  method: 'GET',
  path: evaluationsPath,
  may: (actor, _row, ctx) => (actor.kind === 'account' ? maySee(actor, ctx) : 'login'),
  run: async (ctx) => page(<ListPage {...(await listView(ctx))} />),
})

const begin = operation({
  id: 'evaluation.open',
  method: 'POST',
  path: evaluationsPath,
  body: z.object({ id: z.uuid(), unit: z.string().max(80), year: z.coerce.number().int() }),
  // Nothing was chosen: that is said in the form.
  load: async (ctx, { body }) => (body?.unit === '' ? { id: '' } : body && findUnit(ctx.db, body.unit)),
  may: (actor, unit, ctx) => (actor.kind === 'account' ? mayOpen(actor, unit.id, ctx) : 'login'),
  async run(ctx, { body }) {
    const opened = await open(ctx, body)
    if (isRefused(opened)) return page(<ListPage {...(await listView(ctx))} {...shownAs(opened.refusal)} />, 422)
    return redirect(evaluationPath(opened.id), { flash: { key: 'evaluation.flash.opened', tone: 'ok' } })
  },
})

const show = operation({
  id: 'evaluation.show',
  method: 'GET',
  path: evaluationPath(':evaluation'),
  ...on(mayRead),
  run: (ctx, _input, row) => evaluationPage(ctx, row),
})

async function evaluationPage(ctx: Context, row: Evaluation, refused?: Refused, typed = ''): Promise<Answer> {
  const now = (await findEvaluation(ctx.db, row.id)) ?? row
  const view = await evaluationView(ctx, now)
  const status = refused ? (refused.refusal.field ? 422 : 409) : 200
  return page(<EvaluationPage {...view} {...shownAs(refused?.refusal)} typed={typed} />, status)
}

async function done(
  ctx: Context,
  row: Evaluation,
  outcome: object | Refused,
  key: string,
  typed = '',
): Promise<Answer> {
  if (isRefused(outcome)) return evaluationPage(ctx, row, outcome, typed)
  return redirect(evaluationPath(row.id), { flash: { key: `evaluation.flash.${key}`, tone: 'ok' } })
}

const presenting = operation({
  id: 'evaluation.present',
  method: 'POST',
  path: `${evaluationPath(':evaluation')}/penyampaian`,
  ...on(scoring),
  run: async (ctx, _input, row) => done(ctx, row, await present(ctx, row), 'presented'),
})

const words = z.string().trim().max(4000).default('')

const answered = operation({
  id: 'evaluation.answer',
  method: 'POST',
  path: `${evaluationPath(':evaluation')}/tanggapan`,
  ...on(answering),
  body: z.object({ answer: words }),
  run: async (ctx, { body }, row) => done(ctx, row, await answer(ctx, row, body.answer), 'answered', body.answer),
})

const closing = operation({
  id: 'evaluation.close',
  method: 'POST',
  path: `${evaluationPath(':evaluation')}/penutupan`,
  ...on(scoring),
  run: async (ctx, _input, row) => done(ctx, row, await close(ctx, row), 'closed'),
})

const revising = operation({
  id: 'evaluation.revise',
  method: 'POST',
  path: `${evaluationPath(':evaluation')}/revisi`,
  ...on(opening),
  body: z.object({ id: z.uuid(), note: words }),
  async run(ctx, { body }, row) {
    const made = await revise(ctx, row, body)
    if (isRefused(made)) return evaluationPage(ctx, row, made, body.note)
    return redirect(evaluationPath(made.id), { flash: { key: 'evaluation.flash.revised', tone: 'ok' } })
  },
})

const onScore = (may: May) => {
  const { load, may: allowed } = on(may)
  return {
    params: z.object({ evaluation: z.uuid(), indicator: z.string().max(40) }),
    async load(ctx: Context, { params }: { params: { evaluation: string; indicator: string } }) {
      const row = await load(ctx, { params })
      const indicator = row && indicatorsIn(row).find(({ key }) => key === params.indicator)
      return row && indicator && { row, indicator }
    },
    may: (actor: Actor, { row }: Scored, ctx: Context) => allowed(actor, row, ctx),
  }
}
type Scored = { row: Evaluation; indicator: ReturnType<typeof indicatorsIn>[number] }

const score = operation({
  id: 'evaluation.score',
  method: 'GET',
  path: scorePath(':evaluation', ':indicator'),
  ...onScore(scoring),
  run: (ctx, _input, found) => scoreOf(ctx, found),
})

async function scoreOf(
  ctx: Context,
  { row, indicator }: Scored,
  wrong?: Refused | { mistakes: Mistake[] },
  typed?: object,
): Promise<Answer> {
  const view = await evaluationView(ctx, row)
  const line = view.lines.find((one) => one.indicator.key === indicator.key)!
  const shown = wrong && (isRefused(wrong) ? shownAs(wrong.refusal) : wrong)
  const node = <ScorePage view={view} line={line} typed={{ ...line, ...typed }} {...shown} />
  return page(node, !wrong ? 200 : isRefused(wrong) && !wrong.refusal.field ? 409 : 422)
}

const saveScore = operation({
  id: 'evaluation.saveScore',
  method: 'POST',
  path: scorePath(':evaluation', ':indicator'),
  ...onScore(scoring),
  body: z.object({
    score: z.enum(['0', '1', '2', '3', '4', '5']).optional().catch(undefined),
    note: words,
    link: z.string().trim().max(400).default(''),
  }),
  upload: { maxBytes: 15 * 1024 * 1024, count: 1 },
  async run(ctx, { body, files: [file] }, found) {
    const typed = { score: body.score === undefined ? null : Number(body.score), note: body.note, link: body.link }
    const outcome = await fill(ctx, found.row, found.indicator, typed, file)
    if (isRefused(outcome) || 'mistakes' in outcome) return scoreOf(ctx, found, outcome, typed)
    const { lines } = await evaluationView(ctx, found.row)
    const next = lines.find((line) => line.score === null)
    return redirect(next ? scorePath(found.row.id, next.indicator.key) : evaluationPath(found.row.id), {
      flash: { key: 'evaluation.flash.filled', tone: 'ok' },
    })
  },
})

const evidence = operation({
  id: 'evaluation.evidence',
  method: 'GET',
  path: `${scorePath(':evaluation', ':indicator')}/bukti`,
  params: onScore(mayRead).params,
  async load(ctx, input) {
    const found = await onScore(mayRead).load(ctx, input)
    const kept =
      found && (await scoresOf(ctx.db, found.row.id)).find(({ indicator }) => indicator === found.indicator.key)
    const file = kept?.file ? await findFile(ctx.db, kept.file) : undefined
    return found && file && { ...found, file }
  },
  may: (actor, found, ctx) => onScore(mayRead).may(actor, found, ctx),
  async run(ctx, _input, { file, indicator }) {
    const body = await ctx.house.files.read(ctx, evidenceKey(ctx), file)
    if (!body) return { kind: 'refusal', refusal: { code: 'file-gone' } }
    const name = `bukti-${indicator.key}.${file.type === 'application/pdf' ? 'pdf' : 'jpg'}`
    return { kind: 'file', body, type: file.type, name, inline: file.type.startsWith('image/') }
  },
})

export const evaluationOperations: readonly Operation[] = [
  list,
  begin,
  show,
  presenting,
  answered,
  closing,
  revising,
  score,
  saveScore,
  evidence,
]
