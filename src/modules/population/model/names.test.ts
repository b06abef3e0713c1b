import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likeness, meant, piecesOf, plainName, slips, soundOf, wordsOf } from './names.ts'

test('names lose case and marks', () => {
  expect(plainName('Ni Luh Gd. Sari-Dewi, S.Pd')).toBe('ni luh gd sari dewi s pd')
  expect(wordsOf('Siti  SITI Nurhaliza')).toEqual(['siti', 'nurhaliza'])
})

test.each([
  ['muhammad', 'mochamad'],
  ['mohammad', 'muhamad'],
  ['moh', 'muhammad'],
  ['mohd', 'muh'],
  ['djoko', 'joko'],
  ['soegeng', 'sugeng'],
  ['tjahjono', 'cahyono'],
  ['soedjono', 'sujono'],
  ['syarif', 'sarip'],
  ['nurul', 'nurull'],
  ['rifki', 'rifqi'],
  ['fitri', 'vitry'],
  ['aisyah', 'aisah'],
])('%s and %s sound alike', (a, b) => {
  expect(soundOf(a!)).toBe(soundOf(b!))
})

test.each([
  ['siti', 'sari'],
  ['dewi', 'dini'],
  ['agus', 'bagus'],
  ['maman', 'muhammad'],
])('%s and %s do not', (a, b) => {
  expect(soundOf(a)).not.toBe(soundOf(b))
})

test('a swapped, missing, added or wrong letter is one slip', () => {
  expect([slips('siti', 'isti'), slips('siti', 'sti'), slips('siti', 'sitti'), slips('siti', 'situ')]).toEqual([
    1, 1, 1, 1,
  ])
  expect(meant('wolandary', 'wulandari')).toBeGreaterThan(0.7)
  expect(meant('sti', 'siti')).toBeGreaterThan(0.7)
  expect(meant('budi', 'dewi')).toBe(0)
})

test('two words one slip apart share a piece', () => {
  const word = fc.stringMatching(/^[a-z]{3,10}$/)
  fc.assert(
    fc.property(word, word, (a, b) => {
      if (slips(a, b) === 1) expect(piecesOf(a).some((piece) => piecesOf(b).includes(piece))).toBe(true)
    }),
  )
})

test('slips are a distance: same both ways, none to itself', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/)
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(slips(a, b, 9)).toBe(slips(b, a, 9))
      expect(slips(a, a)).toBe(0)
    }),
  )
})

test('likeness compares whole names in any order', () => {
  expect(likeness('Ratna Wulandari', 'wulandari ratna')).toBe(1)
  expect(likeness('Ratna Wulandari', 'Ratna Wulandary')).toBeGreaterThan(0.9)
  expect(likeness('Ratna Wulandari', 'Ratna')).toBeLessThan(0.8)
})
