import type { Unit } from '../../../platform/accounts/index.ts'
import { today } from '../../../platform/accounts/policy.ts'
import type { Context, DateText } from '../../../platform/context.ts'
import { openComment } from '../comment.ts'
import { type Figures, figuresOf } from '../figures/figures.ts'
import { waitingIn } from '../figures/tell.ts'
import { type Names, namesFor, wholeCity } from '../names.ts'
import type { Action } from '../plan/plan.ts'
import { actionsOf } from '../plan/store.ts'
import { type CommentRow, listComments } from '../store.ts'
import { headOf, seesReport, types } from './reach.ts'

export const deskPath = '/petugas/skm'

export interface DeskView extends Figures {
  unit: string
  units: readonly Unit[]
  names: Names
  /** Answers that wait until they are enough. */
  waiting: number
  comments: (Omit<CommentRow, 'comment'> & { words: string })[]
  /** What is planned about the period, and what is still open of others. */
  actions: Action[]
  today: DateText
  /** For what is planned next. */
  newId: string
  /** Answers for the unit, so decides what of its comments is shown, and plans. */
  head: boolean
  /** Enters surveys on paper. */
  types: boolean
  /** Sees the report of the whole city. */
  city: boolean
}

/** A unit's survey for whoever answers for it: the figures that anybody sees, and what is to be done. */
export async function deskOf(ctx: Context, units: readonly Unit[], unit: string, span?: string): Promise<DeskView> {
  const [figures, names] = await Promise.all([figuresOf(ctx, { unit, span }), namesFor(ctx)])
  const [waiting, comments, actions] = await Promise.all([
    waitingIn(ctx.db, unit, figures.span),
    figures.self.figure ? listComments(ctx.db, { unit, ...figures.span, state: 'all' }, 50) : [],
    actionsOf(ctx.db, ctx.region.zone, unit, [figures.span.id]),
  ])
  return {
    ...figures,
    unit,
    units,
    names,
    waiting,
    actions,
    today: today(ctx),
    newId: ctx.newId(),
    comments: comments.map(({ comment, ...row }) => ({ ...row, words: openComment(ctx, row.id, comment) })),
    head: headOf(ctx.actor, { unit }, ctx) === true,
    types: types(ctx.actor, undefined, ctx) === true,
    city: seesReport(ctx.actor, { unit: wholeCity }, ctx) === true,
  }
}
