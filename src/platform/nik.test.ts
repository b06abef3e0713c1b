import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bare,
  familyCardFault,
  grouped,
  makeFamilyCard,
  makeNik,
  maskedNumber,
  nikFault,
  readNik,
  type Sex,
  warnNik,
} from './nik.ts'

const today = '2026-11-24'

describe('a NIK', () => {
  test.each([
    ['997101141200002', { code: 'length', count: 15 }],
    ['99710114120000023', { code: 'length', count: 17 }],
    ['997101A412000002', { code: 'letters' }],
    ['9971013202000002', { code: 'date' }], // 32 February
    ['9971014002900001', { code: 'date' }], // day 40 is nobody's
    ['9971017202900001', { code: 'date' }],
    ['9971010013900001', { code: 'date' }],
    ['9971012902990001', { code: 'date' }], // 1999 and 1899 had no 29 February
    ['9971011412000000', { code: 'serial' }],
    ['9971011412000002', null],
    ['9971015412000002', null],
    ['9971012902000001', null],
  ])('%s is refused only for what no NIK can be', (digits, expected) => {
    expect(nikFault(digits)).toEqual(expected)
  })

  test('says birth date and sex, with 40 added to a woman’s day', () => {
    expect(readNik('9971014705910003', today)).toEqual({
      region: '997101',
      birthDate: '1991-05-07',
      sex: 'P',
      serial: 3,
    })
  })

  test('of a child born this year is not read as a hundred years old, nor a day ahead as tomorrow', () => {
    expect(readNik('9971012411260001', today)?.birthDate).toBe('2026-11-24')
    expect(readNik('9971012511260001', today)?.birthDate).toBe('1926-11-25')
  })

  test('that disagrees with the data warns and is not refused', () => {
    expect(warnNik('9971014705910003', { birthDate: '1991-05-08', sex: 'L' })).toEqual(['nik-birth-date', 'nik-sex'])
    expect(warnNik('9971014705910003', { birthDate: '1991-05-07', sex: 'P' })).toEqual([])
  })

  test('made by the rules passes them and reads back', () => {
    const people = fc.record({
      region: fc.integer({ min: 110101, max: 999999 }).map(String),
      birthDate: fc
        .date({ min: new Date('1927-01-01'), max: new Date(today), noInvalidDate: true })
        .map((d) => d.toISOString().slice(0, 10)),
      sex: fc.constantFrom<Sex>('L', 'P'),
      serial: fc.integer({ min: 1, max: 9999 }),
    })
    fc.assert(
      fc.property(people, (person) => {
        const nik = makeNik(person)
        expect(nikFault(nik)).toBeNull()
        expect(readNik(nik, today)).toEqual(person)
        expect(warnNik(nik, person)).toEqual([])
      }),
    )
  })

  test('is shown with its date hidden', () => {
    expect(maskedNumber('9971014705910003')).toBe('9971 01•• •••• 0003')
    expect(grouped('9971014705910003')).toBe('9971 0147 0591 0003')
    expect(bare('9971 0147-0591.0003')).toBe('9971014705910003')
  })
})

test('a family card’s number has the day of registration, never plus 40', () => {
  expect(makeFamilyCard('997101', '2026-11-24', 7)).toBe('9971012411260007')
  expect(familyCardFault('9971014711260007')).toEqual({ code: 'date' })
  expect(familyCardFault('9971012411260000')).toEqual({ code: 'serial' })
})

test('a full day is said, not overflowed', () => {
  expect(() => makeFamilyCard('997101', '2026-11-24', 10_000)).toThrow('serial 10000')
})
