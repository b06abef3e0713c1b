import { expect, test } from 'vitest'
import { foreignOrigin } from './origin.ts'

const host = 'kota.example:8080'

test.each([
  ['our own form', { 'sec-fetch-site': 'same-origin' }, false],
  ['another site, modern browser', { 'sec-fetch-site': 'cross-site' }, true],
  ['a sibling domain', { 'sec-fetch-site': 'same-site' }, true],
  ['an old browser, our origin', { origin: 'http://kota.example:8080' }, false],
  ['an old browser, another origin', { origin: 'http://jahat.example' }, true],
  ['a sandboxed frame', { origin: 'null' }, true],
  ['only a referer of ours', { referer: 'http://kota.example:8080/masuk', cookie: 's=1' }, false],
  ['only a foreign referer', { referer: 'http://jahat.example/', cookie: 's=1' }, true],
  ['cookies and no sign of where from', { cookie: 's=1' }, true],
  ['a program without cookies', {}, false],
])('%s', (_, headers, foreign) => expect(foreignOrigin('POST', { host, ...headers })).toBe(foreign))

test('reading is never foreign', () =>
  expect(foreignOrigin('GET', { host, 'sec-fetch-site': 'cross-site' })).toBe(false))
