import type { DateText } from '../../../platform/context.ts'
import { toldTogether } from '../accuracy/told.ts'
import type { Row } from '../counts.ts'

export type StopMonth = Row<'figure_stop'>

/** Stops of one ground that may be told; how often, and how long together. */
export type StopTold = Omit<StopMonth, 'month' | 'service' | 'unit'>

/**
 * What is told of the stops of some services in these months: of each service and ground as soon as they are of five cases in a
 * year, added up. How many stops and how long goes with the cases, for one case can be sent back five times.
 */
export function stopsTold(rows: readonly StopMonth[], from: DateText, to: DateText): StopTold[] {
  const told = [...Map.groupBy(rows, ({ unit, service, ground, why }) => [unit, service, ground, why].join('\n'))]
    .flatMap(([, own]) => toldTogether(own, from, to))
    .map(({ month: _, service: __, unit: ___, ...stop }): StopTold => stop)
  return addStops(told)
}

/** Of each ground and why together, the most frequent first. */
export function addStops(all: readonly StopTold[]): StopTold[] {
  return [...Map.groupBy(all, ({ ground, why }) => `${ground}\n${why}`).values()]
    .map((own) =>
      own.reduce((a, b) => ({
        ground: a.ground,
        why: a.why,
        cases: a.cases + b.cases,
        stops: a.stops + b.stops,
        working_minutes: a.working_minutes + b.working_minutes,
        calendar_minutes: a.calendar_minutes + b.calendar_minutes,
      })),
    )
    .sort((a, b) => b.stops - a.stops || (a.ground + a.why < b.ground + b.why ? -1 : 1))
}
