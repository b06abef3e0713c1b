import { z } from 'zod'
import { COUNTER_CODE_DAYS, holds, makeCounterCode, today } from '../../platform/accounts/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { isRefused, refuse } from '../../platform/outcome.ts'
import { show, shownAs, typed } from './form.ts'
import { CounterCodeReceipt, CounterForm } from './pages/counter.tsx'

const path = '/petugas/loket/kode'

function atTheCounter(actor: Actor, _row: unknown, ctx: Context) {
  return actor.kind === 'anonymous' ? ('login' as const) : holds(actor, ['officer', 'verifier', 'unitHead'], today(ctx))
}

const form = operation({
  id: 'accounts.printCodePage',
  method: 'GET',
  path,
  may: atTheCounter,
  run: async () => show(CounterForm, {}),
})

const print = operation({
  id: 'accounts.printCode',
  method: 'POST',
  path,
  body: z.object({ name: typed(100) }),
  may: atTheCounter,
  async run(ctx, { body }) {
    const name = body.name.trim().replace(/\s+/g, ' ')
    const outcome = name.length < 2 ? refuse('name-form', undefined, 'name') : await makeCounterCode(ctx, { name })
    if (isRefused(outcome)) return show(CounterForm, { name: body.name, ...shownAs(outcome.refusal) }, 422)
    return show(CounterCodeReceipt, { code: outcome.code, until: ctx.now + COUNTER_CODE_DAYS * 24 * 3600_000 })
  },
})

export const counterOperations: readonly Operation[] = [form, print]
