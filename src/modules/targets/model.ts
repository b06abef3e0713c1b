import type { Moment } from '../../platform/context.ts'

/** One setting of a target; what follows it takes its place. */
export interface Target {
  id: string
  year: number
  unit: string
  kpi: string
  /** Null: taken back. */
  value: number | null
  reason: string
  follows: string | null
  setBy: string
  setAt: Moment
}

/** Fewer cases say nothing about how a unit works. */
export const leastCases = 5

export type Progress =
  | { state: 'none' }
  | { state: 'few'; cases: number }
  /** `gap`: how far from the target, in its unit of measure. */
  | { state: 'met' | 'missed'; gap: number }

/** How a figure stands against its target. What is counted at the end of a day needs no number of cases. */
export function progressOf(
  { good, grain, measure }: { good: 'up' | 'down'; grain: string; measure: string },
  target: number | null,
  { value, cases }: { value: number | null; cases: number },
): Progress {
  if (target === null) return { state: 'none' }
  const sure = grain === 'day' || measure === 'count' || measure === 'sum'
  if (value === null || (!sure && cases < leastCases)) return { state: 'few', cases }
  const gap = good === 'up' ? value - target : target - value
  return { state: gap >= 0 ? 'met' : 'missed', gap: Math.round(Math.abs(gap) * 10) / 10 }
}

/** The settings of each figure's target, the latest last; each follows the one before. */
export function historyOf(all: readonly Target[]): Map<string, Target[]> {
  const found = new Map<string, Target[]>()
  for (const [kpi, own] of Map.groupBy(all, ({ kpi }) => kpi)) {
    const next = new Map(own.map((one) => [one.follows, one]))
    const line: Target[] = []
    for (let one = next.get(null); one; one = next.get(one.id)) line.push(one)
    found.set(kpi, line)
  }
  return found
}

/** A target may be set for the year before, this one and the next two. */
export const isOpenYear = (year: number, today: string) => {
  const now = Number(today.slice(0, 4))
  return year >= now - 1 && year <= now + 2
}

/** "Kepala Dinas" of the "Dinas Pekerjaan Umum" is the "Kepala Dinas Pekerjaan Umum". */
export function officeOf(title: string, unit: string): string {
  const [last] = title.split(' ').slice(-1)
  return unit.startsWith(`${last} `) ? `${title}${unit.slice(last!.length)}` : `${title} ${unit}`.trim()
}

/** What was typed as a target: a whole number, `''` for none; undefined: neither. */
export function targetTyped(text: string, measure: string): number | null | undefined {
  const typed = text.trim().replace(/\s*%$/, '')
  if (typed === '') return null
  if (!/^\d{1,7}$/.test(typed)) return undefined
  const value = Number(typed)
  return measure === 'share' && value > 100 ? undefined : value
}
