import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, browser, houseOfAccounts, logIn, type TestBrowser, totp } from '../../../tests/support/accounts.ts'
import type { TestHouse } from '../../../tests/support/harness.ts'
import { markOfficer } from './account-store.ts'
import { sessionToken } from './browser.ts'
import { grantRole } from './grants.ts'
import { changePassword, signInByPassword } from './passwords.ts'
import {
  confirmSecondFactor,
  endSecondFactor,
  type SecondFactor,
  signInBySecondFactor,
  startSecondFactor,
} from './second-factor.ts'
import { endSession, endSessions, sessionsOf, signOut } from './sessions.ts'

let house: TestHouse
beforeAll(async () => {
  house = await houseOfAccounts()
  house.now = Date.now() // the accounts library has a clock of its own
})
afterAll(() => house.close())

const sandi = 'kopi susu tanpa gula'
let made = 0
const mail = () => ({ kind: 'email', value: `orang${++made}@contoh.example` }) as const
const refusal = (outcome: unknown) => (outcome as { refusal?: { code: string } }).refusal?.code

/** Somebody who logged in by code and set a password. */
async function somebody() {
  const [contact, own] = [mail(), browser()]
  const actor = await logIn(house.ctx(), contact, own)
  const ctx = house.ctx({ actor })
  const set = await changePassword(ctx, { current: null, wanted: sandi }, own)
  if ('refusal' in set) throw new Error(set.refusal.code)
  return { ctx, contact, own, id: actor.id! }
}

async function byPassword(contact: { kind: 'email'; value: string }, who: TestBrowser, password = sandi) {
  return who.take(await signInByPassword(house.ctx(), { contact, password }, who))
}

test('phone or e-mail and password let in; a wrong one, and an unknown address, are told the same', async () => {
  const { contact, id } = await somebody()
  const own = browser()
  await byPassword(contact, own)
  expect(await actorOf(house.ctx(), own)).toMatchObject({ id, kind: 'account' })
  const wrongs = [await byPassword(contact, browser(), 'salah salah salah'), await byPassword(mail(), browser())]
  expect(wrongs[0]).toEqual(wrongs[1])
  expect(refusal(wrongs[0])).toBe('wrong-password')
})

test('ten wrong passwords from one place are enough there, and do not keep the owner out elsewhere', async () => {
  const { contact } = await somebody()
  const tries = []
  for (let i = 0; i < 11; i++) tries.push(await byPassword(contact, browser({ ip: '192.0.2.66' }), 'salah salah salah'))
  expect(refusal(tries.at(-1))).toBe('too-many-tries')
  expect(refusal(await byPassword(contact, browser({ ip: '192.0.2.67' })))).toBeUndefined()
})

test('a log-in makes a new session and ends the one the browser came with', async () => {
  const { contact, own } = await somebody()
  const planted = sessionToken(house.house.keys, own)
  const victim = browser({ cookies: own.cookies })
  await byPassword(contact, victim)
  expect(sessionToken(house.house.keys, victim)).not.toBe(planted)
  expect((await actorOf(house.ctx(), own)).kind).toBe('anonymous')
})

test('log-out, ending one session and ending all others take effect at the next look', async () => {
  const { ctx, contact, own, id } = await somebody()
  const [phone, library, work] = [browser({ device: 'Chrome, Android' }), browser(), browser()]
  for (const who of [phone, library, work]) await byPassword(contact, who)
  const open = await sessionsOf(ctx, id, own)
  expect(open).toHaveLength(4)
  expect(open.filter((session) => session.current)).toHaveLength(1)

  await endSession(ctx, id, open.find((session) => session.device === 'Chrome, Android')!.id)
  expect((await house.house.accounts.readActor(phone, ctx.region)).kind).toBe('anonymous')
  library.take({ cookies: await signOut(ctx, library) })
  expect((await actorOf(ctx, library)).kind).toBe('anonymous')
  await endSessions(ctx, id, sessionToken(house.house.keys, own))
  expect((await actorOf(ctx, work)).kind).toBe('anonymous')
  expect((await actorOf(ctx, own)).id).toBe(id)
})

test('nobody ends the session of another account by its id', async () => {
  const [siti, budi] = [await somebody(), await somebody()]
  const [session] = await sessionsOf(siti.ctx, siti.id, siti.own)
  await endSession(budi.ctx, budi.id, session!.id)
  expect((await actorOf(siti.ctx, siti.own)).id).toBe(siti.id)
})

test('a new password needs the old one, and ends the other sessions', async () => {
  const { ctx, contact, own } = await somebody()
  const other = browser()
  await byPassword(contact, other)
  const change = (current: string) => changePassword(ctx, { current, wanted: 'teh poci gula batu' }, own)
  expect(refusal(await change('salah salah salah'))).toBe('wrong-password')
  expect(refusal(await change(sandi))).toBeUndefined()
  expect((await actorOf(ctx, other)).kind).toBe('anonymous')
  expect((await actorOf(ctx, own)).kind).toBe('account')
  expect(refusal(await byPassword(contact, browser()))).toBe('wrong-password')
})

test('roles count after a password only: a code sent to an officer’s phone opens no office and sets no password', async () => {
  const { contact, id } = await somebody()
  await grantRole(house.ctx(), {
    account: id,
    role: 'verifier',
    unit: null,
    area: null,
    acting: null,
    from: null,
    until: null,
  })
  const [byCode, own] = [browser(), browser()]
  expect((await logIn(house.ctx(), contact, byCode)).grants).toEqual([])
  await byPassword(contact, own)
  expect((await actorOf(house.ctx(), own)).grants).toMatchObject([{ role: 'verifier' }])

  const fresh = { contact: mail(), own: browser() }
  const actor = await logIn(house.ctx(), fresh.contact, fresh.own)
  await markOfficer(house.ctx().shared, actor.id!)
  const set = await changePassword(house.ctx({ actor }), { current: null, wanted: sandi }, fresh.own)
  expect(refusal(set)).toBe('needs-invitation')
})

test('with a second factor the password, and the code too, are only half the way', async () => {
  const { ctx, contact, own, id } = await somebody()
  await byPassword(contact, own)
  expect(refusal(await startSecondFactor(ctx, 'salah salah salah', own))).toBe('wrong-password')
  const started = (await startSecondFactor(ctx, sandi, own)) as SecondFactor
  expect(started.recovery).toHaveLength(10)
  expect(new URL(started.address).searchParams.get('secret')).toBe(started.secret)
  expect(refusal(await confirmSecondFactor(ctx, '000000', own))).toBe('wrong-second-factor')
  own.take(await confirmSecondFactor(ctx, totp(started.secret), own))
  expect((await actorOf(ctx, own)).id).toBe(id)

  const app = browser()
  expect(await byPassword(contact, app)).toMatchObject({ nextStep: true })
  expect((await actorOf(ctx, app)).kind).toBe('anonymous')
  expect(refusal(await signInBySecondFactor(ctx, '000000', app))).toBe('wrong-second-factor')
  const code = totp(started.secret, Date.now() + 30_000)
  app.take(await signInBySecondFactor(ctx, code, app))
  expect((await actorOf(ctx, app)).id).toBe(id)

  const shoulder = browser()
  await byPassword(contact, shoulder)
  expect(refusal(await signInBySecondFactor(ctx, code, shoulder))).toBe('wrong-second-factor')

  const byCode = browser()
  expect((await logIn(house.ctx(), contact, byCode)).kind).toBe('anonymous')
  byCode.take(await signInBySecondFactor(ctx, started.recovery[0]!, byCode))
  expect((await actorOf(ctx, byCode)).id).toBe(id)
  const again = browser()
  await byPassword(contact, again)
  expect(refusal(await signInBySecondFactor(ctx, started.recovery[0]!, again))).toBe('wrong-second-factor')

  expect(refusal(await endSecondFactor(ctx, 'salah salah salah', byCode))).toBe('wrong-password')
  byCode.take(await endSecondFactor(ctx, sandi, byCode))
  const plain = browser()
  await byPassword(contact, plain)
  expect((await actorOf(ctx, plain)).id).toBe(id)
})

test('the way between password and second factor belongs to one browser', async () => {
  const who = browser()
  expect(refusal(await signInBySecondFactor(house.ctx(), '123456', who))).toBe('step-expired')
  who.cookies.pendopo_step = Buffer.from('{"step":"x","account":"y"}').toString('base64url')
  expect(refusal(await signInBySecondFactor(house.ctx(), '123456', who))).toBe('step-expired')
})
