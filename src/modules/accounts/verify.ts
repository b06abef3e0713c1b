import {
  type Account,
  claimFor,
  findAccount,
  findByContact,
  forgetGrants,
  readContact,
  type Vouched,
  verifyClaim,
  vouchForClaim,
} from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { bare, nikFault } from '../../platform/nik.ts'
import { type Refused, refuse, type Way } from '../../platform/outcome.ts'
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
  const person = await identified(ctx, nik)
  if (!person) return refuse('no-person-here', undefined, 'nik')
  if (person.dead) return refuseDead(ctx)
  return { account, person, nik }
}

/** The officer has seen that the card is of the person in front of him: from now on the account is that person. */
export async function confirm(ctx: Context, { account, person, nik }: Comparison): Promise<void> {
  await ctx.transaction((db) => verifyClaim(ctx, db, { account: account.id, nik, person: person.person }))
  await forgetGrants(ctx, account.id)
}

/** What a national identity made of an account: level three, or why not. Each has words, `accounts.identity.{proof}`. */
export type Proof = 'proven' | 'no-nik' | 'wrong-nik' | 'unknown' | 'birth-date' | 'dead' | 'other-nik'

/** Level three for the account when the vouched NIK is a living person's of this region's register, born on the same day. */
export async function prove(
  ctx: Context,
  account: Account,
  { nik: given, birthDate, issuer }: Vouched,
): Promise<Proof> {
  if (given === null) return 'no-nik'
  const nik = bare(given)
  if (nikFault(nik)) return 'wrong-nik'
  const person = await identified(ctx, nik)
  if (!person) return (await claimFor(ctx, account.id, nik)) ? 'unknown' : 'other-nik'
  if (person.dead) return 'dead'
  if (birthDate && person.birthDate && birthDate !== person.birthDate) return 'birth-date'
  const saved = await vouchForClaim(ctx, { account: account.id, nik, person: person.person, issuer })
  return saved ? 'proven' : 'other-nik'
}

/** Somebody alive is not left with it: the counter is led to the service that puts it right. */
export async function refuseDead(ctx: Context): Promise<Refused> {
  const way = await mendingWay(ctx, 'recorded-dead', '/layanan')
  return { refusal: { code: 'recorded-dead', ...(way && { way }) } }
}

/** The way to the service that puts this right. `below`: its page of information, or the beginning of a request. */
export async function mendingWay(ctx: Context, code: string, below: '/layanan' | '/ajukan'): Promise<Way | undefined> {
  for (const room of ctx.house.modules) {
    const found = await room.mends?.(ctx, code)
    const href = found && `${below}/${found.service}`
    if (href) return { href, key: 'accounts.mend', values: { service: pick(found.name, ctx.lang) } }
  }
  return undefined
}

/** Whose NIK this is, for the counter. */
export async function identified(ctx: Context, nik: string): Promise<Identified | null> {
  for (const room of ctx.house.modules) {
    const found = await room.identify?.(ctx, nik)
    if (found) return found
  }
  return null
}
