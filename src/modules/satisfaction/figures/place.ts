import type { Context, Moment } from '../../../platform/context.ts'
import { openComment } from '../comment.ts'
import { type Names, namesFor } from '../names.ts'
import { listComments } from '../store.ts'
import { type Asked, type Figures, figuresOf } from './figures.ts'

/** The survey's page of the city, a unit or a service. */
export interface PlaceView extends Figures {
  unit?: string
  service?: string
  names: Names
  at: Moment
  /** Comments that their writers let be shown, and a moderator too. */
  comments: { service: string; words: string }[]
}

/** As anybody may see it; undefined: there is no such place. */
export async function placeOf(ctx: Context, asked: Asked): Promise<PlaceView | undefined> {
  const [figures, names] = await Promise.all([figuresOf(ctx, asked), namesFor(ctx)])
  const { unit, service } = asked
  // What is closed or withdrawn keeps its page as long as its figures are told.
  const counted = (begin: string) => figures.places.some((place) => `${place}/`.startsWith(begin))
  if (unit !== undefined && !names.hasUnit(unit) && !counted(`${unit}/`)) return undefined
  if (unit !== undefined && service !== undefined && !names.offers(unit, service) && !counted(`${unit}/${service}/`))
    return undefined
  const about = { unit, from: figures.span.from, to: figures.span.to, state: 'shown' as const }
  const comments = figures.self.figure && service === undefined ? await listComments(ctx.db, about, 20) : []
  return {
    ...figures,
    unit,
    service,
    names,
    at: ctx.now,
    comments: comments.map((one) => ({ service: one.service, words: openComment(ctx, one.id, one.comment) })),
  }
}

export const publicPath = '/kinerja/skm'

/** Where the page of a place says how its figures are reckoned. */
export const methodPath = (place: { unit?: string; service?: string }) => `${placePath(place)}#cara-menghitung`

export function placePath({ unit, service }: { unit?: string; service?: string }): string {
  if (unit === undefined) return publicPath
  return service === undefined ? `${publicPath}/unit/${unit}` : `${publicPath}/unit/${unit}/${service}`
}
