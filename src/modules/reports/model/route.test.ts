import { expect, test } from 'vitest'
import { unitFor } from './route.ts'

const row = (unit: string, service: string | null = null, area: string | null = null, layer: string | null = null) => ({
  ...{ service, area, layer, unit },
})
const rows = [
  row('pengaduan'),
  row('pu', 'jalan-rusak'),
  row('kecamatan-timur', 'jalan-rusak', '99.71.02'),
  row('kelurahan-mawar', 'jalan-rusak', '99.71.02.1003'),
  row('penghubung', null, null, 'nasional'),
]
const asked = (service: string, area: string | null = null, layer: string | null = null) => ({ service, area, layer })

test('the line that says most about a report wins, and what no line names goes to the fall-back queue', () => {
  expect(unitFor(rows, asked('jalan-rusak'))).toBe('pu')
  expect(unitFor(rows, asked('jalan-rusak', '99.71.02.1001'))).toBe('kecamatan-timur')
  expect(unitFor(rows, asked('jalan-rusak', '99.71.02.1003'))).toBe('kelurahan-mawar')
  expect(unitFor(rows, asked('sampah', '99.71.02.1003'))).toBe('pengaduan')
})

test('a national road does not go to the city’s own road office, wherever it lies', () => {
  expect(unitFor(rows, asked('jalan-rusak', '99.71.02.1003', 'nasional'))).toBe('penghubung')
  expect(unitFor(rows, asked('jalan-rusak', '99.71.02.1003', 'kota'))).toBe('kelurahan-mawar')
})

test('an area is no beginning of another area’s number, and without a line there is no unit', () => {
  expect(unitFor([row('x', null, '99.71.0')], asked('sampah', '99.71.02'))).toBeNull()
  expect(unitFor([], asked('sampah'))).toBeNull()
})
