import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, findCase, receiptSecret, saveSection, startDraft } from '../../src/modules/cases/index.ts'
import { promiseAtCounter } from '../../src/modules/cases/papers.ts'
import { documentsOfCases } from '../../src/modules/documents/index.ts'
import { modules } from '../../src/modules.ts'
import { insertAccount, insertArea, insertGrant, openSession } from '../../src/platform/accounts/index.ts'
import type { Actor, Role } from '../../src/platform/context.ts'
import { BROWSER_COOKIE, formToken } from '../../src/platform/http/token.ts'
import { veil } from '../../src/platform/http/veil.ts'
import { browser } from '../support/accounts.ts'
import { club, clubDefinition, publishClub } from '../support/club.ts'
import { submittedClub } from '../support/club-cases.ts'
import { account, grant, type TestHouse, testHouse } from '../support/harness.ts'
import { birth } from '../support/registry-forms.ts'
import { officeIn } from '../support/registry-office.ts'
import { type TestWeb, testWeb } from '../support/web.ts'
import { statementsOf } from './budgets-count.ts'

// How often a page may go to the database, the look at the session among it. A page that lists asks as often for fifty rows
// as for one.

let house: TestHouse
let web: TestWeb
let place: Record<string, string>
const people: Partial<Record<Who, Record<string, string>>> = {}
const applicant = account('Ani Lestari')
const verifier = account('Sari Wijaya', [grant('verifier', 'dukcapil')])
const clerk = account('Pak officer')
const MARK = 'budget-budget-budget-b'
type Who = 'nobody' | 'citizen' | 'verifier' | 'officer' | 'signatory' | 'regionAdmin' | 'auditor' | 'unitHead'

beforeAll(async () => {
  house = await testHouse({ modules: [...modules, club] })
  const office = await officeIn(house)
  await insertArea(house.ctx().db, { code: '99.71.01', name: 'Kemuning', level: 'district', parent: null })
  await publishClub(house.ctx(), { ...clubDefinition, unit: 'dukcapil' })
  people.nobody = {}
  people.citizen = await entered(applicant)
  people.verifier = await entered(verifier, 'verifier')
  people.officer = await entered(clerk, 'officer')
  for (const role of ['signatory', 'regionAdmin', 'auditor', 'unitHead'] as const)
    people[role] = await entered(account(`Pak ${role}`), role)
  const born = await office.file(
    'akta-kelahiran',
    birth('Ratna Wulandari', 'Dimas Pratama', 'Kirana Pratama', { mintaKk: true, mintaKia: false }),
  )
  await office.work(born)
  const { db } = house.ctx()
  const [document] = await documentsOfCases(db, [born])
  const person = await db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
  const [first, returned] = [await caseOf(applicant), await caseOf(applicant)]
  await sendBack(returned.id)
  await approve((await caseOf(applicant)).id)
  place = {
    number: first.number,
    secret: receiptSecret(house.house.keys, first.id),
    returned: returned.number,
    draft: await draftOf(applicant),
    code: document!.code,
    person: person.id,
    search: veil(house.ctx({ actor: clerk }), JSON.stringify({ q: 'Ratna' })),
    verifier: verifier.id!,
  }
  web = await testWeb(house, { sessions: true })
}, 300_000)
afterAll(async () => {
  await web?.close()
  await house?.close()
})

async function entered(actor: Actor, role?: Role): Promise<Record<string, string>> {
  const ctx = house.ctx()
  const about = {
    id: actor.id!,
    name: actor.name,
    email: `${role ?? 'warga'}@arunika.example`.toLowerCase(),
    verified: true,
  }
  await insertAccount(ctx.shared, about, ctx.now)
  if (role) {
    await ctx.shared.updateTable('account').set({ officer: true }).where('id', '=', actor.id!).execute()
    const unit = role === 'regionAdmin' || role === 'auditor' ? null : 'dukcapil'
    const given = { account: actor.id!, role, unit, area: null, acting: null, from: null, until: null } as never
    await insertGrant(ctx.db, ctx.newId(), given, null, ctx.now)
  }
  const at = browser()
  at.take(await openSession(ctx, { id: actor.id!, officer: role !== undefined }, 'code', at))
  await ctx.shared
    .updateTable('session')
    .set({ method: role ? 'password' : 'code' })
    .where('account', '=', actor.id!)
    .execute()
  return at.cookies as Record<string, string>
}

const caseOf = async (by: Actor) => (await findCase(house.ctx().db, await submittedClub(house, by)))!

async function sendBack(id: string): Promise<void> {
  const ctx = house.ctx({ actor: verifier })
  const { seq } = (await findCase(ctx.db, id))!
  const marks = [{ path: 'pemain.nama', code: 'isian-salah' }]
  await act(ctx, id, { type: 'return', stage: 'periksa', expectedSeq: seq, marks, payload: { notes: {} } })
}

async function approve(id: string): Promise<void> {
  const ctx = house.ctx({ actor: verifier })
  const { seq } = (await findCase(ctx.db, id))!
  await act(ctx, id, { type: 'approve', stage: 'periksa', expectedSeq: seq })
}

async function draftOf(by: Actor): Promise<string> {
  const ctx = house.ctx({ actor: by })
  const id = ctx.newId()
  const about = { id, service: 'klub-catur', channel: 'web', for: 'self' as const, account: by.id, person: null }
  await startDraft(ctx, { ...about, applicant: { name: by.name, phone: '+6281200000001' } })
  await saveSection(ctx, id, 'pemain', { 'pemain.nama': by.name, 'pemain.nik': '9971014101900001' })
  const documents = [{ id: 'foto', atCounter: true } as never]
  await promiseAtCounter(ctx, { id, key: Buffer.alloc(32), documents }, 'foto', true)
  return id
}

/** Statements of one request; asked once before, so that what a process keeps is kept. */
async function costOf(who: Who, path: string, form?: Record<string, string>): Promise<string[]> {
  const url = path.replace(/\{(\w+)\}/g, (_, name) => place[name]!)
  const cookies = { ...people[who], [BROWSER_COOKIE]: MARK }
  const send = () =>
    web.app.inject({
      method: form ? 'POST' : 'GET',
      url,
      cookies,
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { payload: new URLSearchParams({ ...form, _token: formToken(house.house.keys, MARK) }).toString() }),
    })
  if (!form) await send()
  const { result, statements } = await statementsOf(send)
  expect([200, 303], `${path} answered ${result.statusCode}`).toContain(result.statusCode)
  return statements.filter((one) => !lookedEverySoOften.test(one))
}

// Whether another process has published: asked by whoever comes when some seconds have passed, whatever the page.
const lookedEverySoOften = /^select max\("revision"\)/

type Row = readonly [who: Who, path: string, most: number, form?: Record<string, string>]

// With fewer than two to spare, so that a read that is repeated shows.
const few: readonly Row[] = [
  ['nobody', '/', 1],
  ['nobody', '/layanan', 1],
  ['nobody', '/layanan?q=catur', 1],
  ['nobody', '/layanan/klub-catur', 5],
  ['nobody', '/kinerja', 6],
  ['nobody', '/kinerja/unit/dukcapil', 8],
  ['nobody', '/lapor/peta', 9],
  ['nobody', '/lapor/wilayah/99.71.01/kabar', 2],
  ['verifier', '/petugas/peta', 6],
  ['nobody', '/kinerja/indikator', 5],
  ['nobody', '/kinerja/indikator/sekali-jadi', 5],
  ['verifier', '/petugas/kinerja/indikator', 6],
  ['verifier', '/petugas/kinerja/indikator/sekali-jadi', 8],
  ['nobody', '/kinerja/unit/dukcapil/klub-catur', 6],
  ['nobody', '/kinerja/data/bulan', 6],
  ['nobody', '/kinerja/data/berhenti', 6],
  ['nobody', '/kinerja/terbit', 2],
  ['nobody', '/kinerja/banding?b=kota', 3],
  ['citizen', '/ajukan/klub-catur', 3],
  ['citizen', '/isian/{draft}/pemain', 4],
  ['citizen', '/isian/{draft}/pemain', 8, { 'pemain.nama': 'Ani', 'pemain.nik': '9971014101900001' }],
  ['citizen', '/isian/{draft}/dokumen', 3],
  ['citizen', '/isian/{draft}/periksa', 3],
  // The look at the session, what is sent, and the one statement that makes the case (decisions 22).
  ['citizen', '/isian/{draft}/pengiriman', 3, {}],
  ['nobody', '/lacak/{number}', 2],
  ['nobody', '/lacak/{number}?k={secret}', 6],
  ['citizen', '/lacak/{number}', 7],
  ['citizen', '/lacak/{number}/tanda-terima', 4],
  ['citizen', '/lacak/{returned}/perbaikan', 5],
  ['citizen', '/akun/kabar', 3],
  ['citizen', '/lacak/{number}/kabar', 8],
  ['citizen', '/akun/dokumen', 3],
  ['verifier', '/petugas/berkas/{number}', 8],
  ['verifier', '/petugas/moderasi', 5],
  ['regionAdmin', '/kelola/laporan/publikasi', 3],
  ['regionAdmin', '/kelola/jawaban', 4],
  ['regionAdmin', '/kelola/ombudsman', 3],
  ['verifier', '/petugas/berkas/{number}/pengembalian?tahap=periksa', 4],
  ['verifier', '/petugas/berkas/{number}/catatan', 7, { text: 'Sudah ditelepon.' }],
  ['officer', '/petugas/loket', 3],
  ['officer', '/petugas/loket', 5, { q: 'Ratna Wulandari' }],
  ['officer', '/petugas/loket/warga/{person}', 12],
  ['officer', '/petugas/penduduk', 2, { q: 'Ratna' }],
  ['officer', '/petugas/penduduk?cari={search}', 6],
  ['officer', '/petugas/penduduk/{person}', 13],
  ['nobody', '/verifikasi/{code}', 3],
  ['nobody', '/regu', 0],
  ['officer', '/petugas/pin', 2],
  ['regionAdmin', '/kelola', 4],
  ['regionAdmin', '/kelola/petugas', 4],
  ['regionAdmin', '/kelola/petugas/{verifier}', 6],
  ['regionAdmin', '/kelola/unit', 3],
  ['regionAdmin', '/kelola/wilayah', 3],
  ['regionAdmin', '/kelola/layanan', 4],
  ['regionAdmin', '/kelola/layanan/klub-catur', 3],
  ['regionAdmin', '/kelola/libur', 3],
  ['regionAdmin', '/kelola/jam-kerja', 3],
  ['auditor', '/petugas/pembacaan', 5],
  ['unitHead', '/pimpinan/target', 6],
  ['unitHead', '/pimpinan/target/dukcapil/2026', 8],
  ['unitHead', '/pimpinan', 10],
  ['auditor', '/pimpinan/alur', 4],
  ['auditor', '/pimpinan/alur/klub-catur', 5],
  ['verifier', '/petugas/saya', 6],
  ['unitHead', '/pimpinan/ringkasan', 11],
  ['auditor', '/petugas/evaluasi', 4],
  ['citizen', '/catatan/{number}', 11],
  ['regionAdmin', '/kelola/mandat-ombudsman', 4],
  ['nobody', '/kinerja/evaluasi', 2],
  ['nobody', '/kinerja/skm', 7],
  ['unitHead', '/petugas/skm', 11],
  ['officer', '/petugas/skm/kertas', 6],
  ['officer', '/petugas/skm/impor', 5],
  ['unitHead', '/petugas/skm/laporan/dukcapil/2025-2', 12],
  ['nobody', '/kinerja/skm/laporan', 3],
  ['regionAdmin', '/kelola/skm', 4],
  ['regionAdmin', '/kelola/pekerjaan', 3],
  ['regionAdmin', '/kelola/kunci', 7],
  ['regionAdmin', '/kelola/open311', 3],
]
const lists: readonly Row[] = [
  ['verifier', '/petugas', 4],
  ['unitHead', '/pimpinan/berkas?batas=segera', 4],
  ['unitHead', '/petugas/unit', 9],
  ['signatory', '/petugas/tanda-tangan', 6],
  ['citizen', '/akun', 11],
]

test('no page asks too much of the database', async () => {
  const tooMuch: string[] = []
  for (const [who, path, most, form] of few) {
    const asked = await costOf(who, path, form)
    if (asked.length > most) tooMuch.push(`${who} ${form ? 'POST' : 'GET'} ${path}, at most ${most}:\n${listed(asked)}`)
  }
  expect(tooMuch).toEqual([])
})

test('a list asks as often for fifty as for one', async () => {
  const one: string[][] = []
  for (const [who, path] of lists) one.push(await costOf(who, path))
  await fifty()
  for (const [at, [who, path, most]] of lists.entries()) {
    const asked = await costOf(who, path)
    expect(asked.length, `${path}: ${listed(asked)}`).toBe(one[at]!.length)
    expect(asked.length, `${path}: ${listed(asked)}`).toBeLessThanOrEqual(most)
  }
})

const listed = (statements: readonly string[]) => statements.map((one) => one.trim().slice(0, 160)).join('\n')

async function fifty(): Promise<void> {
  for (let at = 0; at < 100; at++) {
    const id = await submittedClub(house, applicant)
    if (at % 2 === 0) await approve(id)
  }
}
