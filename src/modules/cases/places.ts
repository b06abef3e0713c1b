import { listVillages } from '../../platform/accounts/place-store.ts'
import type { Context } from '../../platform/context.ts'
import type { Answers } from '../catalogue/definition.ts'
import type { Places } from './apply-views.ts'

/** Villages of the region for an address, by code without dots. */
export async function placesOf(ctx: Context): Promise<Places> {
  const villages = await listVillages(ctx.db)
  return villages.map((area) => ({ value: area.code.replaceAll('.', ''), label: area.name }))
}

/** Code of the village, with dots as areas have them, of the first address in the answers that lies in this region. */
export function areaIn({ region }: Pick<Context, 'region'>, answers: Answers): string | null {
  const values = Object.values(answers)
    .flat()
    .flatMap((row) => Object.values(row))
  const here = values.map(villageOf).find((village) => village?.startsWith(region.code))
  return here ? dotted(here) : null
}

/** Village of an address, without dots; null: no address. */
export function villageOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('village' in value)) return null
  return typeof value.village === 'string' ? value.village : null
}

export const dotted = (village: string) => village.replace(/^(\d{2})(\d{2})(\d{2})(\d+)$/, '$1.$2.$3.$4')
