import fc from 'fast-check'
import { expect, test } from 'vitest'
import { around, metresBetween } from './nearby.ts'
import { lookedThrough, reach, readStreets, streetAt } from './street.ts'

const layers = ['kota', 'provinsi', 'nasional', 'desa']

const feature = (properties: object | null, coordinates: unknown, type = 'LineString') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
})
const file = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })

const lng = fc.double({ min: 107.5, max: 107.56, noNaN: true })
const lat = fc.double({ min: -6.06, max: -6, noNaN: true })
const lines = fc.array(fc.array(fc.tuple(lng, lat), { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 12 })

test('whatever lies within reach is found from the squares around a point, as it is among all streets', async () => {
  let found = 0
  await fc.assert(
    fc.asyncProperty(
      lines,
      fc.nat(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(359),
      async (all, which, share, angle) => {
        const { pieces, faults } = await readStreets(
          file(...all.map((line, at) => feature({ nama: `Jl. ${at}` }, line))),
          layers,
        )
        expect(faults).toEqual([])
        // A point beside one of them, up to twice as far as a street reaches.
        const line = all[which % all.length]!
        const [[x, y], [toX, toY]] = [line[0]!, line[1]!]
        const off = (share * 2 * reach) / 111_320
        const point = {
          lng: x + (toX - x) * share + off * Math.cos(angle),
          lat: y + (toY - y) * share + off * Math.sin(angle),
        }
        const cells = new Set(around(point, lookedThrough).cells)
        const near = streetAt(
          pieces.filter(({ cell }) => cells.has(cell)),
          point,
        )
        expect(near).toEqual(streetAt(pieces, point))
        if (near) found++
      },
    ),
  )
  expect(found).toBeGreaterThan(10)
})

test('a street is its line: its corners lie in it, and what is further than reach from a straight one does not', async () => {
  await fc.assert(
    fc.asyncProperty(lng, lat, fc.double({ min: -0.02, max: 0.02, noNaN: true }), async (x, y, long) => {
      const { pieces } = await readStreets(
        file(
          feature({ nama: 'Jl. Lurus', kelas: 'kota' }, [
            [x, y],
            [x + long, y],
          ]),
        ),
        layers,
      )
      const own = { name: 'Jl. Lurus', layer: 'kota' }
      for (const share of [0, 0.31, 0.5, 1]) {
        const on = { lng: x + long * share, lat: y }
        expect(streetAt(pieces, on)).toEqual(own)
        const beside = { ...on, lat: y + 0.00045 }
        expect(metresBetween(on, beside)).toBeGreaterThan(reach)
        expect(streetAt(pieces, beside)).toBeNull()
      }
    }),
  )
})

test('of two streets the nearer counts; where their classes meet nobody is sent away for a guess', async () => {
  const across = (at: number) => [
    [107.5, at],
    [107.52, at],
  ]
  const { pieces } = await readStreets(
    file(
      feature({ nama: 'Jl. Negara', kelas: 'NASIONAL' }, across(-6.01)),
      feature({ nama: 'Jl. Melati', kelas: 'kota' }, across(-6.0103)),
      feature({ kelas: 'provinsi' }, across(-6.03)),
    ),
    layers,
  )
  const at = (lat: number) => streetAt(pieces, { lat, lng: 107.51 })
  expect(at(-6.00995)).toEqual({ name: 'Jl. Negara', layer: 'nasional' })
  expect(at(-6.01012)).toEqual({ name: 'Jl. Negara', layer: null })
  expect(at(-6.0103)).toEqual({ name: 'Jl. Melati', layer: 'kota' })
  expect(at(-6.03)).toEqual({ name: null, layer: 'provinsi' })
  expect(at(-6.02)).toBeNull()
})

test('whatever is wrong with a file is named all at once; what says nothing is counted and left out', async () => {
  const line = [
    [107.5, -6],
    [107.51, -6],
  ]
  expect((await readStreets('{', layers)).faults).toEqual([{ feature: null, code: 'not-json' }])
  expect((await readStreets('{}', layers)).faults).toEqual([{ feature: null, code: 'not-collection' }])
  const { faults, streets, nameless } = await readStreets(
    file(
      feature({ name: 'Jl. Baik' }, [line, line], 'MultiLineString'),
      feature({ nama: ' ' }, line),
      feature(null, line),
      feature({ nama: 'Jl. Satu', kelas: 'tol' }, line),
      feature({ nama: 'x'.repeat(121) }, line),
      feature({ nama: 'Titik' }, [107.5, -6], 'Point'),
      feature({ nama: 'Jl. Pendek' }, line.slice(1)),
      feature({ nama: 'Jl. Terbalik' }, [
        [-6, 107.5],
        [-6, 107.51],
      ]),
      null,
    ),
    layers,
  )
  expect(faults.map(({ feature, code }) => [feature, code])).toEqual([
    [4, 'unknown-class'],
    [5, 'long-name'],
    [6, 'not-line'],
    [7, 'not-line'],
    [8, 'outside'],
    [9, 'not-line'],
  ])
  expect(faults[0]!.values).toEqual({ class: 'tol', known: 'kota, provinsi, nasional, desa' })
  expect([streets, nameless]).toEqual([3, 2])
})

test('names are one line that a database keeps, from the first property that says something', async () => {
  const line = [
    [107.5, -6, 12.5],
    [107.51, -6, 13],
  ]
  const { pieces, faults } = await readStreets(
    file(
      feature({ nama: '', name: { id: 'Jl. Dalam' }, NAMOBJ: ' Jl.\u0000Melati\n Raya ' }, line),
      feature({ nama: 'Jl. \ud800' }, line),
      feature({ nama: 7 }, line),
    ),
    layers,
  )
  expect(faults).toEqual([])
  expect([...new Set(pieces.map(({ name }) => name))]).toEqual(['Jl. Melati Raya', 'Jl. \ufffd', '7'])
})

test('a file made to keep us busy ends soon: leaps round the earth, teeth without end, nothing but faults', async () => {
  const leaps = Array.from({ length: 1000 }, (_, at) => [at % 2 ? 179 : -179, 0])
  const { faults, pieces } = await readStreets(file(feature({ nama: 'Jl. Khatulistiwa' }, leaps)), layers)
  expect(faults).toEqual([{ feature: 1, code: 'far', values: { most: 50_000 } }])
  expect(pieces).toEqual([])
  // Each tooth is as far from the straight line as the next.
  const teeth = Array.from({ length: 20_000 }, (_, at) => [107 + at * 1e-5, -6 - (at % 2) * 1e-4])
  expect((await readStreets(file(feature({ nama: 'Jl. Gergaji' }, teeth)), layers)).faults).toEqual([])
  expect((await readStreets(file(...Array.from({ length: 1000 }, () => null)), layers)).faults).toHaveLength(100)
})
