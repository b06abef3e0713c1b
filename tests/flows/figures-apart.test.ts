import { expect, test } from 'vitest'
import { at, type Step, step } from '../../src/modules/cases/model/testing.ts'
import {
  about,
  adult,
  club,
  corrected,
  given,
  hadi,
  monday,
  rejected,
  returned,
  rulesOf,
  setting,
  submitted,
  vera,
  why,
} from '../../src/modules/cases/model/testing-club.ts'
import { countCase } from '../../src/modules/performance/counted.ts'
import { Counts } from '../../src/modules/performance/counts.ts'
import { type CaseFacts, factsOf } from '../../src/modules/performance/facts/facts.ts'

// What is told apart of a case: what it waited for, the way it came and its district, nights and days off at each stage. Asked for
// on Monday 23 November 2026 at 09.00; the office is open from 08.00 to 16.00 without a break.

const hour = 3_600_000
const on = (days: number, time: number) => monday + days * 24 * hour + (time - 9) * hour
const standard = { promise: { workingDays: 3 }, calendarOf: () => setting.calendar }
const factsAfter = (...steps: Step[]) => factsOf(given(...steps.slice(0, -1)).when(steps.at(-1)!).all, standard)

function rowsOf(facts: CaseFacts) {
  const counts = new Counts()
  countCase(counts, 'Asia/Jakarta', facts, 1)
  const stops = counts.rows('figure_stop').map((row) => [row.month, row.ground, row.why, row.cases, row.stops])
  const times = counts.rows('figure_stop').map((row) => [row.working_minutes, row.calendar_minutes])
  return { stops, times, parts: counts.rows('figure_part'), stages: counts.rows('figure_stage') }
}

const hold = (days: number, time: number) =>
  at(
    on(days, time),
    step(hadi, { type: 'hold', stage: null, kind: 'outsideSystem', ground: 'gangguan-siak', until: null }),
  )
const resume = (days: number, time: number) =>
  at(on(days, time), step(hadi, { type: 'resume', stage: null, kind: 'outsideSystem' }))

test('a stop counts once it is over, by its ground and by why the clock ran on; its case once, however often', () => {
  const { stops, times } = rowsOf(
    factsAfter(
      submitted,
      at(on(0, 10), returned('calon.nama')),
      at(on(1, 9), corrected('calon.nama')),
      ...[hold(1, 10), resume(1, 12), hold(2, 10), resume(3, 10)],
      hold(4, 10),
    ),
  )
  // The one that still lasts is in no sum.
  expect(stops).toEqual([
    ['2026-11-01', 'gangguan-siak', 'ownSystem', 1, 2],
    ['2026-11-01', 'perbaikan', '', 1, 1],
  ])
  // The system: 2 h on Tuesday, and from Wednesday to Thursday at ten 8 h, or 24 h: 600 and 1,560 minutes. The citizen: 6 h
  // on Monday and 1 h on Tuesday, or 23 h: 420 and 1,380 minutes.
  expect(times).toEqual([
    [600, 1560],
    [420, 1380],
  ])
})

test('a stop counts in the month in which it ended, where the case was when it began', () => {
  const facts = factsAfter(submitted, at(on(0, 10), returned()), at(on(9, 10), corrected()))
  expect(rowsOf(facts).stops).toEqual([['2026-12-01', 'perbaikan', '', 1, 1]])
  const bare = { outputs: [], effects: [] }
  const papan = rulesOf({ ...bare, id: 'papan', standard: club.standard })
  const move = step(vera, { type: 'recategorise', stage: 'periksa', to: papan, unit: 'klub', payload: why })
  const moved = factsOf(about(adult, bare)(submitted, hold(0, 10)).when(at(on(0, 12), move)).all, standard)
  expect(moved.service).toBe('papan')
  expect(moved.halts).toMatchObject([{ service: club.id, ground: 'gangguan-siak' }])
})

test('an ended case counts by its channel and district; of a stay all time is known beside the working time', () => {
  const facts = factsAfter(submitted, at(on(4, 9), rejected))
  const { parts, stages } = rowsOf({ ...facts, area: '99.71.02.1002.001.001' })
  const sums = { counted: 1, on_time: 0, decided: 1, net_minutes: 32 * 60, calendar_minutes: 96 * 60 }
  expect(parts).toMatchObject([
    { edge: 'channel', part: 'web', ...sums },
    { edge: 'district', part: '99.71.02', ...sums },
  ])
  // From Monday at nine to Friday at nine: 7 + 8 + 8 + 8 + 1 working hours, and four whole days.
  expect(stages).toMatchObject([{ stage: 'periksa', officer_minutes: 32 * 60, calendar_minutes: 96 * 60 }])
  expect(rowsOf({ ...facts, area: null }).parts[1]).toMatchObject({ edge: 'district', part: '' })
})
