import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sightOf, withoutNumbers, wordsFor } from './sight.ts'

test('the applicant reads what was written to them, and no note of the office', () => {
  const words = (type: string) => wordsFor(sightOf.applicant, type, 'NIK 9971014101900001 keliru')
  expect(words('commented')).toBe('NIK 9971014101900001 keliru')
  expect(words('rejected')).not.toBeNull()
  for (const type of ['noted', 'forwarded', 'redo', 'reassigned', 'recordCorrected']) expect(words(type)).toBeNull()
})

test('whoever examines reads all that was written, with numbers of people blacked out', () => {
  for (const asker of ['auditor', 'ombudsman'] as const) {
    expect(wordsFor(sightOf[asker], 'noted', 'NIK 9971014101900001 keliru')).toBe('NIK ••••01 keliru')
    expect(wordsFor(sightOf[asker], 'noted', null)).toBeNull()
  }
})

test('a number of a person is found however it is grouped; dates, hours and amounts stay', () => {
  expect(withoutNumbers('9971 0141 0190 0001, 0812-3456-7890, +62 812 3456 7890')).toBe('••••01, ••••90, ••••90')
  for (const kept of ['12.03.2026', 'Rp 116.000', 'pukul 14.05', 'Rp 1.250.000', 'tahun 2026'])
    expect(withoutNumbers(kept)).toBe(kept)
})

test('no number of nine figures or more is left', () => {
  const piece = fc.oneof(fc.string(), fc.stringMatching(/^[0-9 .-]{1,24}$/))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      expect(withoutNumbers(pieces.join(' '))).not.toMatch(/\d(?:[ .-]?\d){8,}/)
    }),
  )
})
