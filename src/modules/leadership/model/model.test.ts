import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Calendar, dateIn, isWorkingDay, standardWeek } from '../../../platform/calendar.ts'
import { evidence, lastChange, leastCases, threshold, type Week } from './change.ts'
import { ahead, horizonOf } from './horizon.ts'
import { answerDue, stateOf } from './question.ts'

const weeks = (shares: readonly (readonly [cases: number, onTime: number])[]): Week[] =>
  shares.map(([cases, onTime], n) => ({ week: addDays('2026-01-05', 7 * n), cases, onTime }))
const some = fc
  .array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 30 })
  .map((pairs) => weeks(pairs.map(([cases, most]) => [cases, Math.min(cases, most)] as const)))
const sum = (of: readonly Week[]) => ({
  cases: of.reduce((all, { cases }) => all + cases, 0),
  onTime: of.reduce((all, { onTime }) => all + onTime, 0),
})

test('a fall from 90 to 50 of 100 is dated to its week, with the share before and after', () => {
  const fallen = weeks([...Array(8).fill([20, 18]), ...Array(4).fill([20, 10])])
  expect(lastChange(fallen)).toEqual({
    from: '2026-03-02',
    before: { cases: 160, onTime: 144 },
    after: { cases: 80, onTime: 40 },
  })
})

test('of a fall and a recovery the recovery is told, against the fallen weeks', () => {
  const back = weeks([...Array(6).fill([20, 20]), ...Array(6).fill([20, 8]), ...Array(6).fill([20, 19])])
  expect(lastChange(back)).toEqual({
    from: addDays('2026-01-05', 7 * 12),
    before: { cases: 120, onTime: 48 },
    after: { cases: 120, onTime: 114 },
  })
})

test('a share that stays the same is no change, however many cases; nor are a few cases, however different', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200), { maxLength: 30 }), fc.integer({ min: 0, max: 4 }), (cases, quarters) => {
      expect(lastChange(weeks(cases.map((one) => [4 * one, quarters * one] as const)))).toBeNull()
    }),
  )
  expect(
    lastChange(
      weeks([
        [leastCases - 1, 0],
        [leastCases - 1, leastCases - 1],
      ]),
    ),
  ).toBeNull()
})

test('what is told is sure by the threshold, lies on a week with cases, and counts every case after it', () => {
  fc.assert(
    fc.property(some, (all) => {
      const change = lastChange(all)
      if (!change) return
      const at = all.findIndex(({ week }) => week === change.from)
      expect(at).toBeGreaterThan(0)
      expect(all[at]!.cases).toBeGreaterThan(0)
      expect(change.after).toEqual(sum(all.slice(at)))
      expect(evidence(change.before, change.after)).toBeGreaterThanOrEqual(threshold)
    }),
  )
})

test('on time and late are told alike, and empty weeks change nothing but their place', () => {
  fc.assert(
    fc.property(some, (all) => {
      const late = all.map((one) => ({ ...one, onTime: one.cases - one.onTime }))
      expect(lastChange(late)?.from).toBe(lastChange(all)?.from)
      expect(lastChange(all.filter(({ cases }) => cases > 0))).toEqual(lastChange(all))
    }),
  )
})

const calendar: Calendar = {
  version: 1,
  zone: 'Asia/Jakarta',
  week: standardWeek,
  holidays: new Map(),
  knownUntil: '2026-12-31',
}
const monday = Date.parse('2026-03-02T02:00:00Z')

test('looked ahead is to the end of the fifth working day: from Monday morning to Friday, from Monday evening to the next', () => {
  expect(dateIn(calendar.zone, horizonOf(calendar, monday))).toBe('2026-03-06')
  expect(dateIn(calendar.zone, horizonOf(calendar, monday + 9 * 3_600_000))).toBe('2026-03-09')
  fc.assert(
    fc.property(fc.nat(90 * 1440), (minutes) => {
      const now = monday + minutes * 60_000
      const until = dateIn(calendar.zone, horizonOf(calendar, now))
      const days = Array.from({ length: 10 }, (_, n) => addDays(dateIn(calendar.zone, now), n)).filter(
        (day) => day <= until,
      )
      expect([ahead, ahead + 1]).toContain(days.filter((day) => isWorkingDay(calendar, day)).length)
      expect(isWorkingDay(calendar, until)).toBe(true)
    }),
  )
})

test('a question waits three working days, is late after them, and stays answered', () => {
  const due = answerDue(calendar, monday)
  expect(dateIn(calendar.zone, due)).toBe('2026-03-05')
  expect(stateOf({ answer: null, due }, due)).toBe('asked')
  expect(stateOf({ answer: null, due }, due + 1)).toBe('late')
  expect(stateOf({ answer: { by: 'a', at: due + 2 }, due }, due + 3)).toBe('answered')
})
