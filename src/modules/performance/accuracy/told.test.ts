import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastShown } from '../hide.ts'
import { monthsBetween } from '../published/months.ts'
import { type FlawMonth, flawsTold } from './told.ts'

const months = monthsBetween('2025-01-01', '2026-12-01')
const rows = (code: string, ...cases: number[]): FlawMonth[] =>
  cases.map((n, at) => ({ month: months[at]!, kind: 'reason', code, cases: n }))

test('too few wait until they are five, and are told in that month', () => {
  const own = rows('isian-salah', 2, 2, 0, 1, 7, 3)
  // January to April together are five, May seven; June's three wait.
  expect(flawsTold(own, months[0]!, months[5]!)).toEqual([{ kind: 'reason', code: 'isian-salah', cases: 12 }])
  expect(flawsTold(own, months[0]!, months[3]!)).toMatchObject([{ cases: 5 }])
  expect(flawsTold(own, months[0]!, months[2]!)).toEqual([])
  expect(flawsTold(own, months[3]!, months[3]!)).toMatchObject([{ cases: 5 }])
  expect(flawsTold([...own, ...rows('foto-buram', 0, 0, 0, 0, 9)], months[4]!, months[5]!)).toMatchObject([
    { code: 'foto-buram', cases: 9 },
    { code: 'isian-salah', cases: 7 },
  ])
})

// The attack: whoever kept the page of every month, with whatever first month it began, subtracts one from another.
test('no two numbers that are ever shown differ by fewer than five cases', () => {
  const cell = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 9 }))
  const counts = fc.array(cell, { minLength: 6, maxLength: 15 })
  fc.assert(
    fc.property(counts, (cases) => {
      const own = rows('x', ...cases)
      const shown = months.slice(0, cases.length).flatMap((to, until) =>
        months.slice(0, until + 1).map((from, since) => ({
          // As the page does: from the beginning of the year of its first month on.
          cases: flawsTold(
            own.filter(({ month }) => month >= `${from.slice(0, 4)}-01-01`),
            from,
            to,
          ).reduce((sum, one) => sum + one.cases, 0),
          span: [since, until] as const,
        })),
      )
      for (const a of shown)
        for (const b of shown) {
          const difference = Math.abs(a.cases - b.cases)
          // Of spans that begin or end together the difference is a set of cases; of others it is none.
          if (a.span[0] !== b.span[0] && a.span[1] !== b.span[1]) continue
          if (difference > 0 && difference < leastShown)
            throw new Error(`${difference} between ${a.span} and ${b.span}`)
        }
    }),
    { numRuns: 150 },
  )
})
