import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, browser, houseOfAccounts, logIn, sentTo } from '../../../tests/support/accounts.ts'
import { account, grant, type TestHouse } from '../../../tests/support/harness.ts'
import type { Context } from '../context.ts'
import { findByContact, insertAccount } from './account-store.ts'
import { claimNik, readClaim, verifyClaim } from './claims.ts'
import { endGrant, forgetGrants, grantRole, listOfficers, viewOfficer } from './grants.ts'
import { acceptInvitation, inviteOfficer, viewInvitation } from './invitations.ts'
import { endMandatesFor, mandatesOf } from './mandate-store.ts'
import { giveMandate, mandateReaches } from './mandates.ts'
import { signInByPassword } from './passwords.ts'
import { insertUnit } from './place-store.ts'
import { mayIn, today } from './policy.ts'
import { closeKey, closeProgram, listKeys } from './program-store.ts'
import { makeKey, makeProgram } from './programs.ts'
import { openSession } from './sessions.ts'

let house: TestHouse
let admin: Context
beforeAll(async () => {
  house = await houseOfAccounts()
  admin = house.ctx({ actor: account('Kepala', [grant('regionAdmin')]) })
  for (const region of ['9971', '9972'])
    await insertUnit(house.ctx({ region }).db, {
      id: 'dukcapil',
      name_id: 'Dinas Dukcapil',
      name_en: 'Civil registry',
      parent: null,
      address: null,
      phone: null,
      head_title: null,
    })
})
afterAll(() => house.close())

const sandi = 'kopi susu tanpa gula'
let made = 0
const refusal = (outcome: unknown) => (outcome as { refusal?: { code: string } }).refusal?.code
const verifier = { role: 'verifier', unit: 'dukcapil', area: null, acting: null, from: null, until: null } as const

async function officer(about: object = {}) {
  const email = `petugas${++made}@arunika.example`
  const invited = await inviteOfficer(admin, { email, name: 'Dewi Anjani', grant: { ...verifier, ...about } })
  if ('refusal' in invited) throw new Error(invited.refusal.code)
  const token = invited.link!.split('/').at(-1)!
  await acceptInvitation(house.ctx(), token, sandi)
  const own = browser({ ip: `192.0.2.${made}` })
  const logIn = async () =>
    own.take(await signInByPassword(house.ctx(), { contact: { kind: 'email', value: email }, password: sandi }, own))
  await logIn()
  return { id: invited.account, email, own, token }
}

test('an invitation goes out by mail, sets the password once, in its region, within seven days', async () => {
  const email = 'baru@arunika.example'
  const invited = await inviteOfficer(admin, { email, name: 'Dewi Anjani', grant: verifier })
  if ('refusal' in invited) throw new Error(invited.refusal.code)
  const token = invited.link!.split('/').at(-1)!
  expect(invited.sent).toBe(true)
  expect((await sentTo(admin, { kind: 'email', value: email }))[0]).toContain(invited.link)

  const late = house.ctx({ now: house.now + 8 * 24 * 3600_000 })
  expect(await viewInvitation(late, token)).toBeUndefined()
  expect(refusal(await acceptInvitation(house.ctx({ region: '9972' }), token, sandi))).toBe('invitation-ended')
  expect(refusal(await acceptInvitation(house.ctx(), token, 'pendek'))).toBe('password-short')
  const both = await Promise.all([
    acceptInvitation(house.ctx(), token, sandi),
    acceptInvitation(house.ctx(), token, 'sandi kedua orang'),
  ])
  expect(both.map(refusal).sort()).toEqual(['invitation-ended', undefined])
  expect(refusal(await acceptInvitation(house.ctx(), token, 'sandi ketiga orang'))).toBe('invitation-ended')
})

test('inviting somebody who has an account hands the administrator no link to it', async () => {
  const citizen = { kind: 'email', value: 'warga@contoh.example' } as const
  await logIn(house.ctx(), citizen, browser())
  const invited = await inviteOfficer(admin, { email: citizen.value, name: 'Warga', grant: verifier })
  expect(invited).toMatchObject({ link: null, sent: true })
  expect((await sentTo(admin, citizen))[0]).toContain('/undangan/')
})

test('a role is there from its first to its last day, and gone when it is ended', async () => {
  const acting = await officer({ role: 'signatory', acting: 'plt', from: '2026-03-10', until: '2026-03-20' })
  const signs = async (day: string) =>
    mayIn(await actorOf(house.ctx(), acting.own), 'signatory', { unit: 'dukcapil' }, day)
  expect([await signs('2026-03-09'), await signs('2026-03-10'), await signs('2026-03-21')]).toEqual([
    false,
    true,
    false,
  ])

  const [given] = (await viewOfficer(admin, acting.id))!.grants
  expect(refusal(await endGrant(admin, given!.id))).toBeUndefined()
  expect((await actorOf(house.ctx(), acting.own)).grants).toEqual([])
  expect(refusal(await endGrant(admin, given!.id))).toBe('grant-ended')
  expect((await viewOfficer(admin, acting.id))!.grants).toHaveLength(1) // kept, for whoever asks later
})

test('what a role must have is asked for', async () => {
  const give = (about: object) => grantRole(admin, { account: admin.actor.id!, ...verifier, ...about })
  const { id } = await officer()
  const to = (about: object) => grantRole(admin, { account: id, ...verifier, ...about })
  expect(refusal(await give({}))).toBe('no-such-account')
  expect(refusal(await to({ unit: 'tidak-ada' }))).toBe('no-such-unit')
  expect(refusal(await to({ area: '99.71.99' }))).toBe('no-such-area')
  expect(refusal(await to({ acting: 'plh' }))).toBe('grant-acting-until')
  expect(refusal(await to({ from: '2026-04-01', until: '2026-03-31' }))).toBe('grant-dates')
})

test('a region keeps one administrator, even when two end each other at the same moment', async () => {
  const { id: one } = await officer({ role: 'regionAdmin', unit: null })
  const { id: two } = await officer({ role: 'regionAdmin', unit: null })
  const grants = await Promise.all([one, two].map(async (id) => (await viewOfficer(admin, id))!.grants[0]!.id))
  const ended = await Promise.all(grants.map((id) => endGrant(admin, id)))
  expect(ended.map(refusal).sort()).toEqual(['last-admin', undefined])
})

test('a role of one region is nothing in the other, nor is a claim, and neither is listed there', async () => {
  const { id, own } = await officer()
  const there = house.ctx({ region: '9972' })
  const here = await actorOf(house.ctx(), own)
  await claimNik(house.ctx({ actor: here }), '9971014705910003')
  expect(await actorOf(house.ctx(), own)).toMatchObject({ assurance: 2, grants: [{ role: 'verifier' }] })
  expect(await actorOf(there, own)).toMatchObject({ id, assurance: 0, grants: [] })
  expect(await viewOfficer(there, id)).toBeUndefined()
  expect((await listOfficers(there)).map((officer) => officer.account.id)).not.toContain(id)
})

test('another process sees a changed role at the next look', async () => {
  const { openAccounts } = await import('./open.ts')
  const { id, own } = await officer()
  const ctx = house.ctx()
  const other = openAccounts({
    keys: house.house.keys,
    app: house.database.app,
    shared: house.database.shared,
    regionDb: (region) => house.database.region(region.schema),
    connection: {},
    identity: null,
    now: () => house.now,
    newId: () => ctx.newId(),
    onFault: () => {},
  })
  expect((await other.readActor(own, ctx.region)).grants).toHaveLength(1)
  await endGrant(admin, (await viewOfficer(admin, id))!.grants[0]!.id)
  expect((await other.readActor(own, ctx.region)).grants).toHaveLength(0)
})

test('a claimed NIK lies sealed, proves nothing, and gives way to what an officer saw', async () => {
  const actor = await logIn(house.ctx(), { kind: 'phone', value: '+628120009001' }, browser())
  const ctx = house.ctx({ actor })
  const person = house.ctx().newId()
  await claimNik(ctx, '9971014705910003')
  const rows = await ctx.db.selectFrom('account_claim').selectAll().execute()
  expect(rows.some((row) => row.sealed_nik.includes('9971014705910003'))).toBe(false)
  expect(await readClaim(ctx, actor.id!)).toEqual({
    nik: '9971014705910003',
    verified: false,
    vouched: false,
    person: null,
  })

  await admin.transaction((db) => verifyClaim(admin, db, { account: actor.id!, nik: '9971014705910004', person }))
  await forgetGrants(admin, actor.id!)
  expect(await readClaim(ctx, actor.id!)).toEqual({ nik: '9971014705910004', verified: true, vouched: false, person })
  expect(refusal(await claimNik(ctx, '9971014705910003'))).toBe('claim-verified')
})

test('a program’s key opens its region and scopes, until it or its program ends', async () => {
  const program = await makeProgram(admin, { name: 'SIMRS', contact: 'TI RSUD', scopes: ['cases.read'] })
  if ('refusal' in program) throw new Error(program.refusal.code)
  const [one, two] = [await makeKey(admin, program.id), await makeKey(admin, program.id)]
  if ('refusal' in one || 'refusal' in two) throw new Error('no key')
  const read = (key: string, region?: string) =>
    house.house.accounts.readActor({ cookies: {}, secure: true, authorization: `Bearer ${key}` }, house.region(region))

  expect(await read(one.key)).toMatchObject({ kind: 'program', id: program.id, scopes: ['cases.read'], grants: [] })
  expect((await read(one.key, '9972')).kind).toBe('anonymous')
  expect((await read(one.key.replace('_9971_', '_9972_'), '9972')).kind).toBe('anonymous')
  expect((await read(`${one.key.slice(0, -1)}${one.key.endsWith('A') ? 'B' : 'A'}`)).kind).toBe('anonymous')
  expect(JSON.stringify(await admin.db.selectFrom('api_key').selectAll().execute())).not.toContain(
    one.key.slice(10, 30),
  )

  const keys = await listKeys(admin.db, program.id)
  await closeKey(admin.db, program.id, keys.find((key) => one.key.endsWith(key.hint))!.id, admin.now)
  expect((await read(one.key)).kind).toBe('anonymous')
  expect((await read(two.key)).kind).toBe('program')
  await closeProgram(admin.db, program.id, admin.now)
  expect((await read(two.key)).kind).toBe('anonymous')
})

test('a session is never read beside a bearer token', async () => {
  const { own } = await officer()
  const actor = await house.house.accounts.readActor({ ...own, authorization: 'Bearer nothing' }, house.region())
  expect(actor.kind).toBe('anonymous')
})

test('an ended or old session is nobody’s, also from memory', async () => {
  const who = browser()
  await logIn(house.ctx(), { kind: 'phone', value: '+628120009002' }, who)
  const look = () => house.house.accounts.readActor(who, house.region())
  expect((await look()).kind).toBe('account')
  const start = house.now
  house.now = start + 31 * 24 * 3600_000
  expect((await look()).kind).toBe('anonymous')
  house.now = start
})

test('a session of the demonstration is nobody’s in a region that is none', async () => {
  const ctx = house.ctx()
  const invented = await insertAccount(
    ctx.shared,
    { id: ctx.newId(), name: 'Sri Wahyuni', email: 'sri@arunika.example', demo: '9971' },
    ctx.now,
  )
  await grantRole(admin, { ...verifier, account: invented!.id })
  const who = browser()
  who.take(
    await openSession(
      ctx,
      (await findByContact(ctx.shared, { kind: 'email', value: 'sri@arunika.example' }))!,
      'demo',
      who,
    ),
  )
  expect((await house.house.accounts.readActor(who, ctx.region)).grants).toHaveLength(1)
  expect((await house.house.accounts.readActor(who, { ...ctx.region, demo: false })).kind).toBe('anonymous')
  expect((await house.house.accounts.readActor(who, house.region('9972'))).kind).toBe('anonymous')
  expect(mayIn(await actorOf(ctx, who), 'verifier', { unit: 'dukcapil' }, today(ctx))).toBe(true)
})

test('a mandate is dated, names its services, and ends with whoever gave it', async () => {
  const [holder, person] = [house.ctx().newId(), house.ctx().newId()]
  const letter = {
    holder,
    for: { person, account: null },
    services: ['akta-kelahiran'],
    consent: { by: 'letter', person },
    evidence: '12/2026',
    from: '2026-03-01',
    until: '2026-12-31',
  } as const
  const give = (about: object) => admin.transaction((db) => giveMandate(admin, db, { ...letter, ...about }))
  expect(refusal(await give({ until: '2026-02-28' }))).toBe('mandate-dates')
  expect(refusal(await give({ services: [] }))).toBe('mandate-services')
  expect(refusal(await give({ consent: { by: 'decree' }, evidence: null }))).toBe('mandate-evidence')
  expect(refusal(await give({}))).toBeUndefined()
  const [kept] = await mandatesOf(admin.db, holder)
  expect(kept).toMatchObject(letter)
  expect(mandateReaches(kept!, { service: 'akta-kelahiran', person }, today(admin))).toBe(true)
  expect(await mandatesOf(house.ctx({ region: '9972' }).db, holder)).toEqual([])
  await endMandatesFor(admin.db, person, admin.now)
  expect(await mandatesOf(admin.db, holder)).toEqual([])
})
