import { randomInt, timingSafeEqual } from 'node:crypto'
import type { Context } from '../context.ts'
import { hmac } from '../crypto/hmac.ts'
import { type Refused, refuse } from '../outcome.ts'
import * as accounts from './account-store.ts'
import { type Browser, forgetCookie, openSealed, sealedCookie } from './browser.ts'
import * as store from './code-store.ts'
import { type Contact, maskContact } from './contact.ts'
import { enter, type NextStep } from './enter.ts'
import { noWayTo, sendCode } from './messages.ts'
import { deleteSessions } from './session-store.ts'
import type { LoggedIn } from './sessions.ts'

export const CODE_MINUTES = 10

/** What the browser that asked hands back with the code; nobody else can (it is sealed). */
interface Asked {
  id: string
  to: Contact
  purpose: 'login' | 'contact'
}

/**
 * Sends a code of six digits to a phone or e-mail. Answers alike whether an account exists. The code works only in the
 * browser that asked, for ten minutes.
 */
export async function requestCode(
  ctx: Context,
  to: Contact,
  browser: Browser,
): Promise<{ cookies: string[] } | Refused> {
  return ask(ctx, { id: ctx.newId(), to, purpose: 'login' }, null, browser)
}

/** The same to prove a new phone or e-mail of the account that is logged in. */
export async function requestContactCode(
  ctx: Context,
  to: Contact,
  browser: Browser,
): Promise<{ cookies: string[] } | Refused> {
  return ask(ctx, { id: ctx.newId(), to, purpose: 'contact' }, ctx.actor.id, browser)
}

async function ask(ctx: Context, asked: Asked, account: string | null, browser: Browser) {
  const nowhere = noWayTo(ctx, asked.to)
  if (nowhere) return nowhere
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const kept = await store.insertCode(ctx.shared, {
    id: asked.id,
    region: ctx.region.code,
    purpose: asked.purpose,
    destination: ctx.house.keys.blind('login-destination', asked.to.value),
    account,
    code: macOf(ctx, asked, code),
    madeAt: ctx.now,
    expiresAt: ctx.now + CODE_MINUTES * 60_000,
  })
  if (!kept) return refuse('too-many-codes')
  await sendCode(ctx, asked.to, { id: asked.id, code, minutes: CODE_MINUTES })
  return { cookies: [sealedCookie(ctx.house.keys, browser, 'pendopo_code', asked, CODE_MINUTES * 60)] }
}

/** Where the code that this browser waits for went, masked; undefined when it asked for none. */
export function codeAsked(
  ctx: Context,
  browser: Browser,
): { to: string; kind: Contact['kind']; purpose: Asked['purpose'] } | undefined {
  const asked = openSealed<Asked>(ctx.house.keys, browser, 'pendopo_code')
  return asked && { to: maskContact(asked.to), kind: asked.to.kind, purpose: asked.purpose }
}

/** A right code lets in; the first one makes the account. */
export async function signInByCode(
  ctx: Context,
  typed: string,
  browser: Browser,
): Promise<LoggedIn | NextStep | Refused> {
  const to = await check(ctx, 'login', typed, browser)
  if ('refusal' in to) return to
  const account = (await accounts.findByContact(ctx.shared, to)) ?? (await makeAccount(ctx, to))
  if (!account) return refuse('account-ended')
  const verified = to.kind === 'email' ? account.emailVerified : account.phoneVerified
  if (!verified) await handOver(ctx, account, to)
  return enter(ctx, account, 'code', browser)
}

/** A right code proves the new contact of the account that asked. */
export async function saveContactByCode(
  ctx: Context,
  typed: string,
  browser: Browser,
): Promise<{ cookies: string[] } | Refused> {
  const to = await check(ctx, 'contact', typed, browser)
  if ('refusal' in to) return to
  const holder = await accounts.findByContact(ctx.shared, to)
  if (holder && holder.id !== ctx.actor.id) return refuse('contact-taken')
  await accounts.saveContact(ctx.shared, ctx.actor.id!, to, ctx.now)
  ctx.house.accounts.forget(ctx.actor.id!)
  return { cookies: [forgetCookie(browser, 'pendopo_code')] }
}

async function check(
  ctx: Context,
  purpose: Asked['purpose'],
  typed: string,
  browser: Browser,
): Promise<Contact | Refused> {
  const asked = openSealed<Asked>(ctx.house.keys, browser, 'pendopo_code')
  if (!asked || asked.purpose !== purpose) return refuse('code-expired', undefined, 'code')
  const code = typed.replace(/[\s-]/g, '')
  if (!/^\d{6}$/.test(code)) return refuse('code-form', undefined, 'code') // a slip, not a guess: costs no try

  const tried = await store.spendTry(ctx.shared, asked.id, ctx.now)
  if (!tried || tried.account !== (purpose === 'contact' ? ctx.actor.id : null) || tried.region !== ctx.region.code)
    return refuse('code-expired', undefined, 'code')
  if (!timingSafeEqual(tried.code, macOf(ctx, asked, code))) return refuse('wrong-code', undefined, 'code')
  if (!(await store.useCode(ctx.shared, asked.id, ctx.now))) return refuse('code-expired', undefined, 'code')
  return asked.to
}

function macOf(ctx: Context, { id, to, purpose }: Asked, code: string): Buffer {
  return hmac('sha256', ctx.house.keys.purpose('accounts/code')).update(`${id}/${purpose}/${to.value}/${code}`).digest()
}

async function makeAccount(ctx: Context, to: Contact): Promise<accounts.Account | undefined> {
  const made = await accounts.insertAccount(
    ctx.shared,
    { id: ctx.newId(), name: '', [to.kind]: to.value, verified: true },
    ctx.now,
  )
  return made ?? accounts.findByContact(ctx.shared, to) // another browser of the same person was first
}

// Somebody typed this contact without proving it (an invitation): whoever proves it first owns the account alone.
async function handOver(ctx: Context, account: accounts.Account, to: Contact): Promise<void> {
  await accounts.saveContact(ctx.shared, account.id, to, ctx.now)
  await deleteSessions(ctx.shared, account.id)
  if (!account.officer) await accounts.deletePassword(ctx.shared, account.id)
  ctx.house.accounts.forget(account.id)
}
