import { leastShown } from './hide.ts'

// For tests: whoever adds and subtracts all that is shown. Every number shown is an equation over unknown numbers of cases.

/** A set of cells that holds cases, but too few, and of which the number can be reckoned from the equations; null: there is none. */
export function smallKnown(equations: readonly (readonly number[])[], counts: readonly number[]): number[] | null {
  const known = basisOf(equations)
  for (let set = 1; set < 1 << counts.length; set++) {
    const wanted = counts.map((_, at) => (set >> at) & 1)
    const sum = counts.reduce((all, count, at) => all + count * wanted[at]!, 0)
    if (sum > 0 && sum < leastShown && isKnown(known, wanted)) return wanted
  }
  return null
}

type Basis = Map<number, number[]>

function reduced(basis: Basis, row: readonly number[]): number[] {
  const left = [...row]
  for (const [pivot, known] of basis) {
    const factor = left[pivot]!
    if (Math.abs(factor) > 1e-9) for (const at of left.keys()) left[at]! -= factor * known[at]!
  }
  return left
}

function basisOf(rows: readonly (readonly number[])[]): Basis {
  const basis: Basis = new Map()
  for (const row of rows) {
    const left = reduced(basis, row)
    const pivot = left.findIndex((value) => Math.abs(value) > 1e-9)
    if (pivot < 0) continue
    const scaled = left.map((value) => value / left[pivot]!)
    for (const [other, known] of basis) {
      const factor = known[pivot]!
      basis.set(
        other,
        known.map((value, at) => value - factor * scaled[at]!),
      )
    }
    basis.set(pivot, scaled)
  }
  return basis
}

const isKnown = (basis: Basis, row: readonly number[]) => reduced(basis, row).every((value) => Math.abs(value) < 1e-9)
