import { z } from 'zod'
import {
  COUNTER_CODE_DAYS,
  holds,
  makeCounterCode,
  maskContact,
  readContact,
  today,
} from '../../platform/accounts/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { type Operation, operation, redirect } from '../../platform/http/operation.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { show, shownAs, typed } from './form.ts'
import { ComparePage, CounterCodeReceipt, CounterForm, VerifyForm } from './pages/counter.tsx'
import { type Comparison, compare, confirm } from './verify.ts'

export function atTheCounter<Row>(actor: Actor, _row: Row, ctx: Context) {
  return actor.kind === 'anonymous' ? ('login' as const) : holds(actor, ['officer', 'verifier', 'unitHead'], today(ctx))
}

const form = operation({
  id: 'accounts.printCodePage',
  method: 'GET',
  path: '/petugas/loket/kode',
  may: atTheCounter,
  run: async () => show(CounterForm, {}),
})

const print = operation({
  id: 'accounts.printCode',
  method: 'POST',
  path: '/petugas/loket/kode',
  body: z.object({ name: typed(100) }),
  may: atTheCounter,
  async run(ctx, { body }) {
    const name = body.name.trim().replace(/\s+/g, ' ')
    const outcome = name.length < 2 ? refuse('name-form', undefined, 'name') : await makeCounterCode(ctx, { name })
    if (isRefused(outcome)) return show(CounterForm, { name: body.name, ...shownAs(outcome.refusal) }, 422)
    const until = ctx.now + COUNTER_CODE_DAYS * 24 * 3600_000
    return show(CounterCodeReceipt, { code: outcome.code, account: outcome.account, until })
  },
})

const verifyQuery = z.object({ akun: z.uuid().optional() })

const verifyForm = operation({
  id: 'accounts.verifyPage',
  method: 'GET',
  path: '/petugas/loket/verifikasi',
  query: verifyQuery,
  may: atTheCounter,
  run: async (_ctx, { query }) => show(VerifyForm, { account: query.akun }),
})

const verifyBody = z.object({ account: z.uuid().optional(), contact: typed(), nik: typed(40) })

// What an officer sees of the register is recorded before it is shown.
const seen = (row: Comparison | Refused) =>
  isRefused(row) ? [] : [{ object: { kind: 'person' as const, id: row.person.person }, purpose: 'verify' }]

const look = operation({
  id: 'accounts.compare',
  method: 'POST',
  path: '/petugas/loket/verifikasi',
  body: verifyBody,
  limit: { count: 60, seconds: 3600 },
  load: async (ctx, { body }) =>
    body && atTheCounter(ctx.actor, null, ctx) === true ? compare(ctx, body) : refuse('not-allowed'),
  may: atTheCounter,
  reads: seen,
  async run(_ctx, { body }, row) {
    if (isRefused(row)) return show(VerifyForm, { ...body, ...shownAs(row.refusal) }, 422)
    const contact = readContact(row.account.phone ?? row.account.email ?? '')
    return show(ComparePage, { ...row, contact: contact && maskContact(contact) })
  },
})

const approve = operation({
  id: 'accounts.verify',
  method: 'POST',
  path: '/petugas/loket/verifikasi/konfirmasi',
  body: z.object({ account: z.uuid(), nik: typed(40) }),
  limit: { count: 60, seconds: 3600 },
  load: async (ctx, { body }) =>
    body && atTheCounter(ctx.actor, null, ctx) === true ? compare(ctx, body) : refuse('not-allowed'),
  may: atTheCounter,
  reads: seen,
  async run(ctx, { body }, row) {
    if (isRefused(row)) return show(VerifyForm, { ...body, ...shownAs(row.refusal) }, 422)
    await confirm(ctx, row)
    return redirect('/petugas/loket/verifikasi', { flash: { key: 'accounts.verified', tone: 'ok' } })
  },
})

export const counterOperations: readonly Operation[] = [form, print, verifyForm, look, approve]
