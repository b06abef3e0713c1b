import { h } from 'preact'
import { z } from 'zod'
import { holds, today } from '../../platform/accounts/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { anyone, type Operation, operation, page, redirect } from '../../platform/http/operation.ts'
import { isRefused } from '../../platform/outcome.ts'
import { shownAs, typed } from '../accounts/index.ts'
import { fieldRole } from './day.ts'
import { PhonePage, phonePath } from './pages/phone.tsx'
import { PinPage, pinPath } from './pages/pin.tsx'
import { setPin } from './pins.ts'
import { withPin } from './store.ts'

const goesOut = (actor: Actor, _row: unknown, ctx: Context) =>
  actor.kind === 'anonymous' ? ('login' as const) : holds(actor, fieldRole, today(ctx))

const own = operation({
  id: 'crew.pin',
  method: 'GET',
  path: pinPath,
  may: goesOut,
  run: async (ctx) => page(h(PinPage, { set: (await withPin(ctx.db, [ctx.actor.id!])).size > 0, mistakes: [] })),
})

const save = operation({
  id: 'crew.setPin',
  method: 'POST',
  path: pinPath,
  body: z.object({ pin: typed(20), again: typed(20) }),
  may: goesOut,
  async run(ctx, { body: { pin, again } }) {
    const differ = pin !== again && [{ path: 'again', code: 'pin-differs' }]
    const outcome = differ ? undefined : await setPin(ctx, ctx.actor.id!, pin)
    if (outcome && !isRefused(outcome)) return redirect(pinPath, { flash: { key: 'crew.pin.saved', tone: 'ok' } })
    const mistakes = differ || shownAs(outcome?.refusal).mistakes
    return page(h(PinPage, { set: (await withPin(ctx.db, [ctx.actor.id!])).size > 0, mistakes }), 422)
  },
})

// The same for everybody, so that it opens without a signal; what it shows the phone has, or asks for.
const phone = operation({
  id: 'crew.app',
  method: 'GET',
  path: phonePath,
  may: anyone,
  run: async () => page(h(PhonePage, {})),
})

export const pinOperations: readonly Operation[] = [own, save, phone]
