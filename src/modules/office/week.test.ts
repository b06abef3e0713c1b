import { expect, test } from 'vitest'
import { type Hours, standardWeek, type Week } from '../../platform/calendar.ts'
import { boxes, boxesOfDay, readWeek } from './week.ts'

const form = (week: readonly Hours[]) =>
  Object.fromEntries(
    week.flatMap((hours, day) => boxes.map((box) => [`d${day}.${box}`, boxesOfDay(hours)[box]] as const)),
  )

test('a week is read as it is shown, with breaks and closed days', () => {
  const noon: Hours = [
    [450, 720],
    [780, 960],
  ]
  const week: Week = [noon, noon, noon, noon, [[450, 660]], [], []]
  for (const each of [standardWeek, week]) expect(readWeek(form(each))).toEqual({ week: each })
})

test('everything that is wrong is said at once, beside its box', () => {
  const typed = {
    ...form(standardWeek),
    'd0.close': '',
    'd1.open': '25.00',
    'd2.close': '07.30',
    'd3.breakFrom': '12.00',
    'd4.breakFrom': '13.00',
    'd4.breakTo': '12.00',
  }
  expect(readWeek(typed)).toEqual({
    mistakes: [
      { path: 'd0.close', code: 'hours-required' },
      { path: 'd1.open', code: 'hours-time' },
      { path: 'd2.close', code: 'hours-order' },
      { path: 'd3.breakTo', code: 'hours-required' },
      { path: 'd4.breakTo', code: 'hours-order' },
    ],
  })
})

test('an office that never opens is refused', () => {
  expect(readWeek({})).toEqual({ mistakes: [{ path: 'd0.open', code: 'hours-never' }] })
})
