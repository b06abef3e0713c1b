import type { DateText } from '../../platform/context.ts'

/**
 * Registers of gapless numbers, one series a year: births reported in time (LU) and late (LT), deaths (KM), letters of
 * moving (SKPWNI), of stillbirth (SKLM) and of biodata (SKB).
 */
export const registerKinds = ['LU', 'LT', 'KM', 'SKPWNI', 'SKLM', 'SKB'] as const
export type RegisterKind = (typeof registerKinds)[number]

/** "9971-LU-24112026-0007", as akta are numbered; letters take slashes. Past 9,999 a number has more digits. */
export function registerNumber(kind: RegisterKind, region: string, on: DateText, serial: number): string {
  const [year, month, day] = on.split('-')
  const last = String(serial).padStart(4, '0')
  switch (kind) {
    case 'LU':
    case 'LT':
    case 'KM':
      return `${region}-${kind}-${day}${month}${year}-${last}`
    case 'SKPWNI':
      return `${kind}/${region}/${day}${month}${year}/${last}`
    case 'SKLM':
    case 'SKB':
      return `${region}/${kind}/${year}/${last}`
    default:
      throw new Error(`nobody knows the register ${kind satisfies never}`)
  }
}
