import { type Box, sideOf } from './grid.ts'
import { simpler } from './line.ts'
import type { Outline } from './outline.ts'

// A map as a picture: the land's outlines and what lies in each square, in whole units of which a square has a hundred.

const unit = 100
/** More points than this say no more on a phone, and only take longer to come. */
const mostPoints = 900

export interface Sketch<Spot> {
  width: number
  height: number
  land: readonly { area: string; path: string }[]
  marks: readonly {
    spot: Spot
    x: number
    y: number
    radius: number
    square: Box
    at: readonly [x: number, y: number]
  }[]
}

export function sketchOf<Spot extends { n: number; lat: number; lng: number }>(
  { level, box }: { level: number; box: Box },
  outlines: readonly Outline[],
  spots: readonly Spot[],
): Sketch<Spot> {
  const side = sideOf(level)
  const place = (lng: number, lat: number): [number, number] => [
    Math.round(((lng - box.west) / side) * unit),
    Math.round(((box.north - lat) / side) * unit),
  ]
  const width = Math.round((box.east - box.west) / side) * unit
  const height = Math.round((box.north - box.south) / side) * unit
  const cornerOf = (value: number, most: number) => Math.min(most - unit, Math.max(0, Math.floor(value / unit) * unit))
  return {
    width,
    height,
    land: landOf(
      outlines.filter((each) => meets(each, box)),
      place,
    ),
    marks: spots.map((spot) => {
      const [x, y] = place(spot.lng, spot.lat)
      const at = [cornerOf(x, width), cornerOf(y, height)] as const
      const radius = Math.round(Math.min(38, 22 + 5 * Math.log10(spot.n)))
      const inside = (value: number, from: number) => Math.min(from + unit - radius, Math.max(from + radius, value))
      const west = box.west + (at[0] / unit) * side
      const north = box.north - (at[1] / unit) * side
      const square = { west, north, east: west + side, south: north - side }
      return { spot, x: inside(x, at[0]), y: inside(y, at[1]), radius, square, at }
    }),
  }
}

const meets = (a: Box, b: Box) => a.west < b.east && a.east > b.west && a.south < b.north && a.north > b.south

function landOf(outlines: readonly Outline[], place: (lng: number, lat: number) => [number, number]) {
  const placed = outlines.map(({ area, shape }) => ({
    area,
    rings: shape.flat().map((ring) => ring.map(([lng, lat]) => place(lng, lat))),
  }))
  for (let tolerance = 1; ; tolerance *= 2) {
    const drawn = placed.map(({ area, rings }) => ({ area, rings: rings.map((ring) => simpler(ring, tolerance)) }))
    const points = drawn.flatMap(({ rings }) => rings).reduce((sum, ring) => sum + ring.length, 0)
    if (points > mostPoints && tolerance < 64) continue
    return drawn.map(({ area, rings }) => ({ area, path: rings.map(pathOf).join('') }))
  }
}

const pathOf = (ring: readonly (readonly [number, number])[]): string =>
  `M${ring.map(([x, y]) => `${x} ${y}`).join('L')}Z`
