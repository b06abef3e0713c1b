import type { Context } from '../../platform/context.ts'
import { isRefused } from '../../platform/outcome.ts'
import { act } from './act.ts'
import { dueAlarms } from './clock-store.ts'

const BATCH = 500

/** Lets what is due by itself happen: reminders, escalation, deemed approval, silence. Each is rechecked under its case's lock. */
export async function listenForAlarms(ctx: Context): Promise<void> {
  for (;;) {
    const due = await dueAlarms(ctx.db, new Date(ctx.now), BATCH)
    for (const id of due) {
      const outcome = await act(ctx, id, { type: 'expire' }, { channel: 'timer' })
      if (isRefused(outcome)) throw new Error(`the alarm of case ${id} was refused: ${outcome.refusal.code}`)
    }
    if (due.length < BATCH) return
  }
}
