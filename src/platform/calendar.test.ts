import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { decreedUntil, nationalHolidays } from './calendar/holidays.ts'
import {
  addDays,
  addWorkingTime,
  type Calendar,
  closingAfter,
  dateIn,
  daysBetween,
  dueAfterChange,
  dueAt,
  endOfDay,
  type Hours,
  isDecreed,
  isOpen,
  isWorkingDay,
  momentIn,
  nextOpening,
  standardWeek,
  type Week,
  weekdayOf,
  weekOn,
  workingDaysBetween,
  workingMinutes,
  workingTime,
} from './calendar.ts'

const zone = 'Asia/Jakarta'
const calendar: Calendar = {
  version: 1,
  zone,
  week: standardWeek,
  holidays: nationalHolidays,
  knownUntil: decreedUntil,
}
const on = (date: string, clock = '00.00') =>
  momentIn(zone, date, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)))
const shown = (moment: number) => new Date(moment + 7 * 3_600_000).toISOString().slice(0, 16)

describe('one working day', () => {
  const due = (date: string, clock: string) => shown(dueAt(calendar, on(date, clock), { workingDays: 1 }))

  test('received in office hours: due at the close of the next working day', () =>
    expect(due('2026-11-25', '10.00')).toBe('2026-11-26T16:00'))
  test('received before opening: counts as that day', () => expect(due('2026-11-25', '06.30')).toBe('2026-11-26T16:00'))
  test('received at closing or later: counts as the next', () =>
    expect(due('2026-11-25', '16.00')).toBe('2026-11-27T16:00'))
  test('received on a Saturday: counts as Monday', () => expect(due('2026-11-28', '10.00')).toBe('2026-12-01T16:00'))
  test('holidays and joint leave are left out', () => expect(due('2026-03-17', '10.00')).toBe('2026-03-25T16:00'))
})

test('working hours run over nights, weekends and holidays', () => {
  expect(shown(dueAt(calendar, on('2026-11-27', '14.00'), { workingHours: 4 }))).toBe('2026-11-30T10:00')
  expect(shown(dueAt(calendar, on('2026-12-23', '15.00'), { workingHours: 2 }))).toBe('2026-12-28T09:00')
})

test('calendar days end with the day, the day of receipt not counted', () => {
  expect(shown(dueAt(calendar, on('2026-11-25', '10.00'), { calendarDays: 14 }))).toBe('2026-12-09T23:59')
})

test('a week may have noon breaks and short days', () => {
  const noon: Hours = [
    [480, 690],
    [780, 960],
  ]
  const week: Week = [noon, noon, noon, noon, [[480, 660]], [], []]
  const city = { ...calendar, week }
  expect(workingMinutes(city, on('2026-11-26'), on('2026-11-28'))).toBe(390 + 180)
  expect(shown(nextOpening(city, on('2026-11-26', '12.00')))).toBe('2026-11-26T13:00')
  expect(shown(dueAt(city, on('2026-11-26', '12.00'), { workingDays: 1 }))).toBe('2026-11-27T11:00')
})

test('other hours hold from their day on, and those before stay as they were', () => {
  const early: Week = [[[480, 840]], [[480, 840]], [[480, 840]], [[480, 840]], [[480, 660]], [], []]
  const city: Calendar = { ...calendar, changes: [{ from: '2026-11-26', week: early, basis: 'SE 7' }] }
  expect(workingMinutes(city, on('2026-11-25'), on('2026-11-28'))).toBe(480 + 360 + 180)
  expect(shown(dueAt(city, on('2026-11-24', '10.00'), { workingDays: 1 }))).toBe('2026-11-25T16:00')
  expect(shown(dueAt(city, on('2026-11-25', '10.00'), { workingDays: 1 }))).toBe('2026-11-26T14:00')
  const due = on('2026-11-27', '16.00')
  expect(shown(dueAfterChange(calendar, city, on('2026-11-25', '10.00'), due))).toBe('2026-11-27T11:00')
  const never: Week = [[], [], [], [], [], [], []]
  expect(() => nextOpening({ ...city, changes: [{ from: '2026-11-26', week: never, basis: '' }] }, 0)).toThrow()
})

test('temporary hours end with their last day, and what held before holds again', () => {
  const short: Week = [[[480, 840]], [[480, 840]], [[480, 840]], [[480, 840]], [[480, 660]], [], []]
  const ramadan = { from: '2026-11-24', until: '2026-11-26', week: short, basis: 'SE 7' }
  const city: Calendar = { ...calendar, changes: [ramadan] }
  expect(weekOn(city, '2026-11-26')).toBe(short)
  expect(weekOn(city, '2026-11-27')).toBe(standardWeek)
  expect(workingMinutes(city, on('2026-11-23'), on('2026-11-28'))).toBe(480 + 3 * 360 + 480)
  expect(shown(dueAt(city, on('2026-11-26', '13.00'), { workingHours: 2 }))).toBe('2026-11-27T09:00')
  expect(shown(dueAt(city, on('2026-11-26', '10.00'), { workingDays: 1 }))).toBe('2026-11-27T16:00')
  const later = { from: '2026-11-26', week: [[], [], [], [[540, 600]], [[540, 600]], [], []] as Week, basis: 'SE 8' }
  expect(weekOn({ ...city, changes: [ramadan, later] }, '2026-11-26')).toBe(later.week)
})

test('a week that never opens, or whose hours overlap, is refused', () => {
  const never: Week = [[], [], [], [], [], [], []]
  expect(() => nextOpening({ ...calendar, week: never }, 0)).toThrow('at least one opening')
  const twice: Week = [
    [
      [480, 720],
      [700, 960],
    ],
    [],
    [],
    [],
    [],
    [],
    [],
  ]
  expect(() => nextOpening({ ...calendar, week: twice }, 0)).toThrow('overlap')
})

test('lateness is counted in working days that have closed', () => {
  expect(workingDaysBetween(calendar, on('2026-11-26', '16.00'), on('2026-11-27', '16.00'))).toBe(1)
  expect(workingDaysBetween(calendar, on('2026-11-26', '16.00'), on('2026-11-27', '15.59'))).toBe(0)
})

test('of 2027 only fixed holidays are known, and it says so', () => {
  expect(isDecreed(calendar, on('2026-12-31', '23.00'))).toBe(true)
  expect(isDecreed(calendar, on('2027-01-01'))).toBe(false)
  expect([...nationalHolidays.keys()].filter((date) => date > '2027')).toHaveLength(5)
})

test('the holidays of 2025 and 2026 are complete and in both languages', () => {
  const count = (year: string, kind: string) =>
    [...nationalHolidays].filter(([date, holiday]) => date.startsWith(year) && holiday.kind === kind).length
  expect([count('2025', 'national'), count('2025', 'joint')]).toEqual([17, 11])
  expect([count('2026', 'national'), count('2026', 'joint')]).toEqual([17, 8])
  for (const { name, basis } of nationalHolidays.values()) expect(name.id && name.en && basis).toBeTruthy()
})

test('a holiday decreed for tomorrow moves what is due by one working day, and nothing that has passed', () => {
  const now = on('2026-11-25', '10.00')
  const decreed = {
    ...calendar,
    version: 2,
    holidays: new Map([
      ...nationalHolidays,
      ['2026-11-26', { name: { id: 'Pilkada', en: 'Election' }, kind: 'region' as const }],
    ]),
  }
  expect(shown(dueAfterChange(calendar, decreed, now, on('2026-11-27', '16.00')))).toBe('2026-11-30T16:00')
  expect(shown(dueAfterChange(calendar, decreed, now, on('2026-11-26', '09.30')))).toBe('2026-11-27T09:30')
  expect(shown(dueAfterChange(calendar, decreed, now, on('2026-11-25', '09.00')))).toBe('2026-11-25T09:00')
})

test('the fixed offsets are those of the time zone database', () => {
  for (const [name, from] of Object.entries({
    'Asia/Jakarta': 1970,
    'Asia/Pontianak': 1988,
    'Asia/Makassar': 1970,
    'Asia/Jayapura': 1970,
  }))
    for (let year = from; year < 2050; year++)
      for (const month of [1, 7]) {
        const there = Temporal.ZonedDateTime.from({ timeZone: name, year, month, day: 2, hour: 8, minute: 15 })
        expect(momentIn(name, there.toPlainDate().toString(), 8 * 60 + 15), `${name} ${year}`).toBe(
          there.epochMilliseconds,
        )
      }
  expect(() => dateIn('Europe/Berlin', 0)).toThrow('not an Indonesian time zone')
})

test('dates are dates: days added, counted and named as Temporal does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -400, max: 400 }), (day, more) => {
      const date = Temporal.PlainDate.from('1990-01-01').add({ days: day })
      const text = date.toString()
      expect(addDays(text, more)).toBe(date.add({ days: more }).toString())
      expect(daysBetween(text, addDays(text, more))).toBe(more)
      expect(weekdayOf(text)).toBe(date.dayOfWeek - 1)
      expect(dateIn(zone, endOfDay(zone, text))).toBe(text)
    }),
  )
  expect(() => addDays('besok', 1)).toThrow('not a date')
})

describe('for any week, holidays and moments', () => {
  const opening = fc
    .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 4 })
    .map((marks) => marks.sort((a, b) => a - b).map((mark) => mark * 15))
    .map(
      (marks): Hours =>
        Array.from({ length: Math.floor(marks.length / 2) }, (_, i) => [marks[2 * i]!, marks[2 * i + 1]!] as const),
    )
  const week = fc
    .tuple(opening, opening, opening, opening, opening, opening, opening)
    .filter((days) => days.some((hours) => hours.length > 0))
  const date = fc.integer({ min: 0, max: 200 }).map((n) => addDays('2026-01-01', n))
  const holidays = fc
    .array(date, { maxLength: 40 })
    .map((dates) => new Map(dates.map((each) => [each, { name: { id: 'x', en: 'x' }, kind: 'region' as const }])))
  const zones = fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')
  const calendars = fc.record({
    version: fc.constant(1),
    zone: zones,
    week,
    holidays,
    knownUntil: fc.constant(decreedUntil),
  }) as fc.Arbitrary<Calendar>
  const moments = fc.integer({ min: on('2026-01-01'), max: on('2026-07-01') })
  const time = fc.integer({ min: 1, max: 100 * 3_600_000 })
  const limits = fc.oneof(
    fc.record({ workingDays: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ workingHours: fc.integer({ min: 1, max: 80 }) }),
    fc.record({ calendarDays: fc.integer({ min: 1, max: 30 }) }),
  )
  const check = (property: fc.IRawProperty<unknown>) => fc.assert(property as fc.IRawProperty<[]>, { numRuns: 300 })

  test('working time is additive', () =>
    check(
      fc.property(calendars, fc.tuple(moments, moments, moments), (city, three) => {
        const [a, b, c] = [...three].sort((x, y) => x - y) as [number, number, number]
        expect(workingTime(city, a, b) + workingTime(city, b, c)).toBe(workingTime(city, a, c))
      }),
    ))

  test('adding working time undoes measuring it, and two steps are one', () =>
    check(
      fc.property(calendars, moments, time, time, (city, from, first, second) => {
        const half = addWorkingTime(city, from, first)
        expect(workingTime(city, from, half)).toBe(first)
        expect(workingTime(city, from, half - 1)).toBeLessThan(first)
        expect(addWorkingTime(city, half, second)).toBe(addWorkingTime(city, from, first + second))
      }),
    ))

  test('nothing falls due inside closed hours', () =>
    check(
      fc.property(calendars, moments, time, (city, from, more) => {
        const end = addWorkingTime(city, from, more)
        expect(isOpen(city, end - 1)).toBe(true)
        expect(isWorkingDay(city, dateIn(city.zone, end - 1))).toBe(true)
        const opening = nextOpening(city, from)
        expect(opening >= from && isOpen(city, opening) && workingTime(city, from, opening) === 0).toBe(true)
      }),
    ))

  test('what is received later is never due earlier', () =>
    check(
      fc.property(calendars, moments, moments, limits, (city, a, b, limit) => {
        expect(dueAt(city, Math.min(a, b), limit)).toBeLessThanOrEqual(dueAt(city, Math.max(a, b), limit))
        expect(dueAt(city, a, limit)).toBeGreaterThan(a)
      }),
    ))

  test('a working day ends at a closing, and so many closings have passed', () =>
    check(
      fc.property(calendars, moments, fc.integer({ min: 1, max: 20 }), (city, from, count) => {
        const closing = closingAfter(city, from, count)
        expect(workingDaysBetween(city, from, closing)).toBe(count)
        expect(workingDaysBetween(city, from, closing - 1)).toBe(count - 1)
      }),
    ))

  test('one decree with a last day is as good as two, there and back, whatever is reckoned over its borders', () =>
    check(
      fc.property(
        fc.tuple(calendars, week, week, date, fc.integer({ min: 0, max: 60 })),
        fc.tuple(moments, moments, moments),
        time,
        limits,
        ([plain, before, short, from, days], [a, b, now], more, limit) => {
          const until = addDays(from, days)
          const city: Calendar = { ...plain, changes: [{ from: '2026-01-05', week: before, basis: 'SE 1' }] }
          const was = weekOn(city, from)
          const [first, after] = [{ from, week: short, basis: 'SE 2' }, addDays(until, 1)]
          fc.pre(from > '2026-01-05')
          const once: Calendar = { ...city, version: 2, changes: [...city.changes!, { ...first, until }] }
          const back = { from: after, week: was, basis: 'SE 3' }
          const twice: Calendar = { ...city, version: 2, changes: [...city.changes!, first, back] }
          const [start, end] = [Math.min(a, b), Math.max(a, b)]
          expect(workingTime(once, start, end)).toBe(workingTime(twice, start, end))
          expect(addWorkingTime(once, start, more)).toBe(addWorkingTime(twice, start, more))
          expect(dueAt(once, start, limit)).toBe(dueAt(twice, start, limit))
          const due = dueAt(city, start, limit)
          expect(dueAfterChange(city, once, now, due)).toBe(dueAfterChange(city, twice, now, due))
          const [opens, closes] = [momentIn(city.zone, from), momentIn(city.zone, after)]
          expect(workingTime(once, start, Math.min(end, opens))).toBe(workingTime(city, start, Math.min(end, opens)))
          expect(workingTime(once, Math.max(start, closes), end)).toBe(workingTime(city, Math.max(start, closes), end))
        },
      ),
    ))

  test('holidays decreed later only move what is due later, and twice is not more than once', () =>
    check(
      fc.property(calendars, moments, limits, holidays, moments, (city, from, limit, more, now) => {
        const changed: Calendar = { ...city, version: 2, holidays: new Map([...city.holidays, ...more]) }
        const due = dueAt(city, from, limit)
        expect(dueAt(changed, from, limit)).toBeGreaterThanOrEqual(due)
        if ('calendarDays' in limit) return
        const moved = dueAfterChange(city, changed, now, due)
        expect(moved).toBeGreaterThanOrEqual(due)
        expect(dueAfterChange(changed, changed, now, moved)).toBe(moved)
      }),
    ))
})
