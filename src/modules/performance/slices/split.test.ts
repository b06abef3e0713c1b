import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastShown } from '../hide.ts'
import type { MonthFigures } from '../public.ts'
import { type PartMonth, splitOf } from './split.ts'

const month = (at: number) => `2026-0${at + 1}-01`
const span = (from: number, until: number, counted: number | null): MonthFigures => ({
  month: month(from),
  until: month(until),
  counted,
  onTime: counted,
  firstRight: counted,
  provisional: false,
})
const row = (part: string, at: number, counted: number): PartMonth => ({
  part,
  month: month(at),
  counted,
  on_time: counted,
  decided: counted,
  net_minutes: counted * 120,
  calendar_minutes: counted * 2880,
})
const counts = (months: MonthFigures[], rows: PartMonth[]) =>
  splitOf(months, rows).map(({ part, counted }) => [part, counted])

test('parts of five and more are told, with net and calendar time side by side, unless too few would be left over', () => {
  // Twenty cases: twelve by the web and eight at the counter.
  const rows = [row('web', 0, 5), row('web', 1, 7), row('counter', 1, 8)]
  expect(splitOf([span(0, 1, 20)], rows)).toMatchObject([
    { part: 'web', counted: 12, onTime: 12, hours: 2, days: 2 },
    { part: 'counter', counted: 8 },
  ])
  // Two on paper are left over alone: the counter's go with them, and are ten together.
  expect(counts([span(0, 1, 22)], [...rows, row('paper', 0, 2)])).toEqual([['web', 12]])
  expect(counts([span(0, 1, 6)], [row('web', 0, 4), row('paper', 1, 2)])).toEqual([])
})

test('of months that wait, and of what changed since it was published, nothing is told apart', () => {
  const rows = [row('web', 0, 9), row('web', 1, 4)]
  expect(counts([span(0, 0, 9)], rows)).toEqual([['web', 9]])
  expect(counts([span(0, 0, 8)], rows)).toEqual([])
})

// The attack: the inner cells (month by channel by district) are unknown; known are months, channels and districts that are
// told, and the whole. A set of cells is known when its equation is a sum of these.
test('no set of cases of which the number can be reckoned from months, channels and districts is small', () => {
  const cell = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 9 }))
  fc.assert(
    fc.property(fc.array(cell, { minLength: 8, maxLength: 8 }), (cells) => {
      const at = (n: number) => [n >> 2, (n >> 1) & 1, n & 1] as const
      const sum = (which: (n: number) => boolean) => cells.reduce((all, count, n) => all + (which(n) ? count : 0), 0)
      const monthly = [0, 1].map((m) => sum((n) => at(n)[0] === m))
      // As `tell` does: what is too small waits, and is told with the month after.
      const apart = monthly[0] === 0 || monthly[0]! >= leastShown
      const spans = apart
        ? [span(0, 0, monthly[0]!), span(1, 1, monthly[1] === 0 || monthly[1]! >= leastShown ? monthly[1]! : null)]
        : [span(0, 1, sum(() => true) >= leastShown ? sum(() => true) : null)]
      const told = (n: number) =>
        spans.some((one) => one.counted !== null && one.month <= month(at(n)[0]) && month(at(n)[0]) <= one.until)
      const equations: boolean[][] = spans
        .filter(({ counted }) => counted !== null)
        .map((one) => cells.map((_, n) => one.month <= month(at(n)[0]) && month(at(n)[0]) <= one.until))
      for (const axis of [1, 2] as const) {
        const rows = cells.map((count, n) => row(String(at(n)[axis]), at(n)[0], count))
        for (const { part } of splitOf(spans, rows))
          equations.push(cells.map((_, n) => told(n) && String(at(n)[axis]) === part))
      }
      for (let set = 1; set < 256; set++) {
        const wanted = cells.map((_, n) => Boolean((set >> n) & 1))
        const known = sum((n) => wanted[n]!)
        if (known > 0 && known < leastShown && spanned(equations, wanted))
          throw new Error(`${known} of ${wanted} is known`)
      }
    }),
    { numRuns: 150 },
  )
})

/** The wanted row is a sum of multiples of the others: adding it adds nothing to their rank. */
const spanned = (rows: readonly boolean[][], wanted: readonly boolean[]) =>
  rankOf([...rows, [...wanted]]) === rankOf(rows)

function rankOf(rows: readonly (readonly boolean[])[]): number {
  const left = rows.map((one) => one.map(Number))
  let rank = 0
  for (let column = 0; column < (left[0]?.length ?? 0); column++) {
    const pivot = left.findIndex((one, at) => at >= rank && Math.abs(one[column]!) > 1e-9)
    if (pivot < 0) continue
    ;[left[rank], left[pivot]] = [left[pivot]!, left[rank]!]
    for (const [at, one] of left.entries()) {
      const factor = at === rank ? 0 : one[column]! / left[rank]![column]!
      if (factor !== 0) left[at] = one.map((value, n) => value - factor * left[rank]![n]!)
    }
    rank++
  }
  return rank
}
