import { listAreas } from '../../../platform/accounts/place-store.ts'
import { dateIn } from '../../../platform/calendar.ts'
import type { Context, DateText, Db } from '../../../platform/context.ts'
import { every } from '../counts.ts'
import '../figures-store.ts'
import type { Kinerja } from '../kinerja.ts'
import { monthOf } from '../published/months.ts'
import { type PartMonth, type Slice, splitOf } from './split.ts'

export const edges = ['channel', 'area'] as const
export type Edge = (typeof edges)[number]
export type Slices = Readonly<Record<Edge, readonly (Slice & { name: string })[]>>

/** A service's cases by the way they came and by the district they are about; for everybody. */
export async function slicesOf(ctx: Context, { at, months, self }: Kinerja, unit: string): Promise<Slices> {
  const to = monthOf(dateIn(ctx.region.zone, at))
  // A month may be told with some before the first.
  const from = months[0]?.month ?? to
  const about = { unit, service: self.id, from, to }
  const [channels, areas, districts] = await Promise.all([
    partsOf(ctx.db, 'channel', about),
    partsOf(ctx.db, 'area', about),
    listAreas(ctx.db, null),
  ])
  const names = new Map(districts.map(({ code, name }) => [code, name]))
  const byDistrict = areas.map((row) => ({ ...row, part: districtOf(row.part) }))
  return {
    channel: splitOf(months, channels).map((one) => ({ ...one, name: ctx.t(`performance.kpi.channel.${one.part}`) })),
    area: splitOf(months, byDistrict).map((one) => ({
      ...one,
      name: names.get(one.part) ?? (one.part || ctx.t('performance.slices.nowhere')),
    })),
  }
}

/** `99.71.02.1002.001.001`, an RT, lies in the district `99.71.02`. */
const districtOf = (area: string) => area.split('.').slice(0, 3).join('.')

interface About {
  unit: string
  service: string
  from: DateText
  to: DateText
}

function partsOf(db: Db, edge: Edge, { unit, service, from, to }: About): Promise<PartMonth[]> {
  const other = edge === 'channel' ? 'area' : 'channel'
  return db
    .selectFrom('figure_month')
    .select([`${edge} as part`, 'month', 'counted', 'on_time', 'decided', 'net_minutes', 'calendar_minutes'])
    .where('service', '=', service)
    .where('unit', '=', unit)
    .where('month', '>=', from)
    .where('month', '<=', to)
    .where(other, '=', every)
    .where(edge, '<>', every)
    .execute()
}
