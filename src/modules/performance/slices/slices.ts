import { listAreas } from '../../../platform/accounts/place-store.ts'
import type { Context, DateText } from '../../../platform/context.ts'
import { monthOf } from '../published/months.ts'
import type { Edge, QuarterApart } from './quarter.ts'
import { type Slice, splitOf } from './split.ts'

export type NamedSlice = Slice & { name: string }

/** From one month to another; null: no quarter is told. */
export type Slices = Readonly<Record<Edge, { slices: readonly NamedSlice[]; left: number }>> & {
  within: { from: DateText; until: DateText } | null
}

/** The cases of the city, a unit or a service by the way they came and by the district they are about, as published. */
export async function slicesOf(
  ctx: Context,
  quarters: readonly QuarterApart[],
  unit?: string,
  service?: string,
): Promise<Slices> {
  const districts = quarters.length === 0 ? [] : await listAreas(ctx.db, null)
  const names = new Map(districts.map(({ code, name }) => [code, name]))
  const named: Readonly<Record<Edge, (part: string) => string>> = {
    channel: (part) => ctx.t(`performance.kpi.channel.${part}`),
    district: (part) => names.get(part) ?? (part || ctx.t('performance.slices.nowhere')),
  }
  const within = (place: string) =>
    unit === undefined || (service === undefined ? place.startsWith(`${unit}/`) : place === `${unit}/${service}`)
  const by = (edge: Edge) => {
    const { slices, left } = splitOf(
      quarters.map((quarter) => quarter[edge]),
      within,
    )
    return { slices: slices.map((one) => ({ ...one, name: named[edge](one.part) })), left }
  }
  const [first, last] = [quarters[0], quarters.at(-1)]
  return {
    channel: by('channel'),
    district: by('district'),
    within: first && last ? { from: first.from, until: monthOf(last.from, 2) } : null,
  }
}
