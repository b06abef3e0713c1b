import { unitsOf } from '../../platform/accounts/place-store.ts'
import type { Context } from '../../platform/context.ts'
import type { Text } from '../../platform/i18n.ts'
import { everOffered, offered } from '../catalogue/index.ts'

/** Stands where a unit is named: the whole city. */
export const wholeCity = 'seluruh-kota'

export interface Names {
  unit(id: string): Text
  service(id: string): Text
  hasUnit(id: string): boolean
  /** It is offered there today. */
  offers(unit: string, service: string): boolean
}

/** A unit that is closed keeps its figures under its code. */
export async function namesFor(ctx: Context): Promise<Names> {
  const [units, services, ever] = await Promise.all([unitsOf(ctx), offered(ctx), everOffered(ctx)])
  const byUnit = new Map(units.map(({ id, name_id, name_en }) => [id, { id: name_id, en: name_en }]))
  const byService = new Map(ever.map(({ id, name }) => [id, name]))
  const code = (id: string) => (id === wholeCity ? { id: ctx.region.name, en: ctx.region.name } : { id, en: id })
  return {
    unit: (id) => byUnit.get(id) ?? code(id),
    service: (id) => byService.get(id) ?? code(id),
    hasUnit: (id) => byUnit.has(id),
    offers: (unit, service) => services.some((one) => one.unit === unit && one.id === service),
  }
}
