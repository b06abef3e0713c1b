import { expect, test } from 'vitest'
import type { Log } from '../context.ts'
import { isAway, outliveAway } from './away.ts'

const fault = (message: string, more: object = {}) => Object.assign(new Error(message), more)

test.each([
  [fault('terminating connection due to unexpected postmaster exit', { code: '57P02' }), true],
  [fault('connect ENOENT /run/x', { code: 'ENOENT', syscall: 'connect' }), true],
  [fault('no such file', { code: 'ENOENT', syscall: 'open' }), false],
  [fault('Connection terminated unexpectedly'), true],
  [fault('duplicate key value', { code: '23505' }), false],
])('%s: away is %s', (error, away) => {
  expect(isAway(error)).toBe(away)
})

test('a database that goes away under a forgotten promise is noted; any other fault ends the program', () => {
  const noted: string[] = []
  const log = { warn: (_values: object, words: string) => noted.push(words) } as unknown as Log
  outliveAway(log)(fault('Connection terminated unexpectedly'))
  expect(noted).toHaveLength(1)
  for (const other of [fault('duplicate key value', { code: '23505' }), 'a word'])
    expect(() => outliveAway(log)(other)).toThrow()
  expect(noted).toHaveLength(1)
})
