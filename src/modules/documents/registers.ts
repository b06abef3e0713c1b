import type { DateText } from '../../platform/context.ts'

/**
 * Registers of gapless numbers, one series a year: births reported in time (LU) and late (LT), deaths (KM), letters of
 * moving (SKPWNI), of stillbirth (SKLM) and of biodata (SKB).
 */
export const registerKinds = ['LU', 'LT', 'KM', 'SKPWNI', 'SKLM', 'SKB'] as const
export type RegisterKind = (typeof registerKinds)[number]

/** "9971-LU-24112026-", as akta are numbered; letters take slashes. The serial follows, in four digits or more. */
export function registerPrefix(kind: RegisterKind, region: string, on: DateText): string {
  const [year, month, day] = on.split('-')
  switch (kind) {
    case 'LU':
    case 'LT':
    case 'KM':
      return `${region}-${kind}-${day}${month}${year}-`
    case 'SKPWNI':
      return `${kind}/${region}/${day}${month}${year}/`
    case 'SKLM':
    case 'SKB':
      return `${region}/${kind}/${year}/`
    default:
      throw new Error(`nobody knows the register ${kind satisfies never}`)
  }
}
