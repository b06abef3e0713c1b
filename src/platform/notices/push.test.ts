import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  createSecretKey,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { monday, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { makeFormat } from '../../ui/format.ts'
import { NoAnswer, type OutgoingRequest, openOutgoing } from '../outgoing.ts'
import { deliver } from './deliver.ts'
import { eraseNotices, followOnDevice, type NewSend, openNotices, turnOff, whoOf } from './index.ts'
import { encrypt, vapidKey } from './push-crypt.ts'
import { devicesOf } from './push-store.ts'

let house: TestHouse
let asked: OutgoingRequest[]
/** What the push service answers, one request after the other; 201 when there is no more. */
let answers: number[]
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())
beforeEach(() => {
  asked = []
  answers = []
  house.now = monday
  const send = async (request: OutgoingRequest) => {
    asked.push(request)
    const status = answers.shift() ?? 201
    if (status === 0) throw new NoAnswer('not-reached', false)
    return { status, headers: {}, body: Buffer.alloc(0) }
  }
  opened({ send })
})

const b64 = (text: string) => Buffer.from(text, 'base64url')

test('a message is encrypted as RFC 8291 shows it', () => {
  const ours = createECDH('prime256v1')
  ours.setPrivateKey(b64('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'))
  const device = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  }
  const words = 'When I grow up, I want to be a watermelon'
  expect(encrypt(words, device, b64('DGv6ra1nlYgDCS1FRnbzlw'), ours).toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
})

test('a device hears number and what happened, by whom it can know; a touch opens the page that it follows', async () => {
  const phone = device()
  const caseId = house.ctx().newId()
  await followOnDevice(house.ctx(), { caseId }, phone.said, '/lacak/ARN-1?k=RAHASIA')
  await sent({ dedupe: { caseId, key: '1' }, to: { phone: '+628110000001' } })
  const [request] = asked
  expect(phone.read(request!)).toMatchObject({
    subject: 'Kota Arunika',
    text: 'Permohonan ARN-1 ditolak',
    link: 'https://layanan.arunika.example/lacak/ARN-1?k=RAHASIA',
  })
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(request!.headers!.authorization!)!
  expect(key).toBe(house.house.notices.pushKey)
  const [head, body, signature] = token.split('.')
  expect(JSON.parse(b64(body!).toString())).toMatchObject({ aud: 'https://push.example', sub: expect.any(String) })
  const point = b64(key)
  const jwk = { kty: 'EC', crv: 'P-256', x: point.toString('base64url', 1, 33), y: point.toString('base64url', 33) }
  const from = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const
  expect(verify('sha256', Buffer.from(`${head}.${body}`), from, b64(signature!))).toBe(true)
})

test('each device once: of account and case alike, told again changes nothing, and what is tried again is not sent twice', async () => {
  const [phone, tablet] = [device(), device()]
  const [account, caseId] = [house.ctx().newId(), house.ctx().newId()]
  for (const following of [{ account }, { caseId }]) await followOnDevice(house.ctx(), following, phone.said, null)
  await followOnDevice(house.ctx(), { account }, tablet.said, null)
  answers = [503, 0]
  const about = { to: { account }, dedupe: { caseId, key: '1' } }
  await sent(about)
  expect(asked).toHaveLength(2)
  await tryDue(monday + 3_600_000)
  await tryDue(monday + 7_200_000)
  expect(asked).toHaveLength(4)
  expect(await send(about)).toBeUndefined()
})

test.each([404, 410])('a device whose service answers %i is told nothing more', async (status) => {
  const [account, caseId] = [house.ctx().newId(), house.ctx().newId()]
  const phone = device()
  for (const following of [{ account }, { caseId }]) await followOnDevice(house.ctx(), following, phone.said, null)
  answers = [status]
  await sent({ to: { account } })
  expect(await devicesOf(house.ctx().db, { account, caseId })).toEqual([])
})

test('an address that nobody gave a name for is not called again once it refuses; of an account it may be tried again', async () => {
  const [account, topic] = [house.ctx().newId(), house.ctx().newId()]
  for (const following of [{ account }, { topic }]) await followOnDevice(house.ctx(), following, device().said, null)
  answers = [400, 400]
  await sent({ to: { account } })
  await sent({ to: { topic }, silent: true })
  const left = async (following: { account?: string; topic?: string }) =>
    (await devicesOf(house.ctx().db, following)).length
  expect([await left({ account }), await left({ topic })]).toEqual([1, 0])
})

test('who is told on a device alone counts as told; one that was turned off meanwhile hears nothing', async () => {
  const caseId = house.ctx().newId()
  await followOnDevice(house.ctx(), { caseId }, device().said, null)
  const made = await send({ to: {}, dedupe: { caseId, key: '1' } })
  expect(made).toMatchObject({ state: 'unneeded' })
  await house.ctx().db.deleteFrom('push_device').where('case_id', '=', caseId).execute()
  await tryDue(monday)
  expect(asked).toEqual([])
})

test('what is turned off stays off, for one case or all; a decision is told all the same', async () => {
  const to = { phone: '+628110000031', email: 'rina@contoh.example' }
  const [one, another] = [house.ctx().newId(), house.ctx().newId()]
  const ctx = house.ctx()
  const who = whoOf(ctx, { ...to, caseId: one })!
  await turnOff(ctx.db, who, one, ['message'], monday)
  const channel = async (kind: 'late' | 'rejected', caseId: string, key: string) => {
    const made = await send({ kind, to, dedupe: { caseId, key } } as Partial<NewSend>)
    const row = await ctx.db
      .selectFrom('notice')
      .select(['channel', 'state'])
      .where('id', '=', made!.id)
      .executeTakeFirst()
    return [row!.channel, row!.state]
  }
  expect(await channel('late', one, '1')).toEqual(['email', 'shown'])
  expect(await channel('late', another, '1')).toEqual(['message', 'shown'])
  await turnOff(ctx.db, who, null, ['message', 'email'], monday)
  expect(await channel('late', another, '2')).toEqual([null, 'unneeded'])
  expect(await channel('rejected', another, '3')).toEqual(['message', 'shown'])
  await turnOff(ctx.db, who, null, [], monday)
  expect(await channel('late', another, '4')).toEqual(['message', 'shown'])
})

test('nothing that a browser says makes the house call into its own network, or fail', async () => {
  const good = device().said
  for (const bad of [
    { ...good, endpoint: 'http://push.example/x' },
    { ...good, endpoint: 'nichts' },
    { ...good, p256dh: 'AAAA' },
    { ...good, auth: 'AAAA' },
  ])
    expect(await followOnDevice(house.ctx(), { caseId: house.ctx().newId() }, bad, null)).toHaveProperty('refusal')
  opened(openOutgoing([]))
  const caseId = house.ctx().newId()
  await followOnDevice(house.ctx(), { caseId }, { ...good, endpoint: 'https://127.0.0.1:9/x' }, null)
  await sent({ dedupe: { caseId, key: '1' } })
  const [row] = await house
    .ctx()
    .db.selectFrom('notice')
    .select(['state', 'last_error'])
    .where('case_id', '=', caseId)
    .where('channel', '=', 'push')
    .execute()
  expect(row).toEqual({ state: 'failed', last_error: 'push-down' })
})

test('an erased case is followed by no device', async () => {
  const caseId = house.ctx().newId()
  await followOnDevice(house.ctx(), { caseId }, device().said, null)
  await eraseNotices(house.ctx().db, caseId, monday)
  expect(await devicesOf(house.ctx().db, { caseId })).toEqual([])
})

test('the same secret gives the same key, so that no device has to be asked again', () => {
  const secret = randomBytes(32)
  expect(vapidKey(secret).publicKey).toBe(vapidKey(secret).publicKey)
})

/** A browser that gave its address, and reads what it is sent. */
function device() {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const auth = randomBytes(16)
  const endpoint = `https://push.example/${randomBytes(6).toString('hex')}`
  const said = { endpoint, p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') }
  const read = ({ body }: OutgoingRequest) => {
    const bytes = Buffer.from(body as Uint8Array)
    const [salt, theirs, sealed] = [bytes.subarray(0, 16), bytes.subarray(21, 86), bytes.subarray(86)]
    const derive = (salt: Buffer, input: Buffer, about: Buffer | string, length: number) =>
      Buffer.from(hkdfSync('sha256', input, salt, about, length))
    const about = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), theirs])
    const input = derive(auth, pair.computeSecret(theirs), about, 32)
    const key = createSecretKey(derive(salt, input, 'Content-Encoding: aes128gcm\0', 16))
    const opening = createDecipheriv('aes-128-gcm', key, derive(salt, input, 'Content-Encoding: nonce\0', 12))
    opening.setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()])
    return JSON.parse(plain.subarray(0, -1).toString())
  }
  return { said, read }
}

let made = 0
function send(about: Partial<NewSend>) {
  const ctx = house.ctx()
  const notice = {
    kind: 'rejected',
    to: {},
    caseNumber: 'ARN-1',
    values: { number: 'ARN-1', reason: 'foto KTP Siti Rahayu 9971014507900001 buram', link: '/lacak/ARN-1' },
    dedupe: { caseId: ctx.newId(), key: `${++made}` },
    ...about,
  } as NewSend
  return ctx.transaction((db) => house.house.notices.send(ctx, db, notice))
}

async function sent(about: Partial<NewSend>): Promise<void> {
  await send(about)
  await tryDue(monday)
}

async function tryDue(now: number): Promise<void> {
  const ctx = house.ctx({ now })
  const due = await ctx.db.selectFrom('notice').select('id').where('state', '=', 'queued').orderBy('id').execute()
  for (const { id } of due) await deliver(ctx, { notice: id })
}

function opened(outgoing: ReturnType<typeof openOutgoing>) {
  house.house.notices = openNotices({
    gatewayUrl: null,
    gatewayToken: null,
    smtpUrl: null,
    mailFrom: null,
    address: 'https://layanan.arunika.example',
    words: house.deps.words,
    writer: makeFormat,
    push: { outgoing, keys: house.house.keys, now: () => house.now },
  })
}
