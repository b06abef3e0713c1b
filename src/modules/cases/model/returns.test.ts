import { expect, test } from 'vitest'
import type { OpenStage } from './state.ts'
import { statusOf, waitsForApplicant } from './status.ts'
import { step } from './testing.ts'
import {
  about,
  adult,
  approve,
  child,
  corrected,
  day,
  given,
  hadi,
  hour,
  lina,
  monday,
  omar,
  returned,
  sari,
  submitted,
  vera,
  why,
} from './testing-club.ts'

const photo = 'documents.pas-foto'
const local = (moment: number) => new Date(moment + 7 * hour).toISOString().slice(0, 16)

test('a send-back has a date, opens what is marked, and the clock stands still', () => {
  const { state, events } = given(submitted).when(returned(photo, 'foto-terpotong'))
  expect(events[0]).toMatchObject({ hold: 'applicant', stage: 'periksa', reasonCodes: ['foto-terpotong'] })
  expect(local(events[0]!.dueAt!)).toBe('2026-12-07T23:59')
  expect(statusOf(state)).toBe('returned')
  expect(waitsForApplicant(state)).toBe(true)
})

test('a mark names a field or paper that there is, with a reason that fits it', () => {
  given(submitted).when(returned('calon.tinggi')).refuses('mark-unknown')
  given(submitted).when(returned('documents.ijazah', 'foto-buram')).refuses('mark-unknown')
  given(submitted).when(returned('lawan.3.nama')).refuses('mark-unknown')
  given(submitted).when(returned('lawan.2.nama')).yields('returned')
  given(submitted).when(returned('calon.nama', 'foto-buram')).refuses('reason-unknown')
  given(submitted).when(returned('calon.nama', 'jelek')).refuses('reason-unknown')
  given(submitted)
    .when(step(vera, { type: 'return', stage: 'periksa', marks: [] }))
    .refuses('marks-missing')
})

test('meanwhile the office does not decide, and does not send back again', () => {
  given(submitted, returned()).when(approve('periksa')).refuses('waits-for-applicant')
  given(submitted, returned()).when(returned()).refuses('already-returned')
})

test('only what is marked may change, and every mark is answered', () => {
  given(submitted).when(corrected()).refuses('nothing-to-mend')
  given(submitted, returned()).when(corrected('calon.usia')).refuses('field-not-marked')
  const two = step(vera, {
    type: 'return',
    stage: 'periksa',
    marks: [
      { path: 'calon.nama', code: 'isian-salah' },
      { path: photo, code: 'foto-buram' },
    ],
  })
  given(submitted, two).when(corrected(photo)).refuses('marks-unanswered')
  given(submitted, two)
    .when(step(sari, { type: 'correct', changed: [photo], confirmed: ['calon.nama'] }))
    .yields('corrected', 'dueChanged:periksa', 'dueChanged:null')
  given(submitted, returned('lawan')).when(corrected('lawan.1.nama')).yields('corrected', 'dueChanged', 'dueChanged')
})

test('an officer mends at the counter for the applicant, and the event says on whose behalf', () => {
  const mend = step(
    omar,
    { type: 'correct', changed: ['calon.nama'], confirmed: [] },
    { context: { channel: 'counter' } },
  )
  expect(given(submitted, returned()).when(mend).events[0]).toMatchObject({ role: 'officer', onBehalf: 'sari' })
})

test('what was left of the time is left when it runs on', () => {
  const back = { ...returned(), at: monday + hour }
  const mended = { ...corrected(), at: monday + 3 * day + 2 * hour }
  const { state } = given(submitted, back).when(mended)
  expect(local((state.stages.periksa as OpenStage).clock.due)).toBe('2026-11-26T14:00')
  // Received Monday 09.00, due Thursday at closing: after an hour 30 working hours are left.
  expect(local(state.clock!.due)).toBe('2026-12-02T09:00')
})

test('a fault that could have been seen before is the office’s error and does not stop its clock', () => {
  const { state, events } = given(submitted, returned(), corrected()).when(returned('calon.usia', 'isian-salah'))
  expect(events[0]!.facts).toMatchObject({ stops: false, marks: [{ missed: true }] })
  expect(state.clock!.runs.at(-1)![1]).toBe(null)
  expect(statusOf(state)).toBe('returned')
})

test('the same fault again is the applicant’s, and so is one in what was asked only later', () => {
  expect(given(submitted, returned(), corrected()).when(returned()).events[0]!.facts).toMatchObject({ stops: true })
  const more = step(sari, { type: 'correct', changed: ['calon.nama'], confirmed: [], revealed: ['calon.usia'] })
  expect(given(submitted, returned(), more).when(returned('calon.usia', 'isian-salah')).events[0]!.facts).toMatchObject(
    { stops: true },
  )
})

test('a third send-back is the head’s', () => {
  const twice = [submitted, returned(), corrected(), returned(), corrected()] as const
  given(...twice)
    .when(returned())
    .refuses('third-return-needs-head')
  expect(given(...twice).when(returned('calon.nama', 'isian-kurang', hadi)).events[0]).toMatchObject({
    role: 'unitHead',
  })
})

test('in parallel stages the case’s clock runs while one of them can proceed', () => {
  const both = about(child)
  const one = both(submitted).when(returned())
  expect(one.state.clock!.runs.at(-1)![1]).toBe(null)
  expect(waitsForApplicant(one.state)).toBe(false)
  const two = both(submitted, returned()).when(returned('calon.usia', 'isian-salah', lina, 'uji'))
  expect(two.state.clock!.runs.at(-1)![1]).not.toBe(null)
  both(submitted, returned(), returned('calon.usia', 'isian-salah', lina, 'uji'))
    .when(step(sari, { type: 'correct', changed: ['calon.nama', 'calon.usia'], confirmed: [] }))
    .yields('corrected:periksa', 'corrected:uji', 'dueChanged:periksa', 'dueChanged:uji', 'dueChanged:null')
})

test('a mended answer may call for a stage that was skipped, or make one needless', () => {
  const younger = { ...corrected('calon.usia'), context: { answers: child } }
  given(submitted, returned('calon.usia'))
    .when(younger)
    .yields('corrected', 'stageOpened:uji', 'dueChanged', 'dueChanged')
  const older = { ...corrected('calon.usia'), context: { answers: adult } }
  about(child)(submitted, returned('calon.usia')).when(older).yields('corrected', 'stageSkipped:uji', 'dueChanged')
})

test('a send-back is taken back with a reason, and its marks close', () => {
  const resume = (payload: Record<string, string> | null) =>
    step(vera, { type: 'resume', stage: 'periksa', kind: 'applicant', payload })
  given(submitted, returned()).when(resume(null)).refuses('reason-missing')
  given(submitted, returned(), resume(why)).when(corrected()).refuses('nothing-to-mend')
})

test('a mended case goes back to whoever sent it back', () => {
  const { state } = given(submitted, returned()).when(corrected())
  expect(state.stages.periksa).toMatchObject({ lastBy: 'vera', lease: null })
})
