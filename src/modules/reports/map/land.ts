import type { Context } from '../../../platform/context.ts'
import { houseMap } from '../../../platform/house-map.ts'
import { policyWith } from '../../../platform/http/policy.ts'
import { around, type Box } from '../model/grid.ts'
import type { Outline } from '../model/outline.ts'
import { wholeCounts } from './clusters.ts'
import { boundsOfReports } from './count-store.ts'
import { listOutlines, type MapSettings, mapSettings } from './outline-store.ts'

/** Where the whole archipelago lies: of a region of which nothing is known. */
const archipelago: Box = { west: 95, south: -11, east: 141, north: 6 }

// Read from the database when they change: a city's outlines are some hundred kilobytes.
const keptOf = houseMap<{ version: number; outlines: Promise<Outline[]> }>()

export function outlinesOf(ctx: Context, { version }: MapSettings): Promise<Outline[]> {
  if (version === 0) return Promise.resolve([])
  const kept = keptOf(ctx.house)
  const known = kept.get(ctx.region.schema)
  if (known?.version === version) return known.outlines
  const outlines = listOutlines(ctx.db)
  kept.set(ctx.region.schema, { version, outlines })
  outlines.catch(() => kept.delete(ctx.region.schema))
  return outlines
}

/** The land of an area and of all within it, or of the whole region; where nobody drew it, around what was reported. */
export async function landOf(ctx: Context, outlines: readonly Outline[], area?: string): Promise<Box> {
  const within = outlines.filter((each) => !area || each.area === area || each.area.startsWith(`${area}.`))
  const drawn = around(within) ?? around(outlines)
  if (drawn) return drawn
  await wholeCounts(ctx)
  return (await boundsOfReports(ctx.db)) ?? archipelago
}

/** The ground of a map that begins with the whole region. */
export async function wholeGround(ctx: Context): Promise<{ box: Box; settings: MapSettings }> {
  const settings = await mapSettings(ctx.db)
  return { box: await landOf(ctx, await outlinesOf(ctx, settings)), settings }
}

/** Pictures of the land may come from the region's own choice of host, and from no other. */
export const mapHeaders = ({ tiles }: MapSettings): Record<string, string> | undefined =>
  tiles ? policyWith({ images: new URL(tiles.address.replace(/[{}]/g, '')).origin }) : undefined
