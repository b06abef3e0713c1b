import type { Text } from '../../platform/i18n.ts'
import type { Signatory } from './blocks.ts'
import type { Say } from './words.ts'

/** The office as it is printed: "Plt. Kepala Dinas" when the post is vacant, "Plh." while its holder is away. */
export function signedAs({ office, acting }: Pick<Signatory, 'office' | 'acting'>, say: Say): Text {
  return acting ? say(`documents.acting.${acting}`, { office }) : office
}
