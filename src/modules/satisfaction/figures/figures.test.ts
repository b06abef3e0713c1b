import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kepmenpan2004 } from '../instruments/kepmenpan-25-2004.ts'
import { findSpan, type Rule, readRule, ruleOf, spanOf, spansUntil, standard } from '../rules/rule.ts'
import { byFives, divisionShown, placesShown, showsCity, showsService, showsUnit } from './shown.ts'
import { atOnce, mayTell } from './tell.ts'

test('however answers come in, so many are told at once or none, and in the end all', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 }),
      fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 8 }),
      (arrivals, late) => {
        let [waiting, told] = [0, 0]
        const tell = (ended: boolean) => {
          const number = mayTell(waiting, { ended, told })
          const seen = told
          waiting -= number
          told += number
          // Fewer than five are shown nowhere; from there on no look differs from the one before by fewer.
          if (seen >= atOnce && number > 0) expect(number).toBeGreaterThanOrEqual(atOnce)
        }
        for (const number of arrivals) {
          waiting += number
          tell(false)
          // What still waits is enough for a telling of its own, so the end is no smaller one.
          if (told > 0) expect(waiting).toBeGreaterThanOrEqual(atOnce)
        }
        tell(true)
        expect(waiting).toBe(0)
        for (const number of late) {
          waiting += number
          tell(true)
          expect(waiting).toBeLessThan(atOnce)
        }
      },
    ),
    { seed: 2017, numRuns: 300 },
  ))

test('how many were served is told by fives, never fewer than there were', () =>
  fc.assert(
    fc.property(fc.nat(500), (served) => {
      expect(byFives(served) % 5).toBe(0)
      expect(byFives(served) - served).toBeGreaterThanOrEqual(0)
      expect(byFives(served) - served).toBeLessThan(5)
    }),
    { seed: 5, numRuns: 100 },
  ))

const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }))

test('no small part of who answered is shown, nor found by subtracting units from the city', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(count, count, count), { minLength: 1, maxLength: 6 }), (units) => {
      const cells = new Map(units.map((own, at) => [`u${at}`, own] as const))
      const places = placesShown(
        [...cells].map(([unit, own]) => ({ unit, service: 's', answers: own.reduce((a, b) => a + b, 0) })),
      )
      const shown = divisionShown(cells, places)
      const seen = [...cells.keys()].flatMap((unit) => shown.unit(unit) ?? [])
      for (const cell of [...(shown.city ?? []), ...seen]) expect(cell === 0 || cell >= 5).toBe(true)
      if (!shown.city) return
      for (const [at, whole] of shown.city.entries()) {
        const told = [...cells.keys()].reduce((sum, unit) => sum + (shown.unit(unit)?.[at] ?? 0), 0)
        expect(whole === told || whole - told >= 5).toBe(true)
      }
      // Whose parts are shown, its number is shown too: nothing new is told by adding them up.
      for (const unit of cells.keys()) if (shown.unit(unit)) expect(showsUnit(places, unit)).toBe(true)
    }),
    { seed: 5, numRuns: 400 },
  ))

test('a unit’s one small service is hidden with another, so that the rest is enough', () => {
  const seen = placesShown([
    { unit: 'a', service: 'one', answers: 40 },
    { unit: 'a', service: 'two', answers: 9 },
    { unit: 'a', service: 'three', answers: 3 },
  ])
  expect([showsCity(seen), showsUnit(seen, 'a')]).toEqual([true, true])
  // 52 − 40 = 12 is enough; 52 − 49 = 3 would not be.
  expect(['one', 'two', 'three'].map((service) => showsService(seen, 'a', service))).toEqual([true, false, false])
})

const old: Rule = {
  year: 2005,
  months: 12,
  instrument: kepmenpan2004,
  reckoning: { weight: '0.071', rounding: 'none' },
  order: kepmenpan2004.elements.map(({ key }) => key),
}
const since2018: Rule = { ...standard, year: 2018 }

test('the rule of a year is the last one decided of the latest year that has begun', () => {
  const rules = [since2018, old, { ...since2018, reckoning: { weight: '0.11', rounding: 'none' as const } }]
  expect(ruleOf(rules, 2004)).toBe(standard)
  expect(ruleOf(rules, 2010).instrument).toBe(kepmenpan2004)
  expect(ruleOf(rules, 2026).reckoning.weight).toBe('0.11')
})

test('periods follow each other without a gap and without meeting', () => {
  const spans = spansUntil([old, since2018], '2018-09-01', 4)
  expect(spans.map(({ id, from, to }) => [id, from, to])).toEqual([
    ['2016', '2016-01-01', '2016-12-31'],
    ['2017', '2017-01-01', '2017-12-31'],
    ['2018-1', '2018-01-01', '2018-06-30'],
    ['2018-2', '2018-07-01', '2018-12-31'],
  ])
  expect(spanOf([], '2026-06-30').id).toBe('2026-1')
  expect(findSpan([old, since2018], '2017')?.to).toBe('2017-12-31')
  for (const none of ['2017-1', '2018', '2018-3', 'x']) expect(findSpan([old, since2018], none)).toBeUndefined()
})

test('a rule that names what there is not is none', () => {
  const written = { year: 2026, months: 6, instrument: 'permenpan-14-2017', weight: 'exact', rounding: 'none' }
  expect(readRule({ ...written, order: standard.order })).toMatchObject({ months: 6 })
  for (const wrong of [
    { months: 3 },
    { instrument: 'x' },
    { weight: '0.071' },
    { rounding: 'up' },
    { order: ['waktu'] },
  ])
    expect(readRule({ ...written, order: standard.order, ...wrong })).toBeUndefined()
})
