import { z } from 'zod'
import {
  type Account,
  beginIdentity,
  browserOf,
  currentSession,
  enterByIdentity,
  finishIdentity,
  hasIdentity,
  linkIdentity,
  makeIdentified,
  unlinkIdentity,
  vouchedHere,
} from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import {
  type Answer,
  anyone,
  type Flash,
  type Input,
  type Operation,
  operation,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { bare, maskedNumber, nikFault } from '../../platform/nik.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { show, wayOn } from './form.ts'
import { own } from './own.ts'
import { ChooseAccountPage, IdentityPage, type IdentityView } from './pages/identity.tsx'
import { to } from './pages/log-in.tsx'
import { mendingWay, type Proof, prove } from './verify.ts'

export const identityPath = '/masuk/identitas'
const returnPath = `${identityPath}/kembali`
const choicePath = `${identityPath}/akun`
const ownPath = '/akun/identitas'

/** Where no provider is set, none of these pages exists. */
const offered = {
  load: async (ctx: Context) => ctx.house.accounts.identity ?? undefined,
  may: anyone,
}

const begin = operation({
  id: 'accounts.beginIdentity',
  method: 'GET',
  path: identityPath,
  query: z.object({ next: wayOn }),
  ...offered,
  limit: { count: 60, seconds: 600 },
  async run(ctx, input) {
    const begun = await beginIdentity(ctx, { path: returnPath, next: input.query.next }, browserOf(input))
    return isRefused(begun) ? refusal(begun.refusal, 503, '/masuk') : { kind: 'leave', ...begun }
  },
})

const said = z.string().max(4000).optional()

const back = operation({
  id: 'accounts.finishIdentity',
  method: 'GET',
  path: returnPath,
  query: z.looseObject({ code: said, state: said, error: said, iss: said }),
  ...offered,
  limit: { count: 60, seconds: 600 },
  async run(ctx, input) {
    const query = new URLSearchParams(
      Object.entries(input.query).filter(([, value]) => typeof value === 'string') as [],
    )
    const outcome = await finishIdentity(ctx, { path: returnPath, query }, browserOf(input))
    if (isRefused(outcome)) return refusal(outcome.refusal, undefined, '/masuk')
    const { account, vouched, next, cookies } = outcome
    const session = await currentSession(ctx, browserOf(input))
    if (session) {
      if (account && account.id !== session.account) return refusal({ code: 'identity-taken' }, 409, '/akun')
      return redirect(ownPath, { cookies })
    }
    if (!account) return redirect(to(choicePath, next), { cookies })
    return enter(ctx, account, input, { vouched, next })
  },
})

async function enter(
  ctx: Context,
  account: Account,
  input: Pick<Input<never, never, never>, 'cookies' | 'secure' | 'ip' | 'headers'>,
  { vouched, next }: { vouched: Parameters<typeof prove>[2]; next: string | null },
): Promise<Answer> {
  const proof = await prove(ctx, account, vouched)
  const entered = await enterByIdentity(ctx, account, browserOf(input))
  const { cookies } = entered
  if ('nextStep' in entered) return redirect(to('/masuk/kode-aplikasi', next ?? '/akun'), { cookies })
  return redirect(next ?? '/akun', { cookies, flash: await told(ctx, proof) })
}

async function told(ctx: Context, proof: Proof): Promise<Flash> {
  const way = proof === 'dead' ? await mendingWay(ctx, 'recorded-dead', '/ajukan') : undefined
  return { key: `accounts.identity.${proof}`, tone: proof === 'proven' ? 'ok' : 'warn', ...(way && { way }) }
}

const choose = operation({
  id: 'accounts.chooseAccount',
  method: 'GET',
  path: choicePath,
  query: z.object({ next: wayOn }),
  ...offered,
  async run(ctx, input) {
    const found = vouchedHere(ctx, browserOf(input))
    if (!found) return refusal({ code: 'identity-expired' }, 409, '/masuk')
    return show(ChooseAccountPage, { name: found.vouched.name, provider: providerOf(ctx), next: input.query.next })
  },
})

const make = operation({
  id: 'accounts.makeIdentified',
  method: 'POST',
  path: choicePath,
  ...offered,
  limit: { count: 20, seconds: 3600 },
  async run(ctx, input) {
    const made = await makeIdentified(ctx, browserOf(input))
    return isRefused(made) ? refusal(made.refusal, 409, '/masuk') : enter(ctx, made.account, input, made)
  },
})

async function ownPage(ctx: Context, input: Parameters<typeof browserOf>[0], account: Account, refused?: Refused) {
  const found = vouchedHere(ctx, browserOf(input))
  const digits = bare(found?.vouched.nik ?? '')
  const view: IdentityView = {
    provider: providerOf(ctx),
    linked: await hasIdentity(ctx, account.id),
    vouched: found ? { name: found.vouched.name, nik: nikFault(digits) ? null : maskedNumber(digits) } : null,
    refusal: refused?.refusal,
  }
  return show(IdentityPage, view, refused ? 409 : 200)
}

const ofMine = {
  load: async (ctx: Context) => (ctx.house.accounts.identity ? own.load(ctx) : undefined),
  may: own.may,
}

const state = operation({
  id: 'accounts.identity',
  method: 'GET',
  path: ownPath,
  ...ofMine,
  run: async (ctx, input, account) => ownPage(ctx, input, account),
})

const link = operation({
  id: 'accounts.linkIdentity',
  method: 'POST',
  path: ownPath,
  ...ofMine,
  limit: { count: 20, seconds: 3600 },
  async run(ctx, input, account) {
    const linked = await linkIdentity(ctx, account, browserOf(input))
    if (isRefused(linked)) return ownPage(ctx, input, account, linked)
    const flash = await told(ctx, await prove(ctx, account, linked.vouched))
    return redirect(linked.next ?? '/akun', { cookies: linked.cookies, flash })
  },
})

const unlink = operation({
  id: 'accounts.unlinkIdentity',
  method: 'POST',
  path: `${ownPath}/pelepasan`,
  ...ofMine,
  async run(ctx, input, account) {
    const outcome = account.demo ? refuse('demo-account') : await unlinkIdentity(ctx, account)
    if (isRefused(outcome)) return ownPage(ctx, input, account, outcome)
    return redirect('/akun', { flash: { key: 'accounts.identity.unlinked', tone: 'ok' } })
  },
})

/** What people call the provider. */
export const providerOf = (ctx: Context): string =>
  ctx.house.accounts.identity?.name ?? ctx.t('accounts.identity.usual')

export const identityOperations: readonly Operation[] = [begin, back, choose, make, state, link, unlink]
