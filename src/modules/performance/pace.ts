import { leastShown } from './hide.ts'
import type { Length } from './public-store.ts'

export type { Length }

/** Half of the cases took at most so long, nine of ten at most so long. */
export interface Pace {
  half: number
  most: number
}

/** Working hours, and calendar days with everything; null: of too few cases. */
export function paceOf(lengths: readonly Length[]): { hours: Pace | null; days: Pace | null } {
  const of = (kind: Length['kind']): Pace | null => {
    const own = lengths.filter((length) => length.kind === kind && length.cases > 0).sort((a, b) => a.length - b.length)
    const all = own.reduce((sum, { cases }) => sum + cases, 0)
    if (all < leastShown) return null
    const reached = (share: number) => {
      let passed = 0
      for (const { length, cases } of own) {
        passed += cases
        if (passed >= all * share) return length
      }
      return own.at(-1)!.length
    }
    return { half: reached(0.5), most: reached(0.9) }
  }
  return { hours: of('hours'), days: of('days') }
}
