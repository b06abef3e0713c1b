import { expect, test } from 'vitest'
import { account, grant, step } from './testing.ts'
import {
  about,
  approve,
  child,
  club,
  given,
  granted,
  hadi,
  hour,
  initialled,
  lina,
  monday,
  omar,
  plt,
  rejected,
  sari,
  sigit,
  signed,
  submitted,
  vera,
  why,
} from './testing-club.ts'

const entry = { calon: { nama: 'Sari', usia: 30, pusat: true } }
const vito = account('vito', grant('verifier', 'klub'))
const take = (by = vera, payload: Record<string, string> | null = null) =>
  step(by, { type: 'take', stage: 'periksa', payload })

test('parallel stages join: the next opens when both are decided', () => {
  const both = about(child)
  both(submitted).when(approve('periksa')).yields('stageApproved:periksa')
  both(submitted, approve('periksa'))
    .when(approve('uji', lina))
    .yields('stageApproved:uji', 'stageSkipped:catat', 'stageOpened:paraf')
})

test('a stage is decided by its own role, unit and action only', () => {
  given(submitted).when(approve('periksa', omar)).refuses('not-yours')
  given(submitted)
    .when(approve('periksa', account('lain', grant('verifier', 'lapangan'))))
    .refuses('not-yours')
  given(submitted)
    .when(step(vera, { type: 'sign', stage: 'periksa' }))
    .refuses('action-not-here')
  given(submitted)
    .when(step(sigit, { type: 'sign', stage: 'tanda-tangan' }))
    .refuses('stage-not-open')
  given(submitted)
    .when(step(hadi, { type: 'take', stage: 'dapur' }))
    .refuses('stage-unknown')
})

test('a grant for an area reaches only that area', () => {
  const there = step(sari, { type: 'submit', for: 'self', area: '99.71.01.1001' })
  const near = account('dekat', grant('verifier', 'klub', { area: '99.71.01' }))
  const far = account('jauh', grant('verifier', 'klub', { area: '99.71.02' }))
  given(there).when(approve('periksa', near)).yields('stageApproved:periksa', 'stageSkipped:catat', 'stageOpened:paraf')
  given(there).when(approve('periksa', far)).refuses('not-yours')
})

test('of two decisions on the same state one is lost, and says what changed', () => {
  const { outcome } = given(submitted).when(step(vera, { type: 'approve', stage: 'periksa', expectedSeq: 2 }))
  expect(outcome).toEqual({ refusal: { code: 'case-changed', values: { expected: 2, seq: 3 } } })
})

test('taking is a lease: others wait for its end, then give a reason; the head need not wait', () => {
  given(submitted, take()).when(approve('periksa', vito)).refuses('taken-by-other')
  given(submitted, take()).when(take(vito, why)).refuses('taken-by-other')
  given(submitted, take()).when(take()).yields('taken')
  const later = { at: monday + 2 * hour }
  given(submitted, take())
    .when({ ...take(vito), ...later })
    .refuses('reason-missing')
  given(submitted, take())
    .when({ ...take(vito, why), ...later })
    .yields('taken')
  given(submitted, take())
    .when({ ...approve('periksa', vito), ...later })
    .yields('stageApproved:periksa', 'stageSkipped:catat', 'stageOpened:paraf')
  given(submitted, take()).when(take(hadi)).refuses('reason-missing')
  expect(given(submitted, take()).when(take(hadi, why)).events[0]).toMatchObject({
    role: 'unitHead',
    facts: { over: true },
  })
})

test('a lease is given back by who holds it, and given on by the head', () => {
  const release = (by = vera) => step(by, { type: 'release', stage: 'periksa' })
  given(submitted).when(release()).refuses('not-taken')
  given(submitted, take()).when(release(vito)).refuses('taken-by-other')
  given(submitted, take()).when(release()).yields('released')
  const reassign = (by = hadi) => step(by, { type: 'reassign', stage: 'periksa', to: 'vito' })
  given(submitted).when(reassign(vera)).refuses('not-yours')
  given(submitted, take(), reassign()).when(approve('periksa')).refuses('taken-by-other')
})

test('forwarding gives the right unit its whole time and leaves the promise', () => {
  const forward = {
    ...step(vera, { type: 'forward', stage: 'periksa', to: 'wilayah', payload: why }),
    at: monday + 3 * hour,
  }
  const { state, events } = given(submitted).when(forward)
  expect(events[0]).toMatchObject({ unit: 'wilayah', facts: { from: 'klub' } })
  expect(state.stages.periksa).toMatchObject({ unit: 'wilayah', clock: { due: monday + 7 * hour } })
  expect(state.clock!.due).toBe(given().when(submitted).state.clock!.due)
  given(submitted, forward).when(approve('periksa')).refuses('not-yours')
  given(submitted)
    .when(step(vera, { type: 'forward', stage: 'periksa', to: 'klub', payload: why }))
    .refuses('same-unit')
})

test('values of the national system are needed before the case goes on, and only their names are plain', () => {
  const at = about(entry)
  const enter = (...fields: string[]) => step(omar, { type: 'enter', stage: 'catat', fields, payload: { nomor: '77' } })
  at(submitted, approve('periksa')).when(enter()).refuses('values-missing')
  at(submitted, approve('periksa')).when(enter('nomor', 'umur')).refuses('value-unknown')
  const { events, yields } = at(submitted, approve('periksa')).when(enter('nomor'))
  yields('entered:catat', 'stageApproved:catat', 'stageOpened:paraf')
  expect(events[0]!.facts).toEqual({ fields: ['nomor'] })
})

test('an acting signatory signs, and the event says Plt.', () => {
  expect(
    given(...granted.slice(0, 3)).when(step(plt, { type: 'sign', stage: 'tanda-tangan' })).events[0],
  ).toMatchObject({ role: 'signatory.plt', actor: 'plt' })
  const over = { ...plt, grants: [{ ...plt.grants[0]!, until: '2026-11-22' }] }
  given(...granted.slice(0, 3))
    .when(step(over, { type: 'sign', stage: 'tanda-tangan' }))
    .refuses('not-yours')
})

test('four eyes: who verified does not sign', () => {
  const both = account('vera', grant('verifier', 'klub'), grant('signatory', 'klub'))
  given(...granted.slice(0, 3))
    .when(step(both, { type: 'sign', stage: 'tanda-tangan' }))
    .refuses('same-person')
})

test('initial and values come before the decision of the same stage, by another person', () => {
  const stages = [
    {
      ...club.stages[4]!,
      id: 'akhir',
      after: [],
      notSameAs: [],
      actions: ['initial' as const, 'enter' as const, 'sign' as const],
    },
  ]
  const at = about(entry, { stages })
  const both = account('dua', grant('signatory', 'klub'))
  const on = { stage: 'akhir' } as const
  const initial = step(both, { type: 'initial', ...on })
  const enter = step(both, { type: 'enter', ...on, fields: [] })
  const sign = (by = both) => step(by, { type: 'sign', ...on })
  at(submitted).when(sign()).refuses('enter-first')
  at(submitted, enter).when(sign()).refuses('initial-first')
  at(submitted, enter, initial).when(initial).refuses('already-initialled')
  at(submitted, enter, initial).when(sign()).refuses('same-person')
  at(submitted, enter, initial).when(sign(sigit)).yields('signed:akhir', 'granted')
})

test('a rejection names its ground and reason, and until when one may object', () => {
  given(submitted)
    .when(step(vera, { type: 'reject', stage: 'periksa', ground: ' ', payload: why }))
    .refuses('ground-missing')
  given(submitted)
    .when(step(vera, { type: 'reject', stage: 'periksa', ground: 'AD ps. 3' }))
    .refuses('reason-missing')
  const { state, events } = given(submitted).when(rejected)
  expect(events[0]).toMatchObject({ type: 'rejected', reasonCodes: ['AD klub ps. 3'] })
  expect(new Date(state.ended!.until!).toISOString()).toBe('2026-12-22T09:00:00.000Z')
})

test("the office's own mistake goes back inside the office, and the promise runs on", () => {
  const redo = step(sigit, { type: 'redo', stage: 'tanda-tangan', to: 'periksa', payload: why })
  const { state, yields } = given(...granted.slice(0, 3)).when(redo)
  yields('stageReopened:periksa', 'stageOpened:periksa')
  expect(state.clock!.runs).toHaveLength(1)
  given(...granted.slice(0, 3), redo, approve('periksa'), initialled)
    .when(signed)
    .yields('signed:tanda-tangan', 'granted')
  given(...granted.slice(0, 3))
    .when(step(sigit, { type: 'redo', stage: 'tanda-tangan', to: 'serah', payload: why }))
    .refuses('not-an-earlier-stage')
})

test('a note and a comment need words; a comment for the applicant says for whom', () => {
  given(submitted)
    .when(step(vera, { type: 'note', payload: { text: ' ' } }))
    .refuses('words-missing')
  given(submitted)
    .when(step(vera, { type: 'note', stage: 'periksa', payload: { text: 'Cek ulang.' } }))
    .yields('noted')
  given(submitted)
    .when(step(sari, { type: 'note', payload: { text: 'x' } }))
    .refuses('not-yours')
  const text = { text: 'Ibu menelepon.' }
  expect(given(submitted).when(step(omar, { type: 'comment', payload: text })).events[0]!.onBehalf).toBe(null)
  expect(
    given(submitted).when(step(omar, { type: 'comment', forApplicant: true, payload: text })).events[0]!.onBehalf,
  ).toBe('sari')
})
