import { z } from 'zod'
import {
  browserOf,
  confirmSecondFactor,
  endSecondFactor,
  hasPassword,
  startSecondFactor,
} from '../../platform/accounts/index.ts'
import { type Operation, operation, redirect } from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { show, shownAs, typed } from './form.ts'
import { own } from './own.ts'
import { SecondFactorSetUpPage, SecondFactorStatePage } from './pages/second-factor.tsx'

const path = '/akun/kode-aplikasi'

const state = operation({
  id: 'accounts.secondFactorState',
  method: 'GET',
  path,
  ...own,
  run: async (ctx, _input, account) =>
    show(SecondFactorStatePage, {
      on: account.twoFactor,
      due: account.factorDue,
      has: await hasPassword(ctx.shared, account.id),
    }),
})

// The answer to this POST shows the secret and the recovery codes, once: they have no address of their own.
const start = operation({
  id: 'accounts.startSecondFactor',
  method: 'POST',
  path,
  body: z.object({ password: typed(500) }),
  ...own,
  async run(ctx, input, account) {
    const outcome = await startSecondFactor(ctx, input.body.password, browserOf(input))
    if (!isRefused(outcome)) return show(SecondFactorSetUpPage, { setUp: outcome })
    return show(
      SecondFactorStatePage,
      { on: account.twoFactor, due: account.factorDue, has: true, ...shownAs(outcome.refusal) },
      422,
    )
  },
})

const confirm = operation({
  id: 'accounts.confirmSecondFactor',
  method: 'POST',
  path: `${path}/konfirmasi`,
  body: z.object({ code: typed(20) }),
  ...own,
  async run(ctx, input) {
    const outcome = await confirmSecondFactor(ctx, input.body.code, browserOf(input))
    if (isRefused(outcome)) return show(SecondFactorSetUpPage, shownAs(outcome.refusal), 422)
    return redirect('/akun', { cookies: outcome.cookies, flash: { key: 'accounts.second.on', tone: 'ok' } })
  },
})

const end = operation({
  id: 'accounts.endSecondFactor',
  method: 'POST',
  path: `${path}/pengakhiran`,
  body: z.object({ password: typed(500) }),
  ...own,
  async run(ctx, input, account) {
    const outcome = await endSecondFactor(ctx, input.body.password, browserOf(input))
    if (!isRefused(outcome))
      return redirect('/akun', { cookies: outcome.cookies, flash: { key: 'accounts.second.ended', tone: 'ok' } })
    return show(
      SecondFactorStatePage,
      { on: account.twoFactor, due: account.factorDue, has: true, ...shownAs(outcome.refusal) },
      422,
    )
  },
})

export const secondFactorOperations: readonly Operation[] = [state, start, confirm, end]
