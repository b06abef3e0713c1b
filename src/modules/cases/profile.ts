import { findAccount, findAccounts } from '../../platform/accounts/account-store.ts'
import type { Context } from '../../platform/context.ts'
import { isUuid } from '../../platform/ids.ts'
import type { DraftContent } from './content.ts'

/** Who applies, as the account knows them, and where news goes. */
export async function profileOf(ctx: Context): Promise<DraftContent['applicant']> {
  const account = ctx.actor.id ? await findAccount(ctx.shared, ctx.actor.id) : undefined
  return { name: account?.name ?? ctx.actor.name, phone: account?.phone ?? null, email: account?.email ?? null }
}

/** Names of officers by account, for "who has it". Jobs and programs act too; they have names of their own and no account. */
export async function officersNamed(
  ctx: Context,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.filter((id): id is string => id !== null && isUuid(id)))]
  const found = known.length > 0 ? await findAccounts(ctx.shared, known) : []
  return new Map(found.map((account) => [account.id, account.name]))
}
