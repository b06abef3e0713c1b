import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastShown } from '../hide.ts'
import { smallKnown } from '../testing-known.ts'
import { type Leaf, type Part, type Place, splitOf } from './split.ts'

const part = (name: string, counted: number): Part => ({
  part: name,
  counted,
  on_time: counted,
  decided: counted,
  net_minutes: counted * 120,
  calendar_minutes: counted * 2880,
})
const leaf = (parts: Record<string, number>): Leaf => ({
  counted: Object.values(parts).reduce((a, b) => a + b, 0),
  parts: Object.entries(parts).map(([name, counted]) => part(name, counted)),
})
const told = (...quarters: Place[]) => {
  const { slices, left } = splitOf(quarters)
  return { ...Object.fromEntries(slices.map(({ part, counted }) => [part, counted])), left }
}

test('parts of five and more are told, with net and calendar time side by side, unless too few would be left over', () => {
  expect(splitOf([leaf({ web: 12, counter: 8 })])).toMatchObject({
    slices: [
      { part: 'web', counted: 12, onTime: 12, minutes: 120, hours: 48 },
      { part: 'counter', counted: 8 },
    ],
    left: 0,
  })
  // Two on paper are left over alone: the counter's go with them, and are ten together.
  expect(told(leaf({ web: 12, counter: 8, paper: 2 }))).toEqual({ web: 12, left: 10 })
  expect(told(leaf({ web: 4, paper: 2 }))).toEqual({ left: 6 })
})

test('services that show nothing are put together: with their unit’s, or where that is too little with the city’s', () => {
  const [alone, small, other] = [leaf({ web: 12, paper: 7 }), leaf({ web: 4, paper: 2 }), leaf({ web: 3, paper: 4 })]
  // Of the two small ones 7 by the web and 6 on paper; the first shows its own.
  expect(told({ places: [alone, small, other] })).toEqual({ web: 19, paper: 13, left: 0 })
  expect(told({ places: [alone, small] })).toEqual({ web: 12, paper: 7, left: 6 })
  // In different units they meet in the city.
  const units = [{ places: [alone, small] }, { places: [other] }]
  expect(told({ places: units })).toEqual({ web: 19, paper: 13, left: 0 })
  expect(told(units[1]!)).toEqual({ left: 7 })
})

test('quarters are told one by one and added up; what changed since it was published is told apart nowhere', () => {
  expect(told(leaf({ web: 9 }), leaf({ web: 4, paper: 3 }), leaf({ web: 6, paper: 5 }))).toEqual({
    web: 15,
    paper: 5,
    left: 7,
  })
  const changed = { ...leaf({ web: 9 }), counted: 8 }
  expect(told(changed)).toEqual({ left: 8 })
  expect(told({ places: [changed, leaf({ web: 6 })] })).toEqual({ web: 6, left: 8 })
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
    const leafOf = (one: string) => {
      const own = Map.groupBy(
        cells.flatMap((cell, n) => (cell.service === one ? [{ name: cell.by[edge]!, count: counts[n]! }] : [])),
        ({ name }) => name,
      )
      return leaf(Object.fromEntries([...own].map(([name, parts]) => [name, sum(parts.map(({ count }) => count))])))
    }
    const shownOf = (group: readonly string[]) => splitOf([{ places: group.map(leafOf) }]).slices
    const heaps = services.filter((one) => splitOf([leafOf(one)]).slices.length > 0).map((one) => [one])
    const alone = services.filter((one) => !heaps.flat().includes(one))
    for (const unit of Map.groupBy(alone, unitOf).values()) if (shownOf(unit).length > 0) heaps.push(unit)
    heaps.push(services.filter((one) => !heaps.flat().includes(one)))
    for (const heap of heaps) {
      const slices = shownOf(heap)
      for (const { part } of slices)
        found.push(equation(({ service, by }) => heap.includes(service) && by[edge] === part))
      const rest = (cell: Cell) => heap.includes(cell.service) && !slices.some(({ part }) => part === cell.by[edge])
      if (total(rest) === 0) found.push(...nothing(rest))
    }
    // No page shows more than the sum of these.
    const units = [...Map.groupBy(services, unitOf).values()]
    const city = splitOf([{ places: units.map((unit) => ({ places: unit.map(leafOf) })) }])
    const shown = new Map<string, number>()
    for (const heap of heaps)
      for (const { part, counted } of shownOf(heap)) shown.set(part, (shown.get(part) ?? 0) + counted)
    expect(new Map(city.slices.map(({ part, counted }) => [part, counted]))).toEqual(shown)
    for (const unit of units) {
      const within = heaps.filter((heap) => heap.length > 0 && heap.every((one) => unit.includes(one)))
      const most = sum(within.flatMap((heap) => shownOf(heap).map(({ counted }) => counted)))
      expect(sum(shownOf(unit).map(({ counted }) => counted))).toBe(most)
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
