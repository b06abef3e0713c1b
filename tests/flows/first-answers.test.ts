import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  act,
  findDraft,
  openCase,
  openDraft,
  receiptSecret,
  saveSection,
  sendDraft,
  startDraft,
} from '../../src/modules/cases/index.ts'
import { findPersonByNik } from '../../src/modules/population/store.ts'
import type { Actor } from '../../src/platform/context.ts'
import { readingsOf } from '../../src/platform/readings/index.ts'
import { readHtml } from '../../src/ui/testing.ts'
import { account, grant } from '../support/harness.ts'
import { promiseAtCounter } from '../support/inside.ts'
import { birth, card, find, nik } from '../support/registry-forms.ts'
import { type Office, office } from '../support/registry-office.ts'
import { testWeb } from '../support/web.ts'

// First answers about others: from the register for whoever is entitled, from one's own earlier requests when asked for.

let at: Office
let web: Awaited<ReturnType<typeof testWeb>>
const child = nik('Rizky Hartono')
let bambang: Actor
beforeAll(async () => {
  at = await office()
  web = await testWeb(at.house)
  const ctx = at.house.ctx()
  const person = (await findPersonByNik(ctx, ctx.db, nik('Bambang Hartono')))!
  bambang = account('Bambang Hartono', [], { assurance: 3, person })
})
afterAll(async () => {
  await web.close()
  await at.house.close()
})

async function begun(actor: Actor, channel = 'web', service = 'kia'): Promise<string> {
  const ctx = at.house.ctx({ actor })
  const id = ctx.newId()
  const whose = channel === 'web' ? { account: actor.id, person: actor.person } : { account: null, person: null }
  const applicant = { name: actor.name, phone: null }
  await startDraft(ctx, { id, service, channel, for: 'family', applicant, ...whose })
  return id
}

/** Types a NIK and goes on; what the page then says, and what stands in the draft. */
async function typed(actor: Actor, draft: string, number: string) {
  web.actor = actor
  const path = `/isian/${draft}/anak`
  const sent = await web.post(path, { 'anak.alasan': 'hilang', 'anak.nik': number })
  const ctx = at.house.ctx({ actor })
  const { content } = await openDraft(ctx, (await findDraft(ctx.db, draft))!)
  return { ...sent, child: content.answers.anak as Record<string, unknown>, from: content.provenance['anak.nama'] }
}

test('somebody of one’s own family is filled in from the register, with where it came from, and the reading recorded', async () => {
  const draft = await begun(bambang)
  const { status, location, child: filled, from } = await typed(bambang, draft, child)
  expect([status, location]).toEqual([303, `/isian/${draft}/anak`])
  const { elements } = find('Rizky Hartono').member
  expect(filled).toMatchObject({ nama: 'Rizky Hartono', jenisKelamin: 'L', tanggalLahir: elements.birthDate })
  expect(from).toEqual({ from: 'register' })
  const page = readHtml((await web.get(location!)).body)
  expect(page.has('Dari data kependudukan')).toBe(true)
  const ctx = at.house.ctx()
  const person = (await findPersonByNik(ctx, ctx.db, child))!
  expect((await readingsOf(ctx, person, 10)).map(({ actor }) => actor)).toContain(bambang.id)
})

test('what was typed stays, and is not looked up again once it was seen', async () => {
  const draft = await begun(bambang)
  web.actor = bambang
  const path = `/isian/${draft}/anak`
  await web.post(path, { 'anak.nik': child, 'anak.nama': 'Rizki Hartono' })
  const ctx = at.house.ctx({ actor: bambang })
  const open = async () => (await openDraft(ctx, (await findDraft(ctx.db, draft))!)).content
  expect((await open()).answers.anak).toMatchObject({ nama: 'Rizki Hartono', jenisKelamin: 'L' })
  await web.post(path, { 'anak.nik': child, 'anak.nama': '', 'anak.jenisKelamin': 'L' })
  expect((await open()).answers.anak).toMatchObject({ nama: null })
})

test('mistakes have an address of their own, so that going back sends nothing; each is named in the row where it was typed', async () => {
  const draft = await begun(bambang, 'web', 'akta-kelahiran')
  web.actor = bambang
  const path = `/isian/${draft}/saksi`
  const witnesses = { 'saksi.0.nik': nik('Fitriani'), 'saksi.0.nama': 'Fitriani', 'saksi.1.nama': 'Kevin Limanto' }
  const short = nik('Kevin Limanto').slice(1)
  const told = await web.post(path, { ...witnesses, 'saksi.1.nik': short })
  expect(told).toMatchObject({ status: 303, location: `${path}?salah=` })
  const shown = await web.get(told.location!)
  const { text } = readHtml(shown.body)
  expect(text).toContain('Saksi 2 · NIK saksi: NIK harus 16 angka. Yang Anda isi 15 angka.')
  expect([text.includes('Saksi 1 · '), text.includes('Isi dulu')]).toEqual([false, false])
  expect(shown.body.replaceAll(' ', '')).toContain(`value="${short}"`)

  expect((await web.post(path, { ...witnesses, 'saksi.1.nik': nik('Kevin Limanto') })).location).toContain('/pelapor')
  expect(readHtml((await web.get(told.location!)).body).text).not.toContain('perlu dibetulkan')

  const unready = await web.post(`/isian/${draft}/pengiriman`, {}, `/isian/${draft}/periksa`)
  expect(unready).toMatchObject({ status: 303, location: `/isian/${draft}/periksa?salah=` })
  expect(readHtml((await web.get(unready.location!)).body).text).toContain('perlu dibetulkan')
  expect(readHtml((await web.get(`/isian/${draft}/periksa`)).body).text).not.toContain('perlu dibetulkan')
})

test('what was sent back in the second row of a list is named by its row, judged, and mended there', async () => {
  const number = nik('Kevin Limanto')
  const id = await at.file(
    'akta-kelahiran',
    birth('Ratna Wulandari', 'Dimas Pratama', 'Bima Pratama', { mintaKk: false, mintaKia: false }),
  )
  const ctx = at.house.ctx({ actor: account('Bayu Anggara', [grant('officer', 'dukcapil')]) })
  const { row, content: before } = (await openCase(ctx, id))!
  const marks = [{ path: 'saksi.1.nik', code: 'isian-salah' }]
  const { seq: expectedSeq } = row
  await act(ctx, id, { type: 'return', stage: 'kelengkapan', expectedSeq, marks, payload: { notes: {} } })
  web.actor = account('Seorang')
  const path = `/lacak/${row.number}/perbaikan?k=${receiptSecret(at.house.house.keys, id)}`
  expect(readHtml((await web.get(path)).body).has('Saksi 2: NIK saksi')).toBe(true)
  const short = await web.post(path, { 'saksi.1.nik': number.slice(1) })
  expect([short.status, short.body.includes('Yang Anda isi 15 angka')]).toEqual([422, true])
  expect((await web.post(path, { 'saksi.1.nik': number })).status).toBe(303)
  const { content } = (await openCase(ctx, id))!
  const [first, second] = before.answers.saksi as object[]
  expect(content.answers.saksi).toEqual([first, { ...second, nik: number }])
})

test('of a NIK of others, of nobody, or to somebody who is not proven, nothing is told', async () => {
  const someone = nik('Fitriani')
  const nobodys = `${someone.slice(0, 12)}9999`
  const answers: unknown[] = []
  for (const number of [someone, nobodys]) {
    const draft = await begun(bambang)
    const { status, body, child: filled } = await typed(bambang, draft, number)
    expect(filled).toMatchObject({ nama: null, tanggalLahir: null })
    answers.push([status, readHtml(body).text])
  }
  expect(answers[0]).toEqual(answers[1])
  const unproven = { ...bambang, id: account('Bambang').id, assurance: 2 as const }
  expect((await typed(unproven, await begun(unproven), child)).child).toMatchObject({ nama: null })
  const ctx = at.house.ctx()
  expect(await readingsOf(ctx, (await findPersonByNik(ctx, ctx.db, someone))!, 10)).toEqual([])
})

test('at the counter an officer’s form is filled about whoever the officer may see', async () => {
  const here = account('Bayu Anggara', [grant('officer', 'dukcapil')])
  expect((await typed(here, await begun(here, 'counter'), child)).child).toMatchObject({ nama: 'Rizky Hartono' })
  const elsewhere = account('Petugas Kenanga', [grant('officer', 'dukcapil', '99.71.09')])
  expect((await typed(elsewhere, await begun(elsewhere, 'counter'), child)).child).toMatchObject({ nama: null })
})

test('one’s own earlier request offers what it said to the same questions; about whom it is, is new each time', async () => {
  const yuni = account('Yuni Astuti')
  const ctx = at.house.ctx({ actor: yuni })
  const first = await begun(yuni)
  const anak = {
    alasan: 'hilang',
    nik: child,
    nama: 'Rizky Hartono',
    jenisKelamin: 'L',
    tempatLahir: 'Kota Arunika',
    tanggalLahir: '2014-02-19',
    nomorKk: card('Yuni Astuti'),
    kewarganegaraan: 'WNI',
  }
  const pemohon = { hubungan: 'ibu', nik: nik('Yuni Astuti'), nama: 'Yuni Astuti', nomorHp: '081200000001' }
  await saveSection(ctx, first, 'anak', { anak })
  await saveSection(ctx, first, 'pemohon', { pemohon: { ...pemohon, pernyataan: true } })
  const draft = await openDraft(ctx, (await findDraft(ctx.db, first))!)
  const place = { id: first, key: draft.key, documents: draft.rules.definition.documents }
  for (const { rule } of draft.shown.documents) await promiseAtCounter(ctx, place, rule.id, true)
  const sent = await sendDraft(ctx, first)
  if (!('number' in sent)) throw new Error(JSON.stringify(sent))

  const second = await begun(yuni)
  web.actor = yuni
  expect((await web.get(`/isian/${second}/anak`)).body).not.toContain(sent.number)
  const path = `/isian/${second}/pemohon`
  expect((await web.get(path)).body).toContain(`(${sent.number})`)
  const used = await web.post(path, { 'pemohon.nama': 'Yuni A.', _pakai: 'ya' })
  expect(used.location).toBe(path)
  const { content } = await openDraft(ctx, (await findDraft(ctx.db, second))!)
  expect(content.answers.pemohon).toMatchObject({ hubungan: 'ibu', nik: nik('Yuni Astuti'), nama: 'Yuni A.' })
  expect((content.answers.pemohon as { pernyataan?: unknown }).pernyataan).toBe(null)
  expect(content.provenance['pemohon.nik']).toEqual({ from: 'case', ref: sent.number })
  expect((await web.get(path)).body).toContain(`Dari permohonan ${sent.number}`)

  const other = account('Orang Lain')
  const theirs = await begun(other)
  web.actor = other
  expect((await web.get(`/isian/${theirs}/pemohon`)).body).not.toContain(sent.number)
})
