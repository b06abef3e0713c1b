import { addressOf } from '../../../platform/http/address.ts'
import { casesPath } from '../paths.ts'

/** Address of the cases behind a figure. */
export const behind = (
  batas: 'lewat' | 'segera',
  { unit = '', service = '', after = '' }: { unit?: string; service?: string; after?: string },
): string => addressOf(casesPath, { batas, unit, layanan: service, sesudah: after })
