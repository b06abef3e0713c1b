import type { DateText, Moment } from '../../platform/context.ts'
import type { Definition } from '../catalogue/definition.ts'

/** Why incomplete intake waits. */
export const waitReasons = ['documents', 'original', 'witnesses', 'signature', 'applicantLeft', 'system'] as const

const DAY_MS = 86_400_000
/** Days after which what was taken on paper is no longer entered without asking. */
const PAPER_DAYS = 7

/** Number of a paper receipt: day, place in the day, check digit (Luhn, ISO/IEC 7812-1). */
export function paperNumber(day: DateText, place: number): string {
  const digits = `${day.slice(2).replaceAll('-', '')}${String(place).padStart(4, '0')}`
  return `${digits.slice(0, 6)}-${digits.slice(6)}-${checkDigit(digits)}`
}

/** What was typed as a paper receipt's number, as it is kept; null: no such number can be. */
export function readPaperNumber(typed: string): string | null {
  const digits = typed.replace(/[\s.\-–]/g, '')
  if (!/^\d{11}$/.test(digits)) return null
  const [body, check] = [digits.slice(0, -1), digits.at(-1)]
  return checkDigit(body) === check ? `${body.slice(0, 6)}-${body.slice(6)}-${check}` : null
}

function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const weighed = Number(digit) * (at % 2 === 0 ? 2 : 1)
    return total + (weighed > 9 ? weighed - 9 : weighed)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

/** Why that cannot be when the papers were taken in. */
export function receivedFault(at: Moment, now: Moment): 'received-future' | 'received-old' | null {
  if (at > now) return 'received-future'
  return now - at > PAPER_DAYS * DAY_MS ? 'received-old' : null
}

/** Whose matter it is, as the definition allows: the applicant's own, the family's, or another's. */
export function matterOf({ applicants }: Pick<Definition, 'applicants'>, own: boolean): 'self' | 'family' | 'other' {
  const allowed = applicants.for
  if (own && allowed.includes('self')) return 'self'
  return (['family', 'other', 'self'] as const).find((kind) => allowed.includes(kind)) ?? 'other'
}
