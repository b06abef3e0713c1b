import type { Context } from '../../platform/context.ts'
import type { Asked } from './model/actions.ts'
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
