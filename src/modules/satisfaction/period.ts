import type { DateText } from '../../platform/context.ts'

export const periods = ['year', 'lastYear', 'quarter', 'month'] as const
export type Period = (typeof periods)[number]

/** First and last day: this calendar year, the one before (a report covers a year), the last 90 or 30 days. */
export function daysOf(period: Period, today: DateText): { from: DateText; to: DateText } {
  const year = Number(today.slice(0, 4))
  switch (period) {
    case 'year':
      return { from: `${year}-01-01`, to: today }
    case 'lastYear':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
    case 'quarter':
      return { from: before(today, 89), to: today }
    case 'month':
      return { from: before(today, 29), to: today }
    default:
      throw new Error(`nobody knows the period "${period satisfies never}"`)
  }
}

function before(day: DateText, days: number): DateText {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}
