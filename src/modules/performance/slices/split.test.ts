import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastShown } from '../hide.ts'
import { smallKnown } from '../testing-known.ts'
import { type Apart, apartAgain, apartOf, type Leaf, type Part, splitOf } from './split.ts'

const part = (name: string, counted: number): Part => ({
  part: name,
  counted,
  on_time: counted,
  decided: counted,
  net_minutes: counted * 120,
  calendar_minutes: counted * 2880,
})
const leaf = (key: string, parts: Record<string, number>): Leaf => ({
  unit: key[0]!,
  key,
  counted: sum(Object.values(parts)),
  parts: Object.entries(parts).map(([name, counted]) => part(name, counted)),
})

const told = (quarters: readonly (readonly Leaf[])[], within: (place: string) => boolean = () => true) => {
  const { slices, left } = splitOf(quarters.map(apartOf), within)
  return { ...Object.fromEntries(slices.map(({ part, counted }) => [part, counted])), left }
}

test('parts of five and more are told, with net and calendar time side by side, unless too few would be left over', () => {
  expect(splitOf([apartOf([leaf('ax', { web: 12, counter: 8 })])], () => true)).toMatchObject({
    slices: [
      { part: 'web', counted: 12, onTime: 12, minutes: 120, hours: 48 },
      { part: 'counter', counted: 8 },
    ],
    left: 0,
  })
  // Two on paper are left over alone: the counter's go with them, and are ten together.
  expect(told([[leaf('ax', { web: 12, counter: 8, paper: 2 })]])).toEqual({ web: 12, left: 10 })
  expect(told([[leaf('ax', { web: 4, paper: 2 })]])).toEqual({ left: 6 })
})

test('services that show nothing are put together: with their unit’s, or where that is too little with the city’s', () => {
  const [alone, small] = [leaf('ax', { web: 12, paper: 7 }), leaf('ay', { web: 4, paper: 2 })]
  const other = { web: 3, paper: 4 }
  // Of the two small ones 7 by the web and 6 on paper; the first shows its own.
  expect(told([[alone, small, leaf('az', other)]])).toEqual({ web: 19, paper: 13, left: 0 })
  expect(told([[alone, small]])).toEqual({ web: 12, paper: 7, left: 6 })
  // In different units they meet in the city.
  const city = [alone, small, leaf('bz', other)]
  expect(told([city])).toEqual({ web: 19, paper: 13, left: 0 })
  expect(told([city], (place) => place.startsWith('b'))).toEqual({ left: 7 })
  expect(told([city], (place) => place.startsWith('a'))).toEqual({ web: 12, paper: 7, left: 6 })
})

test('quarters are told one by one and added up; what changed since it was published is told apart nowhere', () => {
  const [few, more] = [leaf('ax', { web: 4, paper: 3 }), leaf('ax', { web: 6, paper: 5 })]
  expect(told([[leaf('ax', { web: 9 })], [few], [more]])).toEqual({ web: 15, paper: 5, left: 7 })
  const changed = { ...leaf('ax', { web: 9 }), counted: 8 }
  expect(told([[changed]])).toEqual({ left: 8 })
  expect(told([[changed, leaf('ay', { web: 6 })]])).toEqual({ web: 6, left: 8 })
})

test('times of fewer than five decided cases are not kept, nor in any mean', () => {
  const few = { ...leaf('ax', { web: 9 }), parts: [{ ...part('web', 9), decided: 4 }] }
  expect(apartOf([few]).heaps[0]!.parts).toMatchObject([
    { counted: 9, decided: 0, net_minutes: 0, calendar_minutes: 0 },
  ])
  expect(splitOf([apartOf([few])], () => true).slices).toMatchObject([{ minutes: null, hours: null }])
})

test('a quarter is told anew only where at least five of a part have changed, and the same services are told together', () => {
  const before = apartOf([leaf('ax', { web: 12, paper: 7 })])
  const again = (next: Leaf[], ...earlier: Apart[]) => apartAgain([before, ...earlier], apartOf(next))
  const others: Record<string, number>[] = [
    { web: 10, paper: 7 },
    { web: 7, paper: 6 },
    { web: 12 },
    { web: 12, paper: 7, counter: 9 },
  ]
  for (const parts of others) expect(again([leaf('ax', parts)])).toBe(before)
  expect(again([leaf('ax', { web: 12, paper: 7 }), leaf('ay', { web: 6 })])).toBe(before)
  const second = again([leaf('ax', { web: 17, paper: 7 })])
  expect(second.heaps[0]!.parts.map(({ counted }) => counted)).toEqual([17, 7])
  // Nor what differs too little from a telling before the last.
  expect(again([leaf('ax', { web: 11, paper: 7 })], second)).toBe(second)
  // Of as many cases others were late, or took longer.
  const late = { ...leaf('ax', { web: 12, paper: 7 }), parts: [{ ...part('web', 12), on_time: 11 }, part('paper', 7)] }
  expect(again([late])).toBe(before)
})

// The attack. Unknown is how many cases a service has in each part, or month by channel, or channel by district. Known are
// services and their months, what each page (of a service, a unit, the city) shows, and who is put together with whom.
interface Cell {
  service: string
  month?: string
  /** Its part along each edge. */
  by: readonly string[]
}

const unitOf = (service: string) => service[0]!
const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0)

function equationsOf(cells: readonly Cell[], counts: readonly number[]): number[][] {
  const total = (which: (cell: Cell) => boolean) => sum(counts.filter((_, n) => which(cells[n]!)))
  const equation = (which: (cell: Cell) => boolean) => cells.map((cell) => (which(cell) ? 1 : 0))
  const nothing = (which: (cell: Cell) => boolean) =>
    cells.flatMap((cell, n) => (which(cell) ? [cells.map((_, other) => (other === n ? 1 : 0))] : []))
  const all = [...new Set(cells.map(({ service }) => service))]
  const services = all.filter((one) => total(({ service }) => service === one) >= leastShown)
  const found = services.map((one) => equation(({ service }) => service === one))
  for (const one of services) {
    const months = [...new Set(cells.map(({ month }) => month))].map(
      (month) => (cell: Cell) => cell.service === one && cell.month === month,
    )
    // As `tell` does: what is too small is told with the month after.
    if (months.every((month) => total(month) === 0 || total(month) >= leastShown)) found.push(...months.map(equation))
  }
  for (const one of all)
    if (total((cell) => cell.service === one) === 0) found.push(...nothing((c) => c.service === one))
  for (const edge of cells[0]!.by.keys()) {
    const leafOf = (one: string): Leaf => {
      const own = Map.groupBy(
        cells.flatMap((cell, n) => (cell.service === one ? [{ name: cell.by[edge]!, count: counts[n]! }] : [])),
        ({ name }) => name,
      )
      return leaf(
        one,
        Object.fromEntries([...own].map(([name, parts]) => [name, sum(parts.map(({ count }) => count))])),
      )
    }
    const city = apartOf(services.map(leafOf))
    const apart = city.heaps.flatMap(({ places }) => places)
    const heaps = [...city.heaps, { places: services.filter((one) => !apart.includes(one)), parts: [] }]
    for (const { places, parts } of heaps) {
      for (const { part } of parts)
        found.push(equation(({ service, by }) => places.includes(service) && by[edge] === part))
      const rest = (cell: Cell) => places.includes(cell.service) && !parts.some(({ part }) => part === cell.by[edge])
      if (total(rest) === 0) found.push(...nothing(rest))
    }
    // No page shows anything but whole heaps.
    for (const unit of [...new Set(services.map(unitOf)), '']) {
      const own = heaps.filter(({ places }) => places.length > 0 && places.every((one) => one.startsWith(unit)))
      const most = sum(own.flatMap(({ parts }) => parts.map(({ counted }) => counted)))
      const { slices } = splitOf([city], (place) => place.startsWith(unit))
      expect(sum(slices.map(({ counted }) => counted))).toBe(most)
    }
  }
  return found
}

const cell = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 9 }))
const attacked = (cells: readonly Cell[]) =>
  fc.assert(
    fc.property(fc.array(cell, { minLength: cells.length, maxLength: cells.length }), (counts) => {
      expect(smallKnown(equationsOf(cells, counts), counts)).toBeNull()
    }),
    { numRuns: 200 },
  )
const across = (...edges: (readonly string[])[]): string[][] =>
  edges.reduce<string[][]>((all, edge) => all.flatMap((one) => edge.map((part) => [...one, part])), [[]])

test('nothing small can be reckoned from the pages of services, units and the city by channel', () => {
  attacked(
    across(['a1', 'a2', 'a3', 'b1'], ['web', 'counter', 'paper']).map(([service, ...by]) => ({
      service: service!,
      by,
    })),
  )
})

test('nor from months and channels together', () => {
  attacked(
    across(['a1', 'a2', 'b1'], ['1', '2'], ['web', 'counter']).map(([service, month, ...by]) => ({
      service: service!,
      month: month!,
      by,
    })),
  )
})

test('nor from channels and districts together', () => {
  attacked(
    across(['a1', 'a2', 'b1'], ['web', 'counter'], ['01', '02']).map(([service, ...by]) => ({ service: service!, by })),
  )
})
