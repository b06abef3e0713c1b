import { expect, test } from 'vitest'
import { durationOf, statusOf } from './status.ts'
import { situations, step } from './testing.ts'
import {
  about,
  approve,
  child,
  club,
  day,
  expired,
  given,
  granted,
  hadi,
  hour,
  lina,
  monday,
  returned,
  rulesOf,
  sari,
  setting,
  submitted,
  vera,
  why,
} from './testing-club.ts'

const until = monday + 2 * day
const visit = step(vera, { type: 'hold', stage: 'periksa', kind: 'appointment', ground: 'wawancara', until })
const broken = step(vera, {
  type: 'hold',
  stage: 'periksa',
  kind: 'outsideSystem',
  ground: 'gangguan-siak',
  until: null,
})
const over = (kind: 'appointment' | 'outsideSystem') => step(vera, { type: 'resume', stage: 'periksa', kind })

test('an appointment stops the clock, and nothing is decided before it', () => {
  const { state } = given(submitted).when(visit)
  expect(statusOf(state)).toBe('waitingAppointment')
  expect(state.clock!.runs.at(-1)![1]).not.toBe(null)
  given(submitted, visit).when(approve('periksa')).refuses('stage-held')
  given(submitted, visit).when(visit).refuses('already-held')
})

test('a stage that the applicant must come for waits from its opening; the promise counts from when they came', () => {
  const stages = club.stages.map((stage) =>
    stage.id === 'periksa' ? { ...stage, awaits: 'perekaman' as const } : stage,
  )
  const { given } = situations({ ...setting, rules: rulesOf({ stages }) })
  const opened = given().when(submitted)
  opened.yields('submitted', 'stageOpened:periksa', 'held:periksa', 'stageSkipped:uji')
  expect(statusOf(opened.state)).toBe('waitingAppointment')
  given(submitted).when(approve('periksa')).refuses('stage-held')
  const came = given(submitted).when({ ...over('appointment'), at: monday + 7 * day })
  came.yields('resumed', 'dueChanged:periksa', 'dueChanged:null')
  expect(came.state.clock!.due - opened.state.clock!.due).toBe(7 * day)
})

test('a failure of a system is a reason, never a stop', () => {
  const { state } = given(submitted).when(broken)
  expect(statusOf(state)).toBe('waitingSystem')
  expect(state.clock!.runs.at(-1)![1]).toBe(null)
  given(submitted, broken).when(over('outsideSystem')).yields('resumed')
})

test('holds are a set: each ends by itself, and the clock runs when none that stops is left', () => {
  const { state } = given(submitted, visit, broken).when(over('outsideSystem'))
  expect(state.holds.map((hold) => hold.kind)).toEqual(['appointment'])
  given(submitted, visit, broken).when(over('appointment')).yields('resumed', 'dueChanged:periksa', 'dueChanged:null')
})

test('a hold names a ground of its kind and a date to come; asking the applicant is a send-back', () => {
  given(submitted)
    .when(step(vera, { type: 'hold', stage: 'periksa', kind: 'appointment', ground: 'malas', until: null }))
    .refuses('ground-unknown')
  given(submitted)
    .when(step(vera, { type: 'hold', stage: 'periksa', kind: 'appointment', ground: 'wawancara', until: monday }))
    .refuses('until-past')
  given(submitted)
    .when(step(vera, { type: 'hold', stage: 'periksa', kind: 'applicant', ground: 'perbaikan', until: null }))
    .refuses('use-return')
  given(submitted).when(over('appointment')).refuses('not-held')
})

test('a stage stops its clock only where the definition lets it', () => {
  const stop = step(hadi, { type: 'hold', stage: 'paraf', kind: 'appointment', ground: 'kunjungan', until: null })
  given(submitted, approve('periksa')).when(stop).refuses('action-not-here')
  const wait = step(hadi, {
    type: 'hold',
    stage: 'paraf',
    kind: 'outsideSystem',
    ground: 'gangguan-sistem',
    until: null,
  })
  given(submitted, approve('periksa')).when(wait).yields('held')
})

test('the whole case is held by the head alone, and every stage with it', () => {
  const all = { type: 'hold', stage: null, kind: 'payment', ground: 'tagihan', until: null } as const
  given(submitted).when(step(vera, all)).refuses('not-yours')
  const { state } = about(child)(submitted).when(step(hadi, all))
  expect(Object.values(state.stages).every((stage) => stage.state === 'open' && stage.clock.runs[0]![1] !== null)).toBe(
    true,
  )
  about(child)(submitted, step(hadi, all)).when(approve('uji', lina)).refuses('stage-held')
})

test('after the approval too, a hold on the whole case stops the clock', () => {
  const bill = { type: 'hold', stage: null, kind: 'payment', ground: 'tagihan', until: null } as const
  expect(
    given(...granted)
      .when(step(hadi, bill))
      .state.clock!.runs.at(-1)![1],
  ).not.toBe(null)
})

test('when the date of an appointment has passed, the clock runs again by itself', () => {
  given(submitted, visit)
    .when({ ...expired, at: until - hour })
    .yields('reminded')
  const { state, yields } = given(submitted, visit).when({ ...expired, at: until })
  yields('resumed', 'dueChanged:periksa', 'dueChanged:null')
  expect(statusOf(state)).toBe('processing')
})

test('net and calendar time are both known', () => {
  const { state } = given(submitted, { ...visit, at: monday + hour }).when({ ...over('appointment'), at: monday + day })
  const at = monday + day + 2 * hour
  expect(durationOf(setting.calendar, state, at)).toEqual({ net: 3 * hour, calendar: 26 * hour, daysLate: 0 })
  expect(durationOf(setting.calendar, state, monday + 14 * day)!.daysLate).toBeGreaterThan(5)
})

test('waiting for material has a day, and never stops the clock', () => {
  const lacking = (until: number | null) =>
    step(vera, { type: 'hold', stage: 'periksa', kind: 'material', ground: 'bahan', until })
  given(submitted).when(lacking(null)).refuses('until-missing')
  const { state } = given(submitted).when(lacking(until))
  expect(statusOf(state)).toBe('waitingMaterial')
  expect(state.clock!.runs.at(-1)![1]).toBe(null)
  given(submitted, lacking(until)).when(approve('periksa')).refuses('stage-held')
})

test('what was made safe is open still, with its clock; opened again it is no longer safe', () => {
  const safe = step(vera, { type: 'makeSafe', stage: 'periksa', payload: { text: 'Dipagari.' } })
  const { state } = given(submitted).when(safe)
  expect(state).toMatchObject({ safeAt: state.lastAt, ended: null })
  expect(state.clock!.runs.at(-1)![1]).toBe(null)
  const again = step(sari, { type: 'reopen' })
  expect(given(submitted, safe, returned(), { ...expired, at: monday + 30 * day }).when(again).state.safeAt).toBe(
    undefined,
  )
  given(submitted)
    .when(step(vera, { type: 'makeSafe', stage: 'periksa', payload: null }))
    .refuses('words-missing')
  given(submitted)
    .when(step(hadi, { type: 'makeSafe', stage: 'tanda-tangan', payload: why }))
    .refuses('stage-not-open')
})
