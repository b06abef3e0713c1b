import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterTry, doing, type Outcome, type State } from './delivery.ts'

// Over any order of lost lines, refusals and slow answers.

const outcome: fc.Arbitrary<'lost-before' | 'lost-after' | 'busy' | 'fine' | 'refused'> = fc.constantFrom(
  'lost-before',
  'lost-after',
  'busy',
  'fine',
  'refused',
)

/** Another city that makes a report of everything that reaches it; with `knows`, one for each number. */
function city(knows: boolean, lists: boolean) {
  let made = 0
  return {
    made: () => made,
    post(how: 'lost-before' | 'lost-after' | 'busy' | 'fine' | 'refused'): Outcome {
      if (how === 'lost-before') return { kind: 'unreached', code: 'not-reached' }
      if (how === 'busy') return { kind: 'unreached', code: 'busy' }
      if (how === 'refused') return { kind: 'refused', code: '400' }
      made = knows ? 1 : made + 1
      return how === 'lost-after' ? { kind: 'unsure', code: 'too-slow' } : { kind: 'made', remote: '1' }
    },
    look: (): Outcome => (lists && made > 0 ? { kind: 'made', remote: '1' } : { kind: 'absent' }),
  }
}

test('never two reports there, whatever is lost; one that is sent was made', () => {
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 12 }), fc.boolean(), fc.boolean(), (line, repeatable, lists) => {
      const there = city(repeatable, lists)
      let state: State = 'waiting'
      let now = 0
      for (const [at, how] of line.entries()) {
        const tried = { state, repeatable, tries: at + 1 }
        const next = afterTry(tried, doing(tried) === 'post' ? there.post(how) : there.look(), now)
        state = next.state
        if (state === 'sent' || state === 'failed' || !('at' in next) || next.at === null) break
        expect(next.at).toBeGreaterThan(now)
        now = next.at
      }
      expect(there.made()).toBeLessThanOrEqual(1)
      if (state === 'sent') expect(there.made()).toBe(1)
      // Nothing that may be there is given up as not sent, unless it said no itself to who knows it again.
      if (state === 'waiting') expect(there.made()).toBe(0)
    }),
    { numRuns: 1000, seed: 20261127 },
  )
})

test('where the list does not tell, somebody looks, and it is not sent again by itself', () => {
  const tried = { state: 'unsure', repeatable: false, tries: 9 } as const
  expect(doing(tried)).toBe('look')
  expect(afterTry(tried, { kind: 'absent' }, 0)).toEqual({ state: 'unsure', at: null, error: 'not-in-list' })
})

test('a refusal ends it at once, and one that never was reached is given up after days', () => {
  const first = { state: 'waiting', repeatable: false, tries: 1 } as const
  expect(afterTry(first, { kind: 'refused', code: '403' }, 0)).toEqual({ state: 'failed', error: '403' })
  expect(afterTry(first, { kind: 'unreached', code: 'x' }, 0)).toEqual({ state: 'waiting', at: 60_000, error: 'x' })
  expect(afterTry({ ...first, tries: 9 }, { kind: 'unreached', code: 'x' }, 0)).toEqual({ state: 'failed', error: 'x' })
})
