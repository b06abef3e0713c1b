import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastShown } from '../hide.ts'
import { monthsBetween } from '../published/months.ts'
import { type StopMonth, stopsTold } from './told.ts'

const months = monthsBetween('2025-01-01', '2026-12-01')
const row = (
  service: string,
  month: number,
  cases: number,
  stops: number,
  about: Partial<StopMonth> = {},
): StopMonth => ({
  unit: 'klub',
  service,
  month: months[month]!,
  ground: 'perbaikan',
  why: '',
  cases,
  stops,
  working_minutes: stops * 60,
  calendar_minutes: stops * 1440,
  ...about,
})

test('stops of a ground are told once five cases had them, with how often and how long; by why the clock ran on', () => {
  const own = [
    row('catur', 0, 3, 9),
    row('catur', 1, 2, 2),
    row('catur', 2, 0, 4),
    row('catur', 0, 5, 5, { why: 'missed' }),
    row('catur', 0, 4, 40, { ground: 'tagihan' }),
  ]
  // Of nine stops of three cases nothing is said before two more have come; the four of March are of cases told before.
  expect(stopsTold(own, months[0]!, months[0]!)).toMatchObject([{ why: 'missed', cases: 5, stops: 5 }])
  expect(stopsTold(own, months[0]!, months[2]!)).toEqual([
    { ground: 'perbaikan', why: '', cases: 5, stops: 11, working_minutes: 660, calendar_minutes: 15_840 },
    { ground: 'perbaikan', why: 'missed', cases: 5, stops: 5, working_minutes: 300, calendar_minutes: 7200 },
  ])
})

test('what a unit is told of is the sum of what its services are', () => {
  const own = [row('catur', 0, 6, 7), row('dam', 0, 4, 8), row('halma', 0, 5, 5)]
  expect(stopsTold(own, months[0]!, months[0]!)).toMatchObject([{ cases: 11, stops: 12 }])
})

// The attack: whoever kept the pages of every month, of services, unit and city, subtracts one from another.
test('no two pages differ by stops of fewer than five cases', () => {
  const cell = fc.record({
    cases: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 9 })),
    again: fc.nat(3),
  })
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 20 }), (cells) => {
      const rows = cells.map(({ cases, again }, at) =>
        row(at % 2 === 0 ? 'catur' : 'dam', at >> 1, cases, cases + again),
      )
      const last = (cells.length - 1) >> 1
      for (const services of [['catur'], ['dam'], ['catur', 'dam']]) {
        const own = rows.filter(({ service }) => services.includes(service))
        const shown = months.slice(0, last + 1).map((to) => {
          const [one] = stopsTold(own, months[0]!, to)
          return { cases: one?.cases ?? 0, stops: one?.stops ?? 0 }
        })
        for (const [at, later] of shown.entries())
          for (const earlier of shown.slice(0, at)) {
            const cases = later.cases - earlier.cases
            expect(cases === 0 || cases >= leastShown).toBe(true)
            if (cases === 0) expect(later.stops).toBe(earlier.stops)
          }
      }
    }),
    { numRuns: 150 },
  )
})
