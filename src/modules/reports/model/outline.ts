import { isWithin } from '../../../platform/polygon.ts'
import {
  eachFeature,
  type FileFault,
  geometryOf,
  isOnEarth,
  isPosition,
  type Position,
  propertyOf,
  rounded,
} from './geojson.ts'
import type { Box } from './grid.ts'
import type { Point } from './nearby.ts'

// Outlines of areas, as GeoJSON brings them.

export type Ring = readonly Position[]
/** Coordinates of a MultiPolygon. */
export type Shape = readonly (readonly Ring[])[]

export interface Outline extends Box {
  area: string
  shape: Shape
}

export type OutlineFault = FileFault<'no-code' | 'unknown-area' | 'twice' | 'not-polygon' | 'ring'>

const mostPoints = 200_000
/** Properties under which files name an area, ours first, then those of the national map. */
const namings = ['kode', 'code', 'KDEPUM', 'KDCPUM', 'kode_kd', 'id']

/** Outlines of known areas from a FeatureCollection, or all that is wrong with it. A code may lack its dots. */
export function readOutlines(text: string, areas: readonly string[]): { outlines: Outline[]; faults: OutlineFault[] } {
  const faults: OutlineFault[] = []
  const known = new Map(areas.map((area) => [area.replaceAll('.', ''), area]))
  const outlines = new Map<string, Outline>()
  let points = 0
  for (const { feature, fault } of eachFeature(text, faults)) {
    const code = propertyOf(feature, namings)
    const area = code === undefined ? undefined : known.get(code.replaceAll('.', ''))
    if (code === undefined) fault('no-code')
    else if (!area) fault('unknown-area', { area: code.slice(0, 40) })
    else if (outlines.has(area)) fault('twice', { area })
    const shape = shapeOf(geometryOf(feature))
    if (typeof shape === 'string') fault(shape)
    else if (area && !outlines.has(area)) {
      const fine = shape.map((polygon) => polygon.map((ring) => ring.map(rounded)))
      outlines.set(area, { area, shape: fine, ...boxAround(fine) })
    }
    if (typeof shape !== 'string') points += shape.flat().reduce((sum, ring) => sum + ring.length, 0)
  }
  if (points > mostPoints) faults.push({ feature: null, code: 'big', values: { points, most: mostPoints } })
  return { outlines: [...outlines.values()], faults }
}

function shapeOf({ type, coordinates }: ReturnType<typeof geometryOf>): Shape | 'not-polygon' | 'ring' | 'outside' {
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : undefined
  if (!Array.isArray(polygons) || polygons.length === 0) return 'not-polygon'
  const rings = polygons.flatMap((polygon) => (Array.isArray(polygon) && polygon.length > 0 ? polygon : [undefined]))
  if (!rings.every(isRing)) return 'ring'
  if (!rings.flat().every(isOnEarth)) return 'outside'
  return polygons as Shape
}

// Closed, as the standard asks: the last point is the first.
function isRing(ring: unknown): ring is Position[] {
  if (!Array.isArray(ring) || ring.length < 4 || !ring.every(isPosition)) return false
  const [first, last] = [ring[0]!, ring.at(-1)!]
  return first[0] === last[0] && first[1] === last[1]
}

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
