import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, browser, codeSentTo } from '../../../tests/support/accounts.ts'
import { type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type IdentityOffice, identityOffice } from '../../../tests/support/identity-office.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { findByContact, insertAccount, readClaim } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { defineModule } from '../../platform/module.ts'
import { accountPages } from './index.ts'

const person = '019c0000-0000-7000-8000-000000000001'
const siti = { person, name: 'Siti Rahayu', birthDate: '1991-05-07', dead: false }
const nik = { siti: '9971014705910003', dead: '9971014705910004', stranger: '9971014705910009' }
const register = defineModule({
  name: 'register',
  identify: async (_ctx: Context, given: string) =>
    given === nik.siti ? siti : given === nik.dead ? { ...siti, dead: true } : null,
  mends: async (_ctx: Context, code: string) =>
    code === 'recorded-dead' ? { service: 'tercatat-meninggal', name: { id: 'Hidup', en: 'Alive' } } : null,
})

let office: IdentityOffice
let house: TestHouse
const open: TestWeb[] = []
beforeAll(async () => {
  office = await identityOffice([
    'http://localhost/masuk/identitas/kembali',
    'http://localhost/w/9972/masuk/identitas/kembali',
  ])
  house = await testHouse({ modules: [accountPages, register], env: { ...office.env, OIDC_ACR: 'tinggi' } })
  house.now = Date.now() // tokens of the provider end by the real clock
})
afterAll(async () => {
  for (const web of open) await web.close()
  await house.close()
  await office.close()
})

let made = 0
const someone = (about: Record<string, string | undefined> = {}) => ({
  sub: `warga-${++made}`,
  name: `Siti Rahayu ${String.fromCharCode(65 + made)}`,
  nik: nik.siti,
  birthdate: '1991-05-07',
  ...about,
})

async function visitor(): Promise<TestWeb> {
  const web = await testWeb(house, { sessions: true })
  open.push(web)
  return web
}

/** To the provider and back, as `who`. */
async function through(web: TestWeb, who: IdentityOffice['visitor'], from = '/masuk/identitas') {
  office.visitor = who
  const { location } = await web.get(from)
  const { pathname, search } = new URL(await office.visit(location!))
  return web.get(pathname + search)
}

async function newcomer(about: Record<string, string | undefined> = {}) {
  const [web, who] = [await visitor(), someone(about)]
  expect((await through(web, who)).location).toBe('/masuk/identitas/akun')
  const { location } = await web.post('/masuk/identitas/akun', {})
  return { web, who, location: location!, page: (await web.get(location!)).body }
}

async function byCode(web: TestWeb, number: string) {
  await web.post('/masuk', { contact: number })
  const value = `+62${number.slice(1)}`
  await web.post('/masuk/kode', { code: await codeSentTo(house.ctx(), { kind: 'phone', value }) })
  return (await findByContact(house.ctx().shared, { kind: 'phone', value }))!
}

test('a newcomer is at level three at once, by a new account that the identity opens again', async () => {
  const { web, who, location, page } = await newcomer()
  expect(location).toBe('/akun')
  expect(page).toContain('Identitas Anda terbukti')
  expect(page).toContain('Terbukti dengan identitas nasional.')
  const accounts = () => house.ctx().shared.selectFrom('account').select('id').where('name', '=', who.name).execute()
  expect(await accounts()).toHaveLength(1)

  const elsewhere = await visitor()
  expect((await through(elsewhere, who, '/masuk/identitas?next=/akun/nama')).location).toBe('/akun/nama')
  expect((await elsewhere.get('/akun')).body).toContain('Terhubung')
  expect(await accounts()).toHaveLength(1)
  expect((await web.post('/akun/identitas/pelepasan', {}, '/akun/identitas')).status).toBe(409)

  // What is kept of the identity is a keyed hash.
  const { rows } = await house.database.owner.query('select subject from pendopo.account_credential')
  expect(rows.map(({ subject }) => subject)).not.toContain(who.sub)
})

test.each([
  [{ nik: undefined }, 'NIK tidak ikut dikirim', null],
  [{ nik: '12345' }, 'bukan NIK yang benar', null],
  [{ nik: nik.stranger }, 'belum tercatat di daerah ini', nik.stranger],
  [{ birthdate: '1991-05-08' }, 'tanggal lahir yang dikirim berbeda', null],
  [{ nik: nik.dead }, 'tercatat meninggal', null],
])('a claim that does not match is said so, and gives no level three: %j', async (about, says, claimed) => {
  const { page, who } = await newcomer(about)
  expect(page).toContain(says)
  expect(page.includes('<a href="/ajukan/tercatat-meninggal">Ajukan: Hidup</a>')).toBe(says === 'tercatat meninggal')
  const { id } = await house
    .ctx()
    .shared.selectFrom('account')
    .select('id')
    .where('name', '=', who.name)
    .executeTakeFirstOrThrow()
  const claim = await readClaim(house.ctx(), id)
  expect(claim ? { nik: claim.nik, person: claim.person } : null).toEqual(claimed && { nik: claimed, person: null })
})

test('an equal e-mail links nothing: the owner logs in first and says yes', async () => {
  const ctx = house.ctx()
  const mail = { kind: 'email', value: 'siti@arunika.example' } as const
  await insertAccount(ctx.shared, { id: ctx.newId(), name: 'Siti Lain', email: mail.value, verified: true }, ctx.now)
  const stranger = await newcomer({ email: mail.value, email_verified: 'true' })
  expect(stranger.page).not.toContain('Siti Lain')

  const [web, who] = [await visitor(), someone()]
  const account = await byCode(web, '081200070011')
  expect((await through(web, who)).location).toBe('/akun/identitas')
  const { body } = await web.get('/akun/identitas')
  expect(body).toContain('Apakah ini Anda?')
  expect(body).not.toContain(nik.siti)
  expect(await readClaim(house.ctx(), account.id)).toBeUndefined()
  expect((await web.post('/akun/identitas', {})).location).toBe('/akun')
  expect(await readClaim(house.ctx(), account.id)).toMatchObject({ person, vouched: true })

  const other = await visitor()
  await byCode(other, '081200070012')
  expect((await through(other, who)).status).toBe(409)
  expect((await web.post('/akun/identitas/pelepasan', {}, '/akun/identitas')).location).toBe('/akun')
  expect((await through(await visitor(), who)).location).toBe('/masuk/identitas/akun')
})

test('an answer that this browser did not ask for, or asked for once already, opens nothing', async () => {
  office.visitor = someone()
  const [asking, victim] = [await visitor(), await visitor()]
  const { location } = await asking.get('/masuk/identitas')
  const { pathname, search } = new URL(await office.visit(location!))
  expect((await victim.get(pathname + search)).body).toContain('dimulai di peramban lain')
  await victim.get('/masuk/identitas')
  expect((await victim.get(pathname + search)).body).toContain('tidak dapat membuktikan siapa Anda')
  expect((await asking.get(pathname + search)).location).toBe('/masuk/identitas/akun')
  expect((await asking.get(pathname + search)).body).toContain('Waktunya habis')
})

test('whoever declines, or is not verified enough there, is told so', async () => {
  const web = await visitor()
  expect((await through(web, null)).body).toContain('tidak jadi masuk')
  office.acr = 'rendah'
  expect((await through(web, someone())).body).toContain('belum cukup terverifikasi')
  office.acr = 'tinggi'
})

test('another region proves for itself, and roles stay behind the password', async () => {
  const { who } = await newcomer()
  const web = await visitor()
  expect((await through(web, who, '/w/9972/masuk/identitas')).location).toBe('/w/9972/akun')
  const at = browser({ cookies: { ...web.cookies } })
  expect(await actorOf(house.ctx({ region: '9972' }), at)).toMatchObject({ assurance: 3, person, grants: [] })
})

test('a provider that is away is said so; without one, no page speaks of it', async () => {
  const away = await testHouse({
    modules: [accountPages],
    env: { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'kota' },
  })
  const none = await testHouse({ modules: [accountPages] })
  const [webAway, webNone] = [await testWeb(away, { sessions: true }), await testWeb(none, { sessions: true })]
  expect(await webAway.get('/masuk/identitas')).toMatchObject({
    status: 503,
    body: expect.stringContaining('tidak dapat dihubungi'),
  })
  expect((await webAway.get('/masuk')).body).toContain('Masuk dengan identitas nasional')
  expect((await webNone.get('/masuk')).body).not.toContain('/masuk/identitas')
  expect((await webNone.get('/masuk/identitas')).status).toBe(404)
  for (const one of [webAway, webNone, away, none]) await one.close()
})
