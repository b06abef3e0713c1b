import { byFives, leastShown } from '../hide.ts'
import { areApart, canBeTold, type Telling } from '../published/tell.ts'

/** What has ended in a month, or apart from it was withdrawn or went silent. */
export type State = NonNullable<Telling['ended']> | NonNullable<Telling['apart']>

/** What is told of a service's running month, and what has been. */
export interface Chain<T extends State = State> {
  /** Null: nothing yet. */
  told: T | null
  /** A later state, told as soon as five more have ended. */
  next: T | null
  /** All that was ever told, `told` with it. */
  earlier: readonly State[]
}

/**
 * A running month grows in steps: told is a state that was, once it is five more than what was told, and five have come
 * since. So no two looks differ by fewer, and neither does the whole month at its end from the last look.
 */
export function step<T extends State>(before: Chain<T> | undefined, now: T): Chain<T> {
  const chain = before ?? { told: null, next: null, earlier: [] }
  const { next, earlier } = chain
  if (next !== null && casesOf(now) - casesOf(next) < leastShown) return chain
  const tells = next !== null && earlier.every((one) => differ(one, next))
  const told = tells ? next : chain.told
  const more = casesOf(now) - (told ? casesOf(told) : 0)
  return { told, next: more >= leastShown ? now : null, earlier: tells ? [...earlier, next] : earlier }
}

const casesOf = (one: State) => ('cases' in one ? one.cases : one.counted)

const differ = (one: State, other: State): boolean =>
  'cases' in one || 'cases' in other ? canBeTold(casesOf(one) - casesOf(other)) : areApart(one, other)

/**
 * What is late, told as about so many: it moves by fives, and not before it is five away. So whoever looks, however often,
 * can know the exact number only at nought, five, ten…
 */
export const about = (told: number, now: number): number => (Math.abs(now - told) < leastShown ? told : byFives(now))
