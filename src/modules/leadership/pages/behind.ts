import { addressOf } from '../../../platform/http/address.ts'
import type { Figure } from '../model/question.ts'
import { casesPath } from '../paths.ts'

export type Batas = 'lewat' | 'segera' | 'tahap' | 'selesai'

interface Narrowed {
  unit?: string
  service?: string
  stage?: string
  since?: string
  after?: string
}

/** Address of the cases behind a figure. */
export const behind = (
  batas: Batas,
  { unit = '', service = '', stage = '', since = '', after = '' }: Narrowed,
): string => addressOf(casesPath, { batas, unit, layanan: service, tahap: stage, sejak: since, sesudah: after })

/** Address of what stands behind this figure: its cases, or the answers of the survey, which lead to no case. */
export function behindFigure(unit: string, service: string, figure: Figure): string {
  switch (figure.subject) {
    case 'late':
      return behind('lewat', { unit, service })
    case 'soon':
      return behind('segera', { unit, service })
    case 'stage':
      return behind('tahap', { unit, service, stage: figure.stage })
    case 'change':
      return behind('selesai', { unit, service, since: figure.from })
    case 'element':
      return addressOf('/petugas/skm', { unit })
    default:
      throw new Error(`nobody knows the figure "${JSON.stringify(figure satisfies never)}"`)
  }
}
