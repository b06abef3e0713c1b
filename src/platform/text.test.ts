import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cut } from './text.ts'

test('a text is cut between its characters, never in the middle of one, and as late as that allows', () => {
  expect(cut('Pak 👩 Budi', 5)).toBe('Pak ')
  expect(cut('Pak 👩 Budi', 6)).toBe('Pak 👩')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, most) => {
      const short = cut(text, most)
      expect(text.startsWith(short) && short.isWellFormed() && short.length <= most).toBe(true)
      expect(short.length).toBeGreaterThanOrEqual(Math.min(text.length, most) - 1)
    }),
  )
})
