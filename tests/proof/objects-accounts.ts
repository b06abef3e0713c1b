import {
  confirmSecondFactor,
  grantRole,
  insertAccount,
  insertArea,
  insertUnit,
  listKeys,
  makeCounterCode,
  requestCode,
  requestContactCode,
  sendPasswordLink,
  signInByPassword,
  startSecondFactor,
} from '../../src/platform/accounts/index.ts'
import { makeKey, makeProgram } from '../../src/platform/accounts/programs.ts'
import { browser, codeSentTo, totp } from '../support/accounts.ts'
import { done } from '../support/births.ts'
import { nik } from '../support/registry-forms.ts'
import { type Maker, type Making, plain } from './objects.ts'
import { MARK } from './sender.ts'

// What is sent to the room of accounts.

const password = 'kopi susu tanpa gula'
export const mail = (making: Making) => ({ kind: 'email', value: `baru${making.fresh()}@bukti.example` }) as const
const jar = (making: Making, cookies: Record<string, string> = {}) =>
  browser({ cookies: { browser: MARK, ...cookies }, ip: `192.0.2.${100 + (making.fresh() % 100)}` })

/** Somebody with a password, and with a second factor where one is wanted. */
async function registered(making: Making, second = false) {
  const ctx = making.world.house.ctx()
  const [contact, at, id] = [mail(making), jar(making), ctx.newId()]
  await insertAccount(ctx.shared, { id, name: 'Warga Baru', email: contact.value, verified: true }, ctx.now)
  await (await ctx.house.accounts.library()).setPassword(id, password)
  if (!second) return { id, contact, cookies: {} }
  at.take(await signInByPassword(ctx, { contact, password }, at))
  const { secret } = (await startSecondFactor(ctx, password, at)) as { secret: string }
  at.take(await confirmSecondFactor(ctx, totp(secret), at))
  return { id, contact, secret, cookies: at.cookies as Record<string, string> }
}

/** The owner gets a password, so that what wants one has a twin. */
const withPassword = (making: Making) =>
  making.once('password', async () => {
    const { world } = making
    await (await world.house.house.accounts.library()).setPassword(world.cast.owner.actor.id!, password)
  })

// The accounts library has a clock of its own. These rows are asked last.
const intoLibraryTime = ({ world: { house } }: Making) => {
  house.now = Math.max(house.now, Date.now())
}

const ownSecond =
  (confirmed: boolean): Maker =>
  async (making) => {
    intoLibraryTime(making)
    if (making.who.kind !== 'owner') return { form: { password, code: '000000' } }
    const { id, contact } = await registered(making)
    const at = jar(making)
    at.take(await signInByPassword(making.world.house.ctx(), { contact, password }, at))
    const ctx = making.world.house.ctx()
    const { secret } = (await startSecondFactor(ctx, password, at)) as { secret: string }
    if (confirmed) at.take(await confirmSecondFactor(ctx, totp(secret), at))
    return { form: { password, code: totp(secret) }, cookies: at.cookies as Record<string, string>, params: { id } }
  }

const officer = ({ world }: Making) => ({ account: world.cast.elsewhere.actor.id! })
const grantForm = { role: 'auditor', unit: '', area: '', acting: '' }

async function factorHolder(making: Making): Promise<string> {
  const ctx = making.world.house.ctx()
  const id = ctx.newId()
  await insertAccount(ctx.shared, { id, name: 'Petugas', email: mail(making).value, verified: true }, ctx.now)
  await ctx.shared.updateTable('account').set({ two_factor: true }).where('id', '=', id).execute()
  const everywhere = { unit: null, area: null, acting: null, from: null, until: null }
  await grantRole(ctx, { account: id, role: 'auditor', ...everywhere })
  return id
}

const invented = ({ world, once }: Making) =>
  once('demo', async () => {
    const ctx = world.house.ctx()
    const id = ctx.newId()
    await insertAccount(
      ctx.shared,
      { id, name: 'Warga Contoh', email: 'contoh@bukti.example', verified: true, demo: '9971' },
      ctx.now,
    )
    return id
  })

/** The office, area or program that a route changes: a new one each time. */
const newUnit: Maker = async ({ world, fresh, shared }) => {
  const unit = await shared('unit', async () => {
    const id = `unit-${fresh()}`
    const { db } = world.house.ctx()
    await insertUnit(db, { id, name_id: id, name_en: id, parent: null, address: null, phone: null, head_title: null })
    return id
  })
  return { params: { unit }, form: { name_id: 'Kantor', name_en: 'Office' } }
}
const newProgram: Maker = async ({ world, fresh, shared }) => ({
  params: await shared('program', async () => {
    const ctx = world.house.ctx()
    const { id } = done(
      await makeProgram(ctx, { name: `mitra-${fresh()}`, contact: 'm@bukti.example', scopes: ['cases.read'] }),
    ) as { id: string }
    done(await makeKey(ctx, id))
    const [key] = await listKeys(ctx.db, id)
    return { program: id, key: key!.id }
  }),
})

// To check a password takes a tenth of a second, so one of all knows it.
const byPassword: Maker = async (making) => ({
  form: { contact: making.who.kind === 'nobody' ? (await registered(making)).contact.value : 'x', password },
})

export const accountObjects: Readonly<Record<string, Maker>> = {
  'GET /masuk': plain(),
  'GET /daftar': plain(),
  'POST /masuk': (making) => ({ form: { contact: mail(making).value } }),
  'GET /masuk/kode': plain(),
  'POST /masuk/kode': async (making) => {
    const [at, contact, ctx] = [jar(making), mail(making), making.world.house.ctx()]
    at.take(await requestCode(ctx, contact, at))
    return { form: { code: await codeSentTo(ctx, contact) }, cookies: at.cookies as Record<string, string> }
  },
  'GET /masuk/sandi': plain(),
  'POST /masuk/sandi': byPassword,
  'GET /masuk/petugas': plain(),
  'POST /masuk/petugas': byPassword,
  'GET /masuk/kode-aplikasi': plain(),
  'POST /masuk/kode-aplikasi': async (making) => {
    intoLibraryTime(making)
    if (making.who.kind !== 'nobody') return { form: { code: '000000' } }
    const { contact, secret } = await registered(making, true)
    const at = jar(making)
    at.take(await signInByPassword(making.world.house.ctx(), { contact, password }, at))
    return { form: { code: totp(secret!) }, cookies: at.cookies as Record<string, string> }
  },
  'GET /masuk/loket': plain(),
  'POST /masuk/loket': async ({ world }) => {
    const { code } = done(await makeCounterCode(world.house.ctx(), { name: 'Warga Loket' })) as { code: string }
    return { form: { code } }
  },
  'POST /keluar': plain(),
  'GET /undangan/:token': invitation,
  'POST /undangan/:token': invitation,

  'GET /akun': plain(),
  'GET /akun/nama': plain(),
  'POST /akun/nama': plain({ name: 'Nama Baru' }),
  'GET /akun/kontak': plain(),
  'POST /akun/kontak': (making) => ({ form: { contact: mail(making).value } }),
  'GET /akun/kontak/kode': plain(),
  'POST /akun/kontak/kode': async (making) => {
    const { who, world } = making
    if (who.actor.kind !== 'account') return { form: { code: '000000' } }
    const [at, contact, ctx] = [jar(making), mail(making), world.house.ctx({ actor: who.actor })]
    at.take(await requestContactCode(ctx, contact, at))
    return { form: { code: await codeSentTo(ctx, contact) }, cookies: at.cookies as Record<string, string> }
  },
  'GET /akun/sandi': plain(),
  'POST /akun/sandi': async (making) => {
    await withPassword(making)
    return { form: { current: password, wanted: password } }
  },
  'GET /akun/nik': plain(),
  'POST /akun/nik': plain({ nik: nik('Dimas Pratama') }),
  'GET /akun/perangkat': plain(),
  'POST /akun/perangkat/:session/pengakhiran': async ({ world, who }) => {
    const { shared } = world.house.ctx()
    const whose = who.actor.kind === 'account' ? who : world.cast.owner
    await whose.cookies() // there is one
    const account = whose.actor.id!
    const { id } = await shared
      .selectFrom('session')
      .select('id')
      .where('account', '=', account)
      .executeTakeFirstOrThrow()
    return { params: { session: id } }
  },
  'POST /akun/perangkat/pengakhiran': plain(),
  'GET /akun/kode-aplikasi': plain(),
  'POST /akun/kode-aplikasi': async (making) => {
    intoLibraryTime(making)
    await withPassword(making)
    return { form: { password } }
  },
  'POST /akun/kode-aplikasi/konfirmasi': ownSecond(false),
  'POST /akun/kode-aplikasi/pengakhiran': ownSecond(true),

  'GET /demo/masuk': plain(),
  'GET /demo/masuk/:account': async (making) => ({ params: { account: await invented(making) } }),
  'POST /demo/masuk': async (making) => ({ form: { account: await invented(making) } }),
  'GET /petugas/loket/kode': plain(),
  'POST /petugas/loket/kode': plain({ name: 'Mbah Karyo' }),
  'GET /petugas/loket/verifikasi': plain(),
  'POST /petugas/loket/verifikasi': ({ world }) => ({
    form: { account: world.cast.other.actor.id, nik: nik('Dimas Pratama') },
  }),
  'POST /petugas/loket/verifikasi/konfirmasi': ({ world }) => ({
    form: { account: world.cast.other.actor.id, nik: nik('Dimas Pratama') },
  }),

  'GET /kelola': plain(),
  'GET /kelola/petugas': plain(),
  'GET /kelola/petugas/undangan': plain(),
  'POST /kelola/petugas/undangan': (making) => ({
    form: { ...grantForm, email: mail(making).value, name: 'Petugas Baru' },
  }),
  'GET /kelola/petugas/:account': (making) => ({ params: officer(making) }),
  'POST /kelola/petugas/:account/peran': (making) => ({ params: officer(making), form: grantForm }),
  'POST /kelola/petugas/:account/peran/:grant/pengakhiran': async (making) => {
    const { account } = officer(making)
    const { db } = making.world.house.ctx()
    const { id } = await db
      .selectFrom('account_grant')
      .select('id')
      .where('account', '=', account)
      .where('ended_at', 'is', null)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    return { params: { account, grant: id } }
  },
  'POST /kelola/petugas/:account/tautan': (making) => ({ params: officer(making) }),
  'POST /kelola/petugas/:account/kode-aplikasi': async (making) => ({
    params: { account: await making.shared('factor', () => factorHolder(making)) },
    form: { reason: 'HP hilang' },
  }),
  'GET /kelola/unit': plain(),
  'POST /kelola/unit': ({ fresh }) => ({ form: { id: `baru-${fresh()}`, name_id: 'Kantor', name_en: 'Office' } }),
  'GET /kelola/unit/:unit': newUnit,
  'POST /kelola/unit/:unit': newUnit,
  'POST /kelola/unit/:unit/penutupan': newUnit,
  'GET /kelola/wilayah': plain(),
  'POST /kelola/wilayah': ({ fresh }) => ({ form: { number: `99.71.${10 + (fresh() % 89)}`, name: 'Wilayah' } }),
  'POST /kelola/wilayah/:area': async ({ world, once }) => {
    await once('area', () =>
      insertArea(world.house.ctx().db, { code: '99.71.09', name: 'A', level: 'district', parent: null }),
    )
    return { params: { area: '99.71.09' }, form: { rename: 'Nama Baru' } }
  },
  'GET /kelola/program': plain(),
  'POST /kelola/program': ({ fresh }) => ({
    form: { name: `Program ${fresh()}`, contact: 'p@bukti.example', scopes: 'cases.read' },
  }),
  'GET /kelola/program/:program': newProgram,
  'POST /kelola/program/:program/kunci': newProgram,
  'POST /kelola/program/:program/kunci/:key/pengakhiran': newProgram,
  'POST /kelola/program/:program/pengakhiran': newProgram,
}

async function invitation(making: Making) {
  const ctx = making.world.house.ctx()
  const [id, email] = [ctx.newId(), mail(making).value]
  await insertAccount(ctx.shared, { id, name: 'Warga Baru', email }, ctx.now)
  const { link } = await sendPasswordLink(ctx, { id, email })
  const wanted = making.who.kind === 'nobody' ? 'teh poci gula batu' : 'pendek'
  return { params: { token: link.split('/').at(-1)! }, form: { password: wanted, email } }
}
