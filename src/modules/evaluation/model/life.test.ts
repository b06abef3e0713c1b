import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusalOf, type Standing, type Step, statuses } from './life.ts'

const at = (about: Partial<Standing> = {}): Standing => ({
  status: 'filling',
  answerDue: null,
  missing: 0,
  latest: true,
  ...about,
})
const code = (step: Step, standing: Standing, now = 0) => refusalOf(step, standing, now)?.refusal.code ?? 'may'

test('what is not complete is not shown to the unit', () => {
  expect(code('present', at({ missing: 1 }))).toBe('evaluation-incomplete')
  expect(code('present', at())).toBe('may')
  expect(code('close', at())).toBe('evaluation-not-now')
})

test('the unit answers once, and is waited for until its time is over', () => {
  const presented = at({ status: 'presented', answerDue: 10 })
  expect(code('answer', presented)).toBe('may')
  expect(code('fill', presented)).toBe('evaluation-not-now')
  expect(code('close', presented, 10)).toBe('evaluation-answer-awaited')
  expect(code('close', presented, 11)).toBe('may')
  const answered = at({ status: 'answered', answerDue: 10 })
  expect(code('answer', answered)).toBe('evaluation-not-now')
  expect(code('fill', answered)).toBe('may')
  expect(code('close', answered, 5)).toBe('may')
})

test('what is closed stays, whatever is tried; only the latest is revised', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Step>('fill', 'present', 'answer', 'close'),
      fc.nat(100),
      fc.nat(3),
      (step, now, missing) => {
        expect(code(step, at({ status: 'closed', answerDue: 10, missing }), now)).toBe('evaluation-closed')
      },
    ),
  )
  expect(code('revise', at({ status: 'closed' }))).toBe('may')
  expect(code('revise', at({ status: 'closed', latest: false }))).toBe('evaluation-revised')
  for (const status of statuses.filter((one) => one !== 'closed'))
    expect(code('revise', at({ status, answerDue: 10 }))).toBe('evaluation-not-now')
})
