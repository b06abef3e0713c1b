import type { CaseState } from '../../cases/index.ts'

export const reportStates = ['new', 'open', 'fixed', 'refused', 'elsewhere', 'closed'] as const
/** How a report stands for everybody. Fixed, refused and elsewhere are three ends and never one. */
export type ReportState = (typeof reportStates)[number]

/** As the case stands. */
export function stateOf({ ended, stages }: Pick<CaseState, 'ended' | 'stages'>): ReportState {
  switch (ended?.how) {
    case undefined:
      return isVerified({ stages }) ? 'open' : 'new'
    case 'completed':
      return 'fixed'
    case 'rejected':
      return 'refused'
    case 'elsewhere':
      return 'elsewhere'
    case 'withdrawn':
    case 'silence':
      return 'closed'
    default:
      throw new Error(`nobody knows the end "${ended!.how satisfies never}"`)
  }
}

/** An officer found that it is a report: only then it is shown to everybody. What was refused at once may be anything. */
export function isVerified({ stages }: Pick<CaseState, 'stages'>): boolean {
  return Object.values(stages).some((stage) => stage.state === 'done' && stage.how !== 'rejected')
}
