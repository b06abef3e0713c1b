import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, monday, nobody, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { insertAccount } from '../../platform/accounts/index.ts'
import { workingTime } from '../../platform/calendar.ts'
import { isRefused } from '../../platform/outcome.ts'
import { readHtml } from '../../ui/testing.ts'
import { act, type Command, cases, findCase, findCaseByNumber, receiptSecret } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { desk } from '../desk/index.ts'
import { documents } from '../documents/index.ts'
import { performance, rollUp } from '../performance/index.ts'
import type { CaseFile } from './file.ts'
import { casefile } from './index.ts'

// A case is sent back, comes back, is noted on and rejected; then its applicant, an auditor and the Ombudsman ask for all of it.

let house: TestHouse
let web: TestWeb
let number: string
let id: string
let other: string
const ani = account('Ani Lestari')
const stranger = account('Budi Hartono')
const verifier = account('Sari Wijaya', [grant('verifier', 'klub')])
const auditor = account('Nur Aini Rahma', [grant('auditor')])
const elsewhere = account('Dedi Kurnia', [grant('auditor', 'pajak')])
const admin = account('Tono Saputra', [grant('regionAdmin')])
const examiner = account('Yohana Tamba')
const day = 86_400_000
const nik = '9971014101900001'

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club, desk, documents, performance, casefile] })
  web = await testWeb(house)
  const ctx = house.ctx()
  await publishClub(ctx)
  for (const person of [ani, verifier, auditor, admin, examiner]) {
    const email = `${person.name.split(' ')[0]!.toLowerCase()}@kota.example`
    await insertAccount(ctx.shared, { id: person.id!, name: person.name, email, verified: true }, ctx.now)
  }
  id = await submittedClub(house, ani)
  other = (await findCase(ctx.db, await submittedClub(house, ani)))!.number
  number = (await findCase(ctx.db, id))!.number
  const stage = 'periksa'
  const marks = [{ path: 'pemain.nama', code: 'isian-salah' }]
  await done(verifier, { type: 'take', stage })
  await done(verifier, { type: 'note', stage, payload: { text: `NIK ${nik} pernah dipakai orang lain.` } })
  await done(verifier, { type: 'return', stage, marks, payload: { notes: {} } })
  house.now = monday + day
  await done(ani, { type: 'correct', changed: ['pemain.nama'], confirmed: [], payload: null })
  await done(ani, { type: 'comment', payload: { text: 'Mohon segera.' } })
  await done(verifier, { type: 'reject', stage, ground: 'Aturan Klub 1/2020', payload: { reason: 'Kuota penuh.' } })
  await house.house.sequencer.drain(house.region())
  await rollUp(house.ctx())
})
afterAll(async () => {
  await web.close()
  await house.close()
})

async function done(actor: typeof ani, command: object, to = id): Promise<void> {
  const ctx = house.ctx({ actor })
  const { seq } = (await findCase(ctx.db, to))!
  const outcome = await act(ctx, to, { ...command, expectedSeq: seq } as Command)
  if (isRefused(outcome)) throw new Error(`${JSON.stringify(command)}: ${JSON.stringify(outcome)}`)
}
const get = async (actor: typeof ani, path: string) => {
  web.actor = actor
  return web.get(path)
}
const jsonFor = async (actor: typeof ani): Promise<CaseFile> =>
  JSON.parse((await get(actor, `/catatan/${number}/unduhan/json`)).body)
const words = (file: CaseFile) => file.events.flatMap((event) => event.words ?? [])

test('the applicant reads all of it: standard, events by office, stops and for whom they count', async () => {
  const page = readHtml((await get(ani, `/catatan/${number}`)).body)
  expect(page.faults).toEqual([])
  expect(page.text).not.toContain('Sari Wijaya, Verifikator')
  const file = await jsonFor(ani)
  expect(file.standard.delivery.length + file.standard.inside.length).toBe(14)
  expect(file.applicant).toBe('Ani Lestari')
  expect(words(file)).toEqual(['Mohon segera.', 'Kuota penuh.'])
  expect(file.events.find(({ type }) => type === 'rejected')!.who).toBe('Verifikator, klub')
  expect(file.stops).toEqual([
    expect.objectContaining({ ground: 'perbaikan', from: monday, to: monday + day, counts: 'citizen', why: null }),
  ])
  expect(file.times).toMatchObject({ onTime: true, calendar: day })
})

test('an auditor knows who did what, and not whose it is; the applicant sees who looked', async () => {
  const file = await jsonFor(auditor)
  expect(file.applicant).toBe('A** L*****')
  expect(file.events.find(({ type }) => type === 'rejected')!.who).toBe('Sari Wijaya, Verifikator, klub')
  expect(words(file)).toContain('NIK ••••01 pernah dipakai orang lain.')
  expect(JSON.stringify(file)).not.toContain(nik)
  expect((await jsonFor(ani)).readers.map(({ name, purpose }) => `${name}: ${purpose}`)).toContain(
    'Nur Aini Rahma: audit',
  )
})

test('nobody else gets it: not by receipt, not from another unit, not who worked on it', async () => {
  const secret = receiptSecret(house.house.keys, id)
  for (const path of [`/catatan/${number}`, `/catatan/${number}/unduhan/json`, `/catatan/${number}?k=${secret}`]) {
    for (const actor of [stranger, elsewhere, verifier, admin, examiner])
      expect((await get(actor, path)).status).toBe(404)
    expect((await get(nobody, path)).location).toContain('/masuk')
  }
  expect((await get(ani, `/lacak/${number}`)).body).toContain(`/catatan/${number}`)
  expect((await get(nobody, `/lacak/${number}?k=${secret}`)).body).not.toContain('/catatan/')
  expect((await get(auditor, `/petugas/berkas/${number}`)).body).toContain(`/catatan/${number}`)
  expect((await get(verifier, `/petugas/berkas/${number}`)).body).not.toContain('/catatan/')
})

test('anybody reckons the locks again from the JSON alone; an altered event is noticed', async () => {
  const { proof } = await jsonFor(ani)
  const bytes = (hex: string) => Buffer.from(hex, 'hex')
  for (const one of proof) {
    const again = createHash('sha256').update(bytes(one.salt)).update(one.plain).update(bytes(one.sealed))
    expect(again.update(bytes(one.mac)).digest('hex')).toBe(one.leaf)
    expect(one.holds).toBe(true)
  }
  expect(proof.map(({ position }) => position)).not.toContain(null)
  // The owner of the tables alone can: the program has no right to.
  const { schema } = house.region()
  const alter = (role: string) =>
    house.database.owner.query(`update "${schema}".case_event set role = $1 where case_id = $2 and type = 'rejected'`, [
      role,
      id,
    ])
  await alter('unitHead')
  const page = readHtml((await get(ani, `/catatan/${number}`)).body)
  expect(page.text).toContain('tidak cocok dengan buku log')
  await alter('verifier')
  expect((await jsonFor(ani)).proof.every(({ holds }) => holds)).toBe(true)
})

test('the PDF is tagged and says the same', async () => {
  web.actor = ani
  const { rawPayload, headers } = await web.app.inject({ url: `/catatan/${number}/unduhan/pdf`, cookies: web.cookies })
  expect(headers['content-type']).toBe('application/pdf')
  const path = join(mkdtempSync(join(tmpdir(), 'catatan-')), 'catatan.pdf')
  writeFileSync(path, rawPayload)
  expect(execFileSync('pdfinfo', [path]).toString()).toMatch(/Tagged:\s+yes/)
  const text = execFileSync('pdftotext', ['-layout', path, '-']).toString()
  for (const said of [
    number,
    'Kuota penuh.',
    'Ada yang perlu diperbaiki',
    'cocok dengan buku log',
    `/catatan/${number}`,
  ])
    expect(text).toContain(said)
  expect(text).not.toContain('Sari Wijaya, Verifikator')
})

test('by a recorded letter the Ombudsman reads the cases it names, in its days, and no others', async () => {
  web.actor = admin
  const list = '/kelola/mandat-ombudsman'
  const box = (name: string, d: string, m: string) => ({ [`${name}.d`]: d, [`${name}.m`]: m, [`${name}.y`]: '2026' })
  const form = {
    id: house.ctx().newId(),
    contact: 'yohana@kota.example',
    number: '12/ORI-KA/III/2026',
    ...box('dated', '2', '3'),
    ...box('from', '4', '3'),
    ...box('until', '6', '3'),
    cases: number.toLowerCase(),
  }
  const wrongs: Record<string, string>[] = [
    { number: '' },
    { contact: 'siapa@kota.example' },
    { cases: 'ARN-2026-AAAAAAAA' },
    { 'until.y': '2029' },
  ]
  for (const wrong of wrongs) expect((await web.post(list, { ...form, ...wrong })).status).toBe(422)
  // What is wrong is said in the order of the form.
  const empty = (await web.post(list, { ...form, contact: '', number: '', cases: '' })).body
  const said = ['E-mail atau nomor HP pemeriksa', 'Nomor surat', 'Nomor permohonan'].map((label) =>
    empty.indexOf(`${label}: Wajib diisi.`),
  )
  expect(said).not.toContain(-1)
  expect(said).toEqual(said.toSorted((a, b) => a - b))
  for (let pressed = 0; pressed < 2; pressed++) expect((await web.post(list, form)).status).toBe(303)
  expect(await house.ctx().db.selectFrom('ombudsman_case').select('mandate').execute()).toHaveLength(1)
  const seen = async (on: number) => {
    house.now = monday + on * day
    return [(await get(examiner, `/catatan/${number}`)).status, (await get(examiner, '/ombudsman')).status]
  }
  expect(await seen(1)).toEqual([404, 404])
  expect(await seen(2)).toEqual([200, 200])
  expect((await get(examiner, `/catatan/${other}`)).status).toBe(404)
  expect((await get(examiner, `/lacak/${number}`)).body).not.toContain('Ani Lestari')
  const file = await jsonFor(examiner)
  expect(file.applicant).toBe('Ani Lestari')
  expect(words(file)).toContain('NIK ••••01 pernah dipakai orang lain.')
  expect(readHtml((await get(examiner, '/ombudsman')).body).links.map(({ href }) => href)).toContain(
    `/catatan/${number}`,
  )
  expect((await jsonFor(ani)).readers).toContainEqual(
    expect.objectContaining({ name: 'Yohana Tamba', purpose: 'ombudsman' }),
  )
  // Over by itself after its last day; and ended by hand before.
  expect(await seen(5)).toEqual([404, 404])
  expect(await seen(4)).toEqual([200, 200])
  web.actor = admin
  expect((await web.post(`${list}/${form.id}/pengakhiran`, {}, list)).status).toBe(303)
  expect(await seen(4)).toEqual([404, 404])
})

test('a case that nobody has touched since is counted up to now in its record, and late from its minute', async () => {
  const row = (await findCaseByNumber(house.ctx().db, other))!
  const record = async () => JSON.parse((await get(ani, `/catatan/${other}/unduhan/json`)).body) as CaseFile
  const due = row.due_at!.getTime()
  house.now = due
  const begun = row.received_at.getTime()
  const used = { net: workingTime(house.ctx().calendar, begun, due), calendar: due - begun, citizen: 0 }
  expect((await record()).times).toMatchObject({ lateAt: null, closed: false, until: due, running: true, ...used })
  house.now = due + 60_000
  expect((await record()).times).toMatchObject({ lateAt: due, closed: false })
  const { body } = await get(ani, `/catatan/${other}`)
  expect(body).toContain('Terlambat sejak')
  expect(body).toContain('waktu kantor terus berjalan')
  expect(body).toContain('Pemohon, kuasanya, atau pemegang tanda terima')
})

test('a clock that stands promises no day; where the figures know an earlier limit, it is told', async () => {
  const sent = await submittedClub(house, ani)
  const { number } = (await findCase(house.ctx().db, sent))!
  const back = (path: string, code: string) =>
    done(verifier, { type: 'return', stage: 'periksa', marks: [{ path, code }], payload: { notes: {} } }, sent)
  const page = async () => (await get(ani, `/catatan/${number}`)).body
  await back('pemain.nama', 'isian-salah')
  house.now += day
  const stands = await page()
  expect(stands).toContain('bergeser selama jedanya')
  expect(stands).toContain('waktu kantor sedang berhenti')
  // The office no longer asks for it, so for the figures the clock ran on meanwhile.
  await done(verifier, { type: 'resume', stage: 'periksa', kind: 'applicant', payload: { reason: 'Keliru.' } }, sent)
  const runs = await page()
  expect(runs).toContain('Batas waktu menurut aturan kinerja')
  expect(runs).not.toContain('bergeser selama jedanya')
})
