import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptFor, levelAt, readBox, sheetAround, sideOf, squareAt, squaresIn, writeBox } from './grid.ts'
import { latenessOf } from './lateness.ts'
import { simpler } from './line.ts'
import { columns } from './nearby.ts'
import { areaHolding, type Outline, readOutlines } from './outline.ts'
import { sketchOf } from './sketch.ts'

const degrees = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true })
const boxes = fc
  .tuple(degrees(95, 140), degrees(-11, 5), degrees(0.0005, 5), degrees(0.0005, 5))
  .map(([west, south, wide, high]) => ({ west, south, east: west + wide, north: south + high }))

test('a picture is whole squares around the box, never more across than asked, and of the finest level that fits', () => {
  fc.assert(
    fc.property(boxes, (asked) => {
      const { level, box } = sheetAround(asked, 6)
      const slack = 1e-6
      expect(box.west).toBeLessThanOrEqual(asked.west + slack)
      expect(box.north).toBeGreaterThanOrEqual(asked.north - slack)
      const { rows, columns } = squaresIn(box, level)
      expect(Math.max(rows[1] - rows[0], columns[1] - columns[0])).toBeLessThan(6)
      if (level === -6) return
      const finer = squaresIn(asked, level - 1)
      expect(Math.max(finer.rows[1] - finer.rows[0], finer.columns[1] - finer.columns[0])).toBeGreaterThanOrEqual(6)
    }),
  )
})

test('a square looked at closer is looked at whole', () => {
  fc.assert(
    fc.property(degrees(95, 141), degrees(-11, 6), fc.integer({ min: -3, max: 6 }), (lng, lat, level) => {
      const square = squareAt({ lat, lng }, level)
      const read = readBox(writeBox(square))!
      const closer = sheetAround(read, 6)
      expect(closer.level).toBeLessThan(level)
      for (const side of ['west', 'south', 'east', 'north'] as const)
        expect(Math.abs(closer.box[side] - square[side])).toBeLessThan(sideOf(closer.level) + 1e-6)
    }),
  )
})

test('squares of an upper level are whole squares of the level that is counted, in rows as the database reckons them', () => {
  expect(columns).toBe(144_000)
  fc.assert(
    fc.property(degrees(-90, 89.99), degrees(-180, 179.99), fc.integer({ min: 0, max: 8 }), (lat, lng, level) => {
      const kept = keptFor(level)!
      const at = { west: lng, east: lng, south: lat, north: lat }
      expect(squaresIn(at, level).rows[0]).toBe(squaresIn(at, kept).rows[0] >> (level - kept))
      expect(squaresIn(at, level).columns[0]).toBe(squaresIn(at, kept).columns[0] >> (level - kept))
    }),
  )
  expect([levelAt(22), levelAt(17), levelAt(16), levelAt(15), levelAt(12), levelAt(0)]).toEqual([-6, -1, 0, 0, 3, 12])
})

test.each(['', 'x', '1,2,3', '1,2,3,4,5', '2,1,1,2', '1,1,1,2', '-181,0,1,1', '0,0,1e3,1', '0,0,NaN,1'])(
  '"%s" is no box',
  (text) => expect(readBox(text)).toBeUndefined(),
)

const areas = ['99.71.01', '99.71.01.1001', '99.71.01.1002']
const ring = [
  [106.8, -6.2],
  [106.9, -6.2],
  [106.9, -6.1],
  [106.8, -6.2],
]
const file = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })
const feature = (properties: object, type = 'Polygon', coordinates: unknown = [ring]) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
})

test('outlines are read with their box, by a code with its dots or without', () => {
  const { outlines, faults } = readOutlines(
    file(feature({ kode: '99.71.01.1001' }), feature({ KDEPUM: 9971011002 }, 'MultiPolygon', [[ring], [ring]])),
    areas,
  )
  expect(faults).toEqual([])
  expect(outlines.map(({ area, west, north }) => [area, west, north])).toEqual([
    ['99.71.01.1001', 106.8, -6.1],
    ['99.71.01.1002', 106.8, -6.1],
  ])
})

test('whatever is wrong with a file is named all at once, each with its feature', () => {
  const wrong = (text: string) => readOutlines(text, areas).faults.map(({ feature, code }) => [feature, code])
  expect(wrong('<gml>')).toEqual([[null, 'not-json']])
  expect(wrong('null')).toEqual([[null, 'not-collection']])
  expect(wrong(file())).toEqual([[null, 'not-collection']])
  const known = { kode: '99.71.01.1001' }
  expect(
    wrong(
      file(
        null,
        feature({ kode: '99.71.09.1001' }),
        feature(known),
        feature(known),
        feature({ kode: '99.71.01' }, 'Point', [106.8, -6.2]),
        feature({ kode: '99.71.01' }, 'Polygon', [ring.slice(0, 3)]),
        feature({ kode: '99.71.01.1002' }, 'Polygon', [ring.map(([lng = 0, lat = 0]) => [lng * 10_000, lat])]),
      ),
    ),
  ).toEqual([
    [1, 'no-code'],
    [1, 'not-polygon'],
    [2, 'unknown-area'],
    [4, 'twice'],
    [5, 'not-polygon'],
    [6, 'ring'],
    [7, 'outside'],
  ])
})

test('no file brings the reader down', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 4 }), (features) => {
      readOutlines(JSON.stringify({ type: 'FeatureCollection', features }), areas)
    }),
  )
})

test('a point is in the village that holds it, else in its district; in a hole, on the sea or in a neighbour’s it is not', () => {
  const around = ([west, south, east, north]: readonly [number, number, number, number]) =>
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ] as const
  const outline = (area: string, box: readonly [number, number, number, number], hole?: typeof box): Outline => {
    const [west, south, east, north] = box
    return { area, west, south, east, north, shape: [[around(box), ...(hole ? [around(hole)] : [])]] }
  }
  const all = [
    outline('99.71.01', [106, -7, 107, -6]),
    outline('99.71.01.1001', [106, -7, 106.5, -6.5], [106.1, -6.9, 106.2, -6.8]),
  ]
  fc.assert(
    fc.property(degrees(105.8, 107.2), degrees(-7.2, -5.8), (lng, lat) => {
      const inBox = (west: number, south: number, east: number, north: number) =>
        lng > west && lng < east && lat > south && lat < north
      const edge = [106, 106.1, 106.2, 106.5, 107].includes(lng) || [-7, -6.9, -6.8, -6.5, -6].includes(lat)
      fc.pre(!edge)
      const village = inBox(106, -7, 106.5, -6.5) && !inBox(106.1, -6.9, 106.2, -6.8)
      expect(areaHolding(all, { lat, lng })).toBe(
        village ? '99.71.01.1001' : inBox(106, -7, 107, -6) ? '99.71.01' : null,
      )
    }),
  )
  expect(areaHolding(all, { lat: Number.NaN, lng: Number.NaN })).toBeNull()
})

test('a simpler line keeps its ends, and no point of the old one is further from it than said', () => {
  const points = fc.array(fc.tuple(degrees(0, 100), degrees(0, 100)), { minLength: 2, maxLength: 40 })
  fc.assert(
    fc.property(points, degrees(0.1, 20), (line, tolerance) => {
      const kept = simpler(line, tolerance)
      expect([kept[0], kept.at(-1)]).toEqual([line[0], line.at(-1)])
      for (const point of line) {
        const near = kept.slice(1).map((end, at) => away(point, kept[at]!, end))
        expect(Math.min(...near, ...kept.map(([x, y]) => Math.hypot(x - point[0], y - point[1])))).toBeLessThanOrEqual(
          tolerance + 0.2, // as near as the steps below are
        )
      }
    }),
  )
})

function away([x, y]: readonly [number, number], a: readonly [number, number], b: readonly [number, number]): number {
  const steps = Array.from({ length: 401 }, (_, at) => at / 400)
  return Math.min(...steps.map((s) => Math.hypot(a[0] + s * (b[0] - a[0]) - x, a[1] + s * (b[1] - a[1]) - y)))
}

test('every mark of a picture stands within its own square, which is what is looked at closer', () => {
  fc.assert(
    fc.property(boxes, degrees(0, 1), degrees(0, 1), fc.integer({ min: 1, max: 1e6 }), (asked, x, y, n) => {
      const sheet = sheetAround(asked, 6)
      const { west, south, east, north } = sheet.box
      const spot = { n, lng: west + x * 0.999 * (east - west), lat: south + (0.0005 + y * 0.999) * (north - south) }
      const { marks, width, height } = sketchOf(sheet, [], [spot])
      const { square, at, radius, ...mark } = marks[0]!
      expect(mark.x - radius).toBeGreaterThanOrEqual(at[0])
      expect(mark.y + radius).toBeLessThanOrEqual(at[1] + 100)
      expect(at[0] >= 0 && at[0] < width && at[1] >= 0 && at[1] < height).toBe(true)
      expect(square.west).toBeLessThanOrEqual(spot.lng + sideOf(sheet.level) / 100)
      expect(square.north).toBeGreaterThanOrEqual(spot.lat - sideOf(sheet.level) / 100)
    }),
  )
})

test('work is late at its limit, soon within two days, and on hold only while somebody else must act', () => {
  const now = Date.parse('2026-03-02T02:00:00Z')
  const at = (hours: number, held: string | null = null) => latenessOf({ due: now + hours * 3600_000, held }, now)
  expect([at(0), at(1), at(48), at(49)]).toEqual(['late', 'soon', 'soon', 'ahead'])
  expect([at(-5, 'applicant'), at(-5, 'outsideSystem')]).toEqual(['held', 'late'])
})
