import { expect, test } from 'vitest'
import type { Actor } from '../../../platform/context.ts'
import { applicantOffers, headOffers, holdOffers, redoTargets, stageOffers, workOffers } from './actions.ts'
import { account, grant, type Step, step } from './testing.ts'
import {
  about,
  approve,
  club,
  completed,
  corrected,
  given,
  granted,
  hadi,
  hour,
  issued,
  monday,
  omar,
  registered,
  rejected,
  returned,
  sari,
  submitted,
  vera,
  why,
} from './testing-club.ts'

const asked = (make: typeof given, steps: readonly Step[], actor: Actor) => {
  const { state } = make(...steps.slice(0, -1)).when(steps.at(-1)!)
  return {
    definition: club,
    actor,
    state,
    relation: { today: '2026-11-23', mandate: false, receipt: false },
    now: monday + 20 * 60_000,
  }
}

test('an officer is offered what the stage allows now', () => {
  expect(stageOffers(asked(given, [submitted], vera), 'periksa')).toEqual([
    'approve',
    'return',
    'reject',
    'refer',
    'forward',
    'hold',
  ])
  expect(stageOffers(asked(given, [submitted, returned()], vera), 'periksa')).toEqual(['hold'])
  expect(
    stageOffers(asked(given, [submitted, step(hadi, { type: 'take', stage: 'periksa' })], vera), 'periksa'),
  ).toEqual([])
  expect(stageOffers(asked(given, [submitted, approve('periksa')], vera), 'periksa')).toEqual([])
  expect(stageOffers(asked(given, [submitted], sari), 'periksa')).toEqual([])
})

test('who has the work decides who may take it, and how', () => {
  const taken = [submitted, step(vera, { type: 'take', stage: 'periksa' })]
  expect(workOffers(asked(given, [submitted], vera), 'periksa')).toEqual(['take'])
  expect(workOffers(asked(given, taken, vera), 'periksa')).toEqual(['release'])
  expect(workOffers(asked(given, taken, omar), 'periksa')).toEqual([])
  expect(workOffers(asked(given, taken, hadi), 'periksa')).toEqual(['takeOver', 'release', 'reassign'])
  const second = account('budi', grant('verifier', 'klub'))
  expect(workOffers({ ...asked(given, taken, second), now: monday + hour }, 'periksa')).toEqual(['takeOver'])
})

test('the third send-back and an objection are offered to the head alone', () => {
  const twice = [submitted, returned(), corrected(), returned(), corrected()]
  expect(stageOffers(asked(given, twice, vera), 'periksa')).not.toContain('return')
  expect(stageOffers(asked(given, [submitted, returned(), corrected()], vera), 'periksa')).toContain('return')
  const objected = [submitted, rejected, step(sari, { type: 'appeal', payload: why })]
  expect(headOffers(asked(given, objected, hadi))).toEqual(['uphold', 'deny'])
  expect(headOffers(asked(given, objected, vera))).toEqual([])
})

test('a stage is repeated from a later one, and each hold ended by who may', () => {
  const later = asked(given, [submitted, approve('periksa')], hadi)
  expect(redoTargets(later, 'paraf').map((stage) => stage.id)).toEqual(['periksa'])
  expect(redoTargets(asked(given, [submitted], vera), 'periksa')).toEqual([])
  expect(holdOffers(asked(given, [submitted, returned()], vera)).map((hold) => hold.kind)).toEqual(['applicant'])
  expect(holdOffers(asked(given, [submitted, returned()], sari))).toEqual([])
})

test('a thing is offered to be made ready, then to be handed over', () => {
  const card = about({ calon: { usia: 30, kartu: true } })
  const done = [...granted, registered, issued]
  expect(stageOffers(asked(card, done, omar), 'serah')).toEqual(['ready'])
  expect(stageOffers(asked(card, [...done, step(omar, { type: 'ready', output: 'kartu' })], omar), 'serah')).toEqual([
    'handOver',
  ])
})

test('the applicant is offered what can be done now', () => {
  expect(applicantOffers(asked(given, [submitted], sari))).toEqual(['withdraw', 'comment'])
  expect(applicantOffers(asked(given, [submitted, returned()], sari))).toEqual(['correct', 'withdraw', 'comment'])
  expect(applicantOffers(asked(given, [submitted, rejected], sari))).toEqual(['appeal', 'rate'])
  expect(applicantOffers(asked(given, completed, sari))).toEqual(['rate'])
  expect(applicantOffers(asked(given, [submitted], vera))).toEqual(['withdraw', 'comment'])
})
