import type { Actor, Context } from '../context.ts'
import { findAccount } from './account-store.ts'
import { findStanding } from './standing-store.ts'

/**
 * An officer who acts without a session of their own, e.g. by a PIN on a shared phone; null for who is none any more.
 * Whoever calls has seen that it is they, and says to what the roles are put.
 */
export async function officerActor(ctx: Context, id: string): Promise<Actor | null> {
  const account = await findAccount(ctx.shared, id)
  if (!account || account.factorDue) return null
  if (account.demo !== null && !(ctx.region.demo && account.demo === ctx.region.code)) return null
  const { grants, person } = await findStanding(ctx.db, id)
  return { kind: 'account', id, name: account.name, assurance: account.assurance, person, grants }
}
