import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastShown } from '../hide.ts'
import { monthsBetween } from './months.ts'
import { type MonthSums, retell, type Telling, tell, type Waiting } from './tell.ts'

const months = monthsBetween('2026-01-01', '2026-06-01')
const sums = (...counts: readonly number[]): MonthSums[] =>
  counts.map((counted, at) => ({
    month: months[at]!,
    counted,
    onTime: counted,
    firstRight: counted,
    repeats: 0,
    faults: 0,
    apart: 0,
  }))

function tellAll(rows: readonly MonthSums[]): Telling['ended'][] {
  let waiting: Waiting = {}
  return months.slice(0, rows.length).map((month) => {
    const { told, waits } = tell(month, rows, waiting)
    waiting = waits
    return told.ended
  })
}

test('a month with too few waits, and is told with those after it as soon as they are five', () => {
  const told = tellAll(sums(0, 2, 1, 9, 0, 7))
  expect(told.map((one) => one && [one.from, one.counted])).toEqual([
    ['2026-01-01', 0],
    null,
    null,
    ['2026-02-01', 12],
    ['2026-05-01', 0],
    ['2026-06-01', 7],
  ])
})

test('cases that were withdrawn wait by themselves', () => {
  const rows = [
    { ...sums(6)[0]!, apart: 2 },
    { ...sums(0, 7)[1]!, apart: 3 },
  ]
  const first = tell(months[0]!, rows)
  expect(first).toEqual({
    told: { ended: expect.objectContaining({ counted: 6 }), apart: null },
    waits: { apart: months[0] },
  })
  expect(tell(months[1]!, rows, first.waits).told).toMatchObject({
    ended: { from: months[1], counted: 7 },
    apart: { from: months[0], cases: 5 },
  })
})

test('fewer than five that changed are not told; five are', () => {
  const told = tell(months[0]!, sums(20)).told
  expect(retell(months[0]!, [told], sums(24))).toEqual(told)
  expect(retell(months[0]!, [told], sums(16))).toEqual(told)
  expect(retell(months[0]!, [told], sums(25)).ended).toMatchObject({ counted: 25 })
  // Nor is what would leave too few, nor what differs too little from any telling before the last.
  expect(retell(months[0]!, [told], sums(3))).toEqual(told)
  const second = retell(months[0]!, [told], sums(26))
  expect(retell(months[0]!, [told, second], sums(21))).toEqual(second)
  expect(retell(months[0]!, [told, second], sums(20)).ended).toMatchObject({ counted: 20 })
})

// The attack. The unknowns are how many cases ended in each month, and how many changed there after each telling; every number
// that is public, and whatever is added or subtracted of them, is a sum of tellings. Whoever has them all reckons as below.
test('no set of months, services and changes of which the number can be reckoned from all tellings is small', () => {
  const cell = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 12 }))
  const change = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -12, max: 12 }))
  const history = fc.record({
    services: fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 2 }),
    changes: fc.array(fc.array(change, { minLength: 8, maxLength: 8 }), { maxLength: 2 }),
  })
  fc.assert(
    fc.property(history, ({ services, changes }) => {
      for (const [at, counts] of services.entries()) {
        const versions = [counts]
        for (const row of changes)
          versions.push(versions.at(-1)!.map((count, month) => Math.max(0, count + row[(4 * at + month) % 8]!)))
        const known = tellings(versions)
        // No two tellings of one service have a case in common, so what is known are single tellings and their differences.
        for (const told of known) {
          for (const [n, one] of told.entries()) {
            expect(one.counted === 0 || one.counted >= leastShown).toBe(true)
            for (const other of told.slice(0, n)) {
              const changed = Math.abs(one.counted - other.counted)
              expect(changed === 0 || changed >= leastShown).toBe(true)
            }
          }
        }
        const spans = known.map((told) => [told[0]!.from, told[0]!.until])
        for (const [n, [from]] of spans.entries()) if (n > 0) expect(from! > spans[n - 1]![1]!).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

/** Every telling of each span, as the numbers change. */
function tellings(versions: readonly (readonly number[])[]): { from: string; until: string; counted: number }[][] {
  const found: { until: string; told: Telling[] }[] = []
  let waiting: Waiting = {}
  for (const month of months.slice(0, 4)) {
    const { told, waits } = tell(month, sums(...versions[0]!), waiting)
    waiting = waits
    if (told.ended) found.push({ until: month, told: [told] })
  }
  for (const version of versions.slice(1))
    for (const one of found) one.told.push(retell(one.until, one.told, sums(...version)))
  return found.map(({ until, told }) =>
    told.map(({ ended }) => ({ from: ended!.from, until, counted: ended!.counted })),
  )
}
