import fc from 'fast-check'
import { expect, test } from 'vitest'
import { black, blackedOut, shortened, tellingParts } from './words.ts'

const masked = (text: string, names: readonly string[] = []) => blackedOut(text, tellingParts(text, names))

test.each([
  ['Hubungi 0812-3456-7890, terima kasih', `Hubungi ${black} terima kasih`],
  ['WA: +62 812 3456 7890 ya', `WA: ${black} ya`],
  ['telepon (021) 5551234 atau 021-5551234', `telepon ${black} atau ${black}`],
  ['NIK saya 9971 0147 0591 0003.', `NIK saya ${black}`],
  ['NIK:9971014705910003', black],
  ['KK 9971.0101.0120.0003 atas nama', `KK ${black} atas nama`],
  ['kirim ke rina.m@contoh.id atau @rina_m', `kirim ke ${black} atau ${black}`],
  ['mobil B 1234 XYZ parkir sembarangan', `mobil ${black} parkir sembarangan`],
])('"%s" tells somebody, and is proposed to be blacked out', (text, expected) => {
  expect(masked(text)).toBe(expected)
})

test.each([
  'Lubang 40 cm di RT 005 RW 012, dekat SD 3, sejak 12.05.2026',
  'Jalan Melati No 1234 blok C, harga Rp 1.250.000',
  'Lampu mati pukul 19.30 sampai 05.00, tiang 0042',
])('"%s" tells nobody and stays whole', (text) => {
  expect(masked(text)).toBe(text)
})

test('the reporter’s own name is proposed wherever it stands, and not within other words', () => {
  expect(masked('Saya Rina Marlina. Marlinawati tidak.', ['Rina Marlina'])).toBe(
    `Saya ${black} ${black} Marlinawati tidak.`,
  )
  expect(masked('Budi Ani', ['Ani'])).toBe('Budi Ani')
})

test('words that are left out leave a mark, stars black out, and lines stay lines', () => {
  const said = 'Lubang besar sekali\ndi depan rumah Pak Joko nomor 7'
  expect(shortened(said, said)).toEqual({ words: said })
  expect(shortened(said, 'Lubang besar\ndi depan rumah ** ** nomor 7')).toEqual({
    words: `Lubang besar\n… di depan rumah ${black} ${black} nomor 7`,
  })
  expect(shortened(said, 'besar sekali')).toEqual({ words: '… besar sekali …' })
  expect(shortened(said, 'Lubang kecil sekali')).toEqual({ added: 'kecil' })
  expect(shortened(said, 'rumah depan')).toEqual({ added: 'depan' })
})

const word = fc.stringMatching(/^[a-z]{1,6}$/)
const words = fc.array(word, { minLength: 1, maxLength: 40 })

test('whatever is left out or blacked out, what is shown is the reporter’s own words in their order, and nothing else', () => {
  fc.assert(
    fc.property(words, fc.infiniteStream(fc.constantFrom('keep', 'drop', 'black')), (said, fates) => {
      const edited = said.flatMap((each) => {
        const { value } = fates.next()
        return value === 'keep' ? [each] : value === 'black' ? ['***'] : []
      })
      const outcome = shortened(said.join(' '), edited.join(' '))
      if ('added' in outcome) throw new Error(outcome.added)
      const shown = outcome.words.split(/\s+/).filter((each) => each && each !== black && each !== '…')
      expect(shown).toEqual(edited.filter((each) => each !== '***'))
    }),
    { numRuns: 300, seed: 20261127 },
  )
})

test('a word that the reporter did not write is never taken', () => {
  fc.assert(
    fc.property(words, word, fc.nat(), (said, foreign, where) => {
      fc.pre(!said.includes(foreign))
      const edited = said.toSpliced(where % (said.length + 1), 0, foreign)
      expect(shortened(said.join(' '), edited.join(' '))).toEqual({ added: foreign })
    }),
    { numRuns: 300, seed: 20261127 },
  )
})
