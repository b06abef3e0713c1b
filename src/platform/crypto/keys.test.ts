import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openKeys } from './keys.ts'

const secret = Buffer.alloc(32, 7)
const keys = openKeys(secret, new Map([[1, Buffer.alloc(32, 1)]]))

test('what is sealed opens again, under its own name only', () => {
  fc.assert(
    fc.property(fc.string(), (words) => {
      const key = keys.newDataKey()
      const sealed = keys.seal(key, words, 'case/1')
      expect(keys.open(key, sealed, 'case/1').toString()).toBe(words)
      expect(() => keys.open(key, sealed, 'case/2')).toThrow()
    }),
  )
})

test('one altered bit is noticed', () => {
  const key = keys.newDataKey()
  const sealed = keys.seal(key, 'akta', 'a')
  for (let i = 0; i < sealed.length; i++) {
    const altered = Buffer.from(sealed)
    altered[i] = altered[i]! ^ 1
    expect(() => keys.open(key, altered, 'a')).toThrow()
  }
})

test('a key wrapped in an old epoch still opens; a destroyed epoch does not', () => {
  const data = keys.newDataKey()
  const wrapped = keys.wrap(data, 'case/1')
  const later = openKeys(
    secret,
    new Map([
      [1, Buffer.alloc(32, 1)],
      [2, Buffer.alloc(32, 2)],
    ]),
  )
  expect(later.unwrap(wrapped, 'case/1')).toEqual(data)
  expect(later.epoch).toBe(2)
  expect(() => openKeys(secret, new Map([[2, Buffer.alloc(32, 2)]])).unwrap(wrapped, 'case/1')).toThrow('epoch 1')
})

test('nonces do not repeat', () => {
  const key = keys.newDataKey()
  const seen = new Set(Array.from({ length: 5000 }, () => keys.seal(key, '', '').subarray(0, 12).toString('hex')))
  expect(seen.size).toBe(5000)
})

test('purposes and kinds are unrelated', () => {
  expect(keys.purpose('a')).not.toEqual(keys.purpose('b'))
  expect(keys.blind('nik', '1')).not.toEqual(keys.blind('phone', '1'))
})
