import { expect, test } from 'vitest'
import { statusOf } from './status.ts'
import { account, grant, house, situations, step } from './testing.ts'
import {
  about,
  adult,
  byHouse,
  child,
  completed,
  day,
  given,
  granted,
  hadi,
  hour,
  initialled,
  monday,
  omar,
  registered,
  rulesOf,
  sari,
  setting,
  sigit,
  signed,
  submitted,
  tono,
  vera,
} from './testing-club.ts'

const due = (moment: number | null) => new Date(moment! + 7 * hour).toISOString().slice(0, 16)

test('a submitted case opens its first stage, each with its own due time', () => {
  const { events, yields } = given().when(submitted)
  yields('submitted', 'stageOpened:periksa', 'stageSkipped:uji')
  expect(due(events[0]!.dueAt)).toBe('2026-11-26T16:00')
  expect(due(events[1]!.dueAt)).toBe('2026-11-23T13:00')
})

test('parallel stages open together, and the parts of a bundle are named', () => {
  const { events, yields } = about(child)().when(submitted)
  yields('submitted', 'stageOpened:periksa', 'stageOpened:uji')
  expect(events[0]!.facts).toMatchObject({ parts: ['loker-klub'] })
  expect(events[2]!.unit).toBe('lapangan')
})

test('a stage that is not needed is skipped, and says so', () =>
  about(adult)().when(submitted).yields('submitted', 'stageOpened:periksa', 'stageSkipped:uji'))

test('nothing that was answered is in the plain part of an event', () => {
  const { all } = about(child)().when(submitted)
  expect(JSON.stringify(all.map(({ payload: _, ...plain }) => plain))).not.toContain('Bayu')
})

test('the same case is not submitted twice', () => given(submitted).when(submitted).refuses('already-submitted'))

test('whoever is unknown logs in first; below the assurance asked for, a person proves who they are', () => {
  const submit = submitted.command
  given()
    .when(step({ ...sari, kind: 'anonymous', id: null }, submit))
    .refuses('log-in-first')
  given()
    .when(step({ ...sari, assurance: 1 }, submit))
    .refuses('prove-who-you-are')
})

test('only for whom the service is', () =>
  given()
    .when(step(sari, { type: 'submit', for: 'other', area: null }))
    .refuses('not-for-others'))

test('an officer files at the counter for a person without an account', () => {
  const { state } = given().when(
    step(omar, { type: 'submit', for: 'self', area: null }, { context: { channel: 'counter' } }),
  )
  expect(state).toMatchObject({ applicant: null, filedBy: 'omar', channel: 'counter' })
})

test('an officer files for an account holder, and the record says so', () => {
  const { state, events } = given().when(
    step(omar, { type: 'submit', for: 'self', area: null }, { context: { channel: 'counter', onBehalf: 'sari' } }),
  )
  expect(state).toMatchObject({ applicant: 'sari', filedBy: 'omar' })
  expect(events[0]).toMatchObject({ role: 'officer', onBehalf: 'sari' })
})

test('a partner program needs the scope, a head of an RT an area of their own', () => {
  const program = { ...house, kind: 'program', id: 'mitra', scopes: ['cases.submit'] } as const
  expect(given().when(step(program, submitted.command)).state).toMatchObject({ filedBy: 'mitra', applicant: null })
  given()
    .when(step({ ...program, scopes: [] }, submitted.command))
    .refuses('not-yours-to-submit')
  const rt = account('rt', grant('rtHead', null, { area: '99.71.01.1001.003' }))
  const submit = (area: string) => step(rt, { type: 'submit', for: 'area', area })
  expect(given().when(submit('99.71.01.1001.003')).state.applicant).toBe('rt')
  given().when(submit('99.71.01.1001.004')).refuses('not-yours-to-submit')
})

test('paper received in the morning and entered at noon counts from the morning', () => {
  const command = { type: 'submit', for: 'self', area: null, receivedAt: monday } as const
  const { state } = given().when(step(omar, command, { at: monday + 5 * hour, context: { channel: 'paper' } }))
  expect(state.submittedAt).toBe(monday)
  expect(due(state.clock!.due)).toBe('2026-11-26T16:00')
  given()
    .when(step(sari, command, { at: monday + 5 * hour }))
    .refuses('received-time-wrong')
  given()
    .when(step(omar, { ...command, receivedAt: monday + day }, { context: { channel: 'paper' } }))
    .refuses('received-time-wrong')
})

test('a waiting part has no clock until it can begin, and begins once', () => {
  const waits = step(house, { type: 'submit', for: 'self', area: null, waits: true })
  const before = given().when(waits)
  before.yields('submitted')
  expect(before.state).toMatchObject({ clock: null, startedAt: null })
  expect(statusOf(before.state)).toBe('waiting')
  const later = { ...byHouse({ type: 'startPart' }), at: monday + 2 * day }
  const { state, yields } = given(waits).when(later)
  yields('started', 'stageOpened:periksa', 'stageSkipped:uji')
  expect(due(state.clock!.due)).toBe('2026-11-30T16:00')
  given(waits, later).when(later).yields()
})

test('a part is made for whoever may ask for the whole', () => {
  const waits = { type: 'submit', for: 'other', area: null, waits: true } as const
  about(adult, { applicants: { roles: ['officer'], for: ['self'], assurance: 3 } })()
    .when(step({ ...sari, assurance: 1 }, waits))
    .yields('submitted')
})

test('what has a fee waits for the payment; the clock stands still meanwhile and the payment is told once', () => {
  const paid = { ...byHouse({ type: 'pay' }), at: monday + day }
  const { given } = situations({
    ...setting,
    rules: rulesOf({ standard: { ...setting.rules.definition.standard, fee: 10_000 } }),
  })
  const { state } = given().when(submitted)
  expect(statusOf(state)).toBe('waitingPayment')
  const after = given(submitted).when(paid)
  after.yields('paid', 'dueChanged:periksa', 'dueChanged:null')
  expect(due(after.state.clock!.due)).toBe('2026-11-27T16:00')
  given(submitted, paid).when(paid).yields()
})

test('with every stage skipped a case is granted at once', () => {
  const none = setting.rules.definition.stages.map((stage) => ({ ...stage, when: 'anak' }))
  about(adult, { stages: none.slice(0, 2) })()
    .when(submitted)
    .yields('submitted', 'stageSkipped', 'stageSkipped', 'granted')
})

test('one way from the start to the end', () => {
  given(submitted)
    .when(step(vera, { type: 'approve', stage: 'periksa' }))
    .yields('stageApproved:periksa', 'stageSkipped:catat', 'stageOpened:paraf')
  given(...granted.slice(0, 2))
    .when(initialled)
    .yields('initialled:paraf', 'stageApproved:paraf', 'stageOpened:tanda-tangan')
  given(...granted.slice(0, 3))
    .when(signed)
    .yields('signed:tanda-tangan', 'granted')
  const made = given(...granted).when(registered)
  made.yields('effectDone', 'stageSkipped:serah')
  expect(statusOf(made.state)).toBe('granted')
  given(...granted, registered)
    .when(byHouse({ type: 'issue', output: 'surat' }))
    .yields('documentIssued', 'completed')
})

test('an ended case refuses everything but what comes after the end', () => {
  const after = given(...completed)
  after.when(step(vera, { type: 'approve', stage: 'periksa' })).refuses('case-closed')
  after.when(step(sari, { type: 'withdraw' })).refuses('case-closed')
  after.when(step(sari, { type: 'comment', payload: { text: 'Terima kasih' } })).refuses('case-closed')
  after
    .when(step(hadi, { type: 'hold', stage: null, kind: 'outsideSystem', ground: 'gangguan-siak', until: null }))
    .refuses('case-closed')
  after.when(step(sari, { type: 'rate' })).yields('rated')
  after.when(step(sari, { type: 'rate' })).refuses('already-rated')
})

test('strangers do nothing', () => {
  for (const command of [
    { type: 'withdraw' },
    { type: 'rate' },
    { type: 'approve', stage: 'periksa' },
    { type: 'expire' },
  ] as const)
    given(submitted).when(step(tono, command)).refuses('not-yours')
})

test('an official keeps away from their own request', () => {
  const own = step(sigit, { type: 'submit', for: 'self', area: null })
  given(own, step(vera, { type: 'approve', stage: 'periksa' }), initialled)
    .when(signed)
    .refuses('own-case')
})
