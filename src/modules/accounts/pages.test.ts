import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, browser, codeSentTo, houseOfAccounts, logIn, totp } from '../../../tests/support/accounts.ts'
import { account, grant, type TestHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { grantRole, insertAccount, insertUnit } from '../../platform/accounts/index.ts'
import { type Context, type Role, roles } from '../../platform/context.ts'
import { defineModule } from '../../platform/module.ts'
import { readingsOf } from '../../platform/readings/index.ts'
import { menuFor } from '../../ui/layout/menu.ts'
import { catalogue } from '../catalogue/index.ts'
import { accountPages } from './index.ts'

const siti = {
  person: '019c0000-0000-7000-8000-000000000001',
  name: 'Siti Rahayu',
  birthDate: '1991-05-07',
  dead: false,
}
const register = defineModule({
  name: 'register',
  identify: async (_ctx: Context, nik: string) =>
    nik === '9971014705910003' ? siti : nik === '9971014705910004' ? { ...siti, dead: true } : null,
  mends: async (_ctx: Context, code: string) =>
    code === 'recorded-dead' ? { service: 'tercatat-meninggal', name: { id: 'Hidup', en: 'Alive' } } : null,
})

let house: TestHouse
const open: TestWeb[] = []
beforeAll(async () => {
  house = await houseOfAccounts([catalogue, accountPages, register])
  house.now = Date.now() // the accounts library has a clock of its own
  await insertUnit(house.ctx().db, {
    id: 'dukcapil',
    name_id: 'Dinas Dukcapil',
    name_en: 'Civil registry',
    parent: null,
    address: null,
    phone: null,
    head_title: null,
  })
})
afterAll(async () => {
  for (const web of open) await web.close()
  await house.close()
})

/** A browser at the real server, with its own cookies. */
async function visitor(): Promise<TestWeb> {
  const web = await testWeb(house, { sessions: true })
  open.push(web)
  return web
}

const grants = { unit: null, area: null, acting: null, from: null, until: null }
let made = 0

async function invented(role?: Exclude<Role, 'citizen'>) {
  const ctx = house.ctx()
  const person = await insertAccount(
    ctx.shared,
    { id: ctx.newId(), name: `Orang ${++made}`, email: `orang${made}@arunika.example`, demo: '9971' },
    ctx.now,
  )
  if (role) await grantRole(ctx, { ...grants, account: person!.id, role })
  return person!
}

async function visitorAs(role: Exclude<Role, 'citizen'>) {
  const [web, person] = [await visitor(), await invented(role)]
  await web.post('/demo/masuk', { account: person.id, next: '' })
  return { web, person }
}

test('each invented person has an address of their own, which logs in with one press and not by itself', async () => {
  const web = await visitor()
  const [clerk, real] = [await invented('officer'), house.ctx().newId()]
  const page = `/demo/masuk/${clerk.id}`
  const { body } = await web.get(page)
  expect(body).toContain(`Masuk sebagai ${clerk.name}`)
  expect((await web.get('/akun')).status).toBe(303)
  expect((await web.get(`/demo/masuk/${real}`)).status).toBe(404)
  expect((await web.get(`/w/9972${page}`)).status).toBe(404)
  expect((await web.post('/demo/masuk', { account: clerk.id, next: '' }, page)).location).toBe('/petugas')
  expect((await web.get('/akun')).body).toContain(clerk.name)
})

test('each role begins where it may work, and nobody at a page that is not for them', async () => {
  for (const role of roles.filter((role) => role !== 'citizen')) {
    const { web, person } = await visitorAs(role)
    const { location } = await web.post('/demo/masuk', { account: person.id, next: '' })
    const menu = menuFor({ actor: { grants: [{ role, unit: null, area: null }] } as never, here: '/' })
    expect(
      menu.map(({ href }) => href),
      role,
    ).toContain(location)
  }
})

test('a citizen asks for a code, types it, and goes on to where the way led', async () => {
  const web = await visitor()
  expect((await web.get('/akun')).location).toBe('/masuk?next=%2Fakun')
  const asked = await web.post('/masuk', { contact: '0812 0007 0001', next: '/akun/nama' })
  expect(asked.location).toBe('/masuk/kode?next=%2Fakun%2Fnama')
  expect((await web.get(asked.location!)).body).toContain('+628120••••001')
  const code = await codeSentTo(house.ctx(), { kind: 'phone', value: '+6281200070001' })
  const wrong = await web.post('/masuk/kode', { code: code === '000000' ? '111111' : '000000', next: '/akun/nama' })
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('Kode tidak cocok')
  expect((await web.post('/masuk/kode', { code, next: '/akun/nama' })).location).toBe('/akun/nama')
  await web.post('/akun/nama', { name: 'Siti Rahayu' })
  expect((await web.get('/akun')).body).toContain('Selamat datang, Siti Rahayu.')
  expect((await web.post('/keluar', {}, '/akun')).location).toBe('/')
  expect((await web.get('/akun')).location).toContain('/masuk')
})

test('what is neither phone nor e-mail is told beside the field, with what was typed kept', async () => {
  const answer = await (await visitor()).post('/masuk', { contact: 'siti<b>', next: '' })
  expect(answer.status).toBe(422)
  expect(answer.body).toContain('Isi nomor HP')
  expect(answer.body).toContain('siti&lt;b>')
})

test('the way on never leads to another site', async () => {
  const web = await visitor()
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example']) {
    expect((await web.get(`/masuk?next=${encodeURIComponent(next)}`)).body).not.toMatch(
      /(name="next" value|\?next)="?[^"]*evil/,
    )
    const person = await invented('officer')
    expect((await web.post('/demo/masuk', { account: person.id, next })).location).toBe('/petugas')
  }
})

test('without a token of the form nothing happens', async () => {
  const web = await visitor()
  const answer = await web.app.inject({
    method: 'POST',
    url: '/masuk',
    headers: { 'sec-fetch-site': 'same-origin' },
    payload: { contact: 'a@b.example' },
  })
  expect(answer.body).not.toContain('kode')
  expect(answer.cookies.map(({ name }) => name)).not.toContain('pendopo_code')
})

test('an officer is invited, sets a password by the link, logs in, sets a second factor and needs it', async () => {
  const { web: admin } = await visitorAs('regionAdmin')
  const invited = await admin.post('/kelola/petugas/undangan', {
    email: 'dewi@arunika.example',
    name: 'Dewi Anjani',
    role: 'verifier',
    unit: 'dukcapil',
  })
  // Whole, as it is handed over.
  const link = new URL(/http[^<]+\/undangan\/[\w-]{43}/.exec(invited.body)![0]).pathname

  const dewi = await visitor()
  expect((await dewi.get(link)).body).toContain('dewi@arunika.example')
  expect((await dewi.post(link, { password: 'pendek' })).body).toContain('paling sedikit 10 huruf')
  expect((await dewi.post(link, { password: 'kopi susu tanpa gula' })).location).toBe('/masuk/petugas')
  expect((await dewi.get(link)).status).toBe(404)
  const door = { contact: 'dewi@arunika.example', password: 'kopi susu tanpa gula', next: '' }
  expect((await dewi.post('/masuk/petugas', { ...door, password: 'salah salah salah' })).body).toContain('tidak cocok')
  expect((await dewi.post('/masuk/petugas', door)).location).toBe('/petugas')

  const setUp = await dewi.post('/akun/kode-aplikasi', { password: 'kopi susu tanpa gula' })
  const secret = /<code>([A-Z2-7 ]{52,})<\/code>/.exec(setUp.body)![1]!.replaceAll(' ', '')
  expect((await dewi.post('/akun/kode-aplikasi/konfirmasi', { code: totp(secret) }, '/akun')).location).toBe('/akun')
  await dewi.post('/keluar', {}, '/akun')
  const half = await dewi.post('/masuk/petugas', door)
  expect(half.location).toBe('/masuk/kode-aplikasi')
  expect((await dewi.get('/akun')).location).toContain('/masuk')
  const code = totp(secret, Date.now() + 30_000)
  expect((await dewi.post('/masuk/kode-aplikasi', { code, next: '' })).location).toBe('/petugas')
  expect((await dewi.get('/akun')).status).toBe(200)
})

const words = 'kopi susu tanpa gula'

async function setFactor(web: TestWeb): Promise<string> {
  const { body } = await web.post('/akun/kode-aplikasi', { password: words })
  const secret = /<code>([A-Z2-7 ]{52,})<\/code>/.exec(body)![1]!.replaceAll(' ', '')
  expect((await web.post('/akun/kode-aplikasi/konfirmasi', { code: totp(secret) }, '/akun')).status).toBe(303)
  return secret
}

test('a lost second factor is taken away with a reason, the officer is told, and roles wait for a new one', async () => {
  const { web: admin } = await visitorAs('regionAdmin')
  const email = 'vera@arunika.example'
  const invited = await admin.post('/kelola/petugas/undangan', { email, name: 'Vera', role: 'regionAdmin' })
  const page = /href="(\/kelola\/petugas\/[0-9a-f-]{36})"/.exec(invited.body)![1]!
  const vera = await visitor()
  await vera.post(/\/undangan\/[\w-]{43}/.exec(invited.body)![0], { password: words })
  const door = { contact: email, password: words, next: '' }
  expect((await vera.post('/masuk/petugas', door)).location).toBe('/kelola')
  expect((await admin.post(`${page}/kode-aplikasi`, { reason: 'x' }, page)).body).toContain('tidak memakai kode')
  const lost = await setFactor(vera)
  expect((await vera.post(`${page}/kode-aplikasi`, { reason: 'x' }, page)).body).toContain('pengelola lain')

  expect((await admin.post(`${page}/kode-aplikasi`, { reason: ' ' }, page)).body).toContain('Wajib diisi.')
  expect((await vera.get('/kelola')).status).toBe(200)
  expect((await admin.post(`${page}/kode-aplikasi`, { reason: 'HP hilang' }, page)).location).toBe(page)
  const shown = (await admin.get(page)).body
  for (const told of ['HP hilang', 'Dihapus karena hilang']) expect(shown).toContain(told)
  const { rows } = await house.database.app.query(`select from region_9971.notice where kind = 'secondReset'`)
  expect(rows).toHaveLength(1)

  expect((await vera.get('/akun')).location).toContain('/masuk')
  expect((await vera.post('/masuk/petugas', door)).location).toBe('/akun/kode-aplikasi')
  expect((await vera.get('/akun/kode-aplikasi')).body).toContain('dilaporkan hilang')
  expect((await vera.get('/kelola')).status).toBe(403)
  expect(await setFactor(vera)).not.toBe(lost)
  expect((await vera.get('/kelola')).status).toBe(200)
})

test('pages of administration are for the administrators of this region, and answer nobody else', async () => {
  const paths = [
    '/kelola',
    '/kelola/petugas',
    '/kelola/petugas/undangan',
    '/kelola/unit',
    '/kelola/wilayah',
    '/kelola/program',
  ]
  const [{ web: admin }, { web: officer }] = [await visitorAs('regionAdmin'), await visitorAs('officer')]
  for (const path of paths) {
    expect([path, (await admin.get(path)).status]).toEqual([path, 200])
    expect([path, (await officer.get(path)).status]).not.toEqual([path, 200])
    expect([path, (await admin.get(`/w/9972${path}`)).status]).not.toEqual([path, 200])
    expect((await (await visitor()).get(path)).location).toContain('/masuk?next=')
  }
})

test('an administrator sees and changes only what is of this region', async () => {
  const { web: admin } = await visitorAs('regionAdmin')
  const there = house.ctx({ region: '9972' })
  const stranger = await insertAccount(
    there.shared,
    { id: there.newId(), name: 'Orang Baruna', demo: '9972' },
    there.now,
  )
  const given = await grantRole(there, { ...grants, account: stranger!.id, role: 'leader' })
  if ('refusal' in given) throw new Error(given.refusal.code)
  expect((await admin.get(`/kelola/petugas/${stranger!.id}`)).status).toBe(404)
  const end = await admin.post(`/kelola/petugas/${stranger!.id}/peran/${given.id}/pengakhiran`, {}, '/kelola/unit')
  expect(end.status).toBe(404)
  expect((await admin.get('/kelola/petugas')).body).not.toContain('Orang Baruna')
})

test('units and areas are added, changed and shown; what is wrong is told beside its field', async () => {
  const { web: admin } = await visitorAs('regionAdmin')
  const akta = {
    id: 'dukcapil.akta',
    parent: 'dukcapil',
    name_id: 'Bidang Akta',
    name_en: 'Certificates',
    address: '',
    phone: '',
    head_title: '',
  }
  expect((await admin.post('/kelola/unit', { ...akta, id: 'akta' })).body).toContain(
    'bagian dimulai dengan kode induknya',
  )
  expect((await admin.post('/kelola/unit', akta)).location).toBe('/kelola/unit')
  expect((await admin.post('/kelola/unit/dukcapil/penutupan', {}, '/kelola/unit/dukcapil')).status).toBe(409)
  expect((await admin.post('/kelola/unit/dukcapil.akta/penutupan', {}, '/kelola/unit/dukcapil.akta')).location).toBe(
    '/kelola/unit',
  )

  expect((await admin.post('/kelola/wilayah', { number: '99.71.01', name: 'Arunika Utara' })).location).toBe(
    '/kelola/wilayah',
  )
  await admin.post('/kelola/wilayah', { number: '1001', name: 'Melati', parent: '99.71.01' })
  expect((await admin.get('/kelola/wilayah?di=99.71.01')).body).toContain('99.71.01.1001')
  expect((await admin.post('/kelola/wilayah', { number: '1001', name: 'Melati', parent: '99.71.01' })).body).toContain(
    'sudah ada',
  )
})

test('a key is shown once, and its program can be ended', async () => {
  const { web: admin } = await visitorAs('regionAdmin')
  const made = await admin.post('/kelola/program', { name: 'SIMRS', contact: 'TI RSUD', scopes: 'cases.read' })
  const key = /pdp_9971_[\w-]{43}/.exec((await admin.post(`${made.location}/kunci`, {}, made.location)).body)![0]
  expect((await admin.get(made.location!)).body).not.toContain(key)
  const read = () =>
    house.house.accounts.readActor({ cookies: {}, secure: false, authorization: `Bearer ${key}` }, house.region())
  expect((await read()).kind).toBe('program')
  await admin.post(`${made.location}/pengakhiran`, {}, made.location)
  expect((await read()).kind).toBe('anonymous')
})

test('the demonstration’s one-click log-in lets nobody be a real person, and is absent in a real region', async () => {
  const web = await visitor()
  const real = await logIn(house.ctx(), { kind: 'phone', value: '+6281200070009' }, browser())
  expect((await web.post('/demo/masuk', { account: real.id! })).status).toBe(404)
  expect((await web.get('/demo/masuk')).body).not.toContain(real.id)
  const region = house.region()
  Object.assign(region, { demo: false })
  expect((await web.get('/demo/masuk')).status).toBe(403)
  Object.assign(region, { demo: true })
})

test('an officer prints a code for somebody without a phone, who logs in with it', async () => {
  const { web: officer } = await visitorAs('officer')
  const printed = await officer.post('/petugas/loket/kode', { name: 'Mbah Karto' })
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(printed.body)![0]
  const karto = await visitor()
  expect((await karto.post('/masuk/loket', { code, next: '' })).location).toBe('/akun')
  expect((await karto.get('/akun')).body).toContain('Mbah Karto')
  expect((await karto.get('/petugas/loket/kode')).status).not.toBe(200)
})

test('an officer compares account and card once, and from then on the account is that person', async () => {
  const { web: officer } = await visitorAs('officer')
  const own = browser()
  const citizen = await logIn(house.ctx(), { kind: 'phone', value: '+6281200070005' }, own)
  const look = (fields: Record<string, string>) =>
    officer.post('/petugas/loket/verifikasi', { contact: '0812 0007 0005', nik: '9971014705910003', ...fields })
  expect((await look({ contact: '0812 0000 9999' })).body).toContain('Tidak ada akun')
  expect((await look({ nik: '9971014705910' })).body).toContain('Yang Anda isi 13 angka')
  expect((await look({ nik: '9971014705910005' })).body).toContain('tidak ada di data penduduk')
  const { body: dead } = await look({ nik: '9971014705910004' })
  expect(dead).toContain('tercatat meninggal')
  expect(dead).toContain('<a href="/layanan/tercatat-meninggal">Ajukan: Hidup</a>')
  expect((await look({})).body).toContain('Siti Rahayu')
  expect(await readingsOf(house.ctx(), siti.person)).toMatchObject([{ purpose: 'verify' }])

  const fits = { account: citizen.id!, nik: '9971014705910003' }
  const door = '/petugas/loket/verifikasi/konfirmasi'
  const stranger = await visitor()
  expect((await stranger.post(door, fits, '/masuk')).status).toBe(401)
  expect((await actorOf(house.ctx(), own)).assurance).toBe(1)
  expect((await officer.post(door, fits, '/petugas/loket/verifikasi')).location).toBe('/petugas/loket/verifikasi')
  expect(await actorOf(house.ctx(), own)).toMatchObject({ assurance: 3, person: siti.person })
})

test('an invented person’s name, contacts, NIK and password stay as they are', async () => {
  const { web } = await visitorAs('officer')
  for (const [path, fields] of [
    ['/akun/nama', { name: 'Nama Lain' }],
    ['/akun/kontak', { contact: 'lain@contoh.example' }],
    ['/akun/nik', { nik: '9971014705910003' }],
    ['/akun/sandi', { wanted: 'kopi susu tanpa gula' }],
  ] as const)
    expect((await web.post(path, fields)).body).toContain('Orang rekaan dipakai bersama')
})

test('every page is whole in both languages', async () => {
  const admin = account('Kepala', [grant('regionAdmin'), grant('officer')])
  const web = await testWeb(house)
  open.push(web)
  const person = await invented('officer')
  const paths = accountPages.operations
    .filter(({ method, path }) => method === 'GET' && !/:(?!account)|identitas/.test(path)) // none is set here
    .map(({ path }) => path.replace(':account', person.id))
  expect(paths.length).toBeGreaterThan(20)
  for (const lang of ['id', 'en'])
    for (const path of paths) {
      web.actor = path.startsWith('/akun') ? { ...admin, id: person.id } : admin
      const answer = await web.app.inject({ url: path, cookies: { bahasa: lang } })
      expect([lang, path, answer.statusCode]).toEqual([lang, path, path === '/daftar' ? 303 : 200])
    }
})
