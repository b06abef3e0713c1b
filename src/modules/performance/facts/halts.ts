import type { Moment } from '../../../platform/context.ts'
import type { CaseEvent } from '../../cases/index.ts'
import type { Reckoner } from './days.ts'
import type { Stop } from './stops.ts'
import type { Whereabouts } from './whereabouts.ts'

/** A stop that is over, and where the case was when it began: how it counts is known by then, and nothing that comes later changes it. */
export interface Halt extends Whereabouts {
  ground: string
  /** Why it stopped no clock; '': it did. */
  why: NonNullable<Stop['why']> | ''
  /** When it ended. */
  at: Moment
  /** Working time, and all time, that it lasted. */
  working: number
  calendar: number
  /** No other of this ground and why had ended in this case before. */
  first: boolean
}

/**
 * The stops of a case that have ended, in that order. `places`: where the case was at each of its events; `stops` are in the order of
 * the events that began them.
 */
export function haltsOf(
  events: readonly CaseEvent[],
  places: readonly Whereabouts[],
  stops: readonly Stop[],
  { working }: Reckoner,
): Halt[] {
  const began = places.filter((_, at) => events[at]!.type === 'returned' || events[at]!.type === 'held')
  const seen = new Set<string>()
  return stops
    .flatMap((stop, n) => (stop.to === null ? [] : [{ ...stop, to: stop.to, ...began[n]! }]))
    .sort((a, b) => a.to - b.to)
    .map(({ ground, why, from, to, service, unit }) => {
      const name = `${ground}\n${why}`
      const first = !seen.has(name)
      seen.add(name)
      const spent = { working: working(from, to), calendar: to - from }
      return { ground, why: why ?? '', at: to, service, unit, ...spent, first }
    })
}
