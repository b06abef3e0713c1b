import type { DateText } from './context.ts'

// NIK and No. KK: 16 digits, PPKKCC region · DDMMYY date · SSSS serial from 0001 (PP 40/2019). In a NIK the date is that of
// birth, with 40 added to a woman's day; in a No. KK that of registration. Neither changes, so after a correction or a move
// they may disagree with the data: that warns. Refused is only what no such number can be.

export type NumberFault =
  | { code: 'length'; count: number }
  | { code: 'letters' }
  | { code: 'date' }
  | { code: 'serial' }

export type Sex = 'L' | 'P'

/** What a NIK says. Its two-digit year stands for the latest such day that is not after `today`. */
export interface NikParts {
  /** Six digits: province, regency or city, district of the first registration. */
  region: string
  birthDate: DateText
  sex: Sex
  serial: number
}

/** Takes the spaces, dots and hyphens away that people type between groups. */
export function bare(typed: string): string {
  return typed.replace(/[\s.\-–]/g, '')
}

/** What makes it impossible as a NIK, or null. */
export function nikFault(digits: string): NumberFault | null {
  return fault(digits, true)
}

/** What makes it impossible as a family card's number, or null. */
export function familyCardFault(digits: string): NumberFault | null {
  return fault(digits, false)
}

/** Null when it can be no NIK. */
export function readNik(nik: string, today: DateText): NikParts | null {
  if (nikFault(nik)) return null
  const day = Number(nik.slice(6, 8))
  const rest = `${nik.slice(8, 10)}-${String(day % 40).padStart(2, '0')}`
  const century = Number(today.slice(0, 2))
  const birthDate = [century, century - 1, century - 2]
    .map((hundreds) => `${hundreds}${nik.slice(10, 12)}-${rest}`)
    .find((date) => date <= today && isDate(date))
  if (!birthDate) return null
  return { region: nik.slice(0, 6), birthDate, sex: day > 40 ? 'P' : 'L', serial: Number(nik.slice(12)) }
}

/** Throws on a serial outside 1–9999: whoever issues numbers must say that a day is full. */
export function makeNik({ region, birthDate, sex, serial }: NikParts): string {
  const [year = '', month = '', day = ''] = birthDate.split('-')
  const written = String(Number(day) + (sex === 'P' ? 40 : 0)).padStart(2, '0')
  return made(region, `${written}${month}${year.slice(2)}`, serial)
}

/** `date` is the day on which the family was registered. */
export function makeFamilyCard(region: string, date: DateText, serial: number): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return made(region, `${day}${month}${year.slice(2)}`, serial)
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
  const day = Number(nik.slice(6, 8)) % 40
  return (
    day === Number(date.slice(8)) && nik.slice(8, 10) === date.slice(5, 7) && nik.slice(10, 12) === date.slice(2, 4)
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

/** The district kept, the date hidden, the serial kept: "9971 01•• •••• 0003". */
export function maskedNumber(digits: string): string {
  return digits.length === 16
    ? `${digits.slice(0, 4)} ${digits.slice(4, 6)}•• •••• ${digits.slice(12)}`
    : '•'.repeat(digits.length)
}

function fault(digits: string, woman: boolean): NumberFault | null {
  if (/\D/.test(digits)) return { code: 'letters' }
  if (digits.length !== 16) return { code: 'length', count: digits.length }
  const day = Number(digits.slice(6, 8))
  if (!dayExists(woman && day > 40 ? day - 40 : day, Number(digits.slice(8, 10)), Number(digits.slice(10, 12))))
    return { code: 'date' }
  return digits.endsWith('0000') ? { code: 'serial' } : null
}

// The century is not written: 29 February passes where one of the possible years has it.
function dayExists(d: number, m: number, yy: number): boolean {
  if (m < 1 || m > 12 || d < 1) return false
  const last = m === 2 ? (yy % 4 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31
  return d <= last
}

function isDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function made(region: string, date: string, serial: number): string {
  if (!/^\d{6}$/.test(region)) throw new Error(`no district code: ${region}`)
  if (!Number.isInteger(serial) || serial < 1 || serial > 9999) throw new Error(`serial ${serial} is not within 1–9999`)
  return `${region}${date}${String(serial).padStart(4, '0')}`
}
