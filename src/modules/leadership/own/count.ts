import type { Context } from '../../../platform/context.ts'
import { addDecisions, addRepeats, emptyOwn, lockCursor, moveCursor, spanAfter } from './own-store.ts'

const batch = 4000
/** Of a making anew, which holds up nobody but the job. */
const large = 100_000

/** Job, whenever events got their positions, and every minute: what officers decided; each event is counted once. */
export async function countOfficers(ctx: Context): Promise<void> {
  while ((await ctx.transaction((db) => countBatch({ ...ctx, db }))) === batch);
}

/** Counts all of it anew from the log, as one change: until it is done everybody reads their figures from before. */
export function rebuildOfficers({ transaction, region }: Context): Promise<void> {
  return transaction(async (db) => {
    await lockCursor(db)
    await emptyOwn(db)
    await moveCursor(db, 0)
    while ((await countBatch({ db, region }, large)) === large);
  })
}

async function countBatch({ db, region }: Pick<Context, 'db' | 'region'>, limit = batch): Promise<number> {
  const span = await spanAfter(db, await lockCursor(db), limit)
  if (span.read === 0) return 0
  await addDecisions(db, span, region.zone)
  await addRepeats(db, span)
  await moveCursor(db, span.last)
  return span.read
}
