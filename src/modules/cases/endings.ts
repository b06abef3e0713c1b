import type { Context } from '../../platform/context.ts'
import { pick, type Text } from '../../platform/i18n.ts'
import type { Definition } from '../catalogue/definition.ts'
import type { Ended } from './model/state.ts'
import { regionCode } from './model/terms.ts'

// A service may have words of its own for its ends, and for the reasons and bodies that they name by code.

/** What this end is called in the service; null: by the usual word. */
export function endingOf({ ends }: Definition, how: Ended['how'] | undefined): Text | null {
  return how === 'completed' || how === 'rejected' || how === 'elsewhere' ? (ends?.[how] ?? null) : null
}

/** Why it was refused: the service's own ground by its name, else the law as it was cited. */
export const groundNamed = ({ grounds }: Definition, code: string, lang: string): string => named(grounds, code, lang)

/** Whose matter it is: a body that the service names, or another region of this installation. */
export function bodyNamed(
  { house, lang: own }: Pick<Context, 'house' | 'lang'>,
  { elsewhere }: Definition,
  code: string,
  lang = own,
): string {
  const region = house.regions().find((each) => regionCode(each.code) === code)
  return region?.name ?? named(elsewhere, code, lang)
}

function named(list: readonly { id: string; name: Text }[] | undefined, code: string, lang: string): string {
  const found = list?.find((each) => each.id === code)
  return found ? pick(found.name, lang) : code
}
