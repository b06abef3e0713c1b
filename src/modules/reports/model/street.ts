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
import { distanceTo, simpler } from './line.ts'
import { cellOf, metresBetween, type Point } from './nearby.ts'

// In which street a point lies, and whose street it is: from lines that the region's administrator brings as GeoJSON.

/** Part of a street, short enough to be found from the squares around a point. */
export interface Piece {
  /** Of the square in which each of its parts begins. */
  cell: number
  /** Null: it has none, as many an outer road. */
  name: string | null
  /** Class, as categories tell them apart: nasional, provinsi, kota, desa. Null: not known. */
  layer: string | null
  line: readonly Position[]
}

export type StreetFault = FileFault<'not-line' | 'unknown-class' | 'long-name' | 'far'>

export interface Streets {
  pieces: Piece[]
  /** How many streets that is. */
  streets: number
  /** Lines with neither name nor class, of which nothing can be told. */
  nameless: number
  faults: StreetFault[]
}

/** Metres from a street within which a point is said to lie in it: half a wide road, and what a phone's receiver is off by. */
export const reach = 40
/** Where two classes of road are as near as this (metres), nobody is sent away for a guess. */
const unsure = 15
/** Metres that a part has at most: from the squares within `reach` and so much more, no street is missed. */
const longest = 100

const mostPoints = 1_000_000
/** More than any one region has; what exceeds it has a point in the wrong place, and would become pieces without end. */
const mostMetres = 50_000_000
const longestName = 120
/** Features between which others have their turn. */
const step = 1000
/** Two metres, in degrees. */
const tolerance = 0.00002
/** Properties under which files name a street and its class, ours first, then those of common maps. */
const names = ['nama', 'name', 'NAMOBJ', 'NAMA_JALAN']
const classes = ['kelas', 'class', 'wewenang']

/** Streets from a FeatureCollection of lines, or all that is wrong with it. `pause`: a large file takes seconds. */
export async function readStreets(
  text: string,
  layers: readonly string[],
  pause: () => Promise<unknown> = async () => {},
): Promise<Streets> {
  const found: Streets = { pieces: [], streets: 0, nameless: 0, faults: [] }
  let points = 0
  let metres = 0
  for (const { at, feature, fault } of eachFeature(text, found.faults)) {
    if (at % step === step - 1) await pause()
    const name = propertyOf(feature, names) ?? null
    const said = propertyOf(feature, classes)?.toLowerCase()
    const layer = layers.find((each) => each === said) ?? null
    if (said !== undefined && layer === null)
      fault('unknown-class', { class: said.slice(0, 40), known: layers.join(', ') })
    if (name !== null && name.length > longestName) fault('long-name', { most: longestName })
    const lines = linesOf(geometryOf(feature))
    if (typeof lines === 'string') fault(lines)
    else if (name === null && layer === null) found.nameless++
    else {
      found.streets++
      points += lines.reduce((sum, line) => sum + line.length, 0)
      metres += lines.reduce((sum, line) => sum + lengthOf(line), 0)
      if (metres > mostMetres) {
        fault('far', { most: mostMetres / 1000 })
        break
      }
      if (points > mostPoints) continue
      for (const line of lines) for (const piece of piecesOf(line)) found.pieces.push({ ...piece, name, layer })
    }
  }
  if (points > mostPoints) found.faults.push({ feature: null, code: 'big', values: { points, most: mostPoints } })
  return found
}

function linesOf({ type, coordinates }: ReturnType<typeof geometryOf>): Position[][] | 'not-line' | 'outside' {
  const lines = type === 'LineString' ? [coordinates] : type === 'MultiLineString' ? coordinates : undefined
  const isLine = (line: unknown) => Array.isArray(line) && line.length >= 2 && line.every(isPosition)
  if (!Array.isArray(lines) || lines.length === 0 || !lines.every(isLine)) return 'not-line'
  return lines.flat().every(isOnEarth) ? lines : 'outside'
}

const lengthOf = (line: readonly Position[]): number =>
  line.slice(1).reduce((sum, to, at) => sum + metresBetween(pointOf(line[at]!), pointOf(to)), 0)

/** A line in pieces: each of parts that begin in one square. */
function piecesOf(whole: readonly Position[]): { cell: number; line: Position[] }[] {
  const line = simpler(whole.map(rounded), tolerance)
  const pieces: { cell: number; line: Position[] }[] = []
  for (const [at, to] of line.entries()) {
    const from = line[at - 1]
    if (!from) continue
    const parts = Math.max(1, Math.ceil(metresBetween(pointOf(from), pointOf(to)) / longest))
    for (let part = 0; part < parts; part++) {
      const [begin, end] = [between(from, to, part / parts), between(from, to, (part + 1) / parts)]
      const cell = cellOf(pointOf(begin))
      const last = pieces.at(-1)
      if (last?.cell === cell) last.line.push(end)
      else pieces.push({ cell, line: [begin, end] })
    }
  }
  return pieces
}

/** Metres around a point from whose squares every street within `reach` is known. */
export const lookedThrough = reach + longest

/** The street that a point lies in: the nearest within `reach`. Null: there is none. */
export function streetAt(
  pieces: readonly Omit<Piece, 'cell'>[],
  point: Point,
): { name: string | null; layer: string | null } | null {
  const near = pieces
    .map((piece) => ({ ...piece, metres: metresTo(piece.line, point) }))
    .filter(({ metres }) => metres <= reach)
    .sort((a, b) => a.metres - b.metres)
  const [first] = near
  if (!first) return null
  const sure = near.every(({ layer, metres }) => layer === first.layer || metres > first.metres + unsure)
  return { name: first.name, layer: sure ? first.layer : null }
}

/** A street's name however it is written: "Jl. Melati" and "jalan  melati" are one. */
export const plainStreet = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\b(jalan|jln|jl)\b/g, '')
    .replace(/ +/g, ' ')
    .trim()

/** Metres from a point to the nearest place of a line; on a plane around the point, which is exact enough within a city. */
function metresTo(line: readonly Position[], at: Point): number {
  const flat = line.map(([lng, lat]) => {
    const east = metresBetween(at, { lat: at.lat, lng }) * Math.sign(lng - at.lng)
    return [east, metresBetween(at, { lat, lng: at.lng }) * Math.sign(lat - at.lat)] as const
  })
  return Math.min(...flat.slice(1).map((to, part) => distanceTo([0, 0], flat[part]!, to)))
}

const pointOf = ([lng, lat]: Position): Point => ({ lat, lng })

const between = (from: Position, to: Position, share: number): Position =>
  share === 1 ? to : rounded([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share])
