import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldsOf, newEntry, newId, newPhoto, typedOf } from './draft.ts'

const now = Date.UTC(2026, 10, 24, 0, 10)
const typed = {
  uraian: 'Lubang',
  kelas: 'kota',
  wilayah: '99.71.01',
  jalan: 'Jl. Melati',
  sifat: 'anonim',
  lat: '-6,2',
  lng: '106.8',
}

test('ids are made in time order, and secrets are long enough', () => {
  expect(z.uuidv7().safeParse(newId(now)).success).toBe(true)
  expect(newId(now) < newId(now + 1)).toBe(true)
  expect(newId(now)).not.toBe(newId(now))
  expect(newPhoto(now, 5)).toMatchObject({ size: 5, offset: null, secret: expect.stringMatching(/^[\w-]{32,200}$/) })
})

test('what was typed is sent under the names of the office, and opens again as it was', () => {
  const fields = fieldsOf('jalan-rusak', { ...typed, nama: '  ' })
  expect(fields).toEqual({
    service: 'jalan-rusak',
    words: 'Lubang',
    layer: 'kota',
    area: '99.71.01',
    street: 'Jl. Melati',
    disclosure: 'anonim',
    point: { lat: -6.2, lng: 106.8 },
  })
  expect(typedOf(fields)).toEqual({ ...typed, lat: '-6.2' })
})

test.each([
  ['', ''],
  ['-6.2', ''],
  ['di sini', '106'],
  ['-96', '106'],
])('a point of "%s" and "%s" is none', (lat, lng) => {
  expect(fieldsOf('jalan-rusak', { lat, lng })).toEqual({ service: 'jalan-rusak' })
})

test('a report goes where its region takes it', () => {
  const entry = newEntry(now, { page: '/w/9972/lapor/baru/x', reports: '/w/9972/api/v1/reports', uploads: '/w/9972/u' })
  expect(entry).toMatchObject({ state: 'draft', address: `/w/9972/api/v1/reports/${entry.id}`, begun: now })
})
