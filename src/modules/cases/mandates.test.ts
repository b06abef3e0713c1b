import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { insertAccount } from '../../platform/accounts/index.ts'
import type { Actor } from '../../platform/context.ts'
import { readingsOf } from '../../platform/readings/index.ts'
import { accountPages } from '../accounts/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { eventsOf, findCase } from './case-store.ts'
import { findDraft } from './draft-store.ts'
import { act, cases } from './index.ts'

const siti = account('Siti Rahayu')
const tono = account('Tono Wijaya')
const mira = account('Mira Andini')
const omar = account('Omar Hakim', [grant('officer')])
const until = { 'until.d': '31', 'until.m': '12', 'until.y': '2026' }

let house: TestHouse
let web: TestWeb
beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club, accountPages] })
  const ctx = house.ctx()
  await publishClub(ctx)
  for (const [at, { id, name }] of [siti, tono, mira, omar].entries())
    await insertAccount(ctx.shared, { id: id!, name, phone: `+628120000000${at}`, verified: true }, ctx.now)
  web = await testWeb(house)
})
afterAll(async () => {
  await web.close()
  await house.close()
})

async function as(actor: Actor) {
  web.actor = actor
  return web
}

async function given(): Promise<string> {
  await as(siti)
  const sent = await web.post(
    '/akun/kuasa',
    { contact: '0812 0000 0001', services: 'klub-catur', ...until },
    '/akun/kuasa/baru',
  )
  expect(sent.location).toBe('/akun/kuasa')
  await as(tono)
  const { body } = await web.get('/akun/kuasa')
  const id = /kuasa\/([0-9a-f-]{36})\/jawaban/.exec(body)![1]!
  return id
}

const accept = (id: string) => web.post(`/akun/kuasa/${id}/jawaban`, { jawaban: 'terima' }, '/akun/kuasa')
const end = (id: string) => web.post(`/akun/kuasa/${id}/pengakhiran`, {}, '/akun/kuasa')

/** Begins for Siti and answers with the first step. */
async function begin(
  mandate: string,
  more: Record<string, string> = {},
): Promise<{ status: number; draft: string; body: string }> {
  const { body } = await web.get('/ajukan/klub-catur')
  const id = /name="id" value="([^"]+)"/.exec(body)![1]!
  const begun = await web.post('/ajukan/klub-catur', { id, untuk: `kuasa:${mandate}`, ...more })
  return { status: begun.status, draft: /\/isian\/([^/]+)\//.exec(begun.location ?? '')?.[1] ?? '', body: begun.body }
}

test('a mandate that was given and accepted lets one act for the other, on record, until it is withdrawn', async () => {
  const mandate = await given()
  await as(mira)
  expect((await web.get('/akun/kuasa')).body).not.toContain('Siti Rahayu')
  expect((await web.post(`/akun/kuasa/${mandate}/jawaban`, { jawaban: 'terima' }, '/akun/kuasa/baru')).status).toBe(404)

  await as(tono)
  expect((await web.get('/ajukan/klub-catur')).body).not.toContain('Atas nama Siti')
  expect((await accept(mandate)).location).toBe('/akun/kuasa')
  expect((await web.get('/ajukan/klub-catur')).body).toContain('Atas nama Siti Rahayu')

  const { draft } = await begin(mandate)
  expect(await findDraft(house.ctx().db, draft)).toMatchObject({ account: siti.id, actor: tono.id, mandate })
  const path = `/isian/${draft}/pemain`
  const mine = (await web.get('/akun')).body
  expect(mine).toContain(`href="${path}"`)
  expect(mine).toContain('Untuk Siti Rahayu, disimpan')
  await web.post(path, { 'pemain.nama': 'Siti Rahayu', 'pemain.nik': '9971014101900001' })
  await as(siti)
  expect((await web.get(path)).body).toContain('Siti Rahayu')

  const again = await as(tono).then(() => begin(mandate))
  expect([again.status, again.body]).toEqual([409, expect.stringContaining(`/isian/${draft}/`)])

  const ctx = house.ctx({ actor: tono })
  await ctx.db
    .insertInto('attachment')
    .values({
      ...{ id: ctx.newId(), case_id: draft, document: 'foto', file_id: null, warning: null, seen_by: null },
      state: 'given',
      created_at: new Date(ctx.now),
    })
    .execute()
  const sent = await web.post(`/isian/${draft}/pengiriman`, {}, `/isian/${draft}/periksa`)
  expect(sent.location).toContain('/tanda-terima')
  // Pressed twice: the same receipt, and when it came in.
  const twice = await web.post(`/isian/${draft}/pengiriman`, {}, '/akun')
  expect(twice.location).toBe(sent.location)
  expect((await web.get(twice.location!)).body).toContain('sudah kami terima Senin, 2 Maret 2026, pukul')
  // Gone back: the case that the form has become, for nobody else.
  expect((await web.get(`/isian/${draft}/periksa`)).location).toBe(
    sent.location!.replace('/tanda-terima', '').split('?')[0],
  )
  await as(mira)
  expect((await web.get(`/isian/${draft}/periksa`)).status).toBe(404)
  await as(tono)
  const row = (await findCase(ctx.db, draft))!
  expect(row).toMatchObject({ account: siti.id, filed_by: tono.id })
  const [submitted] = await eventsOf(ctx.db, draft)
  expect(submitted).toMatchObject({ actor: tono.id, role: 'mandate', on_behalf: siti.id })

  const tracked = `/lacak/${row.number}`
  const own = async (actor: Actor) =>
    (await (await as(actor)).get(tracked)).body.includes('9971014101900001') ||
    (await web.get(`${tracked}/tanda-terima`)).status === 200
  expect(await own(siti)).toBe(true)
  expect(await own(tono)).toBe(true)
  expect(await own(mira)).toBe(false)
  expect((await readingsOf(house.ctx(), draft, 50)).map(({ actor }) => actor)).toContain(tono.id)

  await as(siti)
  expect((await end(mandate)).location).toBe('/akun/kuasa')
  expect(await own(tono)).toBe(false)
  expect((await web.get('/ajukan/klub-catur')).body).not.toContain('Atas nama Siti')
  expect(await own(siti)).toBe(true)
})

test('a draft under a mandate is its subject’s alone once the mandate is given back', async () => {
  const mandate = await given()
  await as(tono)
  await accept(mandate)
  const { draft } = await begin(mandate)
  await end(mandate)
  expect((await web.get(`/isian/${draft}/pemain`)).status).toBe(404)
  expect((await web.get('/akun')).body).not.toContain('Untuk Siti Rahayu')
  expect((await web.post(`/isian/${draft}/pengiriman`, {}, '/akun')).status).toBe(404)
  await as(siti)
  expect((await web.get(`/isian/${draft}/pemain`)).status).toBe(200)
})

test('what the subject began is gone on with rather than begun again', async () => {
  await as(siti)
  const { body } = await web.get('/ajukan/klub-catur')
  const id = /name="id" value="([^"]+)"/.exec(body)![1]!
  await web.post('/ajukan/klub-catur', { id, untuk: 'self', lain: 'ya' })
  const mandate = await given()
  await accept(mandate)
  expect((await web.get(`/isian/${id}/pemain`)).status).toBe(404)
  const taken = await web.post(`/ajukan/klub-catur/isian/${id}/pengambilan`, {}, '/ajukan/klub-catur')
  expect(taken.location).toContain(`/isian/${id}/`)
  expect(await findDraft(house.ctx().db, id)).toMatchObject({ account: siti.id, actor: tono.id, mandate })
})

test('what is typed in between is kept as it is, right or wrong, and judged by nobody', async () => {
  await as(mira)
  const { body } = await web.get('/ajukan/klub-catur')
  const id = /name="id" value="([^"]+)"/.exec(body)![1]!
  await web.post('/ajukan/klub-catur', { id, untuk: 'self' })
  const path = `/isian/${id}/pemain`
  const kept = await web.post(`${path}/simpanan`, { 'pemain.nama': 'Mira', 'pemain.nik': '99710141' }, path)
  expect([kept.status, JSON.parse(kept.body)]).toEqual([200, { savedAt: house.now }])
  const shown = (await web.get(path)).body
  expect(shown).toContain('Mira')
  expect(shown).toContain('99710141')
  expect(shown).not.toContain('16 angka')
})

test('all that is wrong with the terms is said at once, and what was typed stays', async () => {
  await as(siti)
  const sent = await web.post('/akun/kuasa', { contact: 'bukan nomor', 'until.d': '31' }, '/akun/kuasa/baru')
  expect(sent.status).toBe(422)
  for (const field of ['contact', 'services', 'until']) expect(sent.body).toContain(`href="#f-${field}`)
  expect(sent.body).toContain('bukan nomor')
})

test('among one’s own matters what is late says so; what waits for oneself promises no day', async () => {
  const id = await submittedClub(house, mira)
  const page = async () => (await (await as(mira)).get('/akun')).body
  expect(await page()).toMatch(/Sedang diproses<.*5 Maret 2026/s)
  house.now += 10 * 86_400_000
  expect(await page()).toContain('Sedang diproses, terlambat')
  const officer = account('Budi Santosa', [grant('verifier', 'klub')])
  const marks = [{ path: 'pemain.nama', code: 'isian-salah' }]
  const { seq: expectedSeq } = (await findCase(house.ctx().db, id))!
  const asked = { type: 'return', stage: 'periksa', expectedSeq, marks, payload: { notes: {} } } as const
  await act(house.ctx({ actor: officer }), id, asked)
  expect(await page()).toContain('Perlu diperbaiki<')
  expect(await page()).not.toContain('5 Maret 2026')
})
