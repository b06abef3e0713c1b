import type { DateText } from '../../../platform/context.ts'
import { type FlawMonth, type FlawTold, flawsTold } from '../accuracy/told.ts'
import { type StopMonth, type StopTold, stopsTold } from '../stops/told.ts'
import { keyOf } from './key.ts'

/** What is told of what happened to cases in a month, whenever they end: errors, and what was waited for. Nothing later changes it. */
export interface Happened {
  flaws: readonly FlawTold[]
  stops: readonly StopTold[]
}

export const nothingHappened: Happened = { flaws: [], stops: [] }

/** By unit and service (`keyOf`). */
export type AllHappened = ReadonlyMap<string, Happened>

/** What happened in the year until a month. */
export interface YearSums {
  flaws: readonly (FlawMonth & { unit: string; service: string })[]
  stops: readonly StopMonth[]
}

/** What is told in a month: of this month, and of those before as far as they waited for it. */
export function happenedIn(month: DateText, { flaws, stops }: YearSums): AllHappened {
  const [flawsBy, stopsBy] = [Map.groupBy(flaws, keyOf), Map.groupBy(stops, keyOf)]
  const told = [...new Set([...flawsBy.keys(), ...stopsBy.keys()])].map((key) => {
    const happened = {
      flaws: flawsTold(flawsBy.get(key) ?? [], month, month),
      stops: stopsTold(stopsBy.get(key) ?? [], month, month),
    }
    return [key, happened] as const
  })
  return new Map(told.filter(([, { flaws, stops }]) => flaws.length > 0 || stops.length > 0))
}
