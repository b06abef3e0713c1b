import { expect, test } from 'vitest'
import { maskContact, readContact } from './contact.ts'
import { openToken, readCookie, safePath, setCookie, signToken } from './cookies.ts'
import { lifetime, renewed } from './lifetime.ts'
import { mandateReaches } from './mandates.ts'
import { passwordFault } from './password.ts'

test.each([
  ['0812-3456-7890', '+6281234567890'],
  ['+62 812 3456 7890', '+6281234567890'],
  ['6281234567890', '+6281234567890'],
  ['(021) 555 0199', '+62215550199'],
  ['812 3456 7890', '+6281234567890'],
  ['+65 8123 4567', '+6581234567'],
  ['0062 812 3456 7890', '+6281234567890'],
  ['+62 (0)812 3456 7890', '+6281234567890'],
  ['0065 8123 4567', '+6581234567'],
])('%s is the phone number %s', (typed, value) => {
  expect(readContact(typed)).toEqual({ kind: 'phone', value })
})

test('an e-mail address is the same in any case', () => {
  expect(readContact(' Siti.Rahayu@Contoh.Example ')).toEqual({ kind: 'email', value: 'siti.rahayu@contoh.example' })
})

test.each([
  '',
  'siti',
  'siti@',
  '@contoh.example',
  'a@b',
  'siti@contoh..example',
  'siti @contoh.example',
  '0812',
  '021 5550',
  '21 5550 1999',
  '0812 3456 7890 1234',
  '+0812345678',
  '12345678901234567890',
  '0800x1234567',
  'a@b.c\nBcc: x@y.z',
])('"%s" is neither phone nor e-mail', (typed) => expect(readContact(typed)).toBeNull())

test('a masked contact is known to its owner and of no use to others', () => {
  expect(maskContact({ kind: 'phone', value: '+6281234567890' })).toBe('+628123••••890')
  expect(maskContact({ kind: 'email', value: 'siti@contoh.example' })).toBe('s••••@contoh.example')
})

test.each(['/akun', '/layanan/akta-kelahiran?x=1', '/', '/masuk?next=%2Fakun'])('%s may be returned to', (path) => {
  expect(safePath(path)).toBe(path)
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/%09/../..//evil.example',
  '/a/..//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  'akun',
  '/a\r\nSet-Cookie: x=y',
  '/ok\\..\\..',
  '',
  undefined,
  `/${'a'.repeat(600)}`,
])('%s is no place to return to', (path) => {
  expect(safePath(path)).toBeNull()
})

test('a session cookie is opened only with its own signature', () => {
  const signed = signToken('token', 'secret')
  expect(openToken(signed, 'secret')).toBe('token')
  expect(openToken(signed, 'other')).toBeUndefined()
  expect(openToken(signed.replace('token', 'tokem'), 'secret')).toBeUndefined()
  for (const broken of [undefined, '', '.', 'token', 'token.', '.abc', `${signed}A`])
    expect(openToken(broken, 'secret')).toBeUndefined()
})

test('over https a cookie bears the host’s prefix and is read under no other name', () => {
  expect(setCookie('pendopo_session', 'a=b', true, 60)).toBe(
    '__Host-pendopo_session=a%3Db; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60',
  )
  expect(setCookie('pendopo_session', 'a', false, 60)).toBe(
    'pendopo_session=a; Path=/; HttpOnly; SameSite=Lax; Max-Age=60',
  )
  expect(readCookie({ pendopo_session: 'planted' }, 'pendopo_session', true)).toBeUndefined()
})

test('a password is refused for its length or for being guessable, and for nothing else', () => {
  const siti = { name: 'Siti Rahayu', email: 'siti.rahayu@contoh.example', phone: '+6281234567890' }
  expect(passwordFault('pendek', siti)).toBe('password-short')
  expect(passwordFault('x'.repeat(129), siti)).toBe('password-long')
  for (const weak of ['aaaaaaaaaaaa', '1234567890', 'Password123', 'siti.rahayu1', '081234567890', 'SITI RAHAYU!!'])
    expect([weak, passwordFault(weak, siti)]).toEqual([weak, 'password-weak'])
  expect(passwordFault('kopi susu tanpa gula', siti)).toBeNull()
})

test('a session is renewed when a twelfth of its life has passed, not at each request', () => {
  const full = lifetime('password', true)
  expect(renewed({ method: 'password', officer: true, expiresAt: full }, 60_000)).toBeNull()
  expect(renewed({ method: 'password', officer: true, expiresAt: full }, full / 6)).toBe(full / 6 + full)
  expect(lifetime('code', false)).toBe(60 * full)
})

test('a mandate reaches its services, its person or area, and its days', () => {
  const rt = {
    id: 'm',
    holder: 'h',
    for: { area: '99.71.01.1001.003.002' },
    services: ['akta-kematian'],
    consent: { by: 'decree' as const },
    evidence: 'SK 12/2026',
    from: '2026-01-01',
    until: '2026-12-31',
  }
  const death = { service: 'akta-kematian', area: '99.71.01.1001.003.002' }
  expect(mandateReaches(rt, death, '2026-03-02')).toBe(true)
  expect(mandateReaches(rt, death, '2027-01-01')).toBe(false)
  expect(mandateReaches(rt, { ...death, service: 'kk-pisah' }, '2026-03-02')).toBe(false)
  expect(mandateReaches(rt, { ...death, area: '99.71.01.1001.003.001' }, '2026-03-02')).toBe(false)
  expect(mandateReaches(rt, { service: 'akta-kematian', person: 'p' }, '2026-03-02')).toBe(false)
})
