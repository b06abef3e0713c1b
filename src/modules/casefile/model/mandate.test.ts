import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../../platform/calendar.ts'
import { faultsOf, isInForce, longestDays, type OmbudsmanMandate } from './mandate.ts'

const mandate: OmbudsmanMandate = {
  id: 'm',
  account: 'a',
  number: '1/ORI/2026',
  dated: '2026-03-01',
  from: '2026-03-02',
  until: '2026-04-01',
  endedAt: null,
}
const codes = (about: Partial<OmbudsmanMandate>, today = '2026-03-02') =>
  faultsOf({ ...mandate, ...about }, today).map(({ path, code }) => `${path}: ${code}`)

test('it opens from its first day to its last, and not when it was ended', () => {
  const on = (day: string, about: Partial<OmbudsmanMandate> = {}) => isInForce({ ...mandate, ...about }, day)
  expect(['2026-03-01', '2026-03-02', '2026-04-01', '2026-04-02'].map((day) => on(day))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(on('2026-03-05', { endedAt: 1 })).toBe(false)
})

test('a letter has a number and days that follow one another, and does not last for ever', () => {
  expect(codes({})).toEqual([])
  expect(codes({ number: '' })).toEqual(['number: required'])
  expect(codes({ dated: '2026-03-03' })).toEqual(['dated: ombudsman-dated', 'from: ombudsman-from'])
  expect(codes({ until: '2026-03-01' })).toEqual(['until: ombudsman-until', 'until: ombudsman-over'])
  expect(codes({ until: addDays(mandate.from, longestDays) })).toEqual([])
  expect(codes({ until: addDays(mandate.from, longestDays + 1) })).toEqual(['until: ombudsman-long'])
})

test('whatever is recorded is over at the latest a year after it began', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((n) => addDays('2024-01-01', n))
  fc.assert(
    fc.property(day, day, day, day, (dated, from, until, today) => {
      const terms = { ...mandate, dated, from, until }
      if (faultsOf(terms, today).length > 0) return
      expect(isInForce(terms, addDays(from, longestDays + 1))).toBe(false)
    }),
  )
})
