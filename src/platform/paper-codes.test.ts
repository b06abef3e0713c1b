import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inGroups, plainCode, randomCode, readCode, SYMBOLS, symbolsOf } from './paper-codes.ts'

const code = fc.string({ unit: fc.constantFrom(...SYMBOLS), minLength: 1, maxLength: 20 })
const group = fc.integer({ min: 1, max: 6 })
const alike: Record<string, string[]> = { '0': ['0', 'O', 'o'], '1': ['1', 'I', 'i', 'L', 'l'] }

test('a code read from paper is the code, however it was typed', () => {
  const typed = fc.tuple(code, group, fc.infiniteStream(fc.nat(4)), fc.constantFrom('', ' ', '-', ' - '))
  fc.assert(
    fc.property(typed, ([code, of, choices, between]) => {
      const hand = [...inGroups(code, of)].map((symbol) => {
        const ways = symbol === '-' ? [between] : (alike[symbol] ?? [symbol, symbol.toLowerCase()])
        return ways[choices.next().value! % ways.length]
      })
      expect(readCode(hand.join(''), code.length)).toBe(code)
    }),
  )
})

test('what is longer, shorter or of other signs is no code', () => {
  fc.assert(
    fc.property(code, fc.constantFrom('U', 'u', '!', 'é', '٣', '😀'), fc.nat(20), (code, other, at) => {
      expect(readCode(code, code.length + 1)).toBeNull()
      expect(readCode(`${code}0`, code.length)).toBeNull()
      const place = at % code.length
      expect(readCode(code.slice(0, place) + other + code.slice(place + 1), code.length)).toBeNull()
    }),
  )
})

test('each symbol has the same chance, and every code is as long as asked', () => {
  const all = symbolsOf(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  for (const symbol of SYMBOLS) expect(all.split(symbol)).toHaveLength(9)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (length) => {
      expect(readCode(randomCode(length), length)).toHaveLength(length)
    }),
  )
  expect(new Set(Array.from({ length: 500 }, () => randomCode(10))).size).toBe(500)
})

test('in groups it is the same code', () => {
  fc.assert(
    fc.property(code, group, (code, of) => {
      const groups = inGroups(code, of).split('-')
      expect(groups.slice(0, -1).every((each) => each.length === of)).toBe(true)
      expect(plainCode(groups.join('-'))).toBe(code)
    }),
  )
})
