import type { Context } from '../../platform/context.ts'
import { makeFormat } from '../../ui/index.ts'
import type { CaseRow } from './case-store.ts'
import { estimateOf } from './model/estimate.ts'
import { durationOf } from './model/status.ts'
import type { OpenCase } from './open.ts'

/** Ground of a hold within a sentence: "gangguan SIAK". */
export function groundWords(ctx: Context, ground: string): string {
  const words = ctx.t(`cases.hold.ground.${ground}`)
  return words.charAt(0).toLowerCase() + words.slice(1)
}

// Failure of our own or the national system never stops the clock: it is a reason, shown (decisions 8).
export function delayOf({ state }: Pick<CaseRow, 'state'>): string | undefined {
  return state.holds.find((hold) => !hold.stops && hold.kind !== 'applicant')?.ground
}

/** Late is said plainly, with its reason and a new estimate; before that, what holds the work up. */
export function lateWords(ctx: Context, { row, rules }: OpenCase): string | null {
  const { state } = row
  if ((state.ended && state.ended.how !== 'merged') || state.resultAt !== null) return null
  const ground = delayOf(row)
  const days = durationOf(ctx.calendar, state, ctx.now)?.daysLate ?? 0
  if (days === 0) return ground ? ctx.t('cases.hold.told', { reason: ctx.t(`cases.hold.ground.${ground}`) }) : null
  return ctx.t('cases.late', {
    count: days,
    reason: ground ? groundWords(ctx, ground) : ctx.t('cases.late.unknown'),
    date: makeFormat(ctx.lang, ctx.region.zone).date(estimateOf(rules.definition, ctx.calendar, state, ctx.now)),
  })
}
