import type { CaseState } from '../../cases/index.ts'

export const reportStates = ['new', 'open', 'fixed', 'refused', 'elsewhere', 'merged', 'closed'] as const
/** How a report stands for everybody. Fixed, refused and elsewhere are three ends and never one. */
export type ReportState = (typeof reportStates)[number]

/** As the case stands. */
/** Merged stays merged for everybody: the one that it was merged into stands for both. */
export function stateOf({ ended, stages, merged }: Pick<CaseState, 'ended' | 'stages' | 'merged'>): ReportState {
  if (merged !== undefined) return 'merged'
  switch (ended?.how) {
    case undefined:
      return isVerified({ stages }) ? 'open' : 'new'
    case 'merged':
      return 'merged'
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
