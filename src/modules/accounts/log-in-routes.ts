import { z } from 'zod'
import {
  acceptInvitation,
  type Browser,
  browserOf,
  codeAsked,
  type LoggedIn,
  type NextStep,
  readContact,
  requestCode,
  signInByCode,
  signInByCounterCode,
  signInByPassword,
  signInBySecondFactor,
  signOut,
  today,
  viewInvitation,
  viewOfficer,
} from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Answer, anyone, type Operation, operation, redirect, refusal } from '../../platform/http/operation.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { show, shownAs, typed, wayOn } from './form.ts'
import { homeOf } from './home.ts'
import { providerOf } from './identity-routes.ts'
import {
  CodePage,
  CounterCodePage,
  InvitationPage,
  LogInPage,
  PasswordPage,
  SecondFactorPage,
  to,
} from './pages/log-in.tsx'

// `ke` is what the header's link says.
const nextQuery = z.object({ next: wayOn, ke: wayOn }).transform(({ next, ke }) => next ?? ke)
const next = wayOn

/** In, on to the second factor, or the form again with what is wrong. */
async function entered(
  ctx: Context,
  outcome: LoggedIn | NextStep | Refused,
  /** Where the way leads; null: to where their work begins. */
  goOn: string | null,
  again: (refused: Refused) => Answer,
): Promise<Answer> {
  if (isRefused(outcome)) return again(outcome)
  if ('factorDue' in outcome && outcome.factorDue) return redirect('/akun/kode-aplikasi', { cookies: outcome.cookies })
  if ('nextStep' in outcome) return redirect(to('/masuk/kode-aplikasi', goOn), { cookies: outcome.cookies })
  const officer = goOn === null ? await viewOfficer(ctx, outcome.account) : undefined
  return redirect(goOn ?? homeOf(officer?.grants ?? [], today(ctx)), { cookies: outcome.cookies })
}

/** What the national identity provider is called; null: there is none to log in by. */
const provided = (ctx: Context) => (ctx.house.accounts.identity ? providerOf(ctx) : null)

const logIn = operation({
  id: 'accounts.logIn',
  method: 'GET',
  path: '/masuk',
  query: nextQuery,
  may: anyone,
  run: async (ctx, { query }) => show(LogInPage, { next: query, provider: provided(ctx) }),
})

const register = operation({
  id: 'accounts.register',
  method: 'GET',
  path: '/daftar',
  query: nextQuery,
  may: anyone,
  run: async (_ctx, { query }) => redirect(to('/masuk', query)), // the first code makes the account
})

const askCode = operation({
  id: 'accounts.askCode',
  method: 'POST',
  path: '/masuk',
  body: z.object({ contact: typed(), next }),
  may: anyone,
  limit: { count: 60, seconds: 600 },
  async run(ctx, input) {
    const { contact, next } = input.body
    const read = readContact(contact)
    const outcome = read ? await requestCode(ctx, read, browserOf(input)) : refuse('contact-form', undefined, 'contact')
    if (!isRefused(outcome)) return redirect(to('/masuk/kode', next), { cookies: outcome.cookies })
    return show(LogInPage, { next, contact, provider: provided(ctx), ...shownAs(outcome.refusal) }, 422)
  },
})

function codePage(ctx: Context, browser: Browser, next: string | null, refused?: Refused): Answer {
  const asked = codeAsked(ctx, browser)
  const sentTo = asked?.purpose === 'login' ? asked.to : null
  const view = { next, sentTo, action: '/masuk/kode', again: '/masuk', ...shownAs(refused?.refusal) }
  return show(CodePage, view, refused ? 422 : 200)
}

const code = operation({
  id: 'accounts.code',
  method: 'GET',
  path: '/masuk/kode',
  query: nextQuery,
  may: anyone,
  run: async (ctx, input) => codePage(ctx, browserOf(input), input.query),
})

const sendCode = operation({
  id: 'accounts.sendCode',
  method: 'POST',
  path: '/masuk/kode',
  body: z.object({ code: typed(20), next }),
  may: anyone,
  limit: { count: 120, seconds: 600 },
  async run(ctx, input) {
    const { body } = input
    const browser = browserOf(input)
    const outcome = await signInByCode(ctx, body.code, browser)
    return entered(ctx, outcome, body.next ?? '/akun', (refused) => codePage(ctx, browser, body.next, refused))
  },
})

/** The same door twice: citizens by phone or e-mail, officers by e-mail and to their desk. */
function passwordDoor(path: '/masuk/sandi' | '/masuk/petugas'): Operation[] {
  const officer = path === '/masuk/petugas'
  const name = officer ? 'officer' : 'password'
  return [
    operation({
      id: `accounts.${name}Page`,
      method: 'GET',
      path,
      query: nextQuery,
      may: anyone,
      run: async (_ctx, { query }) => show(PasswordPage, { next: query, officer }),
    }),
    operation({
      id: `accounts.${name}LogIn`,
      method: 'POST',
      path,
      body: z.object({ contact: typed(), password: typed(500), next }),
      may: anyone,
      limit: { count: 60, seconds: 600 },
      async run(ctx, input) {
        const { contact, password, next } = input.body
        const read = readContact(contact)
        const outcome = read
          ? await signInByPassword(ctx, { contact: read, password }, browserOf(input))
          : refuse(officer ? 'email-form' : 'contact-form', undefined, 'contact')
        return entered(ctx, outcome, next ?? (officer ? null : '/akun'), ({ refusal }) =>
          show(PasswordPage, { next, officer, contact, ...shownAs(refusal) }, 422),
        )
      },
    }),
  ]
}

const secondFactor = operation({
  id: 'accounts.secondFactorPage',
  method: 'GET',
  path: '/masuk/kode-aplikasi',
  query: nextQuery,
  may: anyone,
  run: async (_ctx, { query }) => show(SecondFactorPage, { next: query }),
})

const sendSecondFactor = operation({
  id: 'accounts.secondFactor',
  method: 'POST',
  path: '/masuk/kode-aplikasi',
  body: z.object({ code: typed(20), next }),
  may: anyone,
  limit: { count: 60, seconds: 600 },
  async run(ctx, input) {
    const outcome = await signInBySecondFactor(ctx, input.body.code, browserOf(input))
    return entered(ctx, outcome, input.body.next, ({ refusal }) =>
      show(SecondFactorPage, { next: input.body.next, ...shownAs(refusal) }, 422),
    )
  },
})

const counterCode = operation({
  id: 'accounts.counterCodePage',
  method: 'GET',
  path: '/masuk/loket',
  query: nextQuery,
  may: anyone,
  run: async (_ctx, { query }) => show(CounterCodePage, { next: query }),
})

const sendCounterCode = operation({
  id: 'accounts.counterCode',
  method: 'POST',
  path: '/masuk/loket',
  body: z.object({ code: typed(30), next }),
  may: anyone,
  async run(ctx, input) {
    const outcome = await signInByCounterCode(ctx, input.body.code, browserOf(input))
    return entered(ctx, outcome, input.body.next ?? '/akun', ({ refusal }) =>
      show(CounterCodePage, { next: input.body.next, ...shownAs(refusal) }, 422),
    )
  },
})

const logOut = operation({
  id: 'accounts.logOut',
  method: 'POST',
  path: '/keluar',
  may: anyone,
  async run(ctx, input) {
    const cookies = await signOut(ctx, browserOf(input))
    return redirect('/', { cookies, flash: { key: 'accounts.loggedOut', tone: 'ok' } })
  },
})

const invitationParams = z.object({ token: z.string().max(100) })

const invitation = operation({
  id: 'accounts.invitation',
  method: 'GET',
  path: '/undangan/:token',
  params: invitationParams,
  may: anyone,
  limit: { count: 60, seconds: 600 },
  async run(ctx, { params }) {
    const account = await viewInvitation(ctx, params.token)
    if (!account) return refusal({ code: 'invitation-ended' }, 404)
    return show(InvitationPage, { next: null, token: params.token, email: account.email ?? '' })
  },
})

const accept = operation({
  id: 'accounts.acceptInvitation',
  method: 'POST',
  path: '/undangan/:token',
  params: invitationParams,
  body: z.object({ password: typed(500), email: typed() }),
  may: anyone,
  limit: { count: 60, seconds: 600 },
  async run(ctx, { params, body }) {
    const outcome = await acceptInvitation(ctx, params.token, body.password)
    if (!isRefused(outcome))
      return redirect('/masuk/petugas', { flash: { key: 'accounts.invitation.done', tone: 'ok' } })
    const account = await viewInvitation(ctx, params.token)
    if (!account) return refusal(outcome.refusal, 404)
    const view = { next: null, token: params.token, email: account.email ?? '', ...shownAs(outcome.refusal) }
    return show(InvitationPage, view, 422)
  },
})

export const logInOperations: readonly Operation[] = [
  logIn,
  register,
  askCode,
  code,
  sendCode,
  ...passwordDoor('/masuk/sandi'),
  ...passwordDoor('/masuk/petugas'),
  secondFactor,
  sendSecondFactor,
  counterCode,
  sendCounterCode,
  logOut,
  invitation,
  accept,
]
