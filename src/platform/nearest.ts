/**
 * Edits between two words: letters added, left out, changed, or two neighbours swapped (optimal string alignment).
 * Gives up with `most + 1` as soon as more than `most` are certain.
 */
export function distance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return last[b.length]!
}

/** The name that was probably meant, or null. One edit for three letters, at least one; case does not count. */
export function nearest(given: string, names: Iterable<string>): string | null {
  const sought = given.toLowerCase()
  let best: string | null = null
  let least = Math.max(1, Math.floor(sought.length / 3)) + 1
  for (const name of names) {
    const other = name.toLowerCase()
    const edits = distance(sought, other, least - 1)
    if (edits < least) [best, least] = [name, edits]
  }
  return best
}
