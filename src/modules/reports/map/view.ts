import type { Context } from '../../../platform/context.ts'
import type { Text } from '../../../platform/i18n.ts'
import { publicWithPhotos } from '../list.ts'
import { type Box, sheetAround } from '../model/grid.ts'
import { type Sketch, sketchOf } from '../model/sketch.ts'
import type { PublicReport } from '../pages/public.tsx'
import { findByNumbers } from '../store.ts'
import { categories } from '../suggest.ts'
import { type Spot, spotsIn, totalOf } from './clusters.ts'
import { type MapFilter, newestIn } from './count-store.ts'
import { landOf, outlinesOf } from './land.ts'
import { type MapSettings, mapSettings } from './outline-store.ts'

/** Squares across the picture: each is wide enough for a finger on a small phone. */
const ACROSS = 6
/** What is more than this is looked at closer, not read as a list. */
const READABLE = 2000

export interface Pictured {
  settings: MapSettings
  /** The box that was meant, and the whole squares around it that are shown. */
  asked: Box
  box: Box
  sketch: Sketch<Spot>
  total: number
  names: Readonly<Record<string, Text>>
}

/** A box, an area or the region as a picture. */
export async function pictured(ctx: Context, filter: MapFilter, box?: Box): Promise<Pictured> {
  const settings = await mapSettings(ctx.db)
  const outlines = await outlinesOf(ctx, settings)
  const asked = box ?? (await landOf(ctx, outlines, filter.area))
  const sheet = sheetAround(asked, ACROSS)
  const [spots, names] = await Promise.all([spotsIn(ctx, sheet.box, sheet.level, filter), namesOf(ctx)])
  return { settings, asked, box: sheet.box, sketch: sketchOf(sheet, outlines, spots), total: totalOf(spots), names }
}

/** The newest of what a picture shows; null: too many to be read. */
export async function readable(
  ctx: Context,
  { box, total }: Pictured,
  filter: MapFilter,
  most: number,
): Promise<PublicReport[] | null> {
  if (total > READABLE) return null
  const numbers = await newestIn(ctx.db, box, filter, most)
  const rows = new Map((await findByNumbers(ctx.db, numbers)).map((row) => [row.number, row]))
  return publicWithPhotos(
    ctx,
    numbers.flatMap((number) => rows.get(number) ?? []),
  )
}

async function namesOf(ctx: Context): Promise<Record<string, Text>> {
  return Object.fromEntries((await categories(ctx)).map(({ id, name }) => [id, name as Text]))
}
