import type { Context } from '../../platform/context.ts'
import { type ApplicantOffer, type Asked, applicantOffers } from './model/actions.ts'
import type { OpenCase } from './open.ts'
import { type Looking, relationOf } from './track.ts'

/** What may be offered on a case is asked with this: by whom, as what, and when. */
export function askedOf(
  ctx: Context,
  { row, rules }: Pick<OpenCase, 'row' | 'rules'>,
  looking: Looking = { receipt: false, mandate: false },
): Asked {
  return {
    definition: rules.definition,
    actor: ctx.actor,
    state: row.state,
    relation: relationOf(ctx, looking),
    now: ctx.now,
  }
}

/** What the applicant could do now; words are taken only as long as somebody reads them. */
export async function offersTo(
  ctx: Context,
  opened: Pick<OpenCase, 'row' | 'rules'>,
  looking: Looking,
): Promise<readonly ApplicantOffer[]> {
  const offers = applicantOffers(askedOf(ctx, opened, looking))
  if (opened.row.state.ended?.how !== 'elsewhere' || !offers.includes('comment')) return offers
  const hears = await Promise.all(ctx.house.modules.map((room) => room.passesOn?.hears(ctx, opened.row.id) ?? false))
  return hears.includes(true) ? offers : offers.filter((offer) => offer !== 'comment')
}
