import type { Context, Db } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { type Refused, refuse } from '../../platform/outcome.ts'
import { offered } from './service.ts'

/** Services that are offered by an office, or of which a stage is its work, keep it open. */
export async function needsUnit(ctx: Context, _db: Db, id: string): Promise<Refused | null> {
  const theirs = (await offered(ctx)).filter(({ unit, stages }) => [unit, ...stages.map((s) => s.unit)].includes(id))
  if (theirs.length === 0) return null
  const names = theirs.map(({ name }) => pick(name, ctx.lang))
  return refuse('unit-has-services', { count: names.length, names: names.slice(0, 5).join(', ') })
}
