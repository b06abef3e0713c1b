import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sp4nIn } from './sp4n.ts'
import { filled, type Place, places, unknownPlaces } from './template.ts'

const values = Object.fromEntries(places.map((place) => [place, place.toUpperCase()])) as Record<Place, string>

test('a place that nobody can fill is named as it is written', () => {
  expect(unknownPlaces('Laporan {nomor} di {tempat} selesai {batas}.')).toEqual([])
  expect(unknownPlaces('Halo {nama}, {Nomor} dan {nomor')).toEqual(['{nama}', '{Nomor}', '{nomor'])
  expect(unknownPlaces('satu } dua {}')).toEqual(['}', '{}'])
})

test('what was found without fault has no place left once it is filled, whatever it says', () => {
  const text = fc.array(fc.oneof(fc.constantFrom('{', '}', ...places.map((place) => `{${place}}`)), fc.string()))
  fc.assert(
    fc.property(text, (parts) => {
      const words = parts.join('')
      if (unknownPlaces(words).length === 0) expect(filled(words, values)).not.toMatch(/[{}]/)
    }),
  )
})

test('a number of SP4N-LAPOR! is read as people write it, and nothing else passes for one', () => {
  expect(sp4nIn(' #8 123-456 ')).toBe('8123456')
  expect(sp4nIn('LAPOR! 8123456')).toBe('8123456')
  for (const typed of ['12', 'ARN-2026-7K3F9QD2', '1234567890123', 'abc']) expect(sp4nIn(typed)).toBeNull()
})
