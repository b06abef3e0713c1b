import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { act, attachmentsOf, findCase } from '../../src/modules/cases/index.ts'
import { current, loadFolder } from '../../src/modules/catalogue/index.ts'
import { addPhone, enrol, keysFor, phoneOf } from '../../src/modules/crew/phones.ts'
import { setPin } from '../../src/modules/crew/pins.ts'
import { addMember, insertCrew } from '../../src/modules/crew/store.ts'
import { addPhoto, asNobody, fillIn } from '../../src/modules/reports/draft.ts'
import { sendReport } from '../../src/modules/reports/send.ts'
import { grantRole, insertAccount, insertUnit } from '../../src/platform/accounts/index.ts'
import { base64Of, keyFrom, type MemberKeys, proofOf, sealJson } from '../../src/ui/offline/crew/vault.ts'
import { done } from '../support/births.ts'
import { account, grant } from '../support/harness.ts'
import { type Maker, type Making, plain } from './objects.ts'

// What is sent to the crews of a unit, and by the phone that a crew shares: there the phone proves itself, whoever is
// logged in on it.

const pin = '2580'

async function crewOf({ world, shared }: Making, unit = 'klub') {
  const ctx = world.house.ctx()
  return shared(`crew ${unit}`, async () => {
    const id = ctx.newId()
    const made = { made_at: new Date(ctx.now), made_by: null, ended_at: null }
    await insertCrew(ctx.db, { id, unit, name: 'Regu', lat: null, lng: null, ...made })
    return id
  })
}

const onCrew =
  (form: Record<string, unknown> = {}): Maker =>
  async (making) => {
    const crew = await crewOf(making)
    return { params: { crew, account: randomUUID(), phone: randomUUID() }, form }
  }

/** A phone of a crew, a member of it, and a report that waits for them. */
const inTheField = (making: Making) =>
  making.once('crew in the field', async () => {
    const ctx = making.world.house.ctx()
    await loadFolder(ctx, join(import.meta.dirname, '../../services/reports'))
    const unit = { id: 'pengaduan', name_id: 'Pengaduan', name_en: 'Complaints', parent: null }
    await insertUnit(ctx.db, { ...unit, address: null, phone: null, head_title: null })
    const crew = ctx.newId()
    const made = { made_at: new Date(ctx.now), made_by: null, ended_at: null }
    await insertCrew(ctx.db, { id: crew, unit: unit.id, name: 'Regu', lat: null, lng: null, ...made })
    const member = ctx.newId()
    await insertAccount(
      ctx.shared,
      { id: member, name: 'Anggota', email: 'regu@bukti.example', verified: true },
      ctx.now,
    )
    const everywhere = { area: null, acting: null, from: null, until: null }
    await grantRole(ctx, { account: member, role: 'officer', unit: unit.id, ...everywhere })
    await addMember(ctx.db, { crew, account: member, by: null, at: ctx.now })
    await setPin(ctx, member, pin)
    const { code } = await addPhone(ctx, crew, 'HP')
    const cookie = done(await enrol(ctx, code, false)).cookie
    const cookies = { pendopo_phone: decodeURIComponent(/=([^;]*)/.exec(cookie)![1]!) }
    const on = done(await phoneOf(ctx, { cookies, secure: false, headers: {} }))
    const keys = done(await keysFor(ctx, on, member, pin)) as MemberKeys
    // The API is asked without a browser's cookies here; a phone brings its own.
    const headers = { cookie: cookie.split(';')[0]!, 'crew-member': `${member}.${await proofOf(keys.key)}` }
    return { crew, member, keys, headers }
  })

async function reported({ world }: Making) {
  const ctx = world.house.ctx()
  const id = randomUUID()
  const definition = (await current(ctx, 'pohon-tumbang'))!.definition
  await fillIn(asNobody(ctx), id, definition, { words: 'Pohon', street: 'Jalan Sunyi 7', disclosure: 'biasa' })
  const stream = Readable.from([await world.matters.photo()])
  await addPhoto(ctx, id, { field: 'file', filename: 'foto.jpg', stream, truncated: () => false })
  done(await sendReport(asNobody(ctx), id))
  const [paper] = await attachmentsOf(ctx.db, id)
  const { seq, unit } = (await findCase(ctx.db, id))!.state
  const verifier = account('Pemeriksa', [grant('verifier', unit)])
  const approved = done(
    await act(world.house.ctx({ actor: verifier }), id, { type: 'approve', stage: 'verifikasi', expectedSeq: seq }),
  ) as { state: { seq: number } }
  return { id, paper: paper!.id, seq: approved.state.seq }
}

const byPhone =
  (
    more: (making: Making, field: Awaited<ReturnType<typeof inTheField>>) => Promise<object> = async () => ({}),
  ): Maker =>
  async (making) => {
    const field = await inTheField(making)
    return { headers: field.headers, ...(await more(making, field)) }
  }

export const crewObjects: Readonly<Record<string, Maker>> = {
  'GET /petugas/regu': plain(),
  'POST /petugas/regu': plain({ name: 'Regu baru', unit: 'klub' }),
  'GET /petugas/regu/:crew': onCrew(),
  'POST /petugas/regu/:crew': onCrew({ name: 'Regu', place: '' }),
  'POST /petugas/regu/:crew/anggota': async (making) => {
    const crew = await crewOf(making)
    return { params: { crew }, form: { account: making.world.cast.officer.actor.id! } }
  },
  'POST /petugas/regu/:crew/anggota/:account/pengakhiran': onCrew(),
  'POST /petugas/regu/:crew/hp': onCrew({ phone: 'HP oranye' }),
  'POST /petugas/regu/:crew/hp/:phone/pengakhiran': onCrew(),
  'GET /petugas/pin': plain(),
  'POST /petugas/pin': plain({ pin, again: pin }),
  'GET /regu': plain(),
  'POST /api/v1/crew/phones': byPhone(async ({ world }, { crew }) => ({
    json: { code: (await addPhone(world.house.ctx(), crew, 'HP')).code },
  })),
  'GET /api/v1/crew/phone': byPhone(),
  'POST /api/v1/crew/keys': byPhone(async (making, { crew }) => {
    // A PIN can be tried a few times only, so each has a member of their own.
    const ctx = making.world.house.ctx()
    const member = ctx.newId()
    const email = `regu${making.fresh()}@bukti.example`
    await insertAccount(ctx.shared, { id: member, name: 'Anggota', email, verified: true }, ctx.now)
    await addMember(ctx.db, { crew, account: member, by: null, at: ctx.now })
    await setPin(ctx, member, pin)
    return { json: { member, pin } }
  }),
  'GET /api/v1/crew/day': byPhone(),
  'GET /api/v1/crew/photos/:photo': byPhone(async (making) => ({ params: { photo: (await reported(making)).paper } })),
  'PUT /api/v1/crew/actions/:action': byPhone(async (making, { member, keys }) => {
    const { id, seq } = await reported(making)
    const action = randomUUID()
    const said = { do: 'safe', case: id, seq, note: 'Dipagari.', at: making.world.house.now }
    const sealed = base64Of(await sealJson(await keyFrom(keys.key), said, action))
    return { params: { action }, json: { member, sealed } }
  }),
}
