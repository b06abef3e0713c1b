import type { Context } from '../context.ts'
import type { Text } from '../i18n.ts'
import { everyUnit } from './place-store.ts'
import type { Unit } from './tables.ts'

/** What a unit is called, in every language. */
export const unitText = ({ name_id, name_en }: Pick<Unit, 'name_id' | 'name_en'>): Text => ({
  id: name_id,
  en: name_en,
})

/** What the units are called, those too that are closed; an id that never was a unit's stands for itself. */
export async function unitNames(ctx: Context): Promise<(id: string) => Text> {
  const names = new Map((await everyUnit(ctx)).map((unit) => [unit.id, unitText(unit)]))
  return (id) => names.get(id) ?? { id, en: id }
}
