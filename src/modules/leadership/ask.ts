import type { Unit } from '../../platform/accounts/index.ts'
import { everyUnit } from '../../platform/accounts/place-store.ts'
import type { Context } from '../../platform/context.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { answerDue, type Figure, type Question } from './model/question.ts'
import { namesFor, overviewOf } from './overview.ts'
import { insertQuestion, saveAnswer } from './question-store.ts'
import { openAnswer, sealAnswer } from './sealed.ts'
import { headsOf, reachOf, tell } from './tell.ts'

/** What a leader may say with one tap: about this figure of this service. The figure is looked up, never taken from the form. */
export interface Asked {
  id: string
  service: string
  subject: Figure['subject']
}

/** Asks the unit to explain a figure. Asked twice, or while an answer is waited for, it is one question. */
export async function ask(
  ctx: Context,
  unit: Unit,
  { id, service, subject }: Asked,
): Promise<Refused | { asked: boolean; told: number }> {
  const view = await overviewOf(ctx, [unit])
  const lines = [...view.due.map(({ line }) => line), ...view.stages, ...view.elements, ...view.changes]
  const found = lines.find((line) => line.service === service && line.figure.subject === subject)
  if (!found) return refuse('nothing-to-explain')
  const question: Question = {
    id,
    unit: unit.id,
    service,
    figure: found.figure,
    askedBy: ctx.actor.id!,
    askedAt: ctx.now,
    due: answerDue(ctx.calendar, ctx.now),
    answer: null,
  }
  const heads = await headsOf(ctx, unit.id)
  return ctx.transaction(async (db) => {
    const asked = await insertQuestion(db, question)
    if (asked) await tell(ctx, db, 'explain', question, view.names, heads)
    return { asked, told: heads.length }
  })
}

/** The head's answer: once. The same words sent again change nothing. */
export async function answer(
  ctx: Context,
  question: Question & { sealed: Buffer | null },
  words: string,
): Promise<Refused | { answered: true }> {
  if (words === '') return refuse('answer-missing')
  if (question.sealed) return again(ctx, question, words)
  const names = await namesFor(ctx, await everyUnit(ctx))
  const asker = await reachOf(ctx, question.askedBy)
  return ctx.transaction(async (db) => {
    const saved = await saveAnswer(db, question.id, {
      by: ctx.actor.id!,
      at: ctx.now,
      sealed: sealAnswer(ctx, question.id, words),
    })
    if (!saved) return refuse('explained-already')
    await tell(ctx, db, 'explained', question, names, asker)
    return { answered: true as const }
  })
}

function again(ctx: Context, question: Question & { sealed: Buffer | null }, words: string) {
  const same = question.answer?.by === ctx.actor.id && openAnswer(ctx, question) === words
  return same ? { answered: true as const } : refuse('explained-already')
}
