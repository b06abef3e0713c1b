import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { insertArea, insertUnit } from '../../platform/accounts/place-store.ts'
import type { Actor } from '../../platform/context.ts'
import { readingsOf } from '../../platform/readings/index.ts'
import { cases, findCaseByNumber, findDraft, openDraft, saveSection } from '../cases/index.ts'
import { catalogue, publish } from '../catalogue/index.ts'
import { documents } from '../documents/index.ts'
import { peopleOfArunika, population, seedPopulation } from '../population/index.ts'
import { counter } from './index.ts'
import { tellFamily } from './report.ts'

let house: TestHouse
let web: TestWeb
const rina = account('Rina Hapsari', [grant('officer', 'dukcapil')])
const head = account('Darmo Wiyono', [grant('rtHead', null, '99.71.01.1001.003')])
const other = account('Joko Prabowo', [grant('rtHead', null, '99.71.01.1001.004')])

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, documents, population, counter] })
  const ctx = house.ctx()
  await insertUnit(ctx.db, {
    id: 'dukcapil',
    name_id: 'Dinas Dukcapil',
    name_en: 'Civil registry',
    parent: null,
    address: null,
    phone: null,
    head_title: null,
  })
  await seedPopulation(ctx)
  for (const service of ['akta-kematian', 'kia', 'ktp-el-rusak-hilang', 'tercatat-meninggal']) {
    const outcome = await publish(ctx, readFileSync(`services/population/${service}.yaml`, 'utf8'), 'keep')
    if (!('version' in outcome)) throw new Error(JSON.stringify(outcome))
  }
  web = await testWeb(house)
})
afterAll(async () => {
  await web?.close()
  await house.close()
})

const family = () => peopleOfArunika('9971', '2026-03-02').find(({ members }) => members.length > 2)!
const draftIn = (location: string | undefined) => /isian\/([0-9a-f-]{36})/.exec(location ?? '')![1]!
const hiddenId = (body: string) => /name="id" value="([0-9a-f-]{36})"/.exec(body)![1]!

async function clientPath(): Promise<string> {
  web.actor = rina
  const found = await web.post('/petugas/loket', { q: family().members[0]!.nik })
  expect(found.status).toBe(303)
  return found.location!
}

test('a NIK leads to the person and the family, and each reading is recorded', async () => {
  const path = await clientPath()
  expect(path).not.toContain(family().members[0]!.nik)
  const shown = await web.get(path)
  for (const member of family().members) expect(shown.body).toContain(member.elements.name)
  expect(await readingsOf(house.ctx(), path.split('/').at(-1)!)).toMatchObject([{ actor: rina.id, purpose: 'work' }])
})

test('from the counter it is one step to a code, to proving who somebody is, and to a letter of authority', async () => {
  web.actor = rina
  const { body } = await web.get('/petugas/loket')
  for (const place of ['kode', 'verifikasi', 'kuasa']) expect(body).toContain(`href="/petugas/loket/${place}"`)
})

test('a name with a typing error is found; a short NIK is told its length', async () => {
  web.actor = rina
  const name = family().members[0]!.elements.name
  expect((await web.post('/petugas/loket', { q: name })).status).toBeOneOf([200, 303])
  const short = await web.post('/petugas/loket', { q: '997101470591' })
  expect(short.status).toBe(422)
  expect(short.body).toContain('Yang Anda isi 12 angka')
})

test('the draft is filled from the register: whom it is about, and who reports', async () => {
  const path = await clientPath()
  const page = await web.get(path)
  const about = [...page.body.matchAll(/name="about" value="([0-9a-f-]{36})"/g)].map((m) => m[1]!)
  const begun = await web.post(
    `${path}/permohonan`,
    { id: hiddenId(page.body), service: 'akta-kematian', about: about[1]!, phone: '0812 0000 0042' },
    path,
  )
  expect(begun.status).toBe(303)
  const ctx = house.ctx({ actor: rina })
  const row = (await findDraft(ctx.db, draftIn(begun.location)))!
  const { content } = await openDraft(ctx, row)
  const [reporter, dead] = family().members
  expect(row).toMatchObject({ channel: 'counter', account: null, actor: rina.id })
  expect(content.applicant).toMatchObject({ name: reporter!.elements.name, phone: '+6281200000042' })
  expect(content.answers.almarhum).toMatchObject({ nik: dead!.nik, nama: dead!.elements.name })
  expect(content.answers.keluarga).toMatchObject({ nomorKk: family().number })
  expect(content.answers.pelapor).toMatchObject({ nik: reporter!.nik })
  expect(content.answers.almarhum).toMatchObject({ identitas: 'dikenal', kewarganegaraan: 'WNI' })
  expect(content.answers.keluarga).toMatchObject({ adaYangTinggal: true, almarhumKepala: false })
  expect(content.provenance['almarhum.nik']).toEqual({ from: 'register' })
  expect((await web.get(begun.location!)).status).toBe(200)

  const left = await web.post(begun.location!, { _simpan: 'ya' })
  expect(left.location).toBe(`/petugas/loket/tunda/${row.id}`)
  expect((await web.post(left.location!, { reason: 'witnesses' })).location).toBe('/petugas/loket')
  expect((await web.get('/petugas/loket')).body).toContain('Saksi belum ada')
  web.actor = account('Petugas Lain', [grant('officer', 'dukcapil')])
  expect((await web.get('/petugas/loket')).body).not.toContain('Saksi belum ada')
  expect((await web.get(left.location!)).status).not.toBe(200)
})

test('who has a card of this city is not asked whether they live here, and what an answer opens is asked calmly', async () => {
  const path = await clientPath()
  const id = hiddenId((await web.get(path)).body)
  const begun = await web.post(`${path}/permohonan`, { id, service: 'ktp-el-rusak-hilang' }, path)
  const ctx = house.ctx({ actor: rina })
  const { content } = await openDraft(ctx, (await findDraft(ctx.db, draftIn(begun.location)))!)
  expect(content.answers.subjek).toMatchObject({ nik: family().members[0]!.nik, wargaKotaIni: true })

  // A question that an answer opens is asked, and only then complained of.
  const card = begun.location!.replace('subjek', 'kartu')
  const shown = /name="_ditanya" value="([^"]+)"/
  const damaged = { 'kartu.keadaan': 'rusak', 'kartu.adaPerubahan': 'no' }
  const opening = await web.post(card, { ...damaged, _ditanya: shown.exec((await web.get(card)).body)![1]! })
  expect(opening).toMatchObject({ status: 303, location: card })
  const further = await web.get(card)
  expect(further.body).toMatch(/autofocus[^>]*kartu\.kerusakan|kartu\.kerusakan[^>]*autofocus/)
  const complained = await web.post(card, { ...damaged, _ditanya: shown.exec(further.body)![1]! })
  expect(complained).toMatchObject({ status: 303, location: `${card}?salah=` })
})

test('what an earlier answer hides is not lost: asked again, it stands as it was', async () => {
  const ctx = house.ctx({ actor: rina })
  web.actor = rina
  const page = await web.get('/petugas/loket/tanpa-data')
  const fields = { id: hiddenId(page.body), service: 'akta-kematian', name: 'Wulan Asih', phone: '' }
  const id = draftIn((await web.post('/petugas/loket/tanpa-data', fields)).location)
  const save = (typed: Record<string, string>) => saveSection(ctx, id, 'almarhum', typed)
  const dead = async () => (await openDraft(ctx, (await findDraft(ctx.db, id))!)).content.answers.almarhum
  const known = { 'almarhum.identitas': 'dikenal', 'almarhum.jenisKelamin': 'L' }
  await save(known)
  await save({ ...known, 'almarhum.kewarganegaraan': 'WNI', 'almarhum.nama': 'Slamet Widodo' })
  const unknown = { ...known, 'almarhum.identitas': 'tidakDikenal' }
  await save({ ...unknown, 'almarhum.nama': 'Slamet Widodo' })
  await save({ ...unknown, 'almarhum.ciri': 'Baju biru' })
  expect(await dead()).toMatchObject({ identitas: 'tidakDikenal', nama: 'Slamet Widodo', ciri: 'Baju biru' })
  await save({ ...known, 'almarhum.ciri': 'Baju biru' })
  await save({ ...known, 'almarhum.nama': '' })
  expect(await dead()).toMatchObject({ nama: null, ciri: 'Baju biru' })
})

const answers: Record<string, Record<string, string>> = {
  almarhum: { identitas: 'dikenal', kewarganegaraan: 'WNI' },
  kematian: {
    'tanggal.d': '1',
    'tanggal.m': '3',
    'tanggal.y': '2026',
    tempat: 'Kota Arunika',
    sebab: 'sakit',
    yangMenerangkan: 'dokter',
  },
  keluarga: { adaYangTinggal: 'yes', almarhumKepala: 'no', mintaKtpPasangan: 'no' },
  saksi: {
    '0.nik': '9971014101900001',
    '0.nama': 'Ani Lestari',
    '1.nik': '9971014101900002',
    '1.nama': 'Budi Santosa',
  },
  pelapor: { hubungan: 'anak', pernyataan: 'yes' },
}

/** Fills in what the register does not know, as the pages would send it. */
async function completed(id: string, actor: typeof rina, more: typeof answers = {}): Promise<void> {
  const ctx = house.ctx({ actor })
  for (const [section, typed] of Object.entries(answers)) {
    const { content } = await openDraft(ctx, (await findDraft(ctx.db, id))!)
    const known = Object.entries((content.answers[section] ?? {}) as Record<string, unknown>).flatMap(
      ([field, value]) =>
        typeof value === 'string'
          ? field === 'tanggalLahir'
            ? value.split('-').map((part, at) => [`${section}.${field}.${'ymd'[at]}`, part])
            : [[`${section}.${field}`, value]]
          : [],
    )
    const said = Object.entries({ ...typed, ...more[section] }).map(([field, value]) => [`${section}.${field}`, value])
    const saved = await saveSection(ctx, id, section, Object.fromEntries([...known, ...said]))
    if ('refusal' in saved) throw new Error(saved.refusal.code)
    expect([section, saved.mistakes]).toEqual([section, []])
  }
  await web.post(`/isian/${id}/dokumen/surat-kematian-dokter/loket`, { atCounter: 'yes' }, `/isian/${id}/dokumen`)
}

test('papers entered later keep their time, and a number is used once', async () => {
  web.actor = rina
  const sheet = await web.post('/petugas/loket/kertas', { count: '2' })
  const numbers = [...new Set(sheet.body.match(/\d{6}-\d{4}-\d/g))]
  expect(numbers).toHaveLength(2)
  const paper = { number: numbers[0]!, 'day.d': '2', 'day.m': '3', 'day.y': '2026', time: '08.10' }
  const door = '/petugas/loket/kertas/penerimaan'
  const enter = (fields: object) => web.post(door, { ...paper, ...fields }, '/petugas/loket/kertas')
  expect((await enter({ time: '23.10' })).body).toContain('belum tiba')
  expect((await enter({ 'day.d': '1', 'day.m': '2' })).body).toContain('lebih dari 7 hari')
  expect((await enter({ number: '260302-9999-9' })).status).toBe(422)
  const on = (await enter({})).location!
  const query = on.slice(on.indexOf('?'))

  const [kertas, diterima] = [...new URLSearchParams(query).values()] as [string, string]
  const found = await web.post('/petugas/loket', { q: family().members[0]!.nik, kertas, diterima }, on)
  const page = await web.get(found.location!)
  const about = [...page.body.matchAll(/name="about" value="([0-9a-f-]{36})"/g)][1]![1]!
  const fields = { service: 'akta-kematian', about, phone: '', kertas, diterima }
  const start = (id: string) =>
    web.post(`${found.location!.split('?')[0]}/permohonan`, { ...fields, id }, found.location!)
  const id = draftIn((await start(hiddenId(page.body))).location)
  expect((await start(house.ctx().newId())).body).toContain('sudah dipakai')

  await completed(id, rina)
  const sent = await web.post(`/isian/${id}/pengiriman`, {}, `/isian/${id}/periksa`)
  expect(sent.location).toMatch(/^\/lacak\/[\w-]+\/tanda-terima\?k=/)
  const receipt = await web.get(`${sent.location}&kertas=roll`)
  expect(receipt.body).toContain('receipt roll')
  expect(receipt.body).toContain('href="/petugas/loket"')
  const made = (await findCaseByNumber(house.ctx().db, sent.location!.split('/')[2]!))!
  expect(made).toMatchObject({ channel: 'paper', filed_by: rina.id })
  expect(made.received_at.toISOString()).toBe('2026-03-02T01:10:00.000Z')
  expect(made.submitted_at.getTime()).toBe(house.now)
  expect((await enter({})).body).toContain('sudah dipakai')
})

test('somebody recorded as dead is offered correction, and nothing is begun', async () => {
  const path = await clientPath()
  const { db } = house.ctx()
  const person = path.split('/').at(-1)!
  await db.updateTable('person').set({ status: 'dead', died_on: '2026-02-01' }).where('id', '=', person).execute()
  const page = await web.get(path)
  expect(page.body).toContain('orang ini tercatat meninggal')
  expect(page.body).toContain(`/petugas/penduduk/${person}`)
  const begun = await web.post(`${path}/permohonan`, { id: house.ctx().newId(), service: 'kia' }, '/petugas/loket')
  expect(begun.status).toBe(422)
  expect(page.body).toContain('Mulai pembetulan')
  const mending = { id: house.ctx().newId(), service: 'tercatat-meninggal' }
  const started = await web.post(`${path}/permohonan`, mending, '/petugas/loket')
  expect(started).toMatchObject({ status: 303, location: `/isian/${mending.id}/subjek` })
  await db.updateTable('person').set({ status: 'alive', died_on: null }).where('id', '=', person).execute()
})

test('who is recorded dead meets it at the start and before sending, with the way to the counter', async () => {
  const person = (await clientPath()).split('/').at(-1)!
  const { db } = house.ctx()
  web.actor = account('Ani Lestari', [], { assurance: 3, person })
  const begun = await web.post('/ajukan/kia', { id: house.ctx().newId(), untuk: 'family' })
  const check = begun.location!.replace(/[^/]+$/, 'periksa')
  expect((await web.get(check)).status).toBe(200)

  await db.updateTable('person').set({ status: 'dead', died_on: '2026-02-01' }).where('id', '=', person).execute()
  const drafts = () => db.selectFrom('draft').select('id').where('account', '=', web.actor.id!).execute()
  for (const path of ['/ajukan/kia', check]) {
    const { status, body } = await web.get(path)
    expect([path, status]).toEqual([path, 409])
    expect(body).toContain('orang ini tercatat meninggal. Bila keliru, datang ke loket Dukcapil')
    expect(body).toContain('Dinas Dukcapil')
  }
  const again = { id: house.ctx().newId(), untuk: 'family' }
  expect((await web.post('/ajukan/kia', again, begun.location)).status).toBe(409)
  expect(await drafts()).toHaveLength(1)
  await db.updateTable('person').set({ status: 'alive', died_on: null }).where('id', '=', person).execute()
})

test('whom the register does not know is taken in by hand', async () => {
  web.actor = rina
  const page = await web.get('/petugas/loket/tanpa-data')
  expect(page.body).toMatch(/<input[^>]*name="name"[^>]*autofocus/)
  const fields = { id: hiddenId(page.body), service: 'kia', name: 'Wulan Asih', phone: '' }
  expect((await web.post('/petugas/loket/tanpa-data', { ...fields, name: '' })).status).toBe(422)
  const begun = await web.post('/petugas/loket/tanpa-data', fields)
  expect((await web.get(begun.location!)).body).toContain('Wulan Asih')
})

test('the head of an RT reports for his area, sees his own, and the family is told', async () => {
  await insertArea(house.ctx().db, { code: '99.71.01', name: 'Arunika Utara', level: 'district', parent: null })
  web.actor = head
  const page = await web.get('/rt')
  expect(page.body).toContain('Akta Kematian')
  expect(page.body).not.toContain('>KIA')
  const begun = await web.post('/rt', {
    id: hiddenId(page.body),
    service: 'akta-kematian',
    name: 'Sri Wahyuni',
    phone: '0812 0000 0077',
  })
  const id = draftIn(begun.location)
  const dead = family().members[2]!
  await completed(id, head, {
    almarhum: {
      nik: dead.nik,
      nama: dead.elements.name,
      jenisKelamin: dead.elements.sex,
      tempatLahir: 'Kota Arunika',
      'tanggalLahir.d': String(Number(dead.elements.birthDate.slice(8))),
      'tanggalLahir.m': String(Number(dead.elements.birthDate.slice(5, 7))),
      'tanggalLahir.y': dead.elements.birthDate.slice(0, 4),
    },
    pelapor: { hubungan: 'ketuaRt', nik: '9971014101600001', nama: 'Darmo Wiyono' },
  })
  const sent = await web.post(`/isian/${id}/pengiriman`, {}, `/isian/${id}/periksa`)
  expect(sent.location).toContain('/tanda-terima')
  const made = (await findCaseByNumber(house.ctx().db, sent.location!.split('/')[2]!))!
  expect(made).toMatchObject({ account: null, filed_by: head.id, area: '99.71.01.1001.003' })
  expect((await web.get('/rt')).body).toContain(made.number)

  const told = async () =>
    (await house.ctx().db.selectFrom('notice').selectAll().where('case_id', '=', id).execute()).filter(
      (n) => n.kind === 'reported',
    )
  await tellFamily(house.ctx(), { caseId: id, seq: 1 })
  await tellFamily(house.ctx(), { caseId: id, seq: 1 })
  expect(await told()).toHaveLength(1)

  expect((await web.get(`/petugas/berkas/${made.number}`)).status).not.toBe(200)
  expect((await web.get('/petugas/penduduk')).status).not.toBe(200)
  expect((await web.get('/petugas/loket')).status).not.toBe(200)
  web.actor = other
  expect((await web.get('/rt')).body).not.toContain(made.number)
  expect((await web.get(`/isian/${id}/periksa`)).status).not.toBe(200)
})

test('a citizen finds no counter', async () => {
  web.actor = account('Ani Lestari')
  for (const path of ['/petugas/loket', '/petugas/loket/kertas', '/petugas/loket/tanpa-data', '/rt'])
    expect([path, (await web.get(path)).status]).not.toEqual([path, 200])
})

test('a slip from the counter makes the form somebody’s own, once, and few codes can be tried', async () => {
  web.actor = rina
  const page = await web.get('/petugas/loket/tanpa-data')
  const fields = { id: hiddenId(page.body), service: 'kia', name: 'Wulan Asih', phone: '' }
  const begun = await web.post('/petugas/loket/tanpa-data', fields)
  const draft = draftIn(begun.location)
  const wait = `/petugas/loket/tunda/${draft}`
  const slip = async () => {
    web.actor = rina
    const { body } = await web.post(`${wait}/kode`, {}, wait)
    return /([0-9A-Z]{5}-[0-9A-Z]{5})</.exec(body)![1]!
  }
  const first = await slip()
  const code = await slip()

  const wulan = account('Wulan Asih')
  const type = (actor: Actor, kode: string) => {
    web.actor = actor
    return web.post('/akun/lanjutkan', { kode })
  }
  web.actor = wulan
  expect((await web.get(`/isian/${draft}/anak`)).status).toBe(404)
  expect((await type(wulan, first)).status).toBe(422) // a newer one took its place
  const resumed = await type(wulan, ` ${code.toLowerCase().replace('-', ' ')} `)
  expect(resumed).toMatchObject({ status: 303, location: begun.location })
  expect((await web.get(begun.location!)).status).toBe(200)
  const row = (await findDraft(house.ctx().db, draft))!
  expect(row).toMatchObject({ account: wulan.id, actor: wulan.id, channel: 'web', resume_mac: null })

  const other = account('Orang Lain')
  expect((await type(other, code)).status).toBe(422)
  web.actor = rina
  expect((await web.get(begun.location!)).status).toBe(404)
  for (let tries = 1; tries < 10; tries++) await type(other, 'AAAAA-AAAAA')
  expect((await type(other, 'AAAAA-AAAAA')).status).toBe(429)
})
