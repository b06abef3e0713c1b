import { expect, test } from 'vitest'
import { needsHead, statusOf } from './status.ts'
import { step } from './testing.ts'
import {
  about,
  approve,
  byHouse,
  child,
  completed,
  day,
  expired,
  given,
  granted,
  hadi,
  initialled,
  issued,
  lina,
  monday,
  omar,
  registered,
  rejected,
  sari,
  sigit,
  signed,
  submitted,
  vera,
  why,
} from './testing-club.ts'

const withCard = about({ calon: { nama: 'Sari', usia: 30, kartu: true } })
const toCard = [...granted, registered] as const
const ready = step(omar, { type: 'ready', output: 'kartu' })
const handOver = step(omar, { type: 'handOver', output: 'kartu', payload: { to: 'Sari' } })

test('the applicant withdraws until it is granted', () => {
  given(submitted)
    .when(step(sari, { type: 'withdraw' }))
    .yields('withdrawn')
  given(...granted)
    .when(step(sari, { type: 'withdraw' }))
    .refuses('already-granted')
  given(submitted, step(sari, { type: 'withdraw' }))
    .when(step(sari, { type: 'reopen' }))
    .refuses('apply-again')
})

test('whoever shows the receipt, or holds a mandate, acts for the applicant', () => {
  const receipt = step({ ...sari, kind: 'anonymous', id: null }, { type: 'withdraw' }, { context: { receipt: true } })
  expect(given(submitted).when(receipt).events[0]).toMatchObject({ actor: null, role: 'citizen', onBehalf: null })
  const mandate = step(lina, { type: 'withdraw' }, { context: { mandate: true } })
  expect(given(submitted).when(mandate).events[0]).toMatchObject({ actor: 'lina', role: 'mandate', onBehalf: 'sari' })
})

test('an effect that the register refuses is a task for the head, and may succeed later', () => {
  const failed = byHouse({ type: 'effectFailed', effect: 'klub.daftar', code: 'already-member' })
  const { state, events } = given(...granted).when(failed)
  expect(events[0]).toMatchObject({ reasonCodes: ['already-member'] })
  expect(needsHead(state)).toBe(true)
  given(...granted, failed)
    .when(failed)
    .yields()
  given(...granted, failed)
    .when(issued)
    .refuses('effects-first')
  given(...granted, failed)
    .when(registered)
    .yields('effectDone', 'stageSkipped')
})

test('effects and documents happen once, however often they are told', () => {
  given(...granted, registered)
    .when(registered)
    .yields()
  given(...completed)
    .when(issued)
    .yields()
  given(...granted)
    .when(byHouse({ type: 'effectDone', effect: 'klub.bubar' }))
    .refuses('effect-unknown')
  given(...granted)
    .when(byHouse({ type: 'issue', output: 'kutipan' }))
    .refuses('output-unknown')
})

test('a thing is made ready, then handed over to somebody; the promise is kept when it is ready', () => {
  withCard(...toCard)
    .when(handOver)
    .refuses('not-ready')
  withCard(...toCard, issued)
    .when(ready)
    .yields('documentReady:serah')
  const { state } = withCard(...toCard, issued).when(ready)
  expect(statusOf(state)).toBe('ready')
  expect(state.clock!.runs.at(-1)![1]).not.toBe(null)
  withCard(...toCard, issued, ready)
    .when(step(omar, { type: 'handOver', output: 'kartu' }))
    .refuses('receiver-missing')
  withCard(...toCard, issued, ready)
    .when(handOver)
    .yields('handedOver:serah', 'stageApproved:serah', 'completed')
  withCard(...toCard, ready, handOver)
    .when(handOver)
    .refuses('already-handed-over')
  withCard(...toCard, ready)
    .when(ready)
    .refuses('already-ready')
})

test('a paper is not handed over and a thing is not issued', () => {
  withCard(...toCard)
    .when(byHouse({ type: 'issue', output: 'kartu' }))
    .refuses('output-physical')
  withCard(...toCard)
    .when(step(omar, { type: 'ready', output: 'surat' }))
    .refuses('output-not-physical')
})

test('a letter is revoked, an akta annulled, either replaced, by the head with a ground', () => {
  const all = about(child)
  const both = byHouse({ type: 'effectDone', effect: 'klub.didik' })
  const kutipan = byHouse({ type: 'issue', output: 'kutipan' })
  const done = [
    submitted,
    approve('periksa'),
    approve('uji', lina),
    initialled,
    signed,
    registered,
    both,
    issued,
    kutipan,
  ] as const
  const revoke = (output: string, ground = 'AD ps. 9') => step(hadi, { type: 'revoke', output, ground, payload: why })
  const annul = (output: string) => step(hadi, { type: 'annul', output, ground: 'putusan-pengadilan', payload: why })
  all(...done)
    .when(revoke('kutipan'))
    .refuses('annul-instead')
  all(...done)
    .when(annul('surat'))
    .refuses('revoke-instead')
  all(...done)
    .when(revoke('surat', ''))
    .refuses('ground-missing')
  all(...done)
    .when(revoke('surat'))
    .yields('documentRevoked')
  all(...done, revoke('surat'))
    .when(revoke('surat'))
    .refuses('no-longer-valid')
  all(...done)
    .when(annul('kutipan'))
    .yields('documentAnnulled')
  const replace = step(hadi, { type: 'replace', output: 'kutipan', payload: why })
  expect(all(...done, annul('kutipan')).when(replace).state.outputs.kutipan).toEqual({
    physical: false,
    state: 'issued',
    version: 2,
  })
  all(...done)
    .when(step(vera, { type: 'replace', output: 'kutipan', payload: why }))
    .refuses('not-yours')
  given(...granted)
    .when(step(hadi, { type: 'replace', output: 'surat', payload: why }))
    .refuses('not-issued')
})

test('the head corrects the record with a reason', () => {
  given(...completed)
    .when(step(hadi, { type: 'correctRecord' }))
    .refuses('reason-missing')
  given(...completed)
    .when(step(hadi, { type: 'correctRecord', payload: why }))
    .yields('recordCorrected')
})

test('a rejected applicant objects in time and once; the head upholds or denies', () => {
  const appeal = step(sari, { type: 'appeal', payload: why })
  const uphold = step(hadi, { type: 'reopen', payload: why })
  const deny = step(hadi, { type: 'denyAppeal', payload: why })
  given(submitted).when(appeal).refuses('not-rejected')
  given(submitted, rejected)
    .when({ ...appeal, at: monday + 40 * day })
    .refuses('objection-late')
  given(submitted, rejected).when(uphold).refuses('not-appealed')
  given(submitted, rejected)
    .when(step(sari, { type: 'reopen' }))
    .refuses('appeal-instead')
  expect(statusOf(given(submitted, rejected).when(appeal).state)).toBe('appealed')
  given(submitted, rejected, appeal).when(appeal).refuses('already-appealed')
  const { state, yields } = given(submitted, rejected, appeal).when(uphold)
  yields('reopened:periksa', 'stageOpened:periksa')
  expect(state).toMatchObject({ ended: null, appeal: { answer: 'upheld' } })
  expect(statusOf(given(submitted, rejected, appeal).when(deny).state)).toBe('rejected')
  given(submitted, rejected, appeal, deny).when(deny).refuses('appeal-answered')
  given(submitted, rejected, appeal, deny).when(uphold).refuses('appeal-answered')
})

test('after an upheld objection a new rejection can be objected to again', () => {
  const appeal = step(sari, { type: 'appeal', payload: why })
  const uphold = step(hadi, { type: 'reopen', payload: why })
  given(submitted, rejected, appeal, uphold, rejected).when(appeal).yields('appealed')
})

test('what ended without a document can be opened again: it was called done and is not', () => {
  const bare = about({ calon: { usia: 30 } }, { outputs: [], effects: [] })
  bare(...granted.slice(0, 3))
    .when(signed)
    .yields('signed', 'granted', 'stageSkipped', 'completed')
  bare(...granted)
    .when(step(sari, { type: 'reopen' }))
    .yields('reopened:tanda-tangan', 'stageOpened:tanda-tangan')
  bare(...granted)
    .when({ ...step(sari, { type: 'reopen' }), at: monday + 40 * day })
    .refuses('reopen-late')
  given(...completed)
    .when(step(sari, { type: 'reopen' }))
    .refuses('correction-instead')
  bare(...granted, step(sari, { type: 'reopen' }))
    .when(signed)
    .yields('signed', 'granted', 'completed')
})

test('rating waits for the end', () =>
  given(submitted)
    .when(step(sari, { type: 'rate' }))
    .refuses('not-ended'))

test('an ended case has no alarm left that does anything', () => {
  for (const steps of [[...completed], [submitted, rejected]])
    given(...steps)
      .when({ ...expired, at: monday + 100 * day })
      .yields()
  expect(sigit.id).toBe('sigit')
})
