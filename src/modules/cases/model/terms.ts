import type { TimeLimit } from '../../../platform/calendar.ts'
import type { Definition } from '../../catalogue/definition.ts'

// Terms that law or practice sets for every service. Numbers are data, with their ground beside them.

export interface Term {
  limit: TimeLimit
  /** Law; null: our own promise. */
  basis: string | null
}

/** Until when one may object to a rejection. */
export const objectWithin: Term = { limit: { workingDays: 21 }, basis: 'UU 30/2014 ps. 77 (1)' }
/** Within which the head answers an objection. */
export const objectionAnswered: Term = { limit: { workingDays: 10 }, basis: 'UU 30/2014 ps. 77 (4)' }
/** How long a case that ended by silence, or without a document, may be opened again. */
const reopenWithin: Term = { limit: { calendarDays: 30 }, basis: null }
/** The applicant is reminded when this share of the time for an answer is used up. */
export const remindApplicantAt = 0.7
/** From this send-back on the unit's head must give it (decisions 11). */
export const headReturnsFrom = 3

/** How long this service may be opened again once it ended. */
export const reopenLimit = ({ reopenWithin: own }: Definition): TimeLimit => own ?? reopenWithin.limit
/** How the record names another region of this installation as the one whose matter it is. */
export const regionCode = (code: string): string => `region:${code}`
/** Within which its applicant answers a send-back. */
export const answerLimit = ({ answerWithin, returnDays }: Definition): TimeLimit =>
  answerWithin ?? { calendarDays: returnDays }
