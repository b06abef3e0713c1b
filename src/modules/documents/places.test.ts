import { expect, test } from 'vitest'
import { provinces } from '../../platform/provinces.ts'
import { placeNames } from './places.ts'

const areas = [
  { code: '32.73.01', name: 'Sukasari' },
  { code: '32.73.01.1001', name: 'Sarijadi' },
]

test('a paper names the province, the region, its districts and villages; another region stays a code', () => {
  const place = placeNames({ code: '3273', name: 'Kota Bandung', settings: {} }, areas)
  expect(['32', '3273', '327301', '3273011001', '35', '3578'].map(place)).toEqual([
    'Jawa Barat',
    'Kota Bandung',
    'Sukasari',
    'Sarijadi',
    'Jawa Timur',
    undefined,
  ])
  const invented = placeNames({ code: '9971', name: 'Kota Arunika', settings: { province: 'Nusa Arunika' } }, [])
  expect(['99', '9971'].map(invented)).toEqual(['Nusa Arunika', 'Kota Arunika'])
})

test('a region that is a province is named as it calls itself', () => {
  expect(placeNames({ code: '31', name: 'Provinsi DKI Jakarta', settings: {} }, [])('31')).toBe('Provinsi DKI Jakarta')
})

test('there are 38 provinces, and no demonstration lies in one of them', () => {
  expect(provinces.size).toBe(38)
  expect([...provinces.keys()].some((code) => code.startsWith('99') || code.length !== 2)).toBe(false)
})
