import type { DateText } from '../../../platform/context.ts'
import { leastShown } from '../hide.ts'
import type { MonthFigures } from '../public.ts'

/** Sums of one part (a channel, a district) of a service's cases in a month. */
export interface PartMonth {
  part: string
  month: DateText
  counted: number
  on_time: number
  decided: number
  net_minutes: number
  calendar_minutes: number
}

export interface Slice {
  part: string
  counted: number
  onTime: number
  /** Working hours without what waited for the citizen, and calendar days with everything, on average; null: of too few. */
  hours: number | null
  days: number | null
}

/**
 * The cases that a service tells of, told apart by one thing. Told are parts of at least five cases, as long as those left
 * over are none or at least five too; where that cannot be, nothing is told apart.
 *
 * Why nothing small can be reckoned: a service's cases are those of its tellings by month, and of each thing they are told
 * apart by whole parts, or by all small parts together. Each is a sum over the same cases along another edge of a table, of
 * which no inner cell is ever told; so sums and differences that count cases are again whole months or whole parts.
 */
export function splitOf(months: readonly MonthFigures[], rows: readonly PartMonth[]): Slice[] {
  const told = months.filter(({ counted }) => counted !== null)
  const own = rows.filter(({ month }) => told.some((span) => span.month <= month && month <= span.until))
  const cases = (all: readonly { counted: number | null }[]) => all.reduce((sum, one) => sum + (one.counted ?? 0), 0)
  // Some have changed since a month was published: until they are enough to be told, nothing else tells of them either.
  if (cases(own) !== cases(told)) return []
  const parts = [...Map.groupBy(own, ({ part }) => part)]
    .map(([part, all]) => ({ part, all, cases: cases(all) }))
    .filter((one) => one.cases > 0)
    .sort((a, b) => b.cases - a.cases || (a.part < b.part ? -1 : 1))
  let shown = parts.filter((one) => one.cases >= leastShown)
  const left = () => cases(own) - shown.reduce((sum, one) => sum + one.cases, 0)
  while (shown.length > 0 && left() > 0 && left() < leastShown) shown = shown.slice(0, -1)
  return shown.map(({ part, all }) => sliceOf(part, all))
}

function sliceOf(part: string, all: readonly PartMonth[]): Slice {
  const sum = (name: Exclude<keyof PartMonth, 'part' | 'month'>) => all.reduce((total, one) => total + one[name], 0)
  const decided = sum('decided')
  const average = (minutes: number, unit: number) => (decided < leastShown ? null : minutes / decided / unit)
  return {
    part,
    counted: sum('counted'),
    onTime: sum('on_time'),
    hours: average(sum('net_minutes'), 60),
    days: average(sum('calendar_minutes'), 24 * 60),
  }
}
