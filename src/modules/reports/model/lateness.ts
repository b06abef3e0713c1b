import type { Moment } from '../../../platform/context.ts'

export const lateness = ['late', 'soon', 'ahead', 'held'] as const
/** How work stands to its limit. */
export type Lateness = (typeof lateness)[number]

/** Two days: time enough to go there before it is late. */
const SOON = 2 * 24 * 3600_000

/** Holds that stop nobody's clock. */
const ours: readonly string[] = ['blankStock', 'outsideSystem']

export function latenessOf({ due, held }: { due: Moment; held: string | null }, now: Moment): Lateness {
  if (held !== null && !ours.includes(held)) return 'held'
  if (due <= now) return 'late'
  return due - now <= SOON ? 'soon' : 'ahead'
}
