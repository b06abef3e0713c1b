import { expect, test } from 'vitest'
import { stillThere } from './kept.ts'

const melati = { street: 'Jalan Melati, depan SD 3', area: '99.71.01.1001', layer: 'kota' }
const at = (name: string | null, layer: string | null, area: string | null = melati.area) => ({
  street: { name, layer },
  area,
})

test('the street of the report before stays for the next hole, also where the map writes it otherwise', () => {
  expect(stillThere(melati, melati, at('Jl. Melati', 'provinsi'))).toEqual(melati)
  expect(stillThere(melati, melati, { street: null, area: null })).toEqual(melati)
  expect(stillThere(melati, melati, at(null, null))).toEqual(melati)
})

test('where the point lies in another street, what was kept gives way: street, village and whose road it is', () => {
  const gone = { street: '', area: '', layer: '' }
  expect(stillThere(melati, melati, at('Jl. Pelabuhan', 'provinsi', '99.71.02.1001'))).toEqual(gone)
  expect(stillThere(melati, melati, at('Jl. Melati Raya', null)).street).toBe('')
  expect(stillThere({ ...melati, street: '' }, melati, at('Jl. Raya', 'nasional')).layer).toBe('')
})

test('what was typed anew is never overruled by a point, and a district holds its villages', () => {
  expect(stillThere(melati, {}, at('Jl. Pelabuhan', 'provinsi', '99.71.02.1001'))).toEqual(melati)
  const district = { ...melati, area: '99.71.01' }
  expect(stillThere(district, district, at('Jl. Melati', 'kota')).area).toBe('99.71.01')
})
