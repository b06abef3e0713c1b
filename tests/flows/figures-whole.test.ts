import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, house, type Step, step } from '../../src/modules/cases/model/testing.ts'
import {
  about,
  adult,
  approve,
  club,
  initialled,
  monday,
  returned,
  rulesOf,
  setting,
  signed,
  submitted,
  vera,
  why,
} from '../../src/modules/cases/model/testing-club.ts'
import { factsOf } from '../../src/modules/performance/facts/facts.ts'
import type { TimeLimit } from '../../src/platform/calendar.ts'

// Merged, taken up alone again, moved to another service: none of it makes a figure better. The promise is three working
// days; what is asked for on Monday 23 November 2026 at 09.00 is due on Thursday at 16.00.

const hour = 3_600_000
const on = (days: number, time: number) => monday + days * 24 * hour + (time - 9) * hour
const [mon, tue, wed, thu, fri] = [0, 1, 2, 3, 4]
const promise: TimeLimit = { workingDays: 3 }
const bare = { outputs: [], effects: [] }
const given = about(adult, bare)

function factsAfter(steps: readonly Step[], limit: TimeLimit = promise) {
  const { all } = given(...steps.slice(0, -1)).when(steps.at(-1)!)
  return factsOf(all, { promise: limit, calendarOf: () => setting.calendar })
}

const merged = step(vera, { type: 'merge', stage: 'periksa', into: 'lain' })
const undone = step(vera, { type: 'unmerge', stage: 'periksa', payload: why })
const answered = step(house, { type: 'answer', how: 'completed', codes: [] })
const rejoined = step(house, { type: 'rejoin' })

test('what was merged ends when the one it follows does, by its own time and promise', () => {
  const open = factsAfter([submitted, at(on(mon, 10), merged)])
  expect(open).toMatchObject({ outcome: null, closedAt: null, decidedAt: null })
  const inTime = factsAfter([submitted, at(on(mon, 10), merged), at(on(thu, 15), answered)])
  expect(inTime).toMatchObject({ outcome: 'granted', onTime: true, decidedAt: on(thu, 15), submittedAt: monday })
  // Monday 7 h, Tuesday and Wednesday 8 h each, Thursday 7 h: all of it the office's.
  expect(inTime).toMatchObject({ net: 30 * hour, citizen: 0 })
  const late = factsAfter([submitted, at(on(mon, 10), merged), at(on(fri, 9), answered)])
  expect(late).toMatchObject({ onTime: false, lateAt: on(thu, 16) })
})

test('merged while it waited for the citizen, its time is the office’s from the beginning of the wait', () => {
  const facts = factsAfter([submitted, at(on(mon, 10), returned()), at(on(tue, 9), merged), at(on(fri, 9), answered)])
  expect(facts).toMatchObject({ citizen: 0, onTime: false, lateAt: on(thu, 16) })
  expect(facts.stops).toMatchObject([{ counts: 'office', why: 'dropped' }])
})

test('opened again with the one that it follows, it counts once, in its last end', () => {
  const steps = [submitted, at(on(mon, 10), merged), at(on(tue, 9), answered), at(on(fri, 9), rejoined)]
  expect(factsAfter(steps)).toMatchObject({ outcome: null, reopened: 1, lateAt: null })
  const facts = factsAfter([...steps, at(on(fri, 10), answered)])
  // Closed from Tuesday 09.00 to Friday 09.00, which is nobody's time.
  expect(facts).toMatchObject({ outcome: 'granted', net: 9 * hour, onTime: true })
})

test('no merge, and no merge undone, at any moment makes it later that a promise is broken', () => {
  const day = fc.integer({ min: 0, max: 12 * 24 })
  const history = fc.record({ sentBack: fc.boolean(), merge: day, undo: day, end: day, alone: fc.boolean() })
  fc.assert(
    fc.property(history, ({ sentBack, merge, undo, end, alone }) => {
      const moment = (hours: number) => monday + hours * hour
      const first = [submitted, ...(sentBack ? [at(moment(1), returned())] : [])]
      const [a, b, c] = [1 + merge, 1 + merge + undo, 1 + merge + undo + end].map(moment) as [number, number, number]
      const way = alone
        ? [at(b, undone), at(c, approve('periksa')), at(c, initialled), at(c, signed)]
        : [at(c, answered)]
      const facts = factsAfter([...first, at(a, merged), ...way])
      const plain = factsAfter([submitted, at(c, approve('periksa')), at(c, initialled), at(c, signed)])
      expect(facts.lateAt ?? Infinity).toBeLessThanOrEqual(plain.lateAt ?? Infinity)
      expect(facts.net).toBe(plain.net)
    }),
    { numRuns: 150, seed: 20261127 },
  )
})

const longer: TimeLimit = { workingDays: 5 }
const papan = rulesOf({ ...bare, id: 'papan', standard: { ...club.standard, promise: longer } })
const moved = step(vera, { type: 'recategorise', stage: 'periksa', to: papan, unit: 'klub', payload: why })

test('moved to another service, its time runs on by that service’s promise; what was late before stays late', () => {
  const facts = factsAfter([submitted, at(on(wed, 9), moved)], longer)
  expect(facts).toMatchObject({ service: 'papan', lateAt: null, due: on(7, 16) })
  expect(factsAfter([submitted, at(on(fri, 9), moved)], longer)).toMatchObject({ lateAt: on(thu, 16) })
  const back = factsAfter([submitted, at(on(mon, 10), returned()), at(on(tue, 10), moved)], longer)
  // The send-back was left behind without an answer, so it stopped nothing.
  expect(back).toMatchObject({ due: on(7, 16), citizen: 0 })
})
