import type { Context } from '../../../platform/context.ts'
import { addDecisions, addRepeats, lockCursor, moveCursor, spanAfter } from './own-store.ts'

const batch = 4000

/** Job, whenever events got their positions, and every minute: what officers decided; each event is counted once. */
export async function countOfficers(ctx: Context): Promise<void> {
  while ((await ctx.transaction((db) => countBatch({ ...ctx, db }))) === batch);
}

async function countBatch({ db, region }: Pick<Context, 'db' | 'region'>): Promise<number> {
  const span = await spanAfter(db, await lockCursor(db), batch)
  if (span.read === 0) return 0
  await addDecisions(db, span, region.zone)
  await addRepeats(db, span)
  await moveCursor(db, span.last)
  return span.read
}
