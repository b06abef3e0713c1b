import { educations, maritalStatuses, relations, religions } from '../../platform/family-card.ts'
import type { Text } from '../../platform/i18n.ts'
import { type Say, same } from './words.ts'

// Codes that documents print as words.
const known = {
  sex: ['L', 'P'],
  religion: religions,
  education: educations,
  bloodGroup: ['Aplus', 'Amin', 'Bplus', 'Bmin', 'ABplus', 'ABmin', 'Oplus', 'Omin', 'tidakTahu'],
  maritalStatus: maritalStatuses,
  relation: relations,
  citizenship: ['WNI', 'WNA'],
} as const satisfies Record<string, readonly string[]>

export type CodeKind = keyof typeof known
export const codes: Readonly<Record<CodeKind, readonly string[]>> = known

/** The words of a code; one that nobody knows is printed as it is. */
export function coded(say: Say, kind: CodeKind, code: string | null | undefined): Text | null {
  if (!code) return null
  return codes[kind].includes(code) ? say(`documents.code.${kind}.${code}`) : same(code)
}
