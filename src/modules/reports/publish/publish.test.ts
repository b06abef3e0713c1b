import { Readable } from 'node:stream'
import fc from 'fast-check'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { account, monday } from '../../../../tests/support/harness.ts'
import { readHtml } from '../../../ui/testing.ts'
import { act, attachmentsOf, forgetCase, openCase } from '../../cases/index.ts'
import { addEvidence, closeFixed } from '../index.ts'
import { findReportByNumber } from '../store.ts'
import { nobody, other, photoAt, receiptIn, type Street, street, tono, verifier } from '../testing.ts'
import { judgedHash, publishParts, versionOf, withholdParts } from './judge.ts'
import { originalOf } from './photos.ts'
import { preparePublishing, takeDown } from './prepare.ts'
import { shownOf } from './shown.ts'
import { type Publishing, partsOf, savePublishing } from './store.ts'

// From the reporter's words and photos to what everybody may see, with a moderator between.

let at: Street
let photo: Buffer
beforeAll(async () => {
  at = await street()
  photo = await photoAt('6/1 12/1 3168/100', '106/1 50/1 4416/100')
})
beforeEach(async () => {
  at.web.actor = nobody
  at.house.now = monday
  await rule('moderated')
})
afterAll(() => at.close())

const rule = (publish: Publishing) => savePublishing(at.house.ctx().db, publish, monday, null)
const id = async (number: string) => (await findReportByNumber(at.house.ctx().db, number))!.id
const phone = '0812-3456-7890'

/** Sent with a photo, and verified by an officer of its unit unless that is left out. */
async function reported(
  fields: Record<string, string> = {},
  verified = true,
): Promise<{ number: string; id: string; secret: string }> {
  at.web.actor = nobody
  const whole = { uraian: `Lubang besar, hubungi ${phone} ya`, jalan: 'Jalan Rahasia 7', ...fields }
  const { location } = await at.fill('jalan-rusak', whole, photo)
  const [path, key] = location.split('?')
  const sent = receiptIn((await at.web.post(`${path}/pengiriman?${key}`, {}, location)).location)
  if (verified) await verify(sent.number)
  return { ...sent, id: await id(sent.number) }
}

async function verify(number: string): Promise<void> {
  await at.step(number, 'approve')
  await preparePublishing(at.house.ctx(), { caseId: await id(number) })
}

async function item(number: string) {
  at.web.actor = verifier
  return at.web.get(`/petugas/moderasi/${number}`)
}

async function pressed(number: string, change: (fields: Map<string, string>) => void = () => undefined, to = '') {
  const fields = new Map(fieldsIn((await item(number)).body))
  change(fields)
  return at.web.post(`/petugas/moderasi/${number}${to}`, [...fields], `/petugas/moderasi/${number}`)
}

const fieldsIn = (body: string): [string, string][] => [
  ...[...body.matchAll(/name="((?:versi|foto)[^"]*)" value="([^"]*)"/g)].map(([, name, value]): [string, string] => [
    name!,
    value!,
  ]),
  ...[...body.matchAll(/<input[^>]*name="(tampil\.[^"]+)"[^>]*>/g)].map(([, name]): [string, string] => [name!, 'yes']),
  ...[...body.matchAll(/<textarea[^>]*name="(kata)"[^>]*>([^<]*)/g)].map(([, name, value]): [string, string] => [
    name!,
    value!,
  ]),
]

const shown = async (report: string) => (await shownOf(at.house.ctx(), [report])).get(report)
const picture = (path: string) => at.web.app.inject({ method: 'GET', url: path })

test('what was reported waits for a moderator; what is let stand is public, without what tells who it was', async () => {
  const { number, id } = await reported({ lat: '-6.2088', lng: '106.8456' })
  expect(await shown(id)).toBeUndefined()
  at.web.actor = verifier
  const queue = readHtml((await at.web.get('/petugas/moderasi')).body)
  for (const said of [number, 'Nomor laporan']) expect(queue.text).toContain(said)
  const page = await item(number)
  expect(page.body).toContain('Lubang besar, hubungi ███ ya')
  const done = await pressed(number)
  expect(done.status).toBe(303)
  at.web.actor = nobody
  const { body } = await at.web.get(`/lapor/daftar/${number}`)
  expect(body).toContain('Lubang besar, hubungi ███ ya')
  expect(body).not.toMatch(/3456|Rahasia 7/)

  const { path } = (await shown(id))!.photos[0]!
  const listed = async () => (await at.web.get(`/lapor/daftar?jenis=pengaduan&status=open`)).body
  expect(await listed()).toMatch(new RegExp(`<img src="${path}\\?kecil=1"[^>]*loading="lazy"`))
  const { features } = JSON.parse((await at.web.get('/lapor/peta/isi?kotak=106.84,-6.21,106.85,-6.2&z=17')).body)
  expect(features[0].properties.photos).toEqual([{ kind: 'before', path }])
  const [whole, small] = [await picture(path), await picture(`${path}?kecil=1`)]
  expect(whole.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'public, max-age=600',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
  })
  expect(small.headers['content-type']).toBe('image/webp')
  expect(small.rawPayload.length).toBeLessThanOrEqual(60_000)
  expect((await sharp(whole.rawPayload).metadata()).exif).toBeUndefined()
  expect((await picture(`/lapor/foto/${id}`)).statusCode).toBe(404)
  // The original's own address opens to nobody without its right.
  const [original] = await attachmentsOf(at.house.ctx().db, id)
  expect((await picture(`/berkas/${original!.id}`)).statusCode).toBe(404)
})

test('what a moderator covers is not in the public photo, a photo shown before is gone at once, and the original stays', async () => {
  const report = await reported()
  await pressed(report.number)
  const before = (await shown(report.id))!.photos[0]!.path
  const ctx = at.house.ctx()
  const part = (await partsOf(ctx.db, report.id)).find(({ kind }) => kind === 'before')!
  const opened = (await openCase(ctx, report.id))!
  const original = await originalOf(ctx, opened, part)
  at.web.actor = verifier
  const path = `/petugas/moderasi/${report.number}/foto/${part.id}`
  expect(
    (
      await at.web.post(path, [
        ['baris', '5'],
        ['petak', '1-1'],
        ['kotak', 'x'],
      ])
    ).status,
  ).toBe(422)
  const saved = await at.web.post(path, [
    ['baris', '5'],
    ['petak', '1-1'],
    ['petak', '5-6'],
    ['kotak', '40 40 20 20'],
  ])
  expect(saved.status).toBe(303)
  expect((await picture(before)).statusCode).toBe(404)
  expect((await at.web.get(path)).body).toMatch(/value="5-6"[^>]*checked|checked[^>]*value="5-6"/)
  expect((await picture(`${path}/gambar`)).headers['cache-control']).toBe('private, no-store')
  await pressed(report.number)
  const now = (await shown(report.id))!.photos[0]!.path
  expect(now).not.toBe(before)
  expect((await partsOf(ctx.db, report.id)).find(({ kind }) => kind === 'before')!.covered).toHaveLength(3)
  expect((await originalOf(ctx, opened, part))!.equals(original!)).toBe(true)
})

test('a word that the reporter did not write is refused with all that was typed; another moderator’s decision is seen first', async () => {
  const { number, id } = await reported()
  const added = await pressed(number, (fields) => fields.set('kata', 'Lubang raksasa, hubungi'))
  expect([added.status, added.body.includes('raksasa')]).toEqual([422, true])
  const stale = new Map(fieldsIn((await item(number)).body))
  await pressed(number, (fields) => fields.set('kata', ''))
  const late = await at.web.post(`/petugas/moderasi/${number}`, [...stale], `/petugas/moderasi/${number}`)
  expect(late.status).toBe(409)
  expect((await shown(id))?.text).toBeNull()
})

test('spam is nowhere public, its sender is heard again after some days or with a name, and a moderator may take it back', async () => {
  const { number, id } = await reported()
  expect((await pressed(number, undefined, '/penolakan')).status).toBe(422)
  await pressed(number, (fields) => void fields.set('alasan', 'spam').set('blokir', '3'), '/penolakan')
  at.web.actor = nobody
  for (const path of ['/lapor/daftar', '/lapor/rss']) expect((await at.web.get(path)).body).not.toContain(number)
  expect((await at.web.get(`/lapor/daftar/${number}`)).status).toBe(404)

  const again = await at.fill('sampah', { uraian: 'Beli di sini', jalan: 'x' })
  const [path, key] = again.location.split('?')
  const refused = await at.web.post(`${path}/pengiriman?${key}`, {}, again.location)
  expect([refused.status, refused.body.includes('3 hari')]).toEqual([422, true])
  at.web.actor = account('Citra Lestari')
  expect((await at.sent('sampah', { uraian: 'Bau', jalan: 'x' })).number).toMatch(/^ARN/)
  at.web.actor = nobody
  at.house.now = monday + 4 * 86_400_000
  expect((await at.sent('sampah', { uraian: 'Bau', jalan: 'x' })).number).toMatch(/^ARN/)
  at.house.now = monday
  at.web.actor = verifier
  await at.web.post(`/petugas/moderasi/${number}/pengirim`, {}, `/petugas/moderasi/${number}`)
  at.web.actor = nobody
  expect((await at.sent('sampah', { uraian: 'Bau', jalan: 'x' })).number).toMatch(/^ARN/)

  const senders = await sql<{ who: Buffer }>`select who from ${sql.table('report_sender')}`.execute(at.house.ctx().db)
  expect(senders.rows.every(({ who }) => who.length === 32)).toBe(true)
  await pressed(number)
  at.web.actor = nobody
  expect((await at.web.get(`/lapor/daftar/${number}`)).body).toContain('Lubang besar')
  expect((await shown(id))?.photos).toHaveLength(1)
})

test('withdrawn, or erased: nothing of it is public any more', async () => {
  for (const end of ['withdrawn', 'erased', 'forgotten']) {
    const { number, id, secret } = await reported()
    await pressed(number)
    const { path } = (await shown(id))!.photos[0]!
    const ctx = at.house.ctx()
    if (end === 'withdrawn') {
      at.web.actor = nobody
      await at.web.post(`/lacak/${number}/pembatalan?k=${secret}`, {}, `/lacak/${number}/pembatalan?k=${secret}`)
      await preparePublishing(ctx, { caseId: id })
    } else if (end === 'erased') await ctx.transaction((db) => forgetCase(db, id))
    else await ctx.transaction((db) => takeDown(db, id, ctx.now))
    at.web.actor = nobody
    expect([end, await shown(id), (await picture(path)).statusCode]).toEqual([end, undefined, 404])
    if (end === 'erased') continue
    expect((await at.web.get('/lapor/daftar')).body).not.toContain(number)
    expect((await at.web.get(`/lapor/daftar/${number}`)).status).toBe(404)
  }
})

test('the region says how it publishes: at once with what tells covered by rule, or nothing', async () => {
  at.web.actor = tono
  expect((await at.web.post('/kelola/laporan/publikasi', { terbit: 'x' })).status).toBe(422)
  expect((await at.web.post('/kelola/laporan/publikasi', { terbit: 'verified' })).status).toBe(303)
  const { id } = await reported()
  expect(await shown(id)).toMatchObject({ text: 'Lubang besar, hubungi ███ ya', photos: [{ kind: 'before' }] })
  await rule('nothing')
  expect(await shown(id)).toBeUndefined()
  at.web.actor = verifier
  expect((await at.web.get('/petugas/moderasi')).body).toContain('tidak menampilkan kata dan foto')
})

test('nobody of another unit, and not who reported it, judges what is shown; what is confidential is judged by nobody', async () => {
  const { number } = await reported()
  const secret = await reported({ sifat: 'rahasia' })
  at.web.actor = other
  expect((await at.web.get(`/petugas/moderasi/${number}`)).status).toBe(404)
  expect((await at.web.get('/petugas/moderasi')).body).not.toContain(number)
  expect((await item(secret.number)).status).toBe(404)
})

test('who says that it is fixed shows it or says why not; the reporter sees before and after, the public once moderated', async () => {
  const { number, id, secret } = await reported()
  await pressed(number)
  await at.step(number, 'approve')
  at.web.actor = verifier
  const page = `/petugas/berkas/${number}/penyelesaian`
  const desk = await at.web.get(`/petugas/berkas/${number}`)
  expect(desk.body).toContain(`${page}?tahap=penyelesaian`)
  const { body } = await at.web.get(`${page}?tahap=penyelesaian`)
  const seq = /name="seq" value="(\d+)"/.exec(body)![1]!
  const stage = { stage: 'penyelesaian', seq }
  const pressedAtOnce = await at.web.post(
    `/petugas/berkas/${number}/keputusan`,
    { ...stage, action: 'approve' },
    `${page}?tahap=penyelesaian`,
  )
  expect(pressedAtOnce.location).toBe(`${page}?tahap=penyelesaian`)
  const missing = await at.web.post(page, { ...stage, tanpa: ' ' }, `${page}?tahap=penyelesaian`)
  expect([missing.status, missing.body.includes('tulis mengapa tidak ada')]).toEqual([422, true])

  const token = /name="_token" value="([^"]*)"/.exec(body)![1]!
  const form = new FormData()
  form.set('file', new File([new Uint8Array(photo)], 'sesudah.jpg', { type: 'image/jpeg' }))
  const message = new Response(form)
  const added = await at.web.app.inject({
    method: 'POST',
    url: `${page}/foto?tahap=penyelesaian&_token=${token}`,
    headers: { 'content-type': message.headers.get('content-type')!, 'sec-fetch-site': 'same-origin' },
    cookies: { ...at.web.cookies },
    payload: Buffer.from(await message.arrayBuffer()),
  })
  expect(added.statusCode).toBe(303)
  expect((await at.web.post(page, stage, `${page}?tahap=penyelesaian`)).status).toBe(303)
  await preparePublishing(at.house.ctx(), { caseId: id })

  at.web.actor = nobody
  const tracked = readHtml((await at.web.get(`/lacak/${number}?k=${secret}`)).body)
  expect(tracked.faults).toEqual([])
  expect(tracked.text).toContain('Sebelum')
  expect(tracked.text).toContain('Sesudah')
  expect((await shown(id))!.photos.map(({ kind }) => kind)).toEqual(['before'])
  await pressed(number)
  expect((await shown(id))!.photos.map(({ kind }) => kind)).toEqual(['before', 'after'])
  at.web.actor = nobody
  expect((await at.web.get(`/lapor/daftar/${number}`)).body).toMatch(/alt="[^"]*sesudah dikerjakan"[^>]*loading="lazy"/)
})

test('a crew closes with a photo from its phone or with a reason, and not without either', async () => {
  const { number, id } = await reported()
  await at.step(number, 'approve')
  const ctx = at.house.ctx({ actor: verifier })
  const opened = (await openCase(ctx, id))!
  const on = { stage: 'penyelesaian', expectedSeq: opened.row.seq }
  expect(await closeFixed(ctx, id, on)).toMatchObject({ refusal: { code: 'evidence-missing' } })
  const taken = { field: 'file', filename: 'a.jpg', stream: Readable.from([photo]), truncated: () => false }
  expect(await addEvidence(ctx, opened, on.stage, taken)).toHaveProperty('id')
  expect(await closeFixed(ctx, id, on)).toMatchObject({ state: { ended: { how: 'completed' } } })

  const other = await reported()
  await at.step(other.number, 'approve')
  const { seq } = (await openCase(ctx, other.id))!.row
  const closed = await closeFixed(ctx, other.id, { ...on, expectedSeq: seq, without: 'Hujan deras, kamera basah.' })
  expect(closed).toMatchObject({ state: { ended: { how: 'completed' } } })
  at.web.actor = verifier
  expect((await at.web.get(`/petugas/berkas/${other.number}`)).body).toContain('kamera basah')
})

test('words that were mended after they were judged wait again', async () => {
  const { number, id } = await reported()
  await pressed(number)
  const { db } = at.house.ctx()
  await db
    .updateTable('report_part')
    .set({ judged: judgedHash(at.house.ctx(), 'Lain') })
    .where('kind', '=', 'text')
    .where('report', '=', id)
    .execute()
  await preparePublishing(at.house.ctx(), { caseId: id })
  expect((await shown(id))?.text).toBeNull()
})

test('every page of moderation is whole, in both languages', async () => {
  const { number, id } = await reported()
  const part = (await partsOf(at.house.ctx().db, id)).find(({ kind }) => kind === 'before')!
  for (const path of [
    '/petugas/moderasi',
    `/petugas/moderasi/${number}`,
    `/petugas/moderasi/${number}/foto/${part.id}`,
    '/kelola/laporan/publikasi',
  ]) {
    at.web.actor = path.startsWith('/kelola') ? tono : verifier
    for (const lang of ['id', 'en']) {
      await at.web.get(`/bahasa/${lang}`)
      const page = readHtml((await at.web.get(path)).body)
      expect([path, page.faults, /publish\.[a-z]/.test(page.text)]).toEqual([path, [], false])
    }
  }
  await at.web.get('/bahasa/id')
})

// What may happen to a report, in any order; whatever happened, only what a moderator let stand is shown, and only while it may be.
const steps = [
  'verify',
  'publish',
  'publishWords',
  'withhold',
  'spam',
  'withdraw',
  'erase',
  'nothing',
  'moderated',
] as const

test('in whatever order things happen, nothing is shown that was not verified and let stand, nor after it was taken back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 7 }), async (done) => {
      await rule('moderated')
      const { number, id } = await reported({}, false)
      const is = { verified: false, text: false, photo: false, off: false, gone: false, nothing: false }
      for (const step of done) await happens(step, number, id, is)
      const seen = await shown(id)
      const may = is.verified && !is.off && !is.gone && !is.nothing
      expect([done, seen?.text != null, (seen?.photos.length ?? 0) > 0]).toEqual([
        done,
        may && is.text,
        may && is.photo,
      ])
    }),
    { numRuns: 8, seed: 20261127 },
  )
})

interface Standing {
  verified: boolean
  text: boolean
  photo: boolean
  off: boolean
  gone: boolean
  nothing: boolean
}

async function happens(step: (typeof steps)[number], number: string, id: string, is: Standing): Promise<void> {
  const ctx = at.house.ctx({ actor: verifier })
  if (step === 'nothing' || step === 'moderated') {
    await rule(step)
    is.nothing = step === 'nothing'
    return
  }
  const opened = await openCase(ctx, id)
  if (!opened || is.gone) return
  const parts = await partsOf(ctx.db, id)
  const version = versionOf(parts)
  const ended = opened.row.state.ended !== null
  if (step === 'verify' && !is.verified && !ended) {
    await verify(number)
    is.verified = true
  } else if (step === 'withdraw' && !ended) {
    await act(at.house.ctx(), id, { type: 'withdraw' }, { receipt: true })
    await preparePublishing(ctx, { caseId: id })
    is.gone = true
  } else if (step === 'erase') {
    await ctx.transaction((db) => forgetCase(db, id))
    is.gone = true
  } else if ((step === 'withhold' || step === 'spam') && parts.length > 0) {
    await withholdParts(ctx, opened, version, step === 'spam' ? 'spam' : 'private')
    Object.assign(is, { text: false, photo: false, off: is.off || step === 'spam' })
  } else if (step.startsWith('publish') && parts.length > 0) {
    const photos = new Map(parts.filter(({ kind }) => kind !== 'text').map((part) => [part.id, step === 'publish']))
    await publishParts(ctx, opened, { version, words: 'Lubang besar,', photos })
    Object.assign(is, { text: true, photo: step === 'publish', off: false })
  }
}
