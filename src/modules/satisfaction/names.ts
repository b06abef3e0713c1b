import { everyUnit } from '../../platform/accounts/place-store.ts'
import { namesOfUnits } from '../../platform/accounts/unit-names.ts'
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

export async function namesFor(ctx: Context): Promise<Names> {
  const [units, services, ever] = await Promise.all([everyUnit(ctx), offered(ctx), everOffered(ctx)])
  const unit = namesOfUnits(units)
  const byService = new Map(ever.map(({ id, name }) => [id, name]))
  const city = { id: ctx.region.name, en: ctx.region.name }
  return {
    unit: (id) => (id === wholeCity ? city : unit(id)),
    service: (id) => byService.get(id) ?? { id, en: id },
    hasUnit: (id) => units.some((one) => one.id === id && !one.ended_at),
    offers: (unit, service) => services.some((one) => one.unit === unit && one.id === service),
  }
}
