import {
  type Account,
  findAccount,
  findByContact,
  forgetGrants,
  readContact,
  verifyClaim,
} from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { bare, nikFault } from '../../platform/nik.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import type { Identified } from './extension.ts'

/** An account and the person it is said to be, before an officer compares the card. */
export interface Comparison {
  account: Account
  person: Identified
  nik: string
}

/** Finds both for the counter. `account`: its id when it is known already, else the contact that was told. */
export async function compare(
  ctx: Context,
  { account: id, contact, nik: typed }: { account?: string; contact?: string; nik: string },
): Promise<Comparison | Refused> {
  const read = readContact(contact ?? '')
  const account = id ? await findAccount(ctx.shared, id) : read && (await findByContact(ctx.shared, read))
  if (!account || account.demo) return refuse('no-account-here', undefined, 'contact')
  if (account.id === ctx.actor.id) return refuse('not-yourself')

  const nik = bare(typed)
  const fault = nikFault(nik)
  if (fault) return refuse(`nik-${fault.code}`, fault.code === 'length' ? { count: fault.count } : undefined, 'nik')
  const person = await identify(ctx, nik)
  if (!person) return refuse('no-person-here', undefined, 'nik')
  if (person.dead) return refuse('recorded-dead')
  return { account, person, nik }
}

/** The officer has seen that the card is of the person in front of him: from now on the account is that person. */
export async function confirm(ctx: Context, { account, person, nik }: Comparison): Promise<void> {
  await ctx.transaction((db) => verifyClaim(ctx, db, { account: account.id, nik, person: person.person }))
  await forgetGrants(ctx, account.id)
}

async function identify(ctx: Context, nik: string): Promise<Identified | null> {
  for (const room of ctx.house.modules) {
    const found = await room.identify?.(ctx, nik)
    if (found) return found
  }
  return null
}
