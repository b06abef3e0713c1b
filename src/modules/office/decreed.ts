import { decreedFor } from '../../platform/calendar/index.ts'
import type { Context, Moment } from '../../platform/context.ts'
import { officersNamed } from '../cases/index.ts'

/** Who decreed or took back what of the calendar. */
export interface Decreed {
  reason: string
  at: Moment
  by: string | null
}

/** What was decreed for these reasons, newest first, with the officers' names. */
export async function decreedOf(ctx: Context, reasons: readonly string[]): Promise<Decreed[]> {
  const decreed = await decreedFor(ctx.db, reasons)
  const names = await officersNamed(
    ctx,
    decreed.map(({ by }) => by),
  )
  return decreed.map((row) => ({ ...row, by: (row.by && names.get(row.by)) ?? null }))
}
