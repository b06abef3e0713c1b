import { describe, expect, test } from 'vitest'
import { makeFormat } from './format.ts'

const moment = Date.parse('2026-11-24T07:05:00Z')
const id = makeFormat('id', 'Asia/Jakarta')
const en = makeFormat('en', 'Asia/Jakarta')

test('a day is written with its weekday and month in words', () => {
  expect(id.date('2026-11-24')).toBe('Selasa, 24 November 2026')
  expect(en.date('2026-11-24')).toBe('Tuesday, 24 November 2026')
  expect(id.shortDate('2026-05-07')).toBe('7 Mei 2026')
})

test.each([
  ['Asia/Jakarta', 'Selasa, 24 November 2026, pukul 14.05 WIB'],
  ['Asia/Makassar', 'Selasa, 24 November 2026, pukul 15.05 WITA'],
  ['Asia/Jayapura', 'Selasa, 24 November 2026, pukul 16.05 WIT'],
])('a moment in %s is told in its own time', (zone, words) => {
  expect(makeFormat('id', zone).dateTime(moment)).toBe(words)
})

test('English times have a colon and no "pukul"', () => {
  expect(en.dateTime(moment)).toBe('Tuesday, 24 November 2026, 14:05 WIB')
  expect(id.time(moment)).toBe('14.05 WIB')
})

test('a day stays that day in every zone, a moment may be the next day further east', () => {
  const late = Date.parse('2026-11-24T15:30:00Z')
  expect(makeFormat('id', 'Asia/Jayapura').date('2026-11-24')).toBe('Selasa, 24 November 2026')
  expect(makeFormat('id', 'Asia/Jakarta').date(late)).toBe('Selasa, 24 November 2026')
  expect(makeFormat('id', 'Asia/Jayapura').date(late)).toBe('Rabu, 25 November 2026')
  expect(id.time(Date.parse('2026-11-23T17:00:00Z'))).toBe('00.00 WIB')
})

test('money and numbers are grouped as the reader does', () => {
  expect([id.money(116_000), id.money(0), id.money(-2_500)]).toEqual(['Rp 116.000', 'Rp 0', '−Rp 2.500'])
  expect(en.money(116_000)).toBe('Rp 116,000')
  expect([id.number(88.416, 2), id.number(4812)]).toEqual(['88,42', '4.812'])
})

describe('durations', () => {
  const minute = 60_000
  test.each([
    [0, '1 menit', '1 minute'],
    [35 * minute, '35 menit', '35 minutes'],
    [125 * minute, '2 jam 5 menit', '2 hours 5 minutes'],
    [3 * 1440 * minute, '3 hari', '3 days'],
    [-(1440 + 61) * minute, '1 hari 1 jam', '1 day 1 hour'],
  ])('%i ms', (milliseconds, indonesian, english) => {
    expect([id.duration(milliseconds), en.duration(milliseconds)]).toEqual([indonesian, english])
  })
})
