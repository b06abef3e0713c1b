// Which work comes first, wherever the crew stands. Plain data in and out: the phone orders anew when it has moved.

export const dangers = ['high', 'medium', 'low'] as const
export type Danger = (typeof dangers)[number]

export interface Point {
  lat: number
  lng: number
}

/** What the order of a job hangs on. */
export interface Ordered {
  number: string
  danger: Danger
  /** Made safe: what may happen while it waits has been seen to. */
  safe: boolean
  /** Day until which material or budget is waited for, `YYYY-MM-DD`. */
  waits: string | null
  /** Day that it is due. */
  due: string
  point: Point | null
}

/**
 * By danger, then by the day it is due, then by distance; what waits for something to arrive comes last. Total: two jobs
 * never share a place, so that two phones show the same list.
 */
export function inOrder<J extends Ordered>(jobs: readonly J[], from: Point | null, today: string): J[] {
  const keyed = jobs.map((job) => ({ job, key: keyOf(job, from, today) }))
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ job }) => job)
}

/** Metres over the ground; good to a hundredth within a city. */
export function metresBetween(a: Point, b: Point): number {
  const rad = Math.PI / 180
  const east = (b.lng - a.lng) * Math.cos(((a.lat + b.lat) / 2) * rad)
  return Math.hypot(b.lat - a.lat, east) * rad * 6_371_000
}

type Key = readonly (number | string)[]

function keyOf({ danger, safe, waits, due, point, number }: Ordered, from: Point | null, today: string): Key {
  const far = from && point ? metresBetween(from, point) : Number.POSITIVE_INFINITY
  return [waits !== null && waits > today ? 1 : 0, safe ? dangers.length : dangers.indexOf(danger), due, far, number]
}

function compare(a: Key, b: Key): number {
  for (const [at, one] of a.entries()) {
    const other = b[at]!
    if (one !== other) return one < other ? -1 : 1
  }
  return 0
}
