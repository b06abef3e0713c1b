import { expect, test } from 'vitest'
import { kinds } from './kinds.ts'
import { afterTry, routeOf } from './plan.ts'

const both = { message: true, email: true }
const none = { message: false, email: false }
const tried = { kind: 'received', channel: 'message', attempts: 1, expiresAt: 1e9, mailLeft: false } as const
const down = { ok: false, code: 'gateway-down', final: false } as const

test('the gateway comes first, mail second', () => {
  const reach = { phone: '+628110000001', email: 'siti@contoh.example' }
  expect(routeOf(reach, both, { demo: false })).toMatchObject({
    channel: 'message',
    destination: reach.phone,
    state: 'queued',
  })
  expect(routeOf(reach, { message: false, email: true }, { demo: false })).toMatchObject({
    channel: 'email',
    state: 'queued',
  })
  expect(routeOf({ email: reach.email }, both, { demo: true })).toMatchObject({ channel: 'email', state: 'queued' })
})

test('without a way out a demonstration shows it, any other region counts it as undelivered', () => {
  expect(routeOf({ phone: '+628110000001' }, none, { demo: true })).toMatchObject({ state: 'shown' })
  expect(routeOf({ phone: '+628110000001' }, none, { demo: false })).toMatchObject({
    state: 'failed',
    error: 'no-channel',
  })
  expect(routeOf({}, both, { demo: true })).toMatchObject({ state: 'failed', error: 'no-destination' })
})

test('each failure waits longer, until the notice counts as undelivered', () => {
  const waits: number[] = []
  for (let attempts = 1; ; attempts++) {
    const next = afterTry({ ...tried, attempts }, down, 0)
    if (next.state !== 'queued') {
      expect(next).toEqual({ state: 'failed', error: 'gateway-down' })
      break
    }
    waits.push(next.at)
  }
  expect(waits).toEqual(kinds.received.waits)
  expect([...waits].sort((a, b) => a - b)).toEqual(waits)
})

test('the other side may ask for more patience, not for days', () => {
  expect(afterTry(tried, { ...down, after: 600_000 }, 0)).toMatchObject({ at: 600_000 })
  expect(afterTry(tried, { ...down, after: 1e9 }, 0)).toMatchObject({ at: 6 * 3_600_000 })
})

test('a number that is refused for good goes by mail, when there is an address', () => {
  const refused = { ok: false, code: 'gateway-refused', final: true } as const
  expect(afterTry(tried, refused, 0)).toEqual({ state: 'failed', error: 'gateway-refused' })
  expect(afterTry({ ...tried, mailLeft: true }, refused, 7)).toMatchObject({ state: 'queued', channel: 'email', at: 7 })
  expect(afterTry({ ...tried, channel: 'email', mailLeft: true }, refused, 7)).toMatchObject({ state: 'failed' })
})

test('what is out of date is not tried again', () => {
  expect(afterTry({ ...tried, expiresAt: 30_000 }, down, 0)).toMatchObject({ state: 'failed' })
})
