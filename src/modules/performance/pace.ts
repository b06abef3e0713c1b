import { leastShown } from './hide.ts'

/** Half of the cases took at most so long, nine of ten at most the other. */
export interface Pace {
  half: number
  most: number
}

export interface Paces {
  hours: Pace | null
  days: Pace | null
}

/** So many cases took so long. */
type Taken = readonly [length: number, cases: number]

/** How long decided cases took, from the shortest up: working hours without what waited for the citizen, calendar days with everything. */
export interface Lengths {
  hours: readonly Taken[]
  days: readonly Taken[]
}

export const noLengths: Lengths = { hours: [], days: [] }

interface Length {
  kind: string
  length: number
  cases: number
}

/** What is told of these; nothing of too few. */
export function lengthsOf(rows: readonly Length[]): Lengths {
  const of = (kind: keyof Lengths) =>
    toldOf(rows.flatMap((row) => (row.kind === kind ? [[row.length, row.cases]] : [])))
  return { hours: of('hours'), days: of('days') }
}

/** Of all of these together; null: of too few cases. */
export function paceOf(all: readonly Lengths[]): Paces {
  const of = (kind: keyof Lengths): Pace | null => {
    const own = toldOf(all.flatMap((one) => one[kind]))
    const cases = countOf(own)
    if (cases === 0) return null
    const reached = (share: number) => {
      let passed = 0
      for (const [length, cases_] of own) {
        passed += cases_
        if (passed >= cases * share) return length
      }
      return own.at(-1)![0]
    }
    return { half: reached(0.5), most: reached(0.9) }
  }
  return { hours: of('hours'), days: of('days') }
}

function toldOf(rows: readonly (readonly number[])[]): Taken[] {
  const cases = new Map<number, number>()
  for (const [length, count] of rows as readonly Taken[]) cases.set(length, (cases.get(length) ?? 0) + count)
  const all = [...cases].filter(([, count]) => count > 0).sort(([a], [b]) => a - b)
  return countOf(all) < leastShown ? [] : all
}

const countOf = (all: readonly Taken[]) => all.reduce((sum, [, cases]) => sum + cases, 0)
