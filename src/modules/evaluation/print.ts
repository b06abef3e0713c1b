import type { Context } from '../../platform/context.ts'
import { houseMap } from '../../platform/house-map.ts'
import { printSheet, type Sheet } from '../documents/index.ts'

// Anybody may ask for these papers, and drawing one takes a while: the last ones are kept, and two who ask at once wait for one.
const most = 40
const keptOf = houseMap<Promise<Buffer>>()

/** The PDF of a sheet of this page that never changes for `of` (evaluations by id). */
export function printed(
  ctx: Context,
  of: string,
  { sheet, unit, page }: { sheet: Sheet; unit: string; page: string },
): Promise<Buffer> {
  const kept = keptOf(ctx.house)
  const key = `${ctx.region.code} ${ctx.origin} ${page} ${of}`
  const found = kept.get(key)
  if (found) return found
  const subject = `${sheet.title.id}, ${sheet.number!.value.id}`
  const made = printSheet(ctx, { sheet, unit, subject, page })
  made.catch(() => kept.delete(key))
  kept.set(key, made)
  if (kept.size > most) kept.delete(kept.keys().next().value!)
  return made
}
