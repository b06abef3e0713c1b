import { setImmediate } from 'node:timers/promises'
import type { Context } from '../../../platform/context.ts'
import { readStreets, type Streets } from '../model/street.ts'
import { layersOf } from '../settings.ts'
import { categories } from '../suggest.ts'
import { replaceStreets } from './street-store.ts'

/** The classes of road that the region's categories tell apart. */
export const roadClasses = async (ctx: Context): Promise<string[]> =>
  layersOf(await categories(ctx), ctx.lang).map(({ value }) => value)

/** Takes the streets of a file in place of those of before; nothing of one with faults. */
export async function takeStreets(ctx: Context, text: string): Promise<Streets> {
  const read = await readStreets(text, await roadClasses(ctx), setImmediate)
  if (read.faults.length === 0) await ctx.transaction((db) => replaceStreets(db, read.streets, read.pieces))
  return read
}
