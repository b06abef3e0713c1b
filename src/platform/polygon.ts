/** Outer ring and holes, each of longitudes and latitudes, closed. */
export type Rings = readonly (readonly (readonly number[])[])[]

/** Within the outer ring and in none of the holes: a line to the east crosses an odd number of sides. */
export function isWithin(rings: Rings, { lat, lng }: { lat: number; lng: number }): boolean {
  let odd = false
  for (const ring of rings)
    for (const [at, [x = 0, y = 0]] of ring.entries()) {
      const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? []
      if (y > lat !== nextY > lat && lng < ((nextX - x) * (lat - y)) / (nextY - y) + x) odd = !odd
    }
  return odd
}
