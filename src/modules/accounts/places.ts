import { closeUnit, listGrants, listUnits } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'

/** Closes an office that has no parts, in which nobody holds a role, and that no room needs: no work may be left unseen. */
export function closeOffice(ctx: Context, id: string): Promise<{ done: true } | Refused> {
  return ctx.transaction(async (db) => {
    if ((await listUnits(db)).some((unit) => unit.parent === id)) return refuse('unit-has-parts')
    if ((await listGrants(db)).some((grant) => grant.unit === id)) return refuse('unit-has-officers')
    for (const room of ctx.house.modules) {
      const needed = await room.needsUnit?.(ctx, db, id)
      if (needed) return needed
    }
    await closeUnit(db, id, ctx.now)
    return { done: true }
  })
}
