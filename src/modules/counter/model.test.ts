import { expect, test } from 'vitest'
import { matterOf, paperNumber, readPaperNumber, receivedFault } from './model.ts'

test('a paper number is read as it was printed, however it is grouped', () => {
  const number = paperNumber('2026-03-02', 17)
  expect(number).toMatch(/^260302-0017-\d$/)
  expect(readPaperNumber(number)).toBe(number)
  expect(readPaperNumber(number.replaceAll('-', ' '))).toBe(number)
})

test('one mistyped digit, or two neighbours swapped, is no paper number', () => {
  const digits = paperNumber('2026-03-02', 17).replaceAll('-', '')
  for (let at = 0; at < digits.length; at++) {
    const other = String((Number(digits[at]) + 1) % 10)
    expect(readPaperNumber(digits.slice(0, at) + other + digits.slice(at + 1))).toBeNull()
  }
  expect(readPaperNumber(digits.slice(1))).toBeNull()
  expect(readPaperNumber(`26032${digits.slice(5)}`)).toBeNull()
})

test('papers were taken in neither tomorrow nor more than seven days ago', () => {
  const [now, day] = [Date.parse('2026-03-09T02:00:00Z'), 86_400_000]
  expect(receivedFault(now, now)).toBeNull()
  expect(receivedFault(now + 1, now)).toBe('received-future')
  expect(receivedFault(now - 7 * day, now)).toBeNull()
  expect(receivedFault(now - 7 * day - 1, now)).toBe('received-old')
})

test('whose matter it is follows what the service allows', () => {
  const of = (...kinds: ('self' | 'family' | 'other' | 'area')[]) => ({ applicants: { for: kinds } }) as never
  expect(matterOf(of('self', 'family'), true)).toBe('self')
  expect(matterOf(of('self', 'family'), false)).toBe('family')
  expect(matterOf(of('family', 'other', 'area'), true)).toBe('family')
  expect(matterOf(of('self'), false)).toBe('self')
})
