import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Group, type Shown, shownOf } from './hide.ts'
import { smallKnown } from './testing-known.ts'

const group = (id: string, rows: Record<string, number[]>): Group => ({
  id,
  rows: Object.entries(rows).map(([row, cells]) => ({ id: row, cells })),
})
const seenOf = (...groups: Group[]) => {
  const { whole, groups: units, rows } = shownOf(groups)
  return { whole, ...Object.fromEntries(units), ...Object.fromEntries(rows) }
}

test('what is large enough everywhere is shown whole', () => {
  expect(seenOf(group('a', { x: [5, 9], y: [0, 7] }))).toEqual({ whole: 'all', a: 'all', 'a/x': 'all', 'a/y': 'all' })
})

test('a small month hides the months of its row, and of another, so that no difference gives it away', () => {
  // The unit shows 12 and 20; beside z alone, x's 3 could be reckoned: y goes with it, and the rest is 10 and 11.
  expect(seenOf(group('a', { x: [3, 5], y: [7, 6], z: [9, 9] }))).toMatchObject({
    'a/x': 'sum',
    'a/y': 'sum',
    'a/z': 'all',
  })
})

test('a row too small to be shown takes the smallest other with it', () => {
  expect(seenOf(group('a', { x: [2], y: [8], z: [30] }))).toMatchObject({ a: 'all', 'a/x': 'none', 'a/y': 'none' })
})

test('a unit whose months must be hidden does not show them through its services', () => {
  const seen = seenOf(group('a', { x: [3, 6] }), group('b', { y: [8, 8] }))
  expect(seen).toMatchObject({ whole: 'all', a: 'sum', b: 'sum', 'a/x': 'sum', 'b/y': 'sum' })
})

// The attack: every number shown is an equation over the unknown numbers of each row and column. A set of them is known when
// adding its own equation to these adds nothing to their rank; then its sum must not be small.
test('no set of cells whose number can be reckoned from what is shown is small', () => {
  const cell = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 12 }))
  const table = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }))
    .filter(([columns, sizes]) => columns * sizes.reduce((a, b) => a + b, 0) <= 10)
    .chain(([columns, sizes]) =>
      fc.tuple(
        ...sizes.map((size, at) =>
          fc
            .array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: size, maxLength: size })
            .map((rows) => ({ id: `u${at}`, rows: rows.map((cells, row) => ({ id: `s${row}`, cells })) })),
        ),
      ),
    )
  fc.assert(
    fc.property(table, (groups) => {
      const counts = groups.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))
      expect(smallKnown(equations(groups), counts)).toBeNull()
    }),
    { numRuns: 300 },
  )
})

test('hiding leaves something: what is large in every month stays whole where the rest can hide the small one', () => {
  const seen = seenOf(group('a', { x: [1, 1], y: [5, 6], z: [40, 40], q: [50, 60] }))
  expect(seen).toMatchObject({ whole: 'all', a: 'all', 'a/z': 'all', 'a/q': 'all' })
})

function equations(groups: readonly Group[]): number[][] {
  const { whole, groups: units, rows } = shownOf(groups)
  const places = groups.flatMap(({ id, rows }) =>
    rows.flatMap((row) => row.cells.map((count, column) => ({ unit: id, row: `${id}/${row.id}`, column, count }))),
  )
  const columns = groups[0]!.rows[0]!.cells.map((_, at) => at)
  type Place = (typeof places)[number]
  const sums: ((place: Place) => boolean)[] = []
  const show = (shown: Shown, which: (place: Place) => boolean) => {
    if (shown !== 'none') sums.push(which)
    if (shown === 'all') for (const column of columns) sums.push((place) => which(place) && place.column === column)
  }
  show(whole, () => true)
  for (const [id, shown] of units) show(shown, ({ unit }) => unit === id)
  for (const [id, shown] of rows) show(shown, ({ row }) => row === id)
  const shown = sums.map((which) => places.map((place) => (which(place) ? 1 : 0)))
  // A sum of nothing tells that each of its parts is nothing.
  const nothing = sums
    .filter((which) => places.every((place) => !which(place) || place.count === 0))
    .flatMap((which) => places.flatMap((place, at) => (which(place) ? [at] : [])))
  return [...shown, ...nothing.map((at) => places.map((_, other) => (other === at ? 1 : 0)))]
}
