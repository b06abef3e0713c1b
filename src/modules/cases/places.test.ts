import { expect, test } from 'vitest'
import { villagesAmong } from './places.ts'

const village = (code: string, name: string) => ({ code, name, level: 'village', parent: code.slice(0, 8) }) as const
const district = (code: string, name: string) => ({ code, name, level: 'district', parent: null }) as const

test('an address is in a village, never in a district, and two of one name are told apart', () => {
  const areas = [
    district('32.99.01', 'Kecamatan Utara'),
    village('32.99.01.1001', 'Sukamaju'),
    village('32.99.01.1002', 'Mawar'),
    district('32.99.02', 'Kecamatan Selatan'),
    village('32.99.02.1001', 'Sukamaju'),
  ]
  expect(villagesAmong(areas)).toEqual([
    { value: '3299011001', label: 'Sukamaju, Kecamatan Utara' },
    { value: '3299011002', label: 'Mawar' },
    { value: '3299021001', label: 'Sukamaju, Kecamatan Selatan' },
  ])
})
