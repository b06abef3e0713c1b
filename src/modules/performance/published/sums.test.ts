import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publicFigures } from '../public.ts'
import { sideOf, wholeCity } from './compare.ts'
import { type AllWaiting, compose, type Line, placesOf, type Sums } from './compose.ts'
import { totalsOf } from './document.ts'
import { keyOf } from './key.ts'
import { monthsBetween } from './months.ts'

// Nobody can find by subtracting what is in no figure: whatever the public sees of a unit, the city, a year or a comparison is the
// sum of what is told of services, of which tell.test.ts shows that nothing small is in it.

const months = monthsBetween('2026-01-01', '2026-04-01')
const places = ['a/x', 'a/y', 'b/z'].map((key) => ({ unit: key[0]!, service: key[2]! }))

const cell = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 12 }))
const history = fc.array(fc.record({ counted: cell, apart: cell, late: fc.nat(3) }), { minLength: 12, maxLength: 12 })

function sumsOf(cells: readonly { counted: number; apart: number; late: number }[]): Sums {
  const rows = places.flatMap((place, at) => months.map((month, n) => ({ ...place, month, ...cells[4 * at + n]! })))
  return {
    months: rows.map(({ counted, apart, late, ...at }) => ({
      ...at,
      counted,
      on_time: Math.max(0, counted - late),
      first_right: counted,
      repeats: 0,
      faults: 0,
      withdrawn: apart,
      silent: 0,
    })),
    lengths: [],
    stages: [],
  }
}

const added = (lines: readonly Line[]) => lines.reduce((sum, { ended }) => sum + (ended?.counted ?? 0), 0)

function same(shown: number, told: number): void {
  if (shown !== told) throw new Error(`${shown} is shown where ${told} is told`)
}

const named = (id: string) => ({ id, en: id })

test('units, city, months, the whole time and comparisons are sums of what is told of services', () => {
  fc.assert(
    fc.property(history, (cells) => {
      const sums = sumsOf(cells)
      let waiting: AllWaiting = {}
      const told = months.map((month) => {
        const composed = compose(month, placesOf([], sums, waiting), sums, waiting)
        waiting = composed.waiting
        return { month, provisional: false, lines: composed.lines }
      })
      const lines = told.flatMap((month) => month.lines)
      const figures = publicFigures({ months: told, late: [], offered: [] })
      same(figures.counted ?? 0, added(lines))
      for (const [at, { lines }] of told.entries()) {
        const { city, units } = totalsOf(lines, named)
        same(city.ended?.counted ?? 0, added(lines))
        same(figures.months[at]!.counted ?? 0, added(lines))
        for (const { unit, ended } of units)
          same(ended?.counted ?? 0, added(lines.filter((line) => line.unit === unit)))
      }
      const published = told.map(({ month, lines }) => ({
        month,
        services: lines,
        ...totalsOf(lines, named),
      }))
      for (const place of [wholeCity, 'a', 'b', ...places.map(keyOf)])
        for (const to of months) {
          const side = sideOf({ place, from: months[0]!, to }, published)
          const own = told.filter(({ month }) => month <= to).flatMap((month) => month.lines)
          const of = own.filter((line) => place === wholeCity || line.unit === place || keyOf(line) === place)
          same(side.ended?.counted ?? 0, added(of))
        }
      // Every case is told, but those that wait: fewer than five of a service.
      const all = cells.reduce((sum, { counted }) => sum + counted, 0)
      const left = Object.values(waiting).filter(({ ended }) => ended).length
      expect(all - added(lines)).toBeLessThanOrEqual(4 * left)
    }),
    { numRuns: 100 },
  )
})
