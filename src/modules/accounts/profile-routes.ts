import { z } from 'zod'
import {
  browserOf,
  changePassword,
  claimNik,
  codeAsked,
  currentSession,
  endSession,
  endSessions,
  hasIdentity,
  hasPassword,
  readClaim,
  readContact,
  requestContactCode,
  saveContactByCode,
  saveName,
  sessionsOf,
  sessionToken,
} from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Answer, type Operation, operation, redirect } from '../../platform/http/operation.ts'
import { bare, maskedNumber, nikFault } from '../../platform/nik.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { show, shownAs, typed } from './form.ts'
import { providerOf } from './identity-routes.ts'
import { mandateBlock } from './mandate-block.tsx'
import { own } from './own.ts'
import { CodePage } from './pages/log-in.tsx'
import { ChangePasswordPage, ContactPage, DevicesPage, MyPage, NamePage, NikPage } from './pages/profile.tsx'

const done = (key: string, to = '/akun', cookies?: string[]) => redirect(to, { cookies, flash: { key, tone: 'ok' } })

const mine = operation({
  id: 'accounts.mine',
  method: 'GET',
  path: '/akun',
  ...own,
  async run(ctx, _input, account) {
    const claim = await readClaim(ctx, account.id)
    // One's own matters stand first.
    const blocks = await Promise.all([...ctx.house.modules.map((room) => room.mine?.(ctx)), mandateBlock(ctx)])
    const nik = claim ? { masked: maskedNumber(claim.nik), verified: claim.verified, vouched: claim.vouched } : null
    const identity = ctx.house.accounts.identity && {
      provider: providerOf(ctx),
      linked: await hasIdentity(ctx, account.id),
    }
    return show(MyPage, { account, nik, blocks, identity, hasPassword: await hasPassword(ctx.shared, account.id) })
  },
})

const namePage = operation({
  id: 'accounts.namePage',
  method: 'GET',
  path: '/akun/nama',
  ...own,
  run: async (_ctx, _input, account) => show(NamePage, { name: account.name }),
})

const name = operation({
  id: 'accounts.name',
  method: 'POST',
  path: '/akun/nama',
  body: z.object({ name: typed(100) }),
  ...own,
  async run(ctx, { body }, account) {
    const name = body.name.trim().replace(/\s+/g, ' ')
    const wrong = account.demo
      ? refuse('demo-account')
      : /^[\p{L}\p{M}.'’ -]{2,100}$/u.test(name)
        ? null
        : refuse('name-form', undefined, 'name')
    if (wrong) return show(NamePage, { name: body.name, ...shownAs(wrong.refusal) }, 422)
    await saveName(ctx.shared, account.id, name, ctx.now)
    ctx.house.accounts.forget(account.id)
    return done('accounts.saved')
  },
})

const contactPage = operation({
  id: 'accounts.contactPage',
  method: 'GET',
  path: '/akun/kontak',
  ...own,
  run: async () => show(ContactPage, {}),
})

const contact = operation({
  id: 'accounts.contact',
  method: 'POST',
  path: '/akun/kontak',
  body: z.object({ contact: typed() }),
  limit: { count: 20, seconds: 600 },
  ...own,
  async run(ctx, input, account) {
    const read = readContact(input.body.contact)
    const session = await currentSession(ctx, browserOf(input))
    const outcome = account.demo
      ? refuse('demo-account')
      : account.officer && session?.method !== 'password'
        ? refuse('needs-password') // or whoever holds an officer's phone could turn the account to themselves
        : read
          ? await requestContactCode(ctx, read, browserOf(input))
          : refuse('contact-form', undefined, 'contact')
    if (!isRefused(outcome)) return redirect('/akun/kontak/kode', { cookies: outcome.cookies })
    return show(ContactPage, { contact: input.body.contact, ...shownAs(outcome.refusal) }, 422)
  },
})

function contactCode(ctx: Context, input: Parameters<typeof browserOf>[0], refused?: Refused): Answer {
  const asked = codeAsked(ctx, browserOf(input))
  const sentTo = asked?.purpose === 'contact' ? asked.to : null
  const view = { next: null, sentTo, action: '/akun/kontak/kode', again: '/akun/kontak', ...shownAs(refused?.refusal) }
  return show(CodePage, view, refused ? 422 : 200)
}

const contactCodePage = operation({
  id: 'accounts.contactCodePage',
  method: 'GET',
  path: '/akun/kontak/kode',
  ...own,
  run: async (ctx, input) => contactCode(ctx, input),
})

const sendContactCode = operation({
  id: 'accounts.contactCode',
  method: 'POST',
  path: '/akun/kontak/kode',
  body: z.object({ code: typed(20) }),
  limit: { count: 60, seconds: 600 },
  ...own,
  async run(ctx, input) {
    const outcome = await saveContactByCode(ctx, input.body.code, browserOf(input))
    return isRefused(outcome) ? contactCode(ctx, input, outcome) : done('accounts.saved', '/akun', outcome.cookies)
  },
})

const passwordPage = operation({
  id: 'accounts.passwordForm',
  method: 'GET',
  path: '/akun/sandi',
  ...own,
  run: async (ctx, _input, account) => show(ChangePasswordPage, { has: await hasPassword(ctx.shared, account.id) }),
})

const password = operation({
  id: 'accounts.password',
  method: 'POST',
  path: '/akun/sandi',
  body: z.object({ current: typed(500), wanted: typed(500) }),
  ...own,
  async run(ctx, input, account) {
    const { current, wanted } = input.body
    const outcome = await changePassword(ctx, { current: current || null, wanted }, browserOf(input))
    if (!isRefused(outcome)) return done('accounts.password.saved')
    const has = await hasPassword(ctx.shared, account.id)
    return show(ChangePasswordPage, { has, ...shownAs(outcome.refusal) }, 422)
  },
})

const nikPage = operation({
  id: 'accounts.nikPage',
  method: 'GET',
  path: '/akun/nik',
  ...own,
  run: async () => show(NikPage, {}),
})

const nik = operation({
  id: 'accounts.nik',
  method: 'POST',
  path: '/akun/nik',
  body: z.object({ nik: typed(40) }),
  ...own,
  async run(ctx, { body }, account) {
    const digits = bare(body.nik)
    const fault = nikFault(digits)
    const outcome = account.demo
      ? refuse('demo-account')
      : fault
        ? refuse(`nik-${fault.code}`, fault.code === 'length' ? { count: fault.count } : undefined, 'nik')
        : await claimNik(ctx, digits)
    return isRefused(outcome)
      ? show(NikPage, { nik: body.nik, ...shownAs(outcome.refusal) }, 422)
      : done('accounts.saved')
  },
})

const devices = operation({
  id: 'accounts.devices',
  method: 'GET',
  path: '/akun/perangkat',
  ...own,
  run: async (ctx, input, account) =>
    show(DevicesPage, { sessions: await sessionsOf(ctx, account.id, browserOf(input)) }),
})

const endDevice = operation({
  id: 'accounts.endDevice',
  method: 'POST',
  path: '/akun/perangkat/:session/pengakhiran',
  params: z.object({ session: z.uuid() }),
  ...own,
  async run(ctx, { params }, account) {
    await endSession(ctx, account.id, params.session)
    return done('accounts.device.ended', '/akun/perangkat')
  },
})

const endDevices = operation({
  id: 'accounts.endDevices',
  method: 'POST',
  path: '/akun/perangkat/pengakhiran',
  ...own,
  async run(ctx, input, account) {
    await endSessions(ctx, account.id, sessionToken(ctx.house.keys, browserOf(input)))
    return done('accounts.devices.ended', '/akun/perangkat')
  },
})

export const profileOperations: readonly Operation[] = [
  mine,
  namePage,
  name,
  contactPage,
  contact,
  contactCodePage,
  sendContactCode,
  passwordPage,
  password,
  nikPage,
  nik,
  devices,
  endDevice,
  endDevices,
]
