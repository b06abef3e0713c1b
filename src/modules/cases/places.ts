import type { Area } from '../../platform/accounts/index.ts'
import { listVillages } from '../../platform/accounts/place-store.ts'
import type { Context } from '../../platform/context.ts'
import type { Answers } from '../catalogue/definition.ts'
import type { Places } from './apply-views.ts'

/** Villages of the region for an address, by code without dots. */
export async function placesOf(ctx: Context): Promise<Places> {
  return villagesAmong(await listVillages(ctx.db))
}

/** Two of one name are told apart by their districts. */
export function villagesAmong(areas: readonly Area[]): Places {
  const names = new Map(areas.map(({ code, name }) => [code, name]))
  const villages = areas.filter(({ level }) => level === 'village')
  const count = new Map<string, number>()
  for (const { name } of villages) count.set(name, (count.get(name) ?? 0) + 1)
  return villages.map(({ code, name, parent }) => ({
    value: code.replaceAll('.', ''),
    label: count.get(name)! > 1 ? `${name}, ${names.get(parent ?? '') ?? code}` : name,
  }))
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
