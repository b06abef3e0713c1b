import { expect, test } from 'vitest'
import { isRefused } from '../../../platform/outcome.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import type { CaseState } from './state.ts'
import { adult, monday, rulesOf, sari, setting } from './testing-club.ts'
import type { DecideContext } from './types.ts'

// Submitting is the hot path (decisions 22). Measured: 335,000 a second of one core's time, evolved twice. The bound is
// low because tests share the machine; it guards against a fall by an order.
test('submitting is decided and evolved tens of thousands of times a second', () => {
  const rules = rulesOf()
  const context: DecideContext = {
    actor: sari,
    now: monday,
    calendar: setting.calendar,
    channel: 'web',
    answers: adult,
    env: {},
    mandate: false,
    receipt: false,
    onBehalf: null,
    lease: 0,
  }
  const once = (now: number) => {
    const outcome = decide(rules, null, { type: 'submit', for: 'self', area: null }, { ...context, now })
    if (isRefused(outcome)) throw new Error(outcome.refusal.code)
    return outcome.events.reduce<CaseState | null>(evolve, null)
  }
  for (let i = 0; i < 2_000; i++) once(monday + i)
  const started = performance.now()
  for (let i = 0; i < 10_000; i++) once(monday + i * 1_000)
  const perSecond = Math.round(10_000 / ((performance.now() - started) / 1000))
  expect(perSecond).toBeGreaterThan(5_000)
})
