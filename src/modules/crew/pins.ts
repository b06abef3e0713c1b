import type { Context } from '../../platform/context.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { pinFault } from './model/pin.ts'
import { savePin } from './store.ts'

/** The PIN by which somebody is known on any phone of their crews; the one before no longer counts. */
export async function setPin(ctx: Context, account: string, pin: string): Promise<{ done: true } | Refused> {
  const fault = pinFault(pin)
  if (fault) return refuse(fault, undefined, 'pin')
  const hash = await (await ctx.house.accounts.library()).hash(pin)
  await savePin(ctx.db, account, hash, ctx.now)
  return { done: true }
}
