import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { monday, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { gatewayServer, mailServer } from '../../../tests/support/post-office.ts'
import { makeFormat } from '../../ui/format.ts'
import { insertAccount } from '../accounts/account-store.ts'
import { deliver, empty, sweep, tellOtherwise, tryAgain } from './deliver.ts'
import { eraseNotices, type NewSend, openNotices, wordsKept } from './index.ts'
import { findNotice, listFailed, listShown } from './store.ts'

let house: TestHouse
let gateway: Awaited<ReturnType<typeof gatewayServer>>
let mail: Awaited<ReturnType<typeof mailServer>>
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())
beforeEach(async () => {
  gateway = await gatewayServer()
  mail = await mailServer()
  house.now = monday
  opened({ gatewayUrl: gateway.url, smtpUrl: mail.url })
})
afterEach(async () => {
  await house.house.notices.close()
  await Promise.all([gateway.close(), mail.close()])
})

test('a notice goes to the gateway with its token, once', async () => {
  const id = await sent({ to: { phone: '+628110000001' } })
  await deliver(house.ctx(), { notice: id })
  await deliver(house.ctx(), { notice: id })
  expect(gateway.posted).toMatchObject([
    { token: 'Bearer rahasia', key: id, body: { id, kind: 'survey', to: '+628110000001', lang: 'id' } },
  ])
  expect(gateway.posted[0]!.body.text).toContain('https://layanan.arunika.example/survei/abc')
  expect(await state(id)).toBe('sent')
})

test('the same kind and key for a case goes out once, in each region', async () => {
  const dedupe = { caseId: house.ctx().newId(), key: '7' }
  expect(await send({ dedupe })).toBeDefined()
  expect(await send({ dedupe })).toBeUndefined()
  expect(await send({ dedupe: { ...dedupe, key: '8' } })).toBeDefined()
  expect(await send({ dedupe }, '9972')).toBeDefined()
  const code = { caseId: null, key: 'x' }
  expect([await send({ dedupe: code }), await send({ dedupe: code })].map(Boolean)).toEqual([true, false])
})

test('an account’s proven contact comes before what was typed; one that nobody proved is left alone', async () => {
  const ctx = house.ctx()
  const proven = await insertAccount(
    ctx.shared,
    { id: ctx.newId(), name: 'Siti Rahayu', phone: '+628110000021', verified: true },
    monday,
  )
  const unproven = await insertAccount(
    ctx.shared,
    { id: ctx.newId(), name: 'Budi Santoso', phone: '+628110000022' },
    monday,
  )
  for (const account of [proven!.id, unproven!.id, null]) {
    const id = await sent({ to: { account, phone: '+628110000023' } })
    await deliver(ctx, { notice: id })
  }
  expect(gateway.posted.map(({ body }) => body.to)).toEqual(['+628110000021', '+628110000023', '+628110000023'])
  expect(await send({ to: { account: unproven!.id } })).toMatchObject({ state: 'failed' })
})

test('two workers at once send one message', async () => {
  const id = await sent({ to: { phone: '+628110000002' } })
  await Promise.all([1, 2, 3, 4].map(() => deliver(house.ctx(), { notice: id })))
  expect(gateway.posted).toHaveLength(1)
})

test.each([
  [500, 'gateway-fault'],
  [429, 'gateway-limit'],
  [401, 'gateway-token'],
  [0, 'gateway-slow'],
  [-1, 'gateway-down'],
])('a gateway that answers %i is tried again later with the same id', async (answer, error) => {
  gateway.answer = answer
  if (answer === 429) gateway.retryAfter = '300'
  if (answer === -1) await gateway.close()
  const id = await sent({ to: { phone: '+628110000003' } })
  await deliver(house.ctx(), { notice: id })
  expect(await findNotice(house.ctx().db, id)).toMatchObject({ state: 'queued', attempts: 1, lastError: error })
  const early = house.ctx({ now: monday + 50_000 })
  await deliver(early, { notice: id })
  if (answer === -1) return
  expect(gateway.posted).toHaveLength(1)
  gateway.answer = 200
  await deliver(house.ctx({ now: monday + (answer === 429 ? 299_000 : 61_000) }), { notice: id })
  if (answer === 429) expect(gateway.posted).toHaveLength(1)
  await deliver(house.ctx({ now: monday + 301_000 }), { notice: id })
  expect(gateway.posted.map(({ key }) => key)).toEqual([id, id])
  expect(await state(id)).toBe('sent')
})

test('mail arrives as plain text with the notice’s id, whether the letter is Indonesian or English', async () => {
  const id = await sent({ to: { email: 'siti@contoh.example' }, lang: 'en' })
  await deliver(house.ctx(), { notice: id })
  expect(mail.letters).toMatchObject([{ from: 'layanan@arunika.example', to: 'siti@contoh.example' }])
  expect(mail.letters[0]!.source).toContain(`Message-ID: <${id}@arunika.example>`)
  expect(mail.letters[0]!.source).toContain('How did we serve you?')
})

test.each([
  ['refuse', 'failed', 'mail-refused'],
  ['later', 'queued', 'mail-later'],
  ['silent', 'queued', 'mail-slow'],
] as const)('a mail server that says "%s"', async (manner, becomes, error) => {
  mail.manner = manner
  const id = await sent({ to: { email: 'budi@contoh.example' } })
  await deliver(house.ctx(), { notice: id })
  expect(await findNotice(house.ctx().db, id)).toMatchObject({ state: becomes, lastError: error })
})

test('a number that the gateway will never take goes by mail instead', async () => {
  gateway.answer = 422
  const id = await sent({ to: { phone: '+628110000004', email: 'tono@contoh.example' } })
  await deliver(house.ctx(), { notice: id })
  await deliver(house.ctx(), { notice: id })
  expect([gateway.posted.length, mail.letters.length]).toEqual([1, 1])
  expect(await findNotice(house.ctx().db, id)).toMatchObject({ state: 'sent', channel: 'email' })
})

test('a code is forgotten once it is sent, and never sent after its time', async () => {
  const code = { kind: 'code', to: { phone: '+628110000005' }, values: { code: '123456', minutes: 10 } } as const
  const id = (await send({ ...code, dedupe: { caseId: null, key: 'code-1' } }))!.id
  await deliver(house.ctx(), { notice: id })
  expect(gateway.posted[0]!.body.text).toContain('123456')
  expect((await findNotice(house.ctx().db, id))!.sealedWords).toBeNull()

  const late = (await send({ ...code, dedupe: { caseId: null, key: 'code-2' } }))!.id
  await deliver(house.ctx({ now: monday + 3_600_000 }), { notice: late })
  expect(gateway.posted).toHaveLength(1)
  expect(await findNotice(house.ctx().db, late)).toMatchObject({ state: 'failed', lastError: 'too-late' })
})

test('a try that died on the way is begun again by the sweep', async () => {
  const id = await sent({ to: { phone: '+628110000006' } })
  await house
    .ctx()
    .db.updateTable('notice')
    .set({ attempts: 1, due_at: new Date(monday + 120_000) })
    .where('id', '=', id)
    .execute()
  const later = house.ctx({ now: monday + 600_000 })
  await later.db.deleteFrom('job_request').execute()
  await sweep(later)
  const asked = await later.db.selectFrom('job_request').select(['job', 'payload']).execute()
  expect(asked).toContainEqual({ job: 'notices.deliver', payload: { notice: id } })
  await deliver(later, { notice: id })
  expect(await state(id)).toBe('sent')
})

test('officers see what did not arrive in their unit, and try again or tell otherwise', async () => {
  opened({ gatewayUrl: null, smtpUrl: null })
  const ctx = () => house.ctx({ region: '9972' })
  await ctx().db.deleteFrom('notice').execute()
  opened({ gatewayUrl: gateway.url, smtpUrl: null })
  gateway.answer = 422
  const ids: string[] = []
  for (const unit of ['dukcapil', 'dukcapil', 'pajak']) {
    const { id } = (await send({ ...card, to: { phone: '+628110000007' }, unit }, '9972'))!
    await deliver(ctx(), { notice: id })
    ids.push(id)
  }
  expect((await listFailed(ctx().db, ['dukcapil'], { limit: 9 })).map(({ id }) => id).sort()).toEqual(ids.slice(0, 2))
  expect(await listFailed(ctx().db, [], { limit: 9 })).toEqual([])
  expect(await listFailed(ctx().db, null, { limit: 9 })).toHaveLength(3)

  gateway.answer = 200
  const later = house.ctx({ region: '9972', now: monday + 30 * 86_400_000 })
  expect(await tryAgain(later, ids[0]!)).toEqual({ channel: 'message' })
  expect(await tryAgain(later, ids[0]!)).toMatchObject({ refusal: { code: 'notice-not-failed' } })
  await deliver(later, { notice: ids[0]! })
  expect(await findNotice(later.db, ids[0]!)).toMatchObject({ state: 'sent' })
  expect(await tellOtherwise(later, ids[1]!)).toEqual({ told: true })
  expect(await tellOtherwise(later, ids[1]!)).toMatchObject({ refusal: { code: 'notice-not-failed' } })
})

test('without a gateway the demonstration shows the words; they open in their own region alone', async () => {
  opened({ gatewayUrl: null, smtpUrl: null })
  const made = await send({ to: { phone: '+628110000008' } })
  expect(made).toMatchObject({ state: 'shown' })
  const ctx = house.ctx()
  const [shown] = await listShown(ctx.db, { limit: 1 })
  expect(wordsKept(ctx, shown!)!.text).toContain('Urusan Anda selesai')
  expect(() => wordsKept(house.ctx({ region: '9972' }), shown!)).toThrow()
})

test('erasing a case empties its notices, stops those on their way, and nothing is sent twice afterwards', async () => {
  const dedupe = { caseId: house.ctx().newId(), key: '1' }
  const { id } = (await send({ dedupe }))!
  await eraseNotices(house.ctx().db, dedupe.caseId, monday)
  await deliver(house.ctx({ now: monday + 1000 }), { notice: id })
  expect(gateway.posted).toEqual([])
  expect(await findNotice(house.ctx().db, id)).toMatchObject({ state: 'failed', sealedWords: null, sealedReach: null })
  expect(await send({ dedupe })).toBeUndefined()
})

test('after three months only the row is left', async () => {
  const id = await sent({ to: { phone: '+628110000009' } })
  await deliver(house.ctx(), { notice: id })
  await empty(house.ctx({ now: monday + 89 * 86_400_000 }))
  expect((await findNotice(house.ctx().db, id))!.sealedWords).not.toBeNull()
  await empty(house.ctx({ now: monday + 91 * 86_400_000 }))
  expect(await findNotice(house.ctx().db, id)).toMatchObject({ state: 'sent', sealedWords: null, sealedReach: null })
})

const card = {
  kind: 'cardReady',
  values: { number: 'ARN-1', document: 'KTP-el', place: 'Loket 3', link: '/lacak/ARN-1' },
} as const

let made = 0
async function send(about: Partial<NewSend>, region = '9971') {
  const notice = {
    kind: 'survey',
    to: { phone: '+628110000001' },
    values: { link: '/survei/abc' },
    dedupe: { caseId: house.ctx().newId(), key: `${++made}` },
    ...about,
  } as NewSend
  const ctx = house.ctx({ region })
  return ctx.transaction((db) => house.house.notices.send(ctx, db, notice))
}

async function sent(about: Partial<NewSend>): Promise<string> {
  return (await send(about))!.id
}

async function state(id: string) {
  return (await findNotice(house.ctx().db, id))?.state
}

function opened(about: { gatewayUrl: string | null; smtpUrl: string | null }) {
  house.house.notices = openNotices({
    ...about,
    gatewayToken: 'rahasia',
    mailFrom: 'Layanan Arunika <layanan@arunika.example>',
    address: 'https://layanan.arunika.example',
    words: house.deps.words,
    writer: makeFormat,
    timeout: 700,
  })
}
