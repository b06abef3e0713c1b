import { listAreas } from '../../../platform/accounts/place-store.ts'
import type { Context, DateText } from '../../../platform/context.ts'
import type { Kinerja } from '../kinerja.ts'
import { keyOf } from '../published/compose.ts'
import { monthOf, quarterOf } from '../published/months.ts'
import { type PartRow, partsWithin, type Within } from './slices-store.ts'
import { type Place, type Slice, splitOf } from './split.ts'

export const edges = ['channel', 'district'] as const
export type Edge = (typeof edges)[number]
export type NamedSlice = Slice & { name: string }

/** From one month to another; null: no quarter of these twelve months is published whole. */
export type Slices = Readonly<Record<Edge, { slices: readonly NamedSlice[]; left: number }>> & {
  within: { from: DateText; until: DateText } | null
}

/** The cases of the city, a unit or a service by the way they came and by the district they are about; for everybody. */
export async function slicesOf(ctx: Context, view: Kinerja): Promise<Slices> {
  const heaps = heapsOf(view)
  const [rows, districts] = await Promise.all([partsWithin(ctx.db, heaps), listAreas(ctx.db, null)])
  const names = new Map(districts.map(({ code, name }) => [code, name]))
  const named: Readonly<Record<Edge, (part: string) => string>> = {
    channel: (part) => ctx.t(`performance.kpi.channel.${part}`),
    district: (part) => names.get(part) ?? (part || ctx.t('performance.slices.nowhere')),
  }
  const by = (edge: Edge) => {
    const { slices, left } = splitOf(quartersOf(view.level, heaps, rows, edge))
    return { slices: slices.map((one) => ({ ...one, name: named[edge](one.part) })), left }
  }
  const quarters = heaps.map(({ quarter }) => quarter).sort()
  const within = quarters.length === 0 ? null : { from: quarters[0]!, until: monthOf(quarters.at(-1)!, 2) }
  return { channel: by('channel'), district: by('district'), within }
}

type Heap = Within & { counted: number }

/** What each service tells of each quarter that is published whole. */
function heapsOf({ tellings, from, published }: Kinerja): Heap[] {
  const whole = (quarter: DateText) => quarter >= from && published !== null && monthOf(quarter, 2) <= published.month
  return tellings.flatMap(({ unit, service, months }) => {
    const told = months.filter(({ until, counted }) => counted !== null && whole(quarterOf(until)))
    return [...Map.groupBy(told, ({ until }) => quarterOf(until))].flatMap(([quarter, own]) => {
      const counted = own.reduce((sum, one) => sum + one.counted!, 0)
      return counted === 0 ? [] : [{ unit, service, quarter, counted, from: own[0]!.month, until: own.at(-1)!.until }]
    })
  })
}

/** The place in each quarter, its services with what each can be told apart by. */
function quartersOf(level: Kinerja['level'], heaps: readonly Heap[], rows: readonly PartRow[], edge: Edge): Place[] {
  const nameOf = (one: Pick<Heap, 'unit' | 'service' | 'quarter'>) => `${keyOf(one)}/${one.quarter}`
  const own = rows.filter((row) => row.edge === edge)
  const parts = Map.groupBy(own, nameOf)
  const leaf = (heap: Heap) => ({ counted: heap.counted, parts: parts.get(nameOf(heap)) ?? [] })
  return [...Map.groupBy(heaps, ({ quarter }) => quarter).values()].map((quarter): Place => {
    if (level === 'service') return leaf(quarter[0]!)
    const units = [...Map.groupBy(quarter, ({ unit }) => unit).values()].map((unit) => ({ places: unit.map(leaf) }))
    return level === 'unit' ? units[0]! : { places: units }
  })
}
