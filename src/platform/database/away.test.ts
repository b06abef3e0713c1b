import pg from 'pg'
import { expect, test } from 'vitest'
import { isAway } from './away.ts'

const fault = async (work: Promise<unknown>) => (await work.catch((error) => error)) as Error & { code?: string }

test('a database that cannot be reached is away, by its socket and by its port', async () => {
  const bySocket = await fault(new pg.Client({ host: '/nowhere' }).connect())
  const byPort = await fault(new pg.Client({ host: '127.0.0.1', port: 1 }).connect())
  expect([bySocket.code, isAway(bySocket)]).toEqual(['ENOENT', true])
  expect([byPort.code, isAway(byPort)]).toEqual(['ECONNREFUSED', true])
})

test('a file that is missing, a broken rule and our own mistakes are not', () => {
  expect(isAway({ code: 'ENOENT', syscall: 'open', message: 'no such file' })).toBe(false)
  expect(isAway({ code: '23514', message: 'violates check constraint' })).toBe(false)
  expect(isAway(new TypeError('x is not a function'))).toBe(false)
})
