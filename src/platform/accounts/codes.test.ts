import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, browser, codeSentTo, houseOfAccounts, logIn, sentTo, wrong } from '../../../tests/support/accounts.ts'
import { account, type TestHouse } from '../../../tests/support/harness.ts'
import { insertAccount } from './account-store.ts'
import { insertCode, spendTry, useCode } from './code-store.ts'
import { requestCode, requestContactCode, saveContactByCode, signInByCode } from './codes.ts'
import { makeCounterCode, signInByCounterCode } from './counter-codes.ts'

let house: TestHouse
beforeAll(async () => {
  house = await houseOfAccounts()
})
afterAll(() => house.close())

let made = 0
const phone = () => ({ kind: 'phone', value: `+62812000${String(++made).padStart(5, '0')}` }) as const
const refusal = (outcome: unknown) => (outcome as { refusal?: { code: string } }).refusal?.code
const minutes = 60_000

test('the first right code makes the account and lets in, a later one finds it', async () => {
  const [ctx, siti] = [house.ctx(), phone()]
  const first = await logIn(ctx, siti, browser())
  const second = await logIn(ctx, siti, browser())
  expect(first).toMatchObject({ kind: 'account', assurance: 1, grants: [] })
  expect(second.id).toBe(first.id)
})

test('a code opens nothing in another browser, though it is right', async () => {
  const [ctx, siti, own] = [house.ctx(), phone(), browser()]
  own.take(await requestCode(ctx, siti, own))
  const code = await codeSentTo(ctx, siti)
  const thief = browser()
  expect(refusal(await signInByCode(ctx, code, thief))).toBe('code-expired')
  thief.take(await requestCode(ctx, phone(), thief)) // with a cookie, but of another code
  expect(refusal(await signInByCode(ctx, code, thief))).toBe('wrong-code')
  expect((await actorOf(ctx, thief)).kind).toBe('anonymous')
})

test('after three wrong guesses the right code is refused too', async () => {
  const [ctx, siti, own] = [house.ctx(), phone(), browser()]
  own.take(await requestCode(ctx, siti, own))
  const code = await codeSentTo(ctx, siti)
  for (let guess = 0; guess < 3; guess++) expect(refusal(await signInByCode(ctx, wrong(code), own))).toBe('wrong-code')
  expect(refusal(await signInByCode(ctx, code, own))).toBe('code-expired')
})

test('sixty wrong guesses, many at the same moment, are sixty refusals: at most ten are even compared', async () => {
  const [ctx, siti] = [house.ctx(), phone()]
  const outcomes: (string | undefined)[] = []
  for (let asked = 0; asked < 6; asked++) {
    const own = browser()
    const answer = own.take(await requestCode(ctx, siti, own))
    const code = refusal(answer) ? '000000' : await codeSentTo(ctx, siti)
    const guesses = Array.from({ length: 10 }, () => signInByCode(ctx, wrong(code), own))
    outcomes.push(...(await Promise.all(guesses)).map(refusal))
    expect((await actorOf(ctx, own)).kind).toBe('anonymous')
  }
  expect(outcomes).toHaveLength(60)
  expect(outcomes.filter((code) => code === undefined)).toEqual([])
  expect(outcomes.filter((code) => code === 'wrong-code').length).toBeLessThanOrEqual(10)
  const own = browser()
  expect(refusal(await requestCode(ctx, siti, own))).toBe('too-many-codes')
})

test('five codes a day, and the next day again', async () => {
  const [ctx, siti, own] = [house.ctx(), phone(), browser()]
  const asked = await Promise.all(Array.from({ length: 8 }, () => requestCode(ctx, siti, own)))
  expect(asked.map(refusal).filter((code) => code === undefined)).toHaveLength(5)
  expect(await sentTo(ctx, siti)).toHaveLength(5)
  const tomorrow = house.ctx({ now: house.now + 24 * 60 * minutes })
  expect(refusal(await requestCode(tomorrow, siti, own))).toBeUndefined()
})

test('a code works for ten minutes and once', async () => {
  const [ctx, siti, own] = [house.ctx(), phone(), browser()]
  own.take(await requestCode(ctx, siti, own))
  const code = await codeSentTo(ctx, siti)
  const late = house.ctx({ now: house.now + 10 * minutes })
  expect(refusal(await signInByCode(late, code, own))).toBe('code-expired')
  const both = await Promise.all([signInByCode(ctx, code, own), signInByCode(ctx, code, own)])
  expect(both.map(refusal).sort()).toEqual(['code-expired', undefined])
})

test('tries and the use of a code come at the same moment, again and again, and never hinder each other', async () => {
  const ctx = house.ctx()
  for (let round = 0; round < 40; round++) {
    const [id, destination] = [ctx.newId(), randomBytes(32)]
    const row = { region: ctx.region.code, purpose: 'login', account: null, code: randomBytes(32) } as const
    const times = { madeAt: ctx.now, expiresAt: ctx.now + 10 * minutes }
    await insertCode(ctx.shared, { ...row, ...times, id, destination })
    const tries = () => spendTry(ctx.shared, id, ctx.now)
    const uses = () => useCode(ctx.shared, id, ctx.now)
    const ended = await Promise.allSettled([tries(), uses(), tries(), uses(), tries(), uses()])
    expect(ended.filter(({ status }) => status === 'rejected')).toEqual([])
    expect(ended.filter((one) => one.status === 'fulfilled' && one.value === true)).toHaveLength(1)
  }
})

test('what is not six digits costs no try; spaces between them do not matter', async () => {
  const [ctx, siti, own] = [house.ctx(), phone(), browser()]
  own.take(await requestCode(ctx, siti, own))
  const code = await codeSentTo(ctx, siti)
  for (const slip of ['', '12345', 'abcdef', '1234567'])
    expect(refusal(await signInByCode(ctx, slip, own))).toBe('code-form')
  expect(refusal(await signInByCode(ctx, `${code.slice(0, 3)} ${code.slice(3)}`, own))).toBeUndefined()
})

test('asking answers alike, whether there is an account or not, and the code lies nowhere in plain', async () => {
  const [ctx, known, unknown] = [house.ctx(), phone(), phone()]
  await logIn(ctx, known, browser())
  const answers = await Promise.all([known, unknown].map((to) => requestCode(ctx, to, browser())))
  expect(answers.map((answer) => Object.keys(answer))).toEqual([['cookies'], ['cookies']])
  const code = await codeSentTo(ctx, known)
  const rows = await ctx.shared.selectFrom('login_code').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(code)
  expect(JSON.stringify(rows)).not.toContain(known.value.slice(3))
})

test('a code asked in one region lets in nowhere else', async () => {
  const [ctx, siti, own] = [house.ctx(), phone(), browser()]
  own.take(await requestCode(ctx, siti, own))
  const code = await codeSentTo(ctx, siti)
  expect(refusal(await signInByCode(house.ctx({ region: '9972' }), code, own))).toBe('code-expired')
})

test('whoever proves a contact that was only typed gets the account without the password and sessions of others', async () => {
  const [ctx, mail, earlier] = [house.ctx(), { kind: 'email', value: 'budi@contoh.example' } as const, browser()]
  const planted = await insertAccount(ctx.shared, { id: ctx.newId(), name: 'Budi', email: mail.value }, ctx.now)
  await (await ctx.house.accounts.library()).setPassword(planted!.id, 'sandi orang lain')
  const { openSession } = await import('./sessions.ts')
  earlier.take(await openSession(ctx, planted!, 'code', earlier))
  expect((await actorOf(ctx, earlier)).id).toBe(planted!.id)

  expect((await logIn(ctx, mail, browser())).id).toBe(planted!.id)
  expect((await actorOf(ctx, earlier)).kind).toBe('anonymous')
  expect(await (await ctx.house.accounts.library()).passwordFits(planted!.id, 'sandi orang lain')).toBe(false)
})

test('a new phone is proven by a code to it, for the account that asked; one that is taken is refused', async () => {
  const [own, other] = [browser(), browser()]
  const [old, fresh, taken] = [phone(), phone(), phone()]
  const actor = await logIn(house.ctx(), old, own)
  await logIn(house.ctx(), taken, other)
  const ctx = house.ctx({ actor })

  own.take(await requestContactCode(ctx, fresh, own))
  const code = await codeSentTo(ctx, fresh)
  expect(refusal(await saveContactByCode(house.ctx({ actor: account('Orang lain') }), code, own))).toBe('code-expired')
  expect(refusal(await saveContactByCode(ctx, code, own))).toBeUndefined()
  own.take(await requestContactCode(ctx, taken, own))
  expect(refusal(await saveContactByCode(ctx, await codeSentTo(ctx, taken), own))).toBe('contact-taken')

  expect((await logIn(house.ctx(), fresh, browser())).id).toBe(actor.id)
  expect((await logIn(house.ctx(), old, browser())).id).not.toBe(actor.id)
})

test('a code printed at a counter lets in once, in its region, for fourteen days', async () => {
  const ctx = house.ctx()
  const printed = await makeCounterCode(ctx, { name: 'Mbah Karto' })
  if ('refusal' in printed) throw new Error(printed.refusal.code)
  expect(printed.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  expect(refusal(await signInByCounterCode(house.ctx({ region: '9972' }), printed.code, browser()))).toBe('wrong-code')
  const late = house.ctx({ now: house.now + 15 * 24 * 60 * minutes })
  expect(refusal(await signInByCounterCode(late, printed.code, browser()))).toBe('wrong-code')
  const own = browser()
  own.take(await signInByCounterCode(ctx, printed.code.toLowerCase(), own))
  expect(await actorOf(ctx, own)).toMatchObject({ id: printed.account, name: 'Mbah Karto', assurance: 0 })
  expect(refusal(await signInByCounterCode(ctx, printed.code, browser()))).toBe('wrong-code')
})

test('printed codes cannot be guessed from one place: twenty tries an hour', async () => {
  const who = browser({ ip: '192.0.2.77' })
  const outcomes: (string | undefined)[] = []
  for (let guess = 0; guess < 22; guess++)
    outcomes.push(refusal(await signInByCounterCode(house.ctx(), `0000000${String(guess).padStart(3, '0')}`, who)))
  expect(outcomes.filter((code) => code === 'wrong-code')).toHaveLength(20)
  expect(outcomes.at(-1)).toBe('too-many-tries')
})
