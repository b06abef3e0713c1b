import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ConfigError, loadConfig } from './config.ts'

const data = mkdtempSync(join(tmpdir(), 'pendopo config '))
afterAll(() => rmSync(data, { recursive: true }))

test('every wrong value is named at once, and none that may hold a password is repeated', () => {
  const env = {
    PENDOPO_DATA: data,
    PORT: '99999',
    DATABASE_URL: 'mysql://ani:rahasia@host/x',
    DATABASE_POOL: '0',
    PENDOPO_SECRET: 'rahasia',
    PENDOPO_URL: 'arunika',
    PENDOPO_JOBS: 'there',
    PENDOPO_LOG: 'loud',
    SMTP_URL: 'rahasia',
    GATEWAY_URL: 'ftp://rahasia@x',
  }
  const error = caught(() => loadConfig(env))
  expect(error.mistakes.map((mistake) => mistake.split(' ')[0])).toEqual(
    expect.arrayContaining(Object.keys(env).filter((name) => name !== 'PENDOPO_DATA')),
  )
  expect(error.message).not.toContain('rahasia')
})

test('mail needs a sender', () => {
  expect(caught(() => loadConfig({ PENDOPO_DATA: data, SMTP_URL: 'smtp://localhost' })).message).toContain('MAIL_FROM')
})

test('the secret is made once, kept closed, and read again', () => {
  const first = loadConfig({ PENDOPO_DATA: data })
  expect(first.secret).toHaveLength(32)
  expect(loadConfig({}, { data }).secret).toEqual(first.secret)
  expect(statSync(join(data, 'secret')).mode & 0o777).toBe(0o600)
  const spoiled = readFileSync(join(data, 'secret'))
  writeFileSync(join(data, 'secret'), 'x')
  expect(() => loadConfig({ PENDOPO_DATA: data })).toThrow('does not hold a secret')
  writeFileSync(join(data, 'secret'), spoiled)
})

test('a secret is 32 bytes in hex or either base64', () => {
  const bytes = Buffer.alloc(32, 0xfb)
  for (const text of [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')])
    expect(loadConfig({ PENDOPO_DATA: data, PENDOPO_SECRET: text }).secret).toEqual(bytes)
})

test('the command line wins over the environment, which wins over what is usual', () => {
  expect(loadConfig({ PENDOPO_DATA: data, PORT: '1' }).listen).toEqual({ host: '127.0.0.1', port: 1 })
  expect(loadConfig({ PENDOPO_DATA: '/x', PORT: '1' }, { data, port: '2', host: '::1' }).listen).toEqual({
    host: '::1',
    port: 2,
  })
  expect(loadConfig({ PENDOPO_DATA: data })).toMatchObject({ demo: true, jobs: 'here', databaseUrl: null })
})

test('with a server of the operator, the demonstration must be asked for', () => {
  const env = { PENDOPO_DATA: data, DATABASE_URL: 'postgres://db/pendopo' }
  expect(loadConfig(env).demo).toBe(false)
  expect(loadConfig(env, { demo: true }).demo).toBe(true)
})

function caught(work: () => unknown): ConfigError {
  try {
    work()
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('nothing was wrong')
}

test('an identity provider needs our name there, and https unless it is on this machine', () => {
  const read = (env: Record<string, string>) => loadConfig({ PENDOPO_DATA: data, ...env })
  expect(read({}).oidc).toBeNull()
  expect(caught(() => read({ OIDC_ISSUER: 'https://id.example' })).message).toContain('OIDC_CLIENT_ID')
  const far = { OIDC_ISSUER: 'http://id.example', OIDC_CLIENT_ID: 'kota' }
  expect(caught(() => read(far)).message).toContain('https://')
  expect(read({ OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'kota', OIDC_ACR: 'tinggi  penuh' }).oidc).toEqual({
    issuer: 'http://127.0.0.1:9',
    clientId: 'kota',
    clientSecret: null,
    name: null,
    scope: 'openid profile',
    nikClaim: 'nik',
    acr: ['tinggi', 'penuh'],
  })
})
