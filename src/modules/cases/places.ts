import { listVillages } from '../../platform/accounts/place-store.ts'
import type { Context } from '../../platform/context.ts'
import type { Places } from './apply-views.ts'

/** Villages of the region for an address, by code without dots. */
export async function placesOf(ctx: Context): Promise<Places> {
  const villages = await listVillages(ctx.db)
  return villages.map((area) => ({ value: area.code.replaceAll('.', ''), label: area.name }))
}
