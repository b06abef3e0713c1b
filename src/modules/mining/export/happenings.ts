import type { Moment } from '../../../platform/context.ts'
import type { ExportedCase, ExportedVisit } from './cases.ts'

export interface Happening {
  visit: ExportedVisit
  at: Moment
  transition: 'start' | 'complete'
}

/** What lasts begins and ends, what is done at once only ends; in the order of time. */
export function happenings({ visits }: Pick<ExportedCase, 'visits'>): Happening[] {
  return visits
    .flatMap((visit): Happening[] => [
      ...(lasts(visit) ? [{ visit, at: visit.from, transition: 'start' as const }] : []),
      { visit, at: visit.to, transition: 'complete' as const },
    ])
    .sort((a, b) => a.at - b.at)
}

const lasts = ({ step }: ExportedVisit) => /^(stage|wait)\/|^(mend|appeal)$/.test(step)
