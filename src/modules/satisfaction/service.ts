import { randomUUID } from 'node:crypto'
import type { Context, DateText } from '../../platform/context.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import { act } from '../cases/index.ts'
import { current } from './instruments/index.ts'
import type { Instrument } from './instruments/instrument.ts'
import { type Figure, figureOf, type Reckoning, sampleSize, together } from './model.ts'
import * as store from './store.ts'
import { type Answer, timeOf } from './survey.ts'

/** Figures are shown from so many answers on; below, a single person's view would show. */
export const leastAnswers = 5

/** Keeps the answers of an ended case: once, and apart from it. */
export async function rateCase(
  ctx: Context,
  caseId: string,
  answer: Answer,
  channel: 'link' | 'counter',
): Promise<Refused | { rated: true }> {
  const outcome = await act(
    ctx,
    caseId,
    { type: 'rate' },
    {
      receipt: true, // the token is as good as the receipt
      channel: channel === 'counter' ? 'counter' : 'web',
      async also(db, { row }) {
        // Ids made in time order would lead back to the case's event.
        const id = randomUUID()
        await store.insertGiven(db, caseId)
        await store.insertAnswer(db, {
          id,
          instrument: current.id,
          service: row.service,
          unit: row.unit,
          channel,
          ...timeOf(ctx.region.zone, ctx.now),
          scores: JSON.stringify(answer.scores),
          sex: answer.about.sex ?? null,
          age: answer.about.age ?? null,
          education: answer.about.education ?? null,
          occupation: answer.about.occupation ?? null,
          comment: answer.comment === null ? null : seal(ctx, id, answer.comment),
        })
      },
    },
  )
  return isRefused(outcome) ? outcome : { rated: true }
}

export interface Skm {
  instrument: Instrument
  respondents: number
  /** Cases that ended in the time, and how many of them should be asked (Krejcie–Morgan). */
  ended: number
  sample: number
  /** Of all answers together; null while there are too few. */
  figure: Figure | null
  services: { unit: string; service: string; respondents: number; figure: Figure | null }[]
  comments: { service: string; words: string }[]
}

export interface SkmAsked extends Reckoning {
  /** With their parts; null: all units. */
  units: readonly string[] | null
  service?: string
  from: DateText
  to: DateText
}

/** Counts and figures of the survey, from day to day. Whoever asks has checked that the actor may see these units. */
export async function skmOf(ctx: Context, { weight, cutIndex, ...asked }: SkmAsked): Promise<Skm> {
  const services = await store.totalsOf(ctx.db, current, asked)
  const ended = await store.countEnded(ctx.db, asked)
  const respondents = services.reduce((sum, one) => sum + one.respondents, 0)
  const reckoned = (count: number, totals: store.ServiceTotals['totals']) =>
    count < leastAnswers ? null : figureOf(current, totals, { weight, cutIndex })
  const comments = respondents < leastAnswers ? [] : await store.listComments(ctx.db, asked, 50)
  return {
    instrument: current,
    respondents,
    ended,
    sample: sampleSize(ended),
    figure: reckoned(
      respondents,
      together(
        current,
        services.map(({ totals }) => totals),
      ),
    ),
    services: services.map(({ totals, ...one }) => ({ ...one, figure: reckoned(one.respondents, totals) })),
    comments: comments.map(({ id, service, comment }) => ({ service, words: open(ctx, id, comment) })),
  }
}

export interface Weakest {
  unit: string
  service: string
  element: string
  /** Average of 1 to 4, from so many answers. */
  score: number
  answers: number
}

/** The weakest element of each service of these units that has enough answers, the lowest first. */
export async function weakestOf(ctx: Context, asked: Omit<SkmAsked, 'weight' | 'cutIndex'>): Promise<Weakest[]> {
  const services = await store.totalsOf(ctx.db, current, asked)
  return services
    .flatMap(({ unit, service, respondents, totals }) => {
      const figure = respondents < leastAnswers ? null : figureOf(current, totals)
      if (!figure) return []
      const { key } = current.elements.reduce((low, one) => (figure.nrr[one.key]! < figure.nrr[low.key]! ? one : low))
      return [{ unit, service, element: key, score: figure.nrr[key]!, answers: totals[key]!.answers }]
    })
    .sort((a, b) => a.score - b.score)
}

function seal({ house: { keys }, region }: Context, id: string, words: string): Buffer {
  return keys.seal(keys.purpose('satisfaction'), words, `comment/${region.code}/${id}`)
}

function open({ house: { keys }, region }: Context, id: string, sealed: Buffer): string {
  return keys.open(keys.purpose('satisfaction'), sealed, `comment/${region.code}/${id}`).toString()
}
