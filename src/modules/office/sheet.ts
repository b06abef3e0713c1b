import { findAccount, passwordShown } from '../../platform/accounts/index.ts'
import type { Context, Moment } from '../../platform/context.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { listRegions } from '../../platform/tenants.ts'
import { sheetTaken, takeSheet } from './sheet-store.ts'

/** `demo`: a demonstration never shows a secret; `elsewhere`: another region of the installation looks after it. */
export type SheetState =
  | { state: 'demo' | 'elsewhere' | 'open' }
  | { state: 'taken'; at: Moment /** Null: on the command line. */; by: string | null }

export async function sheetState(ctx: Context): Promise<SheetState> {
  if (ctx.region.demo) return { state: 'demo' }
  const first = (await listRegions(ctx.house.database)).find(({ demo }) => !demo)
  if (first?.code !== ctx.region.code) return { state: 'elsewhere' }
  const taken = await sheetTaken(ctx.shared)
  if (!taken) return { state: 'open' }
  const by = taken.taken_by && (await findAccount(ctx.shared, taken.taken_by))
  return { state: 'taken', at: taken.taken_at.getTime(), by: by ? by.name : null }
}

/** The secret that opens everything, once, to an administrator who shows the password again. */
export async function showSheet(ctx: Context, password: string): Promise<{ secret: string } | Refused> {
  const { state } = await sheetState(ctx)
  if (state !== 'open') return refuse(`sheet-${state}`)
  if (!ctx.actor.id || !(await passwordShown(ctx, ctx.actor.id, password)))
    return refuse('wrong-password', undefined, 'password')
  // Recorded first: of two who ask at once, one gets it.
  if (!(await takeSheet(ctx.shared, ctx.actor.id, ctx.now))) return refuse('sheet-taken')
  ctx.log.info({ by: ctx.actor.id }, 'the recovery sheet was shown')
  return { secret: ctx.house.ring.secret() }
}
