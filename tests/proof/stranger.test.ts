import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseNumber } from '../../src/modules/cases/number.ts'
import type { Member } from './cast.ts'
import { answers, type Matter } from './matters.ts'
import { absentId } from './objects.ts'
import type { Request } from './sender.ts'
import { contentsOf, refusedTries } from './snapshot.ts'
import { openWorld, type World } from './world.ts'

// Walk 4: a stranger tries what is somebody else's, by every way there is. The limiter, headers and sessions are the real ones.

let world: World
let mine: Matter
let documents: { akta: string; card: string; code: string }
let draft: { id: string; paper: string }
beforeAll(async () => {
  world = await openWorld()
  mine = await world.matters.at('issued')
  documents = await world.matters.documents(mine)
  draft = await world.matters.draft()
})
afterAll(() => world.close())

/** A number of the right form that no case has. */
const unused = () => caseNumber('ARN', 2026, Buffer.alloc(32, 9), 123_456)
const secrets = ['Tersembunyi', answers.anak.nik, '4102900007', '+62812', '99999999', answers.anak.alamat.street]
let visits = 0
const fromElsewhere = () => `10.5.${visits >> 8}.${visits++ & 255}`

async function as(who: Member, request: Partial<Request> & { path: string }) {
  return world.door.send({
    method: 'GET',
    cookies: await who.cookies(),
    bearer: who.bearer,
    ip: fromElsewhere(),
    ...request,
  })
}

/** Everything of the owner's that has an address, and the same address of nothing. */
const things = (): [what: string, path: string, none: string][] => [
  ['the receipt', `/lacak/${mine.number}/tanda-terima`, `/lacak/${unused()}/tanda-terima`],
  ['the form to withdraw', `/lacak/${mine.number}/pembatalan`, `/lacak/${unused()}/pembatalan`],
  ['the form to mend', `/lacak/${mine.number}/perbaikan`, `/lacak/${unused()}/perbaikan`],
  ['the photo', `/berkas/${mine.paper}`, `/berkas/${absentId}`],
  ['its small picture', `/berkas/${mine.paper}?kecil`, `/berkas/${absentId}?kecil`],
  ['the certificate', `/dokumen/${documents.akta}`, `/dokumen/${absentId}`],
  ['its PDF', `/dokumen/${documents.akta}.pdf`, `/dokumen/${absentId}.pdf`],
  ['the draft', `/isian/${draft.id}/anak`, `/isian/${absentId}/anak`],
  ['the draft’s photo', `/berkas/${draft.paper}`, `/berkas/${absentId}`],
  ['the officer’s page', `/petugas/berkas/${mine.number}`, `/petugas/berkas/${unused()}`],
  ['the person of the register', `/petugas/penduduk/${world.person}`, `/petugas/penduduk/${absentId}`],
  ['the client of the counter', `/petugas/loket/warga/${world.person}`, `/petugas/loket/warga/${absentId}`],
  ['the events', `/api/v1/cases/${mine.number}/events`, `/api/v1/cases/${unused()}/events`],
]

test('nothing of somebody else is shown, told by its absence, or asked for unseen', async () => {
  for (const who of [world.cast.program, world.cast.mute]) await as(who, { path: '/api/v1/services' }) // its day is noted
  const before = await contentsOf(world.house)
  for (const who of [world.cast.nobody, world.cast.other, world.cast.foreign, world.cast.mute])
    for (const [what, path, none] of things()) {
      const recorded = await allTries()
      const [there, gone] = [await as(who, { path }), await as(who, { path: none })]
      const about = `${what} for ${who.kind}`
      expect([401, 403, 404, 303], about).toContain(there.statusCode)
      expect(there.statusCode, about).toBe(gone.statusCode)
      const plain = (text: string, of: string) => text.replaceAll(encodeURIComponent(of), '').replaceAll(of, '')
      expect(plain(there.body, path), about).toBe(plain(gone.body, none))
      for (const secret of secrets) expect(there.body, about).not.toContain(secret)
      expect(await allTries(), `${about} is recorded`).toBe(recorded + 2)
    }
  expect(
    (await contentsOf(world.house)).split('\n').filter((line) => !before.includes(line) && !/session/.test(line)),
  ).toEqual([])
})

test('a number tells service, step and day, and nothing about anybody; one that is not there tells only that', async () => {
  for (const who of [world.cast.nobody, world.cast.other]) {
    const { statusCode, body } = await as(who, { path: `/lacak/${mine.number}` })
    expect(statusCode).toBe(200)
    expect(body).toContain('Layanan bukti')
    for (const secret of secrets) expect(body).not.toContain(secret)
    const standing = await as(who, { path: `/api/v1/cases/${mine.number}` })
    expect(Object.keys(standing.json()).toSorted()).toEqual([
      'doneAt',
      'dueAt',
      'number',
      'service',
      'serviceName',
      'stage',
      'status',
      'waitsFor',
    ])
    const [unknown, impossible] = [
      await as(who, { path: `/lacak/${unused()}` }),
      await as(who, { path: '/lacak/ARN-2026-AAAAAAAA' }),
    ]
    expect([unknown.statusCode, impossible.statusCode]).toEqual([404, 404])
    expect(unknown.body.replaceAll(unused(), '')).toBe(impossible.body.replaceAll('ARN-2026-AAAAAAAA', ''))
  }
})

test('guessing: the next ids and numbers are as closed as any', async () => {
  const near = (id: string, by: number) =>
    id.slice(0, -2) + ((Number.parseInt(id.slice(-2), 16) + by) & 255).toString(16).padStart(2, '0')
  for (const by of [-2, -1, 1, 2])
    for (const path of [
      `/berkas/${near(mine.paper, by)}`,
      `/dokumen/${near(documents.akta, by)}`,
      `/isian/${near(draft.id, by)}/anak`,
    ])
      expect((await as(world.cast.other, { path })).statusCode).toBe(404)
  const codes = ['0000000000000000', documents.code.replace(/.$/, (last) => (last === '0' ? '1' : '0'))]
  for (const code of codes) expect((await as(world.cast.other, { path: `/verifikasi/${code}` })).statusCode).toBe(404)
})

describe('the secret of a receipt', () => {
  const wrongs = (count: number) =>
    Array.from({ length: count }, (_, at) => String(at).padStart(10, '7').replace(/.$/, 'Z'))

  test('opens the case; a wrong one tells what the number alone tells, and is recorded', async () => {
    const { number, secret } = await world.matters.at('submitted')
    const open = await as(world.cast.nobody, { path: `/lacak/${number}?k=${secret}` })
    expect(open.body).toContain('/pembatalan?k=')
    expect(open.headers['cache-control']).not.toMatch(/public|max-age=[1-9]/)
    const recorded = await refusedTries(world.house, 'cases.track')
    const { body } = await as(world.cast.nobody, { path: `/lacak/${number}?k=${wrongs(1)[0]}` })
    for (const word of [...secrets, '/pembatalan']) expect(body).not.toContain(word)
    expect(await refusedTries(world.house, 'cases.track')).toBe(recorded + 1)
  })

  test('wrong ones slow down per number, from wherever and however it is typed, and lock nobody out', async () => {
    const { number, secret } = await world.matters.at('submitted')
    const another = await world.matters.at('submitted')
    const spellings = [
      number,
      number.toLowerCase(),
      number.replaceAll('-', ''),
      encodeURIComponent(number.replaceAll('-', ' ')),
    ]
    const seen: number[] = []
    for (const [at, k] of wrongs(40).entries())
      seen.push((await as(world.cast.nobody, { path: `/lacak/${spellings[at % 4]}?k=${k}` })).statusCode)
    expect(seen.filter((status) => status === 429).length).toBeGreaterThanOrEqual(9)
    // The owner comes with a log-in, others with another number.
    expect((await as(world.cast.owner, { path: `/lacak/${number}` })).body).toContain('Tersembunyi')
    expect((await as(world.cast.nobody, { path: `/lacak/${another.number}?k=${another.secret}` })).statusCode).toBe(200)
    // Whoever holds the receipt waits a few seconds.
    const late = await as(world.cast.nobody, { path: `/lacak/${number}?k=${secret}` })
    expect(late.statusCode).toBe(429)
    world.house.now += 5_000
    expect((await as(world.cast.nobody, { path: `/lacak/${number}?k=${secret}` })).statusCode).toBe(200)
  })
})

describe('a forged form', () => {
  const withdrawal = async (matter: Matter): Promise<Request> => ({
    method: 'POST',
    path: `/lacak/${matter.number}/pembatalan`,
    form: { reason: 'palsu' },
    cookies: await world.cast.owner.cookies(),
    ip: fromElsewhere(),
  })
  const forgeries: [how: string, about: Partial<Request>][] = [
    ['from another site', { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://jahat.example' } }],
    ['from a sister site', { headers: { 'sec-fetch-site': 'same-site' } }],
    ['from a foreign origin of an old browser', { headers: { 'sec-fetch-site': '', origin: 'https://jahat.example' } }],
    ['from nowhere', { headers: { 'sec-fetch-site': 'cross-site', origin: 'null' } }],
    ['without a token', { token: null }],
    ['with a made-up token', { token: 'A'.repeat(27) }],
    ['with an empty token', { token: '' }],
    ['with a token of another browser', { cookies: { browser: 'another-browser-anothe' } }],
  ]

  test.each(forgeries)('%s is refused and changes nothing', async (_how, about) => {
    const matter = await world.matters.at('submitted')
    const request = await withdrawal(matter)
    const before = await contentsOf(world.house)
    const forged = { ...request, ...about, cookies: { ...request.cookies, ...about.cookies } }
    expect((await world.door.send(forged)).statusCode).toBe(403)
    expect(await contentsOf(world.house)).toBe(before)
  })

  test('the true one, by the same person, is accepted', async () => {
    const answer = await world.door.send(await withdrawal(await world.matters.at('submitted')))
    expect(answer.statusCode).toBe(303)
  })

  test('a log-in cannot be pressed on somebody, nor anybody be sent to another site after it', async () => {
    const forged = {
      method: 'POST',
      path: '/masuk',
      form: { contact: 'a@bukti.example' },
      headers: { 'sec-fetch-site': 'cross-site' },
    }
    expect((await world.door.send(forged)).statusCode).toBe(403)
    for (const next of ['//jahat.example', 'https://jahat.example', '/\\jahat.example', 'javascript:alert(1)']) {
      const { body } = await as(world.cast.nobody, { path: `/masuk?next=${encodeURIComponent(next)}` })
      for (const [, to] of body.matchAll(/(?:href|action|name="next" value)="([^"]*)"/g)) {
        const { host, protocol } = new URL(to!.replaceAll('&amp;', '&'), 'http://kota.test/')
        expect(`${protocol}${host}`).not.toMatch(/jahat|javascript/)
      }
      const { headers } = await as(world.cast.nobody, { path: `/bahasa/en?ke=${encodeURIComponent(next)}` })
      expect(new URL(String(headers.location), 'http://kota.test/').host).toBe('kota.test')
    }
  })
})

describe('a program', () => {
  test('gets nothing with a key that is no key, of another region, or in a cookie’s place', async () => {
    const key = world.cast.program.bearer!
    const wrong = [`${key}x`, key.replace('9971', '9972'), 'x', `${key} `, `pdp_9971_${'A'.repeat(43)}`]
    for (const bearer of wrong)
      expect((await as(world.cast.nobody, { path: '/api/v1/cases', bearer })).statusCode, bearer).toBe(401)
    const elsewhere = await as(world.cast.program, { path: '/w/9972/api/v1/cases' })
    expect(elsewhere.statusCode).toBe(401)
    // People's pages take no keys, the API no sessions.
    expect((await as(world.cast.program, { path: `/petugas/berkas/${mine.number}` })).statusCode).toBe(303)
    const session = Object.entries(await world.cast.head.cookies()).map(([name, value]) => `${name}=${value}`)
    const byCookie = await as(world.cast.nobody, {
      path: `/api/v1/cases/${mine.number}/events`,
      headers: { cookie: session.join('; ') },
    })
    expect(byCookie.statusCode).toBe(404)
  })

  test('sees what it filed and nobody else’s', async () => {
    const number = await world.filed()
    expect((await as(world.cast.program, { path: `/api/v1/cases/${number}/events` })).statusCode).toBe(200)
    expect((await as(world.cast.mute, { path: `/api/v1/cases/${number}/events` })).statusCode).toBe(404)
    expect((await as(world.cast.program, { path: `/api/v1/cases/${mine.number}/events` })).statusCode).toBe(404)
    const listed = (await as(world.cast.program, { path: '/api/v1/cases' })).json().cases
    expect(listed.map((one: { number: string }) => one.number)).not.toContain(mine.number)
  })
})

test('an officer of another unit learns nothing of a case by confirming its signature', async () => {
  const signing = await world.matters.at('signing')
  const round = world.house.ctx().newId()
  const form = { id: round, pilih: `${signing.id}~tanda-tangan~${signing.seq}` }
  await as(world.cast.elsewhere, { method: 'POST', path: '/petugas/tanda-tangan', form })
  const { body } = await as(world.cast.elsewhere, { path: `/petugas/tanda-tangan/${round}` })
  for (const secret of [...secrets, signing.number]) expect(body).not.toContain(secret)
})

test('nobody ends the session of somebody else', async () => {
  const owners = await world.cast.owner.cookies()
  const { shared } = world.house.ctx()
  const { id } = await shared
    .selectFrom('session')
    .select('id')
    .where('account', '=', world.cast.owner.actor.id!)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  await as(world.cast.other, { method: 'POST', path: `/akun/perangkat/${id}/pengakhiran`, form: {} })
  expect((await world.door.send({ method: 'GET', path: '/akun', cookies: owners })).statusCode).toBe(200)
})

test('pages are closed to frames and scripts of others, personal ones to caches; files run nowhere', async () => {
  const page = await as(world.cast.owner, { path: `/lacak/${mine.number}` })
  expect(page.headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  })
  const policy = String(page.headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe-inline')
  expect(page.body).not.toMatch(/<script(?![^>]*src=)[^>]*>[^<]|\son\w+="/)
  for (const path of [`/berkas/${mine.paper}`, `/dokumen/${documents.akta}.pdf`]) {
    const { statusCode, headers } = await as(world.cast.owner, { path })
    expect(statusCode).toBe(200)
    expect(headers['content-security-policy']).toContain('sandbox')
    expect(headers).toMatchObject({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' })
  }
})

test('after all that the owner has everything', async () => {
  const { owner } = world.cast
  expect((await as(owner, { path: `/lacak/${mine.number}` })).body).toContain('Tersembunyi')
  expect((await as(owner, { path: `/berkas/${mine.paper}` })).statusCode).toBe(200)
  expect((await as(owner, { path: `/dokumen/${documents.akta}.pdf` })).statusCode).toBe(200)
  expect((await as(owner, { path: `/isian/${draft.id}/anak` })).body).toContain('Rahasia Tersembunyi')
})

async function allTries(): Promise<number> {
  const { rows } = await world.house.database.owner.query(
    'select count(*)::int as count from region_9971.refused_access',
  )
  return rows[0].count
}
