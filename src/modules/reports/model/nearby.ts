// Where things lie, on a grid of squares of some 280 metres, so that a plain index finds what is near.

export interface Point {
  lat: number
  lng: number
}

/** Degrees of a square's side. */
export const step = 0.0025
/** Squares round the earth: a square's number is its row × columns + its column. */
export const columns = 360 / step
const metresPerDegree = 111_320

/** The square in which a point lies. */
export function cellOf({ lat, lng }: Point): number {
  return rowOf(lat) * columns + columnOf(lng)
}

/** A box around a point that holds everything within so many metres, and the squares it touches. */
export function around({ lat, lng }: Point, metres: number) {
  const high = metres / metresPerDegree
  // Degrees of longitude shrink towards the poles; at the pole itself a box would be endless.
  const wide = high / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
  const box = { south: lat - high, north: lat + high, west: lng - wide, east: lng + wide }
  const cells: number[] = []
  for (let row = rowOf(box.south); row <= rowOf(box.north); row++)
    for (let column = columnOf(box.west); column <= columnOf(box.east); column++) cells.push(row * columns + column)
  return { ...box, cells }
}

/** Metres between two points; exact to a thousandth at distances within a city. */
export function metresBetween(a: Point, b: Point): number {
  const north = (b.lat - a.lat) * metresPerDegree
  const east = (b.lng - a.lng) * metresPerDegree * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180)
  return Math.hypot(north, east)
}

/** Those within the radius, nearest first. A radius of 0 finds nothing: the category does not ask. */
export function nearest<P extends Point>(to: Point, all: readonly P[], radius: number): (P & { metres: number })[] {
  if (radius <= 0) return []
  return all
    .map((each) => ({ ...each, metres: metresBetween(to, each) }))
    .filter(({ metres }) => metres <= radius)
    .sort((a, b) => a.metres - b.metres)
}

function rowOf(lat: number): number {
  return Math.floor((clamped(lat, 90) + 90) / step)
}

function columnOf(lng: number): number {
  return Math.floor((clamped(lng, 180) + 180) / step)
}

const clamped = (degrees: number, most: number) => Math.min(most, Math.max(-most, degrees))
