import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Calendar, dateIn, standardWeek, weekdayOf } from '../../../platform/calendar.ts'
import { digestDay, digestLines } from './digest.ts'
import { answerDue, tellOf } from './question.ts'

const place = { unit: 'klub', service: 'klub-catur', question: null, asks: false }
const stage = { ...place, figure: { subject: 'stage' as const, stage: 'periksa', hours: 9, visits: 12 } }
const change = (before: number, after: number) => {
  return { ...place, figure: { subject: 'change' as const, from: '2026-02-02', before, after } }
}
const nothing = { late: 0, soon: 0, changes: [], stages: [stage], elements: [], questions: [] }

test('the digest goes out on Monday from seven by the region’s own clock, in every hour of that morning under one day', () => {
  expect(digestDay('Asia/Jakarta', Date.parse('2026-03-02T00:00:00Z'))).toBe('2026-03-02')
  expect(digestDay('Asia/Jakarta', Date.parse('2026-03-01T23:59:59Z'))).toBeNull()
  expect(digestDay('Asia/Jayapura', Date.parse('2026-03-01T22:00:00Z'))).toBe('2026-03-02')
  fc.assert(
    fc.property(fc.nat(400 * 24), fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'), (hours, zone) => {
      const now = Date.parse('2026-01-01T00:00:00Z') + hours * 3_600_000
      const day = digestDay(zone, now)
      if (day !== null) expect([dateIn(zone, now), weekdayOf(day)]).toEqual([day, 0])
    }),
  )
})

test('where nothing is wrong there is nothing to tell; else what presses first, and why', () => {
  expect(digestLines(nothing)).toEqual([])
  expect(digestLines({ ...nothing, late: 12, soon: 32, changes: [change(90, 95), change(97, 42)] })).toEqual([
    { what: 'late', count: 12 },
    { what: 'soon', count: 32 },
    { what: 'figure', unit: 'klub', service: 'klub-catur', figure: change(97, 42).figure },
    { what: 'figure', unit: 'klub', service: 'klub-catur', figure: stage.figure },
    { what: 'figure', unit: 'klub', service: 'klub-catur', figure: change(90, 95).figure },
  ])
})

test('a question is recalled on the working day before it is due, and told to be late only once it is', () => {
  const week = { version: 1, zone: 'Asia/Jakarta', week: standardWeek, holidays: new Map(), knownUntil: '2026-12-31' }
  const calendar: Calendar = week
  const friday = Date.parse('2026-03-06T02:00:00Z')
  const question = { due: answerDue(calendar, friday) }
  const told = (day: string) => tellOf(calendar, question, Date.parse(`${day}T02:00:00Z`))
  expect(['2026-03-06', '2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12'].map(told)).toEqual([
    null,
    null,
    'explainDue',
    'explainDue',
    'explainLate',
  ])
})
