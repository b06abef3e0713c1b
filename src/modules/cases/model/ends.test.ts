import { expect, test } from 'vitest'
import { account, at, step } from './testing.ts'
import {
  about,
  adult,
  approve,
  day,
  given,
  hadi,
  initialled,
  monday,
  rejected,
  sari,
  signed,
  submitted,
  vera,
  why,
} from './testing-club.ts'

// A matter may be done, refused, or another body's: three ends, and none passes for another.

const nobody = { ...account(''), kind: 'anonymous' as const, id: null, assurance: 0 as const }
const open = { roles: ['anyone' as const, 'citizen' as const], for: ['self' as const], assurance: 2 as const }
const referred = step(vera, { type: 'refer', stage: 'periksa', to: 'persatuan', payload: why })
const forwarded = step(vera, { type: 'forward', stage: 'periksa', to: 'lapangan', payload: why })

test('what is another body’s matter is referred by name and with a reason, and is neither refused nor done', () => {
  given(submitted)
    .when(step(vera, { type: 'refer', stage: 'periksa', to: 'kantor-pos', payload: why }))
    .refuses('body-unknown')
  given(submitted)
    .when(step(vera, { type: 'refer', stage: 'periksa', to: 'persatuan' }))
    .refuses('reason-missing')
  given(submitted)
    .when(step(sari, { type: 'refer', stage: 'periksa', to: 'persatuan', payload: why }))
    .refuses('not-yours')
  const { state, events } = given(submitted).when(referred)
  expect(events.map(({ type, reasonCodes }) => [type, reasonCodes])).toEqual([['referred', ['persatuan']]])
  expect(state.ended?.how).toBe('elsewhere')
  expect(state.resultAt).toBeNull()
  given(submitted, referred)
    .when(step(sari, { type: 'appeal', payload: why }))
    .refuses('not-rejected')
})

test('whoever thinks that it is ours after all opens it again, at the stage that referred it', () => {
  const { state } = given(submitted, referred).when(step(sari, { type: 'reopen', payload: why }))
  expect(state.ended).toBeNull()
  expect(state.stages.periksa?.state).toBe('open')
  given(submitted, rejected)
    .when(step(sari, { type: 'reopen', payload: why }))
    .refuses('appeal-instead')
})

test('a service says how long it may be opened again, and within what an answer is awaited', () => {
  const own = about(adult, {
    outputs: [],
    effects: [],
    reopenWithin: { workingDays: 2 },
    answerWithin: { workingDays: 3 },
  })
  const done = [submitted, approve('periksa'), initialled, signed] as const
  own(...done)
    .when(at(monday + 2 * day, step(sari, { type: 'reopen', payload: why })))
    .yields('reopened', 'stageOpened')
  own(...done)
    .when(at(monday + 4 * day, step(sari, { type: 'reopen', payload: why })))
    .refuses('reopen-late')
  const { events } = own(submitted).when(
    step(vera, { type: 'return', stage: 'periksa', marks: [{ path: 'calon.nama', code: 'isian-kurang' }] }),
  )
  expect(new Date(events[0]!.dueAt!).toISOString().slice(0, 10)).toBe('2026-11-26')
})

test('where forwarding moves the case, what follows is the other unit’s too', () => {
  const moved = about(adult, { forwards: 'case' })
  const lapangan = account('lapangan', { role: 'verifier', unit: 'lapangan', area: null })
  expect(moved(submitted).when(forwarded).state.unit).toBe('lapangan')
  const next = moved(submitted, forwarded).when(approve('periksa', lapangan))
  expect(next.state.stages.paraf).toMatchObject({ state: 'open', unit: 'lapangan' })
  expect(given(submitted, forwarded).when(approve('periksa', lapangan)).state.stages.paraf).toMatchObject({
    unit: 'klub',
  })
  moved(submitted, forwarded, approve('periksa', lapangan)).when(initialled).refuses('not-yours')
  expect(hadi.grants[0]?.unit).toBe('klub')
})

test('without log-in only where a service is open to anyone; its own unit may be said when it is sent', () => {
  const send = step(nobody, { type: 'submit', for: 'self', area: null, unit: 'lapangan' })
  given().when(send).refuses('log-in-first')
  const { state, events } = about(adult, { applicants: open })().when(send)
  expect(state.applicant).toBeNull()
  expect(state.unit).toBe('lapangan')
  expect(events.every(({ unit }) => unit === 'lapangan')).toBe(true)
  const byReceipt = step(nobody, { type: 'withdraw' }, { context: { receipt: true } })
  about(adult, { applicants: open })(send).when(byReceipt).yields('withdrawn')
  about(adult, { applicants: open })(send)
    .when(step(nobody, { type: 'withdraw' }))
    .refuses('not-yours')
})
