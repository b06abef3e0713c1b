import type { Text } from '../../platform/i18n.ts'
import { type Say, same } from './words.ts'

// Codes of the population register that documents print, as in the choices of the services' forms.
const known = {
  sex: ['L', 'P'],
  religion: ['islam', 'kristen', 'katolik', 'hindu', 'buddha', 'khonghucu', 'kepercayaan'],
  education: ['belumSekolah', 'belumTamatSd', 'sd', 'smp', 'sma', 'd2', 'd3', 's1', 's2', 's3'],
  bloodGroup: ['Aplus', 'Amin', 'Bplus', 'Bmin', 'ABplus', 'ABmin', 'Oplus', 'Omin', 'tidakTahu'],
  maritalStatus: ['belumKawin', 'kawinTercatat', 'kawinBelumTercatat', 'ceraiHidup', 'ceraiMati'],
  relation: [
    'kepalaKeluarga',
    'suami',
    'istri',
    'anak',
    'menantu',
    'cucu',
    'orangTua',
    'mertua',
    'familiLain',
    'pembantu',
    'lainnya',
  ],
  citizenship: ['WNI', 'WNA'],
} as const satisfies Record<string, readonly string[]>

export type CodeKind = keyof typeof known
export const codes: Readonly<Record<CodeKind, readonly string[]>> = known

/** The words of a code; one that nobody knows is printed as it is. */
export function coded(say: Say, kind: CodeKind, code: string | null | undefined): Text | null {
  if (!code) return null
  return codes[kind].includes(code) ? say(`documents.code.${kind}.${code}`) : same(code)
}
