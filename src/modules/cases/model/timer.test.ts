import { expect, test } from 'vitest'
import type { Calendar } from '../../../platform/calendar.ts'
import { clockRows, taskRows } from './rows.ts'
import { durationOf, isLate, statusOf } from './status.ts'
import { step } from './testing.ts'
import {
  about,
  adult,
  approve,
  byHouse,
  child,
  club,
  corrected,
  day,
  expired,
  given,
  granted,
  hour,
  lina,
  monday,
  registered,
  rejected,
  returned,
  rulesOf,
  sari,
  setting,
  submitted,
  vera,
  why,
} from './testing-club.ts'

const local = (moment: number | null) => new Date(moment! + 7 * hour).toISOString().slice(0, 16)
const at = (hours: number) => ({ ...expired, at: monday + hours * hour })

test('an alarm too early finds nothing to do', () => given(submitted).when(at(1)).yields())

test('the officer is reminded once before the limit, the head told once at it', () => {
  given(submitted).when(at(3)).yields('reminded')
  given(submitted, at(3)).when(at(3.5)).yields()
  given(submitted, at(3)).when(at(4)).yields('escalated:periksa')
  given(submitted, at(4)).when(at(5)).yields()
})

test('a broken promise is escalated for the whole case, and shows as late', () => {
  const { state, yields } = given(submitted, at(4)).when({ ...expired, at: monday + 3 * day + 8 * hour })
  yields('escalated:null')
  expect(isLate(state, monday + 3 * day + 8 * hour)).toBe(true)
  expect(durationOf(setting.calendar, state, monday + 3 * day + 8 * hour)!.daysLate).toBe(1)
})

test('a stage may be deemed approved at its limit, but not while the applicant has something to mend', () => {
  const deems = {
    stages: club.stages.map((stage) => (stage.id === 'uji' ? { ...stage, atLimit: 'deemApproved' as const } : stage)),
  }
  const wednesday = { ...expired, at: monday + 2 * day + 8 * hour }
  const { events, yields } = about(child, deems)(submitted, approve('periksa')).when(wednesday)
  yields('deemedApproved:uji', 'stageSkipped', 'stageOpened:paraf')
  expect(events[0]).toMatchObject({ role: 'system', reasonCodes: ['batas-waktu-lewat'] })
  const asked = returned('calon.usia', 'isian-salah', lina, 'uji')
  about(child, deems)(submitted, approve('periksa'), asked).when(wednesday).yields()
})

test('a case may be deemed approved as a whole, with its effects and documents', () => {
  const late = { ...expired, at: monday + 3 * day + 7 * hour }
  const { state, yields } = about(child, { whenLate: 'deemApproved' })(submitted, at(4)).when(late)
  yields('escalated:uji', 'deemedApproved:null', 'granted')
  expect(state).toMatchObject({
    deemed: true,
    effects: { 'klub.daftar': 'pending' },
    outputs: { surat: { state: 'due' } },
  })
})

test('what is granted is not deemed granted as well: late papers are the head’s', () => {
  const late = { ...expired, at: monday + 4 * day }
  about(adult, { whenLate: 'deemApproved' })(...granted)
    .when(late)
    .yields('escalated:null')
  about(adult, { whenLate: 'deemApproved' })(...granted, late)
    .when(late)
    .yields()
})

test('a send-back that nobody answers is recalled, then closes the case, which may be opened again', () => {
  given(submitted, returned())
    .when({ ...expired, at: monday + 11 * day })
    .yields('reminded')
  const closed = { ...expired, at: monday + 15 * day }
  const { state, yields } = given(submitted, returned()).when(closed)
  yields('closedBySilence')
  expect(statusOf(state)).toBe('silent')
  const again = { ...step(sari, { type: 'reopen' }), at: monday + 21 * day }
  const opened = given(submitted, returned(), closed).when(again)
  opened.yields('reopened', 'stageOpened:periksa', 'held:periksa')
  expect(opened.state.holds[0]!.marks).toEqual([{ path: 'calon.nama', code: 'isian-kurang' }])
  given(submitted, returned(), closed, again).when(corrected()).yields('corrected', 'dueChanged', 'dueChanged')
  given(submitted, returned(), closed)
    .when({ ...again, at: monday + 60 * day })
    .refuses('reopen-late')
})

test('an objection that nobody answers in its time is escalated once', () => {
  const appealed = { ...step(sari, { type: 'appeal', payload: why }), at: monday + day }
  const late = { ...expired, at: monday + 20 * day }
  given(submitted, rejected, appealed).when(late).yields('escalated')
  given(submitted, rejected, appealed, late).when(late).yields()
})

test('a holiday decreed for tomorrow moves every running due time, with its reason, once', () => {
  const holidays = new Map([
    ...setting.calendar.holidays,
    ['2026-11-24', { name: { id: 'Libur', en: 'Holiday' }, kind: 'region' as const }],
  ])
  const calendar: Calendar = { ...setting.calendar, version: 2, holidays }
  const change = {
    ...byHouse({ type: 'changeCalendar', previous: setting.calendar, reason: 'libur-baru' }),
    context: { calendar },
  }
  const { state, events, yields } = about(child)(submitted).when(change)
  yields('dueChanged:uji', 'dueChanged:null')
  expect(events[0]).toMatchObject({ reasonCodes: ['libur-baru'], facts: { calendar: 2 } })
  expect(local(state.clock!.due)).toBe('2026-11-27T16:00')
  about(child)(submitted, change).when(change).yields()
  given(...granted, registered, byHouse({ type: 'issue', output: 'surat' }))
    .when(change)
    .yields()
})

test('a clock that stands still moves too, so that nothing is lost when it runs on', () => {
  const holidays = new Map([
    ...setting.calendar.holidays,
    ['2026-11-25', { name: { id: 'Libur', en: 'Holiday' }, kind: 'region' as const }],
  ])
  const calendar: Calendar = { ...setting.calendar, version: 2, holidays }
  const change = {
    ...byHouse({ type: 'changeCalendar', previous: setting.calendar, reason: 'libur-baru' }),
    context: { calendar },
  }
  const mended = { ...corrected(), at: monday + 7 * day, context: { calendar } }
  const back = { ...returned(), at: monday + hour }
  expect(local(given(submitted, back, change).when(mended).state.clock!.due)).toBe('2026-12-03T15:00')
})

test('alarms are set for what comes first, and none where nothing can happen', () => {
  const rows = (...steps: Parameters<typeof given>) => {
    const { state } = given(...steps.slice(0, -1)).when(steps.at(-1)!)
    return clockRows(rulesOf(), state, setting.calendar).map(({ stage, alarmAt, running, worked }) => [
      stage,
      alarmAt && local(alarmAt),
      running,
      worked,
    ])
  }
  expect(rows(submitted)).toEqual([
    ['', '2026-11-26T16:00', true, 0],
    ['periksa', '2026-11-23T12:00', true, 0],
  ])
  expect(rows(submitted, { ...returned(), at: monday + hour })).toEqual([
    ['', '2026-12-03T14:59', false, 60],
    ['periksa', null, false, 60],
  ])
})

test('an open stage is a task, with its hold and who had it last', () => {
  const { state } = given(submitted).when(returned())
  expect(taskRows(rulesOf(), state)).toMatchObject([
    {
      stage: 'periksa',
      role: 'verifier',
      unit: 'klub',
      kind: 'approve',
      held: 'applicant',
      lastBy: 'vera',
      takenBy: null,
    },
  ])
  expect(taskRows(rulesOf(), given(submitted).when(rejected).state)).toEqual([])
})

test('a late stage keeps its lateness while the applicant mends', () => {
  const late = { ...returned(), at: monday + 5 * hour }
  const { state } = about(adult)(submitted, late).when({ ...corrected(), at: monday + day })
  expect(local((state.stages.periksa as { clock: { due: number } }).clock.due)).toBe('2026-11-23T13:00')
  expect(vera.id).toBe('vera')
})
