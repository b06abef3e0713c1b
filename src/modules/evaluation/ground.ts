import type { Source } from './instruments/instrument.ts'
import type { Line } from './model/lines.ts'

/** Figures of services; the others are of people and their cases, and stand where small numbers are hidden. */
const open: readonly Source[] = ['standards', 'online', 'channels']

/** What data said of an indicator, as words and their numbers: exact, or to the public only which step it reached. */
export function groundOf(
  { indicator: { data }, figure, score }: Line,
  audience: 'office' | 'public',
): { key: string; numbers: Readonly<Record<string, number>> } | null {
  if (!data || !figure) return null
  const { source, steps } = data
  if (audience === 'office' || open.includes(source))
    return { key: `evaluation.figure.${source}`, numbers: { part: figure.part, of: figure.of ?? 0 } }
  return score
    ? { key: `evaluation.atLeast.${source}`, numbers: { least: steps[score - 1]! } }
    : { key: `evaluation.below.${source}`, numbers: { least: steps[0] } }
}

export const written = <Written>(
  numbers: Readonly<Record<string, number>>,
  write: (value: number) => Written,
): Record<string, Written> => Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, write(value)]))
