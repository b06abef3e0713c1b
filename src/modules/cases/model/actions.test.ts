import { expect, test } from 'vitest'
import type { Actor } from '../../../platform/context.ts'
import { applicantOffers, stageOffers } from './actions.ts'
import { type Step, step } from './testing.ts'
import {
  about,
  approve,
  club,
  completed,
  given,
  granted,
  hadi,
  issued,
  monday,
  omar,
  registered,
  rejected,
  returned,
  sari,
  submitted,
  vera,
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
