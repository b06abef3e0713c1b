/** Who asks for the whole record of a case, and by what right. */
export type Asker = 'applicant' | 'auditor' | 'ombudsman'

export interface Sight {
  /** Officers by name; otherwise by their office alone. */
  names: boolean
  /** All that was written; otherwise what was written to the applicant or by them. */
  words: 'all' | 'told'
  /** The applicant's name; `masked` where the examination is of the office. */
  applicant: 'full' | 'masked'
  /** Long numbers in what was written (NIK, telephone) stand as they were typed. */
  numbers: boolean
}

/**
 * The applicant knows their own matter, and which office did what; officers are not put on show. An auditor examines the
 * office, so needs to know who, not whose. The Ombudsman examines one person's complaint, by a letter that names the case.
 */
export const sightOf: Readonly<Record<Asker, Sight>> = {
  applicant: { names: false, words: 'told', applicant: 'full', numbers: true },
  auditor: { names: true, words: 'all', applicant: 'masked', numbers: false },
  ombudsman: { names: true, words: 'all', applicant: 'full', numbers: false },
}

/** Events whose words were written to the applicant or by them. */
const told = new Set([
  'commented',
  'returned',
  'rejected',
  'referred',
  'answered',
  'appealed',
  'appealDenied',
  'reopened',
  'withdrawn',
  'documentRevoked',
  'documentAnnulled',
])

/** What of an event's words is shown. */
export function wordsFor({ words: whose, numbers }: Sight, type: string, words: string | null): string | null {
  if (words === null || (whose === 'told' && !told.has(type))) return null
  return numbers ? words : withoutNumbers(words)
}

// Nine figures or more, however they are grouped: a NIK, a family card, a telephone; no date and no amount of money.
const long = /\+?\d(?:[ .-]?\d){8,}/g

/** Long numbers keep their last two figures, by which two can be told apart. */
export const withoutNumbers = (words: string): string =>
  words.replace(long, (number) => `••••${number.replace(/\D/g, '').slice(-2)}`)
