import type { Context, Moment } from '../context.ts'
import { isRefused, type Refused, refuse } from '../outcome.ts'
import * as accounts from './account-store.ts'
import { type Browser, forgetCookie, openSealed, sealedCookie } from './browser.ts'
import { enter, type NextStep } from './enter.ts'
import type { Begun, Vouched } from './identity-provider.ts'
import * as store from './identity-store.ts'
import { currentSession, type LoggedIn } from './sessions.ts'

const MINUTES = 10

/** What the browser hands back: first the log-in it began, then whom the provider vouched for. */
type Step = { step: 'asked'; begun: Begun } | { step: 'vouched'; vouched: Vouched }
type Kept = Step & { region: string; next: string | null; until: Moment }

/** Sends the browser to the national identity provider. `path`: where it comes back to. */
export async function beginIdentity(
  ctx: Context,
  { path, next }: { path: string; next: string | null },
  browser: Browser,
): Promise<{ address: string; cookies: string[] } | Refused> {
  const provider = await ctx.house.accounts.provider()
  if (!provider) return refuse('not-found')
  const asked = await provider.begin(ctx.origin + ctx.path(path))
  if (isRefused(asked)) return asked
  return { address: asked.address, cookies: [kept(ctx, browser, { step: 'asked', begun: asked.begun }, next)] }
}

/** The provider's answer to what this browser asked, once. `account`: whose identity it is already. */
export async function finishIdentity(
  ctx: Context,
  { path, query }: { path: string; query: URLSearchParams },
  browser: Browser,
): Promise<
  { vouched: Vouched; next: string | null; account: accounts.Account | undefined; cookies: string[] } | Refused
> {
  const provider = await ctx.house.accounts.provider()
  const asked = readKept(ctx, browser)
  if (!provider || asked?.step !== 'asked') return refuse('identity-expired')
  const vouched = await provider.finish(`${ctx.origin}${ctx.path(path)}?${query}`, asked.begun)
  if (isRefused(vouched)) return vouched
  const id = await store.findIdentified(ctx.shared, identityOf(ctx, vouched))
  return {
    vouched,
    next: asked.next,
    account: id === undefined ? undefined : await accounts.findAccount(ctx.shared, id),
    cookies: [kept(ctx, browser, { step: 'vouched', vouched }, asked.next)],
  }
}

/** Whom the provider vouched for in this browser, until an account is chosen. */
export function vouchedHere(ctx: Context, browser: Browser): { vouched: Vouched; next: string | null } | undefined {
  const found = readKept(ctx, browser)
  return found?.step === 'vouched' ? found : undefined
}

/** In, by an identity that is the account's; a second factor is still asked for. */
export async function enterByIdentity(
  ctx: Context,
  account: accounts.Account,
  browser: Browser,
): Promise<LoggedIn | NextStep> {
  const entered = await enter(ctx, account, 'identity', browser)
  return { ...entered, cookies: [...entered.cookies, forgetCookie(browser, 'pendopo_identity')] }
}

/**
 * Makes the identity a way into the account that is logged in. Never by an e-mail or a name that happen to agree: whoever
 * links shows both, the account by its session and the identity by the provider. An officer's session must be by password.
 */
export async function linkIdentity(
  ctx: Context,
  account: accounts.Account,
  browser: Browser,
): Promise<{ vouched: Vouched; next: string | null; cookies: string[] } | Refused> {
  const found = vouchedHere(ctx, browser)
  if (!found) return refuse('identity-expired')
  if (account.demo) return refuse('demo-account')
  const session = await currentSession(ctx, browser)
  if (account.officer && session?.method !== 'password') return refuse('needs-password')
  const identity = identityOf(ctx, found.vouched)
  const owner = await store.findIdentified(ctx.shared, identity)
  if (owner !== undefined && owner !== account.id) return refuse('identity-taken')
  if (owner === undefined) {
    if ((await store.countIdentities(ctx.shared, account.id)) > 0) return refuse('identity-other')
    if (!(await store.insertIdentity(ctx.shared, { ...identity, id: ctx.newId(), account: account.id }, ctx.now)))
      return refuse('identity-taken')
  }
  return { ...found, cookies: [forgetCookie(browser, 'pendopo_identity')] }
}

/** A new account whose only way in is the identity. It has no contact: those of the provider prove nothing to us. */
export async function makeIdentified(
  ctx: Context,
  browser: Browser,
): Promise<{ account: accounts.Account; vouched: Vouched; next: string | null } | Refused> {
  const found = vouchedHere(ctx, browser)
  if (!found) return refuse('identity-expired')
  const { vouched, next } = found
  const identity = identityOf(ctx, vouched)
  if ((await store.findIdentified(ctx.shared, identity)) !== undefined) return refuse('identity-taken')
  const name = vouched.name.replace(/[^\p{L}\p{M}.'’ -]/gu, '').slice(0, 100)
  const account = await accounts.insertAccount(ctx.shared, { id: ctx.newId(), name, vouched: true }, ctx.now)
  const linked =
    account && (await store.insertIdentity(ctx.shared, { ...identity, id: ctx.newId(), account: account.id }, ctx.now))
  return linked ? { account, vouched, next } : refuse('identity-taken')
}

/** Takes the identity away from the account, where another way in is left. */
export async function unlinkIdentity(ctx: Context, account: accounts.Account): Promise<{ done: true } | Refused> {
  const other = account.phoneVerified || account.emailVerified || (await accounts.hasPassword(ctx.shared, account.id))
  if (!other) return refuse('identity-only-way')
  await store.deleteIdentities(ctx.shared, account.id)
  return { done: true }
}

export const hasIdentity = async (ctx: Context, account: string) =>
  (await store.countIdentities(ctx.shared, account)) > 0

const identityOf = (ctx: Context, { issuer, subject }: Vouched): store.Identity => ({
  issuer,
  subject: ctx.house.keys.blind('identity', `${issuer} ${subject}`).toString('base64url'),
})

function kept(ctx: Context, browser: Browser, step: Step, next: string | null): string {
  const value: Kept = { ...step, region: ctx.region.code, next, until: ctx.now + MINUTES * 60_000 }
  return sealedCookie(ctx.house.keys, browser, 'pendopo_identity', value, MINUTES * 60)
}

function readKept(ctx: Context, browser: Browser): Kept | undefined {
  const found = openSealed<Kept>(ctx.house.keys, browser, 'pendopo_identity')
  return found && found.region === ctx.region.code && found.until > ctx.now ? found : undefined
}
