import { listVillages } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { outlinesOf } from './map/land.ts'
import { mapSettings } from './map/outline-store.ts'
import { streetsIn } from './map/street-store.ts'
import { around, type Point } from './model/nearby.ts'
import { areaHolding } from './model/outline.ts'
import { lookedThrough, streetAt } from './model/street.ts'

export interface Area {
  code: string
  /** With its district's. */
  name: string
}

/** A village or district by its code; null: there is none. */
export async function areaOf(ctx: Context, code: string): Promise<Area | null> {
  const all = await listVillages(ctx.db)
  const found = all.find((each) => each.code === code)
  if (!found) return null
  const district = all.find((each) => each.code === found.parent)
  return { code, name: [found.name, district?.name].filter(Boolean).join(', ') }
}

export interface Place {
  area: Area | null
  street: ReturnType<typeof streetAt>
}

/**
 * What is known of a point: its village, by the region's outlines, so that a report with a point alone goes to the same unit as
 * one that names its village; and the street it lies in.
 */
export async function placeAt(ctx: Context, point: Point): Promise<Place> {
  const settings = await mapSettings(ctx.db)
  const [outlines, pieces] = await Promise.all([
    outlinesOf(ctx, settings),
    settings.streets > 0 ? streetsIn(ctx.db, around(point, lookedThrough).cells) : [],
  ])
  const code = areaHolding(outlines, point)
  return { area: code ? await areaOf(ctx, code) : null, street: streetAt(pieces, point) }
}

/** In words; null: nothing is known of it. */
export const nameOf = ({ area, street }: Place): string | null =>
  [street?.name, area?.name].filter(Boolean).join(', ') || null
