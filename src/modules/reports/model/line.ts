// Lines on a plane.

type Pair = readonly [x: number, y: number]

/** A line with fewer points, none of which is further from the old line than `tolerance` (Douglas and Peucker). */
export function simpler(line: readonly Pair[], tolerance: number): Pair[] {
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

/** From a point to the nearest place of a straight line between two others. */
export function distanceTo([x, y]: Pair, a: Pair, b: Pair): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / length))
  return Math.hypot(x - a[0] - along * dx, y - a[1] - along * dy)
}
