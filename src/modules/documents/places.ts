import type { Area } from '../../platform/accounts/index.ts'
import type { Region } from '../../platform/context.ts'
import { provinces } from '../../platform/provinces.ts'

/** Names of places by their codes without dots: provinces, this region, its districts and villages. */
export function placeNames(
  { code, name, settings }: Pick<Region, 'code' | 'name' | 'settings'>,
  areas: readonly Pick<Area, 'code' | 'name'>[],
): (place: string) => string | undefined {
  const names = new Map([...provinces, ...areas.map((area) => [area.code.replaceAll('.', ''), area.name] as const)])
  // A demonstration lies in an invented province, which has no code of the ministry.
  if (typeof settings.province === 'string') names.set(code.slice(0, 2), settings.province)
  names.set(code, name)
  return (place) => names.get(place)
}
