import type { DateText } from '../../../platform/context.ts'
import type { Mistake } from '../../../platform/http/operation.ts'
import type { Instrument } from '../instruments/instrument.ts'
import type { Figure } from '../model.ts'

/** Something planned about one element of a unit. */
export interface Action {
  id: string
  unit: string
  /** Period whose figures called for it. */
  span: string
  element: string
  what: string
  /** An office, not a name: reports show it. */
  who: string
  until: DateText
  done: { on: DateText; evidence: string; file: string | null } | null
}

export type ActionState = 'open' | 'late' | 'done' | 'doneLate'

export function stateOf({ until, done }: Pick<Action, 'until' | 'done'>, today: DateText): ActionState {
  if (done) return done.on > until ? 'doneLate' : 'done'
  return today > until ? 'late' : 'open'
}

/** The three elements with the lowest averages, the lowest first; of equal ones, the one asked first. */
export function weakestThree({ elements }: Instrument, { nrr }: Pick<Figure, 'nrr'>): string[] {
  return elements
    .map(({ key }) => key)
    .sort((a, b) => nrr[a]! - nrr[b]!)
    .slice(0, 3)
}

const longest = { what: 500, who: 120 }

/** A planned action as it was typed, or all that is wrong with it. */
export function readAction(
  typed: { what: string; who: string },
  until: DateText | null | undefined,
  today: DateText,
): { what: string; who: string; until: DateText } | { mistakes: Mistake[] } {
  const [what, who] = [typed.what.trim(), typed.who.trim()]
  const mistakes: Mistake[] = []
  if (!what || what.length > longest.what)
    mistakes.push({ path: 'what', code: 'plan-what', values: { most: longest.what } })
  if (!who || who.length > longest.who) mistakes.push({ path: 'who', code: 'plan-who', values: { most: longest.who } })
  if (!until || until < today) mistakes.push({ path: 'until', code: 'plan-until' })
  return until && mistakes.length === 0 ? { what, who, until } : { mistakes }
}
