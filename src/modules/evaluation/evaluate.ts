import { byWhom, today } from '../../platform/accounts/policy.ts'
import { dueAt } from '../../platform/calendar.ts'
import type { Context, Db } from '../../platform/context.ts'
import { addFiles, type FileRow, intake } from '../../platform/files/index.ts'
import type { Mistake, Upload } from '../../platform/http/operation.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { figuresOf } from './figures.ts'
import { instrumentOf } from './instruments/index.ts'
import type { Indicator, Instrument } from './instruments/instrument.ts'
import { refusalOf, type Step } from './model/life.ts'
import { type Line, linesOf, missingIn, scoresIn } from './model/lines.ts'
import { indicatorsOf, reckon } from './model/reckon.ts'
import { evidenceKey, openWords, sealWords } from './sealed.ts'
import type { Evaluation, Score } from './store.ts'
import * as store from './store.ts'

/** Opens the evaluation of a unit's year. Opened twice it is one. */
export async function open(
  ctx: Context,
  asked: { id: string; unit: string; year: number },
): Promise<Refused | { id: string }> {
  if (asked.unit === '') return refuse('evaluation-unit', undefined, 'unit')
  if (!instrumentOf(asked.year) || asked.year > Number(today(ctx).slice(0, 4)))
    return refuse('evaluation-year', undefined, 'year')
  return ctx.transaction(async (db) => {
    await store.insertEvaluation(db, { ...asked, revision: 1, note: null }, ctx.actor.id!, ctx.now)
    const [latest] = await store.revisionsOf(db, asked.unit, asked.year)
    return { id: latest!.id }
  })
}

/** Every evaluation was opened with an instrument, and instruments stay. */
export const instrumentFor = ({ year }: Pick<Evaluation, 'year'>): Instrument => instrumentOf(year)!

export const indicatorsIn = (evaluation: Pick<Evaluation, 'year'>): Indicator[] =>
  indicatorsOf(instrumentFor(evaluation))

/** What stands in an evaluation now. */
export async function linesNow(ctx: Context, evaluation: Evaluation, scores: readonly Score[]): Promise<Line[]> {
  const live = evaluation.status === 'filling' ? await figuresOf(ctx, evaluation.unit, evaluation.year) : null
  return linesOf(instrumentFor(evaluation), scores, live)
}

export interface Typed {
  score: number | null
  note: string
  link: string
}

/** What the evaluator says of one indicator, with its ground. Where data answer it, the score is theirs and a note may stand beside. */
export async function fill(
  ctx: Context,
  evaluation: Evaluation,
  indicator: Indicator,
  typed: Typed,
  upload: Upload | undefined,
): Promise<Refused | { mistakes: Mistake[] } | { filled: true }> {
  const scores = await store.scoresOf(ctx.db, evaluation.id)
  const known = scores.find((one) => one.indicator === indicator.key)
  const line = (await linesNow(ctx, evaluation, scores)).find((one) => one.indicator.key === indicator.key)!
  const mistakes = mistakesIn(typed, line.figure !== null, upload !== undefined || !!known?.file)
  if (mistakes.length > 0) return { mistakes }
  const files = upload ? await keep(ctx, evaluation.id, upload) : []
  if (isRefused(files)) return files
  return within(ctx, evaluation, 'fill', async (db) => {
    if (files.length > 0) await addFiles(db, files)
    const row: Score = {
      indicator: indicator.key,
      score: line.figure ? line.score! : typed.score!,
      figure: evaluation.status === 'filling' ? null : line.figure,
      note: typed.note === '' ? null : sealWords(ctx, evaluation.id, indicator.key, typed.note),
      link: typed.link || null,
      file: files.at(-1)?.id ?? known?.file ?? null,
    }
    await store.saveScore(db, evaluation.id, row, byWhom(ctx), ctx.now)
    return { filled: true as const }
  })
}

function mistakesIn({ score, note, link }: Typed, byData: boolean, hasFile: boolean): Mistake[] {
  return [
    ...(!byData && score === null ? [{ path: 'score', code: 'evaluation-score' }] : []),
    ...(!byData && note === '' ? [{ path: 'note', code: 'evaluation-note' }] : []),
    ...(!byData && link === '' && !hasFile ? [{ path: 'link', code: 'evaluation-evidence' }] : []),
    ...(link !== '' && !/^https:\/\/\S+$/.test(link) ? [{ path: 'link', code: 'link-https' }] : []),
  ]
}

async function keep(ctx: Context, id: string, { stream, truncated, filename }: Upload): Promise<Refused | FileRow[]> {
  const taken = await intake({ stream, truncated })
  if (isRefused(taken)) return { refusal: { ...taken.refusal, field: 'file' } }
  const { type, body, pages } = taken
  return ctx.house.files.keep(ctx, evidenceKey(ctx), {
    caseId: id,
    role: 'upload',
    name: filename,
    type,
    pages,
    body: [body],
  })
}

/** Shows the unit what was scored, with what data say now: from here on that stands. */
export async function present(ctx: Context, evaluation: Evaluation): Promise<Refused | { presented: true }> {
  const lines = await linesNow(ctx, evaluation, await store.scoresOf(ctx.db, evaluation.id))
  const missing = missingIn(lines).length
  const due = dueAt(ctx.calendar, ctx.now, { workingDays: instrumentFor(evaluation).answerDays })
  return within(
    ctx,
    evaluation,
    'present',
    async (db) => {
      const kept = await store.scoresOf(db, evaluation.id)
      for (const { indicator, figure, score } of lines.filter((line) => line.figure)) {
        const { note = null, link = null, file = null } = kept.find((one) => one.indicator === indicator.key) ?? {}
        const row = { indicator: indicator.key, score: score!, figure, note, link, file }
        await store.saveScore(db, evaluation.id, row, null, ctx.now)
      }
      await store.savePresented(db, evaluation.id, ctx.now, due)
      return { presented: true as const }
    },
    missing,
  )
}

/** The unit's answer, once. */
export function answer(ctx: Context, evaluation: Evaluation, words: string): Promise<Refused | { answered: true }> {
  if (words === '') return Promise.resolve(refuse('evaluation-answer-missing', undefined, 'answer'))
  return within(ctx, evaluation, 'answer', async (db) => {
    await store.saveAnswer(db, evaluation.id, sealWords(ctx, evaluation.id, 'answer', words), ctx.actor.id!, ctx.now)
    return { answered: true as const }
  })
}

/** Reckons the index, for ever. */
export function close(ctx: Context, evaluation: Evaluation): Promise<Refused | { closed: true }> {
  return within(ctx, evaluation, 'close', async (db) => {
    const instrument = instrumentFor(evaluation)
    const lines = linesOf(instrument, await store.scoresOf(db, evaluation.id), null)
    const result = reckon(instrument, scoresIn(lines))
    if (!result) throw new Error(`evaluation ${evaluation.id} was shown to the unit without all its scores`)
    await store.saveClosed(db, evaluation.id, result, ctx.actor.id!, ctx.now)
    return { closed: true as const }
  })
}

/** A new revision of what is closed. It begins with the evaluator's own scores; data are asked anew. */
export function revise(
  ctx: Context,
  evaluation: Evaluation,
  { id, note }: { id: string; note: string },
): Promise<Refused | { id: string }> {
  if (note === '') return Promise.resolve(refuse('evaluation-revision-note', undefined, 'note'))
  const { unit, year, revision } = evaluation
  return within(ctx, evaluation, 'revise', async (db) => {
    const row = { id, unit, year, revision: revision + 1, note }
    if (!(await store.insertEvaluation(db, row, ctx.actor.id!, ctx.now))) return refuse('evaluation-revised')
    for (const score of await store.scoresOf(db, evaluation.id)) {
      if (score.figure) continue
      const words = openWords(ctx, evaluation.id, score.indicator, score.note)
      const sealed = words === null ? null : sealWords(ctx, id, score.indicator, words)
      await store.saveScore(db, id, { ...score, note: sealed }, byWhom(ctx), ctx.now)
    }
    return { id }
  })
}

/** With the row locked: two who do different things at once do them one after the other. */
async function within<T extends object>(
  ctx: Context,
  { id, unit, year }: Evaluation,
  step: Step,
  work: (db: Db) => Promise<T | Refused>,
  missing = 0,
): Promise<Refused | T> {
  return ctx.transaction(async (db) => {
    const row = await store.lockEvaluation(db, id)
    const [last] = await store.revisionsOf(db, unit, year)
    return refusalOf(step, { ...row, missing, latest: last!.id === id }, ctx.now) ?? work(db)
  })
}
