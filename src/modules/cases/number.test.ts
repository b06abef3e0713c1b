import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SYMBOLS } from '../../platform/paper-codes.ts'
import { caseNumber, readCaseNumber } from './number.ts'

const key = Buffer.alloc(32, 3)

test('numbers never meet and tell nothing of their order', () => {
  const numbers = Array.from({ length: 20_000 }, (_, i) => caseNumber('ARN', 2026, key, i))
  expect(new Set(numbers).size).toBe(numbers.length)
  expect([...numbers].sort()).not.toEqual(numbers)
})

test('a number is read back however it is typed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 35 - 1 }), (sequence) => {
      const number = caseNumber('ARN', 2026, key, sequence)
      expect(number).toMatch(/^ARN-2026-[0-9A-Z]{8}$/)
      expect(readCaseNumber(number)).toBe(number)
      expect(readCaseNumber(number.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'))).toBe(number)
    }),
  )
})

test('one wrong symbol is noticed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 35 - 1 }),
      fc.integer({ min: 0, max: 7 }),
      fc.integer({ min: 1, max: 31 }),
      (sequence, at, by) => {
        const number = caseNumber('ARN', 2026, key, sequence)
        const place = 9 + at
        const other = SYMBOLS[(SYMBOLS.indexOf(number[place]!) + by) % 32]!
        expect(readCaseNumber(number.slice(0, place) + other + number.slice(place + 1))).toBeUndefined()
      },
    ),
  )
})

test.each(['', 'ARN', 'ARN-2026-', '<script>', 'ARN-2026-7K3F9QDU', 'x'.repeat(1000)])('%j is no number', (typed) =>
  expect(readCaseNumber(typed)).toBeUndefined(),
)
