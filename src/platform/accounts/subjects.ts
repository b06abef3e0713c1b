import type { Context } from '../context.ts'
import { findAccount } from './account-store.ts'
import type { Mandate } from './mandate-store.ts'

declare module '../module.ts' {
  interface Module {
    /** What the register calls this person; null: not its own. */
    personName?(ctx: Context, person: string): Promise<string | null>
  }
}

/** Whom a mandate is for, as their account or the register calls them. */
export async function subjectName(ctx: Context, mandate: Mandate): Promise<string> {
  if ('area' in mandate.for) return mandate.for.area
  const { account, person } = mandate.for
  const name = account ? (await findAccount(ctx.shared, account))?.name : undefined
  return name || (person ? await personName(ctx, person) : null) || ctx.t('accounts.mandate.nameless')
}

async function personName(ctx: Context, person: string): Promise<string | null> {
  for (const room of ctx.house.modules) {
    const name = await room.personName?.(ctx, person)
    if (name) return name
  }
  return null
}
