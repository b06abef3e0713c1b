import { createHash, randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import { isRefused, type Refused, refuse } from '../outcome.ts'
import * as accounts from './account-store.ts'
import { readContact } from './contact.ts'
import type { NewGrant } from './grant-store.ts'
import { grantRole } from './grants.ts'
import * as store from './invitation-store.ts'
import { sendInvitation } from './messages.ts'
import { passwordFault } from './password.ts'
import { byWhom } from './policy.ts'
import { deleteSessions } from './session-store.ts'

export const INVITATION_DAYS = 7

export interface Invited {
  account: string
  /** A mail with the link is on its way. */
  sent: boolean
  /**
   * Path that sets the password, to hand over in person. Only for an account that this invitation made: an account that
   * was somebody's already gets it by e-mail alone, or its administrator could take it over.
   */
  link: string | null
}

/** Makes somebody an officer: the account by e-mail if there is none, the role, and a link for the first password. */
export async function inviteOfficer(
  ctx: Context,
  { email, name, grant }: { email: string; name: string; grant: Omit<NewGrant, 'account'> },
): Promise<Invited | Refused> {
  const contact = readContact(email)
  if (contact?.kind !== 'email') return refuse('email-form', undefined, 'email')
  const made = await accounts.insertAccount(
    ctx.shared,
    { id: ctx.newId(), name: name.trim(), email: contact.value },
    ctx.now,
  )
  const account = made ?? (await accounts.findByContact(ctx.shared, contact))
  if (!account || account.demo) return refuse('no-such-account')
  const granted = await grantRole(ctx, { ...grant, account: account.id })
  if (isRefused(granted)) return granted
  if (await accounts.hasPassword(ctx.shared, account.id)) return { account: account.id, sent: false, link: null }
  const { link, sent } = await sendPasswordLink(ctx, account)
  return { account: account.id, sent, link: made ? link : null }
}

/** A link by e-mail that sets the password once, within seven days. Show it to nobody but who may take the account over. */
export async function sendPasswordLink(
  ctx: Context,
  account: { id: string; email: string | null },
): Promise<{ link: string; sent: boolean }> {
  const token = randomBytes(32).toString('base64url')
  await store.endInvitations(ctx.shared, account.id, ctx.now)
  const id = ctx.newId()
  const expiresAt = ctx.now + INVITATION_DAYS * 24 * 3600_000
  await store.insertInvitation(ctx.shared, {
    id,
    account: account.id,
    region: ctx.region.code,
    token: hashOf(token),
    by: byWhom(ctx),
    madeAt: ctx.now,
    expiresAt,
  })
  const link = `/undangan/${token}`
  const sent = account.email !== null && (await sendInvitation(ctx, account.email, { id, link, until: expiresAt }))
  return { link, sent }
}

/** Whom a link is for, while it holds. */
export async function viewInvitation(ctx: Context, token: string): Promise<accounts.Account | undefined> {
  const found = await store.findInvitation(ctx.shared, hashOf(token), ctx.region.code, ctx.now)
  return found && accounts.findAccount(ctx.shared, found.account)
}

/** Sets the password, once. Every session of the account ends; the second factor, where set, stays. */
export async function acceptInvitation(
  ctx: Context,
  token: string,
  password: string,
): Promise<{ account: string } | Refused> {
  const found = await store.findInvitation(ctx.shared, hashOf(token), ctx.region.code, ctx.now)
  const account = found && (await accounts.findAccount(ctx.shared, found.account))
  if (!found || !account) return refuse('invitation-ended')
  const fault = passwordFault(password, account)
  if (fault) return refuse(fault, undefined, 'password')
  if (!(await store.useInvitation(ctx.shared, found.id, account.id, ctx.now))) return refuse('invitation-ended')
  await (await ctx.house.accounts.library()).setPassword(account.id, password)
  await deleteSessions(ctx.shared, account.id)
  ctx.house.accounts.forget(account.id)
  return { account: account.id }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
