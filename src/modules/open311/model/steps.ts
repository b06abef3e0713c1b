import type { ReportRow } from '../../reports/index.ts'

/** How a report stands for everybody after an event that moves it; null: it does not. */
export function stateAfter(event: string): ReportRow['state'] | null {
  switch (event) {
    case 'stageApproved':
    case 'stageReopened':
    case 'reopened':
    case 'unmerged':
    case 'recategorised':
      return 'open'
    case 'completed':
      return 'fixed'
    case 'rejected':
      return 'refused'
    case 'referred':
      return 'elsewhere'
    case 'merged':
      return 'merged'
    case 'withdrawn':
    case 'closedBySilence':
      return 'closed'
    default:
      return null
  }
}
