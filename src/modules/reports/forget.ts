import type { Db, Moment } from '../../platform/context.ts'
import { takeDown } from './publish/prepare.ts'
import { dropSender } from './publish/sender-store.ts'
import { dropPlace } from './store.ts'

/** An erased report stays in the sums by category and village, and tells no more: not what, not where, not from whom. */
export async function forgetReport(db: Db, id: string, at: Moment): Promise<void> {
  await takeDown(db, id, at)
  await dropPlace(db, id)
  await dropSender(db, id)
}
