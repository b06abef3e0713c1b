import type { DateText } from '../../../platform/context.ts'

/** Of the cases that ended in a week: how many, and how many of them on time. */
export interface Week {
  /** Its Monday. */
  week: DateText
  cases: number
  onTime: number
}

export interface Change {
  /** Monday of the first week of what holds now. */
  from: DateText
  before: Part
  after: Part
}
type Part = Pick<Week, 'cases' | 'onTime'>

/**
 * How surely two parts differ: twice the gain in log-likelihood of two shares over one. At 13 a single split of steady weeks
 * goes that far by chance in 3 of 10,000, so of half a year's splits together in fewer than 1 of 100.
 */
export const threshold = 13
/** A part of fewer cases says nothing. */
export const leastCases = 10

/** The last change of the share that was on time, by binary segmentation; null: none that is sure. */
export function lastChange(weeks: readonly Week[]): Change | null {
  const points = settled(weeks, pointsOf(weeks, 0))
  const at = points.at(-1)
  if (at === undefined) return null
  return {
    from: weeks[at]!.week,
    before: sumOf(weeks.slice(points.at(-2) ?? 0, at)),
    after: sumOf(weeks.slice(at)),
  }
}

/** How surely the two parts differ; 0 where one of them is too small to say. */
export function evidence(left: Part, right: Part): number {
  if (left.cases < leastCases || right.cases < leastCases) return 0
  return 2 * (likelihood(left) + likelihood(right) - likelihood(sumOf([left, right])))
}

function pointsOf(weeks: readonly Week[], first: number): number[] {
  const at = bestSplit(weeks)
  if (at === null) return []
  return [...pointsOf(weeks.slice(0, at), first), first + at, ...pointsOf(weeks.slice(at), first + at)]
}

function bestSplit(weeks: readonly Week[]): number | null {
  let best: { at: number; value: number } | null = null
  for (const [at, { cases }] of weeks.entries()) {
    // A week without cases changes nothing.
    if (at === 0 || cases === 0) continue
    const value = evidence(sumOf(weeks.slice(0, at)), sumOf(weeks.slice(at)))
    if (value >= threshold && value > (best?.value ?? 0)) best = { at, value }
  }
  return best?.at ?? null
}

// A split that was sure of the whole may not be sure any more beside the parts that the whole fell into.
function settled(weeks: readonly Week[], points: readonly number[]): readonly number[] {
  const kept = points.filter((at, n) => {
    const [from, to] = [points[n - 1] ?? 0, points[n + 1] ?? weeks.length]
    return evidence(sumOf(weeks.slice(from, at)), sumOf(weeks.slice(at, to))) >= threshold
  })
  return kept.length === points.length ? points : settled(weeks, kept)
}

function likelihood({ cases, onTime }: Part): number {
  const part = (count: number) => (count === 0 ? 0 : count * Math.log(count / cases))
  return part(onTime) + part(cases - onTime)
}

function sumOf(parts: readonly Part[]): Part {
  return {
    cases: parts.reduce((sum, part) => sum + part.cases, 0),
    onTime: parts.reduce((sum, part) => sum + part.onTime, 0),
  }
}
