import { everyUnit } from '../../platform/accounts/place-store.ts'
import { covers } from '../../platform/accounts/policy.ts'
import { namesOfUnits, unitNames, unitText } from '../../platform/accounts/unit-names.ts'
import { dateIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import { officersNamed } from '../cases/index.ts'
import { instrumentFor, linesNow } from './evaluate.ts'
import type { Instrument } from './instruments/instrument.ts'
import { type Line, linesOf, missingIn, scoresIn } from './model/lines.ts'
import { type Result, reckon } from './model/reckon.ts'
import { mayAnswer, mayOpen, mayRead, mayScore } from './reach.ts'
import { openWords } from './sealed.ts'
import { type Evaluation, findAnswer, listEvaluations, revisionsOf, scoresOf } from './store.ts'

export interface ListView {
  evaluations: readonly (Evaluation & { name: Text })[]
  /** Units whose evaluation the viewer may open, and for which years. */
  units: readonly { id: string; name: Text }[]
  years: readonly number[]
  newId: string
}

export async function listView(ctx: Context): Promise<ListView> {
  const ever = await everyUnit(ctx)
  const nameOf = namesOfUnits(ever)
  const open = ever.filter(({ ended_at }) => !ended_at)
  const year = Number(dateIn(ctx.region.zone, ctx.now).slice(0, 4))
  return {
    evaluations: (await listEvaluations(ctx.db))
      .filter((one) => mayRead(ctx.actor, one, ctx))
      .map((one) => ({ ...one, name: nameOf(one.unit) })),
    // A part of a unit is evaluated with it.
    units: open
      .filter(({ id }) => mayOpen(ctx.actor, id, ctx) && !open.some((whole) => whole.id !== id && covers(whole.id, id)))
      .map((unit) => ({ id: unit.id, name: unitText(unit) })),
    years: [year, year - 1],
    newId: ctx.newId(),
  }
}

export interface KeptLine extends Line {
  note: string | null
  link: string | null
  file: boolean
}

export interface EvaluationView {
  evaluation: Evaluation
  name: Text
  instrument: Instrument
  lines: readonly KeptLine[]
  missing: number
  /** As it would be now, or was when it was closed. */
  result: Result | null
  answer: { words: string; by: string | null } | null
  revisions: readonly Evaluation[]
  rights: { scores: boolean; answers: boolean; closes: boolean; revises: boolean }
  newId: string
}

export async function evaluationView(ctx: Context, evaluation: Evaluation): Promise<EvaluationView> {
  const { id, unit, year, status } = evaluation
  const instrument = instrumentFor(evaluation)
  const [scores, nameOf, revisions, answer] = await Promise.all([
    scoresOf(ctx.db, id),
    unitNames(ctx),
    revisionsOf(ctx.db, unit, year),
    answerOf(ctx, evaluation),
  ])
  const lines = await linesNow(ctx, evaluation, scores)
  return {
    evaluation,
    name: nameOf(unit),
    instrument,
    lines: lines.map((line) => {
      const kept = scores.find(({ indicator }) => indicator === line.indicator.key)
      return {
        ...line,
        note: openWords(ctx, id, line.indicator.key, kept?.note ?? null),
        link: kept?.link ?? null,
        file: !!kept?.file,
      }
    }),
    missing: missingIn(lines).length,
    result: evaluation.result ?? reckon(instrument, scoresIn(lines)),
    answer,
    revisions: revisions.filter((one) => one.id !== id && mayRead(ctx.actor, one, ctx)),
    rights: {
      scores: mayScore(ctx.actor, unit, ctx) && (status === 'filling' || status === 'answered'),
      closes: mayScore(ctx.actor, unit, ctx) && (status === 'presented' || status === 'answered'),
      answers: mayAnswer(ctx.actor, unit, ctx) && status === 'presented',
      revises: mayOpen(ctx.actor, unit, ctx) && status === 'closed' && revisions[0]!.id === id,
    },
    newId: ctx.newId(),
  }
}

async function answerOf(ctx: Context, { id, answeredAt }: Evaluation): Promise<EvaluationView['answer']> {
  if (answeredAt === null) return null
  const { answer, by } = await findAnswer(ctx.db, id)
  const names = await officersNamed(ctx, [by])
  return { words: openWords(ctx, id, 'answer', answer)!, by: names.get(by!) ?? null }
}

/** What everybody may see of a closed evaluation: neither notes nor evidence nor the answer, which may name people. */
export interface ResultView {
  evaluation: Evaluation & { result: Result; closedAt: number }
  name: Text
  instrument: Instrument
  lines: readonly Line[]
  /** All revisions that are closed, the latest first. */
  revisions: readonly Evaluation[]
}

export async function resultView(
  ctx: Context,
  unit: string,
  year: number,
  revision: number | undefined,
): Promise<ResultView | undefined> {
  const closed = (await revisionsOf(ctx.db, unit, year)).filter(isClosed)
  const evaluation = revision === undefined ? closed[0] : closed.find((one) => one.revision === revision)
  if (!evaluation) return undefined
  const instrument = instrumentFor(evaluation)
  const lines = linesOf(instrument, await scoresOf(ctx.db, evaluation.id), null)
  return { evaluation, name: (await unitNames(ctx))(unit), instrument, lines, revisions: closed }
}

/** The latest closed evaluation of each unit and year. */
export async function resultsView(ctx: Context): Promise<ResultsView> {
  const [nameOf, all] = await Promise.all([unitNames(ctx), listEvaluations(ctx.db)])
  const closed = all.filter(isClosed)
  const latest = closed.filter((one, at) => closed.findIndex((other) => sameYear(one, other)) === at)
  return { results: latest.map((one) => ({ ...one, name: nameOf(one.unit), instrument: instrumentFor(one) })) }
}

export interface ResultsView {
  results: readonly (ResultView['evaluation'] & { name: Text; instrument: Instrument })[]
}

/** The units of one year, the best first; undefined: none was evaluated. */
export async function yearView(ctx: Context, year: number): Promise<ResultsView | undefined> {
  const results = (await resultsView(ctx)).results
    .filter((one) => one.year === year)
    .sort((a, b) => b.result.index - a.result.index || (a.unit < b.unit ? -1 : 1))
  return results.length > 0 ? { results } : undefined
}

const isClosed = (one: Evaluation): one is ResultView['evaluation'] => one.status === 'closed'
const sameYear = (a: Evaluation, b: Evaluation) => a.unit === b.unit && a.year === b.year
