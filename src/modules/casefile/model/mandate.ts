import { addDays } from '../../../platform/calendar.ts'
import type { DateText, Moment } from '../../../platform/context.ts'
import type { Mistake } from '../../../platform/http/operation.ts'

/** The Ombudsman's letter: about named cases, for some days. */
export interface OmbudsmanMandate {
  id: string
  account: string
  /** Of the letter. */
  number: string
  dated: DateText
  from: DateText
  until: DateText
  /** Ended before its time. */
  endedAt: Moment | null
}

/** An examination that takes longer is a new letter. */
export const longestDays = 366

/** Opens its cases today. Both ends count; afterwards it is over by itself. */
export const isInForce = ({ from, until, endedAt }: OmbudsmanMandate, today: DateText): boolean =>
  endedAt === null && from <= today && today <= until

export interface Terms {
  number: string
  /** Undefined: what was typed is no day; null: nothing was. */
  dated: DateText | null | undefined
  from: DateText | null | undefined
  until: DateText | null | undefined
}

export function faultsOf({ number, ...days }: Terms, today: DateText): Mistake[] {
  const { dated, from, until } = days
  const faults: Mistake[] = number === '' ? [{ path: 'number', code: 'required' }] : []
  for (const path of ['dated', 'from', 'until'] as const)
    if (!days[path]) faults.push({ path, code: days[path] === null ? 'required' : 'date' })
  if (dated && dated > today) faults.push({ path: 'dated', code: 'ombudsman-dated' })
  if (dated && from && from < dated) faults.push({ path: 'from', code: 'ombudsman-from' })
  if (from && until && until < from) faults.push({ path: 'until', code: 'ombudsman-until' })
  if (until && until < today) faults.push({ path: 'until', code: 'ombudsman-over' })
  if (from && until && until > addDays(from, longestDays)) faults.push({ path: 'until', code: 'ombudsman-long' })
  return faults
}
