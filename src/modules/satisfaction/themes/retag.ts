import type { Context } from '../../../platform/context.ts'
import { openComment } from '../comment.ts'
import { count } from '../figures/count-store.ts'
import { setThemes, themedBefore } from '../store.ts'
import { themesOf } from './match.ts'
import { version } from './themes.ts'

const batch = 200

/** Job, every night: counts comments anew by today's list of words. Safe to repeat, and to break off. */
export async function retag(ctx: Context): Promise<void> {
  for (;;) {
    const more = await ctx.transaction(async (db) => {
      const rows = await themedBefore(db, version, batch)
      const told = rows.filter((row) => row.told).map(({ id }) => id)
      await count(db, told, -1)
      for (const { id, comment } of rows) await setThemes(db, id, themesOf(openComment(ctx, id, comment)), version)
      await count(db, told, 1)
      return rows.length === batch
    })
    if (!more) return
  }
}
