import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { addressOf } from '../../../platform/http/address.ts'
import type { FilterGroup } from '../../../ui/index.ts'
import { filtersOf, narrowing, sinceOf } from '../list.ts'
import { readBox } from '../model/grid.ts'
import { reportStates } from '../model/state.ts'
import type { MapFilter } from './count-store.ts'

const ALL = 'semua'

/** What a map's address asks for. What is still open comes first: a map full of what is done hides what is not. */
export const mapQuery = z.object({
  ...narrowing,
  status: z
    .enum([...reportStates, ALL])
    .catch('open')
    .default('open'),
  kotak: z.string().max(80).optional().catch(undefined),
})
export type MapAsked = z.infer<typeof mapQuery>

export const mapFilter = (
  ctx: Context,
  { jenis, kategori, status, wilayah, masa }: Omit<MapAsked, 'kotak'>,
): MapFilter => ({
  kind: jenis,
  service: kategori,
  state: status === ALL ? undefined : status,
  area: wilayah,
  since: sinceOf(ctx, masa),
})

export const boxAsked = ({ kotak }: MapAsked) => readBox(kotak)

/** The list's filters, with what is open before all. */
export async function mapFilters(ctx: Context, asked: MapAsked): Promise<FilterGroup[]> {
  const { jenis, kategori, wilayah, masa } = asked
  const groups = await filtersOf(ctx, { jenis, kategori, wilayah, masa })
  return groups.map((group) => {
    if (group.name !== 'status') return group
    const [all, ...states] = group.options
    const open = states.filter(({ value }) => value === 'open')
    const others = states.filter(({ value }) => value !== 'open')
    return { ...group, value: asked.status, options: [...open, ...others, { ...all!, value: ALL }] }
  })
}

/** The same map, of another box. */
export const mapAddress = (asked: MapAsked, kotak?: string, path = '/lapor/peta'): string =>
  addressOf(path, { ...asked, status: asked.status === 'open' ? undefined : asked.status, kotak })
