import { isWithin } from '../../../platform/polygon.ts'
import type { Box } from './grid.ts'
import type { Point } from './nearby.ts'

// Outlines of areas, as GeoJSON brings them.

export type Ring = readonly (readonly [lng: number, lat: number])[]
/** Coordinates of a MultiPolygon. */
export type Shape = readonly (readonly Ring[])[]

export interface Outline extends Box {
  area: string
  shape: Shape
}

/** One thing wrong in a file. `feature`: which of its features, from 1; null: the file as a whole. */
export interface OutlineFault {
  feature: number | null
  code:
    | 'not-json'
    | 'not-collection'
    | 'no-code'
    | 'unknown-area'
    | 'twice'
    | 'not-polygon'
    | 'ring'
    | 'outside'
    | 'big'
  values?: Record<string, string | number>
}

const mostPoints = 200_000
/** Properties under which files name an area, ours first, then those of the national map. */
const namings = ['kode', 'code', 'KDEPUM', 'KDCPUM', 'kode_kd', 'id']

/** Outlines of known areas from a FeatureCollection, or all that is wrong with it. A code may lack its dots. */
export function readOutlines(text: string, areas: readonly string[]): { outlines: Outline[]; faults: OutlineFault[] } {
  const faults: OutlineFault[] = []
  const file = parsed(text)
  if (file === undefined) return { outlines: [], faults: [{ feature: null, code: 'not-json' }] }
  const { type, features } = Object(file) as { type?: unknown; features?: unknown }
  if (type !== 'FeatureCollection' || !Array.isArray(features) || features.length === 0)
    return { outlines: [], faults: [{ feature: null, code: 'not-collection' }] }
  const known = new Map(areas.map((area) => [area.replaceAll('.', ''), area]))
  const outlines = new Map<string, Outline>()
  let points = 0
  for (const [at, feature] of features.entries()) {
    const fault = (code: OutlineFault['code'], values?: OutlineFault['values']) =>
      void faults.push({ feature: at + 1, code, ...(values && { values }) })
    const code = codeOf(feature)
    const area = code === undefined ? undefined : known.get(code.replaceAll('.', ''))
    if (code === undefined) fault('no-code')
    else if (!area) fault('unknown-area', { area: code.slice(0, 40) })
    else if (outlines.has(area)) fault('twice', { area })
    const shape = shapeOf(Object(Object(feature).geometry))
    if (typeof shape === 'string') fault(shape)
    else if (area && !outlines.has(area)) {
      const rounded = shape.map((polygon) => polygon.map((ring) => ring.map(rounding)))
      outlines.set(area, { area, shape: rounded, ...boxAround(rounded) })
    }
    if (typeof shape !== 'string') points += shape.flat().reduce((sum, ring) => sum + ring.length, 0)
  }
  if (points > mostPoints) faults.push({ feature: null, code: 'big', values: { points, most: mostPoints } })
  return { outlines: [...outlines.values()], faults }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

function codeOf(feature: unknown): string | undefined {
  const properties = Object(Object(feature).properties) as Record<string, unknown>
  const said = namings.map((name) => properties[name]).find((value) => value !== undefined && value !== null)
  return typeof said === 'string' || typeof said === 'number' ? String(said).trim() : undefined
}

function shapeOf({
  type,
  coordinates,
}: {
  type?: unknown
  coordinates?: unknown
}): Shape | 'not-polygon' | 'ring' | 'outside' {
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : undefined
  if (!Array.isArray(polygons) || polygons.length === 0) return 'not-polygon'
  const rings = polygons.flatMap((polygon) => (Array.isArray(polygon) && polygon.length > 0 ? polygon : [undefined]))
  if (!rings.every(isRing)) return 'ring'
  if (!rings.flat().every(([lng, lat]) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) return 'outside'
  return polygons as Shape
}

// Closed, as the standard asks: the last point is the first.
function isRing(ring: unknown): ring is [number, number][] {
  if (!Array.isArray(ring) || ring.length < 4) return false
  const isPoint = (point: unknown) => Array.isArray(point) && Number.isFinite(point[0]) && Number.isFinite(point[1])
  const last = ring.at(-1)
  return ring.every(isPoint) && ring[0][0] === last[0] && ring[0][1] === last[1]
}

// A metre is enough for a map of reports.
const rounding = ([lng, lat]: readonly [number, number]): [number, number] => [
  Math.round(lng * 1e5) / 1e5,
  Math.round(lat * 1e5) / 1e5,
]

function boxAround(shape: Shape): Box {
  const box = { west: 180, south: 90, east: -180, north: -90 }
  for (const [lng, lat] of shape.flat(2)) {
    box.west = Math.min(box.west, lng)
    box.east = Math.max(box.east, lng)
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
  }
  return box
}

/** The smallest area that holds a point: a village before its district; null where nobody drew one. */
export function areaHolding(outlines: readonly Outline[], point: Point): string | null {
  const { lat, lng } = point
  const holding = outlines.filter(
    ({ west, south, east, north, shape }) =>
      lat >= south && lat <= north && lng >= west && lng <= east && shape.some((rings) => isWithin(rings, point)),
  )
  return holding.map(({ area }) => area).sort((a, b) => b.length - a.length)[0] ?? null
}

/** A line with fewer points, none of which is further from the old line than `tolerance` (Douglas and Peucker). */
export function simpler(
  line: readonly (readonly [number, number])[],
  tolerance: number,
): (readonly [number, number])[] {
  const kept = new Set([0, line.length - 1])
  const spans: [number, number][] = [[0, line.length - 1]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    let furthest = { at: -1, distance: tolerance }
    for (let at = from + 1; at < to; at++) {
      const distance = distanceTo(line[at]!, line[from]!, line[to]!)
      if (distance > furthest.distance) furthest = { at, distance }
    }
    if (furthest.at < 0) continue
    kept.add(furthest.at)
    spans.push([from, furthest.at], [furthest.at, to])
  }
  return line.filter((_, at) => kept.has(at))
}

function distanceTo(
  [x, y]: readonly [number, number],
  a: readonly [number, number],
  b: readonly [number, number],
): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / length))
  return Math.hypot(x - a[0] - along * dx, y - a[1] - along * dy)
}
