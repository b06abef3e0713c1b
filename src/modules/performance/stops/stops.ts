import type { DateText } from '../../../platform/context.ts'
import type { Kinerja } from '../kinerja.ts'
import { addStops, type StopTold } from './told.ts'

export interface Stops {
  from: DateText
  /** The last month that is published; null: none is. */
  to: DateText | null
  stops: readonly StopTold[]
}

/** What work waited for in the city, a unit or a service, in the months that are published. */
export const stopsOf = ({ from, published, lines }: Pick<Kinerja, 'from' | 'published' | 'lines'>): Stops => ({
  from,
  to: published?.month ?? null,
  stops: addStops(lines.flatMap(({ stops = [] }) => stops)),
})
