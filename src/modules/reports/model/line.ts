// Lines on a plane.

type Pair = readonly [x: number, y: number]

/** Spans lie deeper in no drawn line; below they are halved, or a line made for it would take time with its square. */
const deepest = 24

/** A line with fewer points, none of which is further from the old line than `tolerance` (Douglas and Peucker). */
export function simpler(line: readonly Pair[], tolerance: number): Pair[] {
  const kept = new Set([0, line.length - 1])
  const spans: [from: number, to: number, depth: number][] = [[0, line.length - 1, 0]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to, depth] = span
    let furthest = -1
    let most = tolerance * tolerance
    for (let at = from + 1; at < to; at++) {
      const square = squareTo(line[at]!, line[from]!, line[to]!)
      if (square <= most) continue
      most = square
      furthest = at
    }
    if (furthest < 0) continue
    const at = depth < deepest ? furthest : (from + to) >> 1
    kept.add(at)
    spans.push([from, at, depth + 1], [at, to, depth + 1])
  }
  return line.filter((_, at) => kept.has(at))
}

/** From a point to the nearest place of a straight line between two others. */
export const distanceTo = (point: Pair, a: Pair, b: Pair): number => Math.sqrt(squareTo(point, a, b))

// A million times for a city's streets, so without anything made on the way.
function squareTo(point: Pair, a: Pair, b: Pair): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const length = dx * dx + dy * dy
  const x = point[0] - a[0]
  const y = point[1] - a[1]
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length))
  return (x - along * dx) ** 2 + (y - along * dy) ** 2
}
