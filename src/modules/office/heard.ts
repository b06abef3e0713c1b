import type { Context } from '../../platform/context.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'

/** After the calendar changed: this process knows it at once, and the job that counts anew is woken. */
export async function heard<T>(ctx: Context, outcome: T | Refused): Promise<T | Refused> {
  if (isRefused(outcome)) return outcome
  await ctx.house.calendars.refresh(ctx.region)
  ctx.house.sequencer.wake(ctx.region.code)
  return outcome
}
