import fc from 'fast-check'
import { expect, test } from 'vitest'
import { around, cellOf, metresBetween, nearest } from './nearby.ts'

const here = { lat: -6.2088, lng: 106.8456 }
const point = fc.record({
  lat: fc.double({ min: -85, max: 85, noNaN: true }),
  lng: fc.double({ min: -179, max: 179, noNaN: true }),
})
/** A point some metres away, in a direction. */
const away = (from: typeof here, metres: number, angle: number) => ({
  lat: from.lat + (Math.sin(angle) * metres) / 111_320,
  lng: from.lng + (Math.cos(angle) * metres) / (111_320 * Math.cos((from.lat * Math.PI) / 180)),
})

test('whatever lies within the radius lies in the box and in one of its squares', () => {
  fc.assert(
    fc.property(
      point,
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 6.28, noNaN: true }),
      (from, radius, angle) => {
        const to = away(from, radius * 0.99, angle)
        const { cells, south, north, west, east } = around(from, radius)
        expect(cells).toContain(cellOf(to))
        expect(to.lat >= south && to.lat <= north && to.lng >= west && to.lng <= east).toBe(true)
      },
    ),
    { numRuns: 500, seed: 20261127 },
  )
})

test('a street’s length is measured to the metre', () => {
  expect(Math.round(metresBetween(here, away(here, 40, 1)))).toBe(40)
  expect(Math.round(metresBetween({ lat: -6.2, lng: 106.8 }, { lat: -6.2, lng: 106.81 }))).toBe(1107)
})

test('the nearest come first, what is farther than the radius not at all, and a radius of 0 asks nothing', () => {
  const all = [60, 20, 45].map((metres) => ({ ...away(here, metres, 0.5), id: metres }))
  expect(nearest(here, all, 50).map(({ id }) => id)).toEqual([20, 45])
  expect(nearest(here, all, 0)).toEqual([])
})
