import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dangers, inOrder, metresBetween, type Ordered, type Point } from './order.ts'

// Danger, then due, then distance; whatever comes, two phones show the same list.

const today = '2026-03-02'
const day = fc.constantFrom('2026-02-20', today, '2026-03-03', '2026-03-20')
const point: fc.Arbitrary<Point> = fc.record({
  lat: fc.double({ min: -6.3, max: -6.1, noNaN: true }),
  lng: fc.double({ min: 106.7, max: 106.9, noNaN: true }),
})
const job = fc.record({
  number: fc.uuid(),
  danger: fc.constantFrom(...dangers),
  safe: fc.boolean(),
  waits: fc.option(day),
  due: day,
  point: fc.option(point),
})
const jobs = fc.uniqueArray(job, { maxLength: 12, selector: ({ number }) => number })
const from = fc.option(point)

const waiting = ({ waits }: Ordered) => waits !== null && waits > today
const risk = ({ danger, safe }: Ordered) => (safe ? dangers.length : dangers.indexOf(danger))

test('the list is the same whatever order it came in, and no job is lost', () => {
  fc.assert(
    fc.property(jobs, from, fc.nat(), (all, at, turn) => {
      const sorted = inOrder(all, at, today)
      const turned = [...all.slice(turn % (all.length + 1)), ...all.slice(0, turn % (all.length + 1))].reverse()
      expect(inOrder(turned, at, today)).toEqual(sorted)
      expect(new Set(sorted)).toEqual(new Set(all))
    }),
  )
})

test('of any two, the one that can be worked on comes first, then the more dangerous, the earlier due, the nearer', () => {
  fc.assert(
    fc.property(jobs, from, (all, at) => {
      const far = ({ point }: Ordered) => (at && point ? metresBetween(at, point) : Number.POSITIVE_INFINITY)
      const sorted = inOrder(all, at, today)
      for (const [n, next] of sorted.slice(1).entries()) {
        const one = sorted[n]!
        if (waiting(one) !== waiting(next)) expect(waiting(next)).toBe(true)
        else if (risk(one) !== risk(next)) expect(risk(one)).toBeLessThan(risk(next))
        else if (one.due !== next.due) expect(one.due < next.due).toBe(true)
        else expect(far(one)).toBeLessThanOrEqual(far(next))
      }
    }),
  )
})

test('coming nearer to a job never puts it further down', () => {
  fc.assert(
    fc.property(jobs, job, point, fc.double({ min: 0, max: 1, noNaN: true }), (others, one, at, share) => {
      if (!one.point || others.some(({ number }) => number === one.number)) return
      const nearer = { lat: one.point.lat, lng: one.point.lng }
      const place = (position: Point) => inOrder([...others.filter((o) => !o.point), one], position, today).indexOf(one)
      const way = { lat: at.lat + (nearer.lat - at.lat) * share, lng: at.lng + (nearer.lng - at.lng) * share }
      expect(place(way)).toBeLessThanOrEqual(place(at))
    }),
  )
})

test('a city block is a city block', () => {
  expect(metresBetween({ lat: -6.2, lng: 106.8 }, { lat: -6.2, lng: 106.801 })).toBeCloseTo(110.5, 0)
  expect(metresBetween({ lat: -6.2, lng: 106.8 }, { lat: -6.201, lng: 106.8 })).toBeCloseTo(111.2, 0)
})
