import type { DateText } from '../../platform/context.ts'

// NIK and No. KK: 16 digits, PPKKCC region · DDMMYY date · SSSS serial from 0001 (PP 40/2019). A NIK never changes, so after
// a correction or a move it may disagree with the data: that warns. Refused is only what no NIK can be.

export type NumberFault =
  | { code: 'length'; count: number }
  | { code: 'letters' }
  | { code: 'date' }
  | { code: 'serial' }

/** Takes the spaces, dots and hyphens away that people type between groups. */
export function bare(typed: string): string {
  return typed.replace(/[\s.\-–]/g, '')
}

/** What makes it impossible as a NIK (day + 40 for a woman), or null. */
export function nikFault(digits: string): NumberFault | null {
  return fault(digits, true)
}

/** What makes it impossible as a family card's number; its date is that of registration. */
export function familyCardFault(digits: string): NumberFault | null {
  return fault(digits, false)
}

function fault(digits: string, woman: boolean): NumberFault | null {
  if (/\D/.test(digits)) return { code: 'letters' }
  if (digits.length !== 16) return { code: 'length', count: digits.length }
  const day = Number(digits.slice(6, 8))
  if (!dayExists(woman && day > 40 ? day - 40 : day, Number(digits.slice(8, 10)), Number(digits.slice(10, 12))))
    return { code: 'date' }
  return digits.endsWith('0000') ? { code: 'serial' } : null
}

// The century is not written: 29 February passes where one of the two possible years has it.
function dayExists(d: number, m: number, yy: number): boolean {
  if (m < 1 || m > 12 || d < 1) return false
  const last = m === 2 ? (yy % 4 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31
  return d <= last
}

export interface NikFacts {
  birthDate?: DateText | null
  /** A choice's value: beginning with l or m is a man, with p, f or w a woman. */
  sex?: string | null
}

export type NikWarning = 'nik-birth-date' | 'nik-sex'

/** What of a well-formed NIK disagrees with the data beside it. Words under `warning.{code}`. Never a refusal (PP 40/2019). */
export function warnNik(nik: string, facts: NikFacts): NikWarning[] {
  const found: NikWarning[] = []
  if (facts.birthDate && matchesBirth(nik, facts.birthDate) === false) found.push('nik-birth-date')
  if (facts.sex && matchesSex(nik, facts.sex) === false) found.push('nik-sex')
  return found
}

/** Null when one of the two says nothing. */
export function matchesBirth(nik: string, date: DateText): boolean | null {
  if (!/^\d{16}$/.test(nik) || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
  const day = Number(nik.slice(6, 8))
  return (
    day % 40 === Number(date.slice(8, 10)) &&
    nik.slice(8, 10) === date.slice(5, 7) &&
    nik.slice(10, 12) === date.slice(2, 4)
  )
}

/** Null when one of the two says nothing. */
export function matchesSex(nik: string, sex: string): boolean | null {
  if (!/^\d{16}$/.test(nik)) return null
  const woman = /^[pfw]/i.test(sex) ? true : /^[lm]/i.test(sex) ? false : null
  return woman === null ? null : Number(nik.slice(6, 8)) > 40 === woman
}

/** "9971 0147 0591 0003" */
export function grouped(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** Region's first four digits, the month and year hidden, the serial kept: "9971 01•• •••• 0003". */
export function maskedNumber(digits: string): string {
  return digits.length === 16
    ? `${digits.slice(0, 4)} ${digits.slice(4, 6)}•• •••• ${digits.slice(12)}`
    : '•'.repeat(digits.length)
}
