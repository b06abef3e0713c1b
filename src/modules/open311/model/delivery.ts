// What becomes of a report on its way to another city, try by try. Never twice there: what may have arrived is looked for.

export type State = 'waiting' | 'unsure' | 'token' | 'sent' | 'failed'

/** What came of one try. */
export type Outcome =
  | { kind: 'made'; remote: string }
  | { kind: 'token'; token: string }
  /** It said no: the same again would be no again. */
  | { kind: 'refused'; code: string }
  /** Nothing arrived there, or it said that it did nothing with it. */
  | { kind: 'unreached'; code: string }
  /** It may have arrived; nobody here can say. */
  | { kind: 'unsure'; code: string }
  /** Its list was read, and ours is not in it. */
  | { kind: 'absent' }

export interface Tried {
  state: State
  /** Tries so far, this one included. */
  tries: number
  /** The other side knows the same again by our number, and answers with what it made. */
  repeatable: boolean
}

export type Next =
  | { state: 'sent'; remote: string }
  | { state: 'token'; token: string | null; at: number | null; error: string | null }
  /** `at` null: somebody must look. */
  | { state: 'waiting' | 'unsure'; at: number | null; error: string }
  | { state: 'failed'; error: string }

const minute = 60_000
const hour = 60 * minute
const waits = [minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour, 24 * hour, 24 * hour]

/** Of words that are added there: no list shows them, so what may have arrived goes out again only to who knows it again. */
export function afterTelling({ tries, repeatable }: Omit<Tried, 'state'>, outcome: Outcome, now: number) {
  const wait = waits[tries - 1]
  switch (outcome.kind) {
    case 'made':
      return { state: 'sent', remote: outcome.remote, at: null, error: null } as const
    case 'unsure':
      if (!repeatable || wait === undefined) return { state: 'failed', at: null, error: outcome.code } as const
      return { state: 'unsure', at: now + wait, error: outcome.code } as const
    case 'unreached':
      if (wait === undefined) return { state: 'failed', at: null, error: outcome.code } as const
      return { state: 'waiting', at: now + wait, error: outcome.code } as const
    default:
      return { state: 'failed', at: null, error: 'code' in outcome ? outcome.code : 'answer-unread' } as const
  }
}

export type Doing = 'post' | 'look' | 'ask'

/** What is done next. What may have arrived is sent again only to who knows it again. */
export function doing({ state, repeatable }: Pick<Tried, 'state' | 'repeatable'>): Doing {
  switch (state) {
    case 'waiting':
      return 'post'
    case 'unsure':
      return repeatable ? 'post' : 'look'
    case 'token':
      return 'ask'
    default:
      throw new Error(`a delivery that is ${state} is not tried`)
  }
}

export function afterTry(tried: Tried, outcome: Outcome, now: number): Next {
  const wait = waits[tried.tries - 1]
  const at = wait === undefined ? null : now + wait
  switch (outcome.kind) {
    case 'made':
      return { state: 'sent', remote: outcome.remote }
    case 'token':
      return { state: 'token', token: outcome.token, at, error: null }
    case 'refused':
      return tried.state === 'token'
        ? { state: 'token', token: null, at, error: outcome.code }
        : { state: 'failed', error: outcome.code }
    case 'unreached':
      if (tried.state === 'token') return { state: 'token', token: null, at, error: outcome.code }
      // That this try did not arrive says nothing of the one before it.
      if (tried.state === 'unsure') return { state: 'unsure', at, error: outcome.code }
      return at === null ? { state: 'failed', error: outcome.code } : { state: 'waiting', at, error: outcome.code }
    case 'unsure':
      if (tried.state === 'token') return { state: 'token', token: null, at, error: outcome.code }
      return { state: 'unsure', at, error: outcome.code }
    case 'absent':
      return { state: 'unsure', at, error: 'not-in-list' }
    default:
      return outcome satisfies never
  }
}
