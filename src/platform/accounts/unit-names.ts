import type { Context } from '../context.ts'
import type { Text } from '../i18n.ts'
import { everyUnit } from './place-store.ts'
import type { Unit } from './tables.ts'

/** What a unit is called, in every language. */
export const unitText = ({ name_id, name_en }: Pick<Unit, 'name_id' | 'name_en'>): Text => ({
  id: name_id,
  en: name_en,
})

/** What these units are called; an id that is none of theirs stands for itself. */
export function namesOfUnits(units: readonly Unit[]): (id: string) => Text {
  const names = new Map(units.map((unit) => [unit.id, unitText(unit)]))
  return (id) => names.get(id) ?? { id, en: id }
}

/** What all units are called, those too that are closed. */
export const unitNames = async (ctx: Context): Promise<(id: string) => Text> => namesOfUnits(await everyUnit(ctx))
