import { mayIn, today } from '../../platform/accounts/policy.ts'
import type { Context } from '../../platform/context.ts'
import { actsOn, type CaseRow } from '../cases/index.ts'
import { mandatesAbout } from './mandate-store.ts'
import { isInForce } from './model/mandate.ts'
import type { Asker } from './model/sight.ts'

/** Who whoever is logged in is to this case; null: nobody who may have its whole record. Looked up at each request. */
export async function askerOf(ctx: Context, row: CaseRow): Promise<Asker | null> {
  const { actor } = ctx
  if (actor.kind !== 'account' || actor.id === null) return null
  if (row.account === actor.id || (await actsOn(ctx, row))) return 'applicant'
  if (mayIn(actor, 'auditor', { unit: row.unit, area: row.area }, today(ctx))) return 'auditor'
  const mandates = await mandatesAbout(ctx.db, actor.id, row.id)
  return mandates.some((mandate) => isInForce(mandate, today(ctx))) ? 'ombudsman' : null
}
