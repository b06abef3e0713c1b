/** What one officer decided in some months. */
export interface OwnMonth {
  /** Steps decided. */
  decided: number
  /** Of these, before the step's limit. */
  on_time: number
  /** Sent back to the citizen. */
  returned: number
  /** Of these, not the first of the case. */
  again: number
}

/** Fewer say nothing about anybody. */
export const leastDecisions = 10
/** Fewer colleagues with enough decisions, and the median would tell one of them apart. */
export const leastColleagues = 4

export interface OwnFigure {
  /** Whole percent. */
  share: number
  part: number
  of: number
  /** Of the unit's officers, each with enough decisions; null: too few to say without telling of one of them. */
  median: number | null
}

export interface OwnFigures {
  decided: number
  /** Null: too few to judge. */
  onTime: OwnFigure | null
  /** Of what was sent back, how much needed no second time. */
  once: OwnFigure | null
}

/** One's own figures beside the median of the colleagues', of whom nothing else is told. */
export function ownFigures(own: OwnMonth, others: readonly OwnMonth[]): OwnFigures {
  const figure = (part: (one: OwnMonth) => number, of: (one: OwnMonth) => number): OwnFigure | null => {
    const enough = others.filter((one) => of(one) >= leastDecisions)
    if (of(own) < leastDecisions) return null
    return {
      share: percent(part(own), of(own)),
      part: part(own),
      of: of(own),
      median: enough.length < leastColleagues ? null : median(enough.map((one) => percent(part(one), of(one)))),
    }
  }
  return {
    decided: own.decided,
    onTime: figure(
      (one) => one.on_time,
      (one) => one.decided,
    ),
    once: figure(
      (one) => one.returned - one.again,
      (one) => one.returned,
    ),
  }
}

/**
 * What is told first: where one does as well as the unit or better, or all but nothing failed; the other follows as something
 * to look at. Without a median there is nothing to compare with, and nothing is judged.
 */
export function inOrder({ onTime, once }: OwnFigures): { well: ('onTime' | 'once')[]; look: ('onTime' | 'once')[] } {
  const named = [
    { name: 'onTime' as const, figure: onTime },
    { name: 'once' as const, figure: once },
  ].filter(({ figure }) => figure !== null)
  const isWell = ({ share, median }: OwnFigure) => median === null || share >= median || share >= 95
  return {
    well: named.filter(({ figure }) => isWell(figure!)).map(({ name }) => name),
    look: named.filter(({ figure }) => !isWell(figure!)).map(({ name }) => name),
  }
}

const percent = (part: number, of: number) => Math.floor((part * 100) / of)

/** The lower of the two in the middle, so that it is somebody's and nobody's best. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]!
}
