import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { monday } from '../../../tests/support/harness.ts'
import { readHtml } from '../../ui/testing.ts'
import { findCase } from '../cases/index.ts'
import { following } from './following.tsx'
import { reports } from './index.ts'
import { listed } from './list.ts'
import { findReportByNumber } from './store.ts'
import { here, nobody, other, type Street, street, tono } from './testing.ts'

// What everybody may see, and how a report is supported.

let at: Street
const day = 86_400_000
beforeAll(async () => {
  at = await street()
})
beforeEach(() => {
  at.web.actor = nobody
  at.house.now = monday
})
afterAll(() => at.close())

const point = { lat: String(here.lat), lng: String(here.lng) }
const words = { uraian: 'Kata pelapor <b>', jalan: 'Jalan Rahasia 7', nama: 'Rina Marlina', kontak: '081234567890' }
const state = async (number: string) => (await findReportByNumber(at.house.ctx().db, number))?.state
const sorted = (body: string) => [...body.matchAll(/\/lapor\/daftar\/(ARN[^"]+)"/g)].map(([, number]) => number)

test('a report is listed once an officer has verified it, without words, name or street', async () => {
  const { number } = await at.sent('jalan-rusak', { ...words, wilayah: '99.71.01.1001' })
  expect((await at.web.get('/lapor/daftar')).body).not.toContain(number)
  await at.step(number, 'approve')
  for (const path of ['/lapor/daftar', `/lapor/daftar/${number}`, '/lapor/rss']) {
    const { body, status } = await at.web.get(path)
    expect([path, status, body.includes(number), body.includes('Mawar')]).toEqual([path, 200, true, true])
    expect(body).not.toMatch(/Kata pelapor|Rahasia 7|Rina|Marlina|812345/)
  }
})

test('what is confidential is nowhere: not in the list, the feed, nearby, or under its number', async () => {
  const { number } = await at.sent('jalan-rusak', { ...words, ...point, sifat: 'rahasia' })
  await at.step(number, 'approve')
  for (const path of ['/lapor/daftar', '/lapor/rss']) expect((await at.web.get(path)).body).not.toContain(number)
  expect((await at.web.get(`/lapor/daftar/${number}`)).status).toBe(404)
  const { location } = await at.fill('jalan-rusak', { uraian: 'x', ...point })
  expect((await at.web.get(location)).body).not.toContain(number)
})

test('refused at once, it may be anything and is not shown; the three ends are told apart', async () => {
  const spam = await at.sent('jalan-rusak', words)
  await at.step(spam.number, 'reject')
  expect((await at.web.get('/lapor/daftar')).body).not.toContain(spam.number)
  const [fixed, refused, elsewhere] = [
    await at.sent('jalan-rusak', words),
    await at.sent('jalan-rusak', words),
    await at.sent('jalan-rusak', words),
  ]
  for (const { number } of [fixed, refused, elsewhere]) await at.step(number, 'approve')
  for (let step = 0; step < 2; step++) await at.step(fixed.number, 'approve')
  await at.step(refused.number, 'reject')
  await at.step(elsewhere.number, 'refer')
  expect(await Promise.all([fixed, refused, elsewhere].map(({ number }) => state(number)))).toEqual([
    'fixed',
    'refused',
    'elsewhere',
  ])
  for (const [number, ...said] of [
    [fixed.number, 'Sudah diperbaiki'],
    [refused.number, 'Tidak diperbaiki', 'Belum ada anggaran'],
    [elsewhere.number, 'Bukan urusan kami', 'Pemerintah provinsi'],
  ]) {
    const { body } = await at.web.get(`/lapor/daftar/${number}`)
    for (const word of said) expect(body).toContain(word)
    // What the officer wrote beside it is the reporter's alone.
    expect(body).not.toContain('Sudah diperiksa.')
  }
  const shown = await at.web.get(`/lacak/${elsewhere.number}?k=${elsewhere.secret}`)
  expect(shown.body).toContain('Ini urusan Pemerintah provinsi')
  expect((await at.web.get('/lapor/daftar?status=fixed')).body).not.toContain(refused.number)
  expect(sorted((await at.web.get('/lapor/daftar?status=fixed&jenis=pengaduan&masa=7')).body)).toEqual([fixed.number])
  for (const path of ['/lapor/daftar', '/lapor/rss']) {
    expect((await at.web.get(`${path}?kategori=jalan-rusak`)).body).toContain(fixed.number)
    expect((await at.web.get(`${path}?kategori=air-bersih`)).body).not.toContain(fixed.number)
  }
})

test('the list goes on page by page, newest first, and no report is lost or shown twice', async () => {
  const made: string[] = []
  for (let n = 0; n < 8; n++) {
    at.house.now = monday + 30 * day + Math.floor(n / 3) * 1000 // some at the same moment
    const { number } = await at.sent('sampah', { uraian: 'x', jalan: 'y', wilayah: '99.71.01' })
    await at.step(number, 'approve', other)
    made.push(number)
  }
  at.house.now = monday + 31 * day
  const asked = { wilayah: '99.71.01', masa: '7' } as const
  const pages: string[][] = []
  for (let sesudah: string | null | undefined; sesudah !== null; ) {
    const { reports, next } = await listed(at.house.ctx(), { ...asked, sesudah }, 3)
    pages.push(reports.map(({ number }) => number))
    sesudah = next
  }
  expect(pages.map((page) => page.length)).toEqual([3, 3, 2])
  expect(pages.flat().toSorted()).toEqual(made.toSorted())
  expect(pages[0]).toContain(made.at(-1))
})

test('the same hole again: said how long ago and how far; supporting counts once a contact, and its end is told', async () => {
  const { number } = await at.sent('lampu-jalan', { ...words, ...point })
  at.house.now = monday + 3 * day
  const { location } = await at.fill('lampu-jalan', { uraian: 'gelap', lat: String(here.lat + 0.0001), lng: point.lng })
  expect((await at.web.get(location)).body).toContain('Sudah dilaporkan 3 hari lalu, 11 m dari sini')
  const far = await at.fill('lampu-jalan', { uraian: 'gelap', lat: String(here.lat + 0.001), lng: point.lng })
  expect((await at.web.get(far.location)).body).not.toContain(number)

  // Whoever said where news goes is asked once only, unless they want no name.
  const asked = { uraian: 'gelap', ...point, kontak: '081233334444' }
  const offers = async (fields: Record<string, string>) =>
    /name="kontak" value="([^"]*)"/.exec((await at.web.get((await at.fill('lampu-jalan', fields)).location)).body)?.[1]
  expect([await offers(asked), await offers({ ...asked, sifat: 'anonim' })]).toEqual(['0812 3333 4444', undefined])
  // Instead of an own report, of which nothing is heard any more.
  const own = await at.fill('lampu-jalan', { ...asked, kontak: '081255556666' })
  const [, draf = '', k = ''] = /periksa\/([^?]+)\?k=(\w+)/.exec(own.location) ?? []
  const instead = { kontak: '081255556666', draf, k }
  await at.web.post(`/lapor/daftar/${number}/dukungan`, instead, own.location)
  expect((await at.web.get(`/lapor/daftar/${number}`)).body).toContain('Laporan Anda sendiri tidak dikirim')

  // Of whoever is logged in it is known that it is their own: nobody supports themselves.
  at.web.actor = other
  await at.sent('lampu-jalan', { uraian: 'gelap', ...point })
  const { body: mine } = await at.web.get((await at.fill('lampu-jalan', asked)).location)
  expect(mine).toContain('Anda sudah melaporkan ini hari ini')
  expect(mine).toContain('Sudah dilaporkan 3 hari lalu')
  expect(mine.match(/action="[^"]*\/dukungan"/g)).toHaveLength(1)
  at.web.actor = nobody

  const support = (kontak: string) =>
    at.web.post(`/lapor/daftar/${number}/dukungan`, { kontak }, `/lapor/daftar/${number}`)
  expect((await support('')).status).toBe(422)
  // Once a contact, and not by whoever reported it.
  for (const contact of ['081211112222', '+62 812 1111 2222', 'warga@contoh.id', words.kontak])
    expect((await support(contact)).status).toBe(303)
  expect((await findReportByNumber(at.house.ctx().db, number))?.supports).toBe(3)
  for (let step = 0; step < 3; step++) await at.step(number, 'approve', other)
  expect(await state(number)).toBe('fixed')
  const told = await at.house
    .ctx()
    .db.selectFrom('notice')
    .select(['id', 'kind'])
    .where('kind', '=', 'supported')
    .execute()
  expect(told).toHaveLength(3)
  const late = await at.web.post(`/lapor/daftar/${number}/dukungan`, { kontak: 'lain@contoh.id' }, '/lapor/baru/sampah')
  expect(late.status).toBe(409)
})

test('what a phone sent by itself is asked about afterwards, and withdrawn with one press for what is there', async () => {
  const there = await at.sent('trotoar', { ...words, ...point })
  const same = { service: 'trotoar', words: 'Ubin lepas', point: { lat: here.lat + 0.0001, lng: here.lng } }
  const put = async (said: object) =>
    (
      await at.web.app.inject({ method: 'PUT', url: `/api/v1/reports/${at.house.ctx().newId()}`, payload: said })
    ).json() as { number: string; secret: string; href: string; near?: string }
  const far = await put({ ...same, point: { lat: here.lat + 0.01, lng: here.lng } })
  const own = await put({ ...same, contact: '081277778888' })
  expect([far.near, own.near]).toEqual([undefined, expect.stringContaining('1 laporan serupa')])
  const nameless = await put({ ...same, disclosure: 'anonim' })
  const asks = async ({ href }: { href: string }) => (await at.web.get(href)).body
  expect(await asks(nameless)).toContain(`/lapor/daftar/${there.number}"`)
  expect(await asks(nameless)).not.toContain('/dukungan')
  expect(await asks({ href: `/lacak/${there.number}?k=${there.secret}` })).not.toContain('Mungkin sudah dilaporkan')

  const body = await asks(own)
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
  const instead = { kontak: field('kontak'), draf: field('draf'), k: field('k') }
  const page = `/lapor/daftar/${there.number}`
  const support = (k: string) => at.web.post(`${page}/dukungan`, { ...instead, k }, page)
  await support('AAAAAAAAAA')
  expect(await asks(own)).toContain('tarik laporan ini') // nobody else’s to withdraw
  for (let press = 0; press < 2; press++) expect((await support(instead.k)).status).toBe(303)
  expect(await asks(own)).not.toContain('tarik laporan ini')
  expect((await findCase(at.house.ctx().db, instead.draf))?.state.ended?.how).toBe('withdrawn')
  expect((await findReportByNumber(at.house.ctx().db, there.number))?.supports).toBe(1)
  // Looked at by the office, it is the office's to see what is the same.
  await at.step(nameless.number, 'approve', other)
  expect(await asks(nameless)).not.toContain('Mungkin sudah dilaporkan')
})

test('what one follows stands on one’s own page, each with the way to end it, and ended it is told no more', async () => {
  const { number } = await at.sent('jalan-rusak', { ...words, wilayah: '99.71.01.1001' })
  await at.step(number, 'approve')
  at.web.actor = other
  await at.web.post(`/lapor/daftar/${number}/dukungan`, {}, `/lapor/daftar/${number}`)
  await at.web.post('/akun/wilayah/99.71.01.1001', { kapan: 'week' }, '/lapor/wilayah/99.71.01.1001')
  const mine = async () => (await following(at.house.ctx({ actor: other })))?.props ?? null
  expect(await mine()).toMatchObject({
    areas: [{ code: '99.71.01.1001', name: 'Mawar', often: 'week' }],
    reports: [{ number, area: 'Mawar' }],
  })
  const ends = ['/akun/wilayah/99.71.01.1001/penghentian', `/akun/dukungan/${number}/penghentian`]
  const supports = async () => (await findReportByNumber(at.house.ctx().db, number))?.supports
  expect(await supports()).toBe(1)
  for (const action of [ends[1]!, ...ends])
    expect((await at.web.post(action, { dari: 'akun' }, '/lapor')).location).toBe('/akun')
  expect(await mine()).toBe(null)
  expect(await supports()).toBe(0)
  // Supported once more it counts again; ended before the end, nothing is told.
  await at.web.post(`/lapor/daftar/${number}/dukungan`, {}, `/lapor/daftar/${number}`)
  expect(await supports()).toBe(1)
  await at.web.post(ends[1]!, {}, '/lapor')
  for (let n = 0; n < 2; n++) await at.step(number, 'approve')
  const { db } = at.house.ctx()
  const told = await db.selectFrom('notice').select('kind').where('case_number', '=', number).execute()
  expect([await state(number), told]).toEqual(['fixed', []])
})

test('an erased report is nowhere public, and its row says neither where it was nor from whom', async () => {
  const { number } = await at.sent('trotoar', { ...words, ...point, wilayah: '99.71.01.1001' })
  await at.step(number, 'approve', other)
  await at.step(number, 'reject', other)
  expect((await at.web.get(`/lapor/daftar/${number}`)).status).toBe(200)
  const { id } = (await findReportByNumber(at.house.ctx().db, number))!
  const erasing = at.house.ctx()
  await erasing.transaction((db) => reports.forgets(db, id, erasing.now))
  expect((await at.web.get(`/lapor/daftar/${number}`)).status).toBe(404)
  expect((await at.web.get('/lapor/daftar')).body).not.toContain(number)
  const ctx = at.house.ctx()
  const row = await ctx.db.selectFrom('report').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ lat: null, lng: null, cell: null, sent_hash: null, published_at: null, state: 'refused' })
  const senders = await ctx.db.selectFrom('report_sender').select('report').where('report', '=', row.id).execute()
  expect(senders).toEqual([])
})

test('every page of reports is whole, in both languages', async () => {
  const { number } = await at.sent('jalan-rusak', words)
  await at.step(number, 'approve')
  const { location } = await at.fill('jalan-rusak', { ...words, ...point })
  const paths = ['/lapor?teks=lubang', '/lapor?teks=zzz', '/lapor/baru/jalan-rusak', '/lapor/baru/aspirasi', location]
  for (const path of [...paths, '/lapor/daftar', `/lapor/daftar/${number}`, '/kelola/laporan']) {
    at.web.actor = path.startsWith('/kelola') ? tono : nobody
    for (const lang of ['id', 'en']) {
      await at.web.get(`/bahasa/${lang}`)
      const page = readHtml((await at.web.get(path)).body)
      expect([path, page.faults, /reports\.[a-z]/.test(page.text)]).toEqual([path, [], false])
    }
  }
  await at.web.get('/bahasa/id')
})

test('the administrator says which unit gets what; the next report follows', async () => {
  expect((await at.web.get('/kelola/laporan')).location).toContain('/masuk')
  at.web.actor = tono
  const save = (fields: Record<string, string>) => at.web.post('/kelola/laporan', fields)
  expect((await save({ service: 'taman', unit: 'pu' })).status).toBe(422)
  await save({ service: 'trotoar', area: '99.71.01', unit: 'pu' })
  await save({ unit: 'pengaduan' })
  const { body } = await at.web.get('/kelola/laporan')
  expect(body).toContain('Trotoar dan jalur difabel')
  expect(body).not.toContain('Belum ada unit cadangan')
  at.web.actor = nobody
  const { number } = await at.sent('trotoar', { uraian: 'rusak', wilayah: '99.71.01.1001' })
  await at.step(number, 'approve')
  at.web.actor = tono
  const [, id = ''] = /\/kelola\/laporan\/([0-9a-f-]{36})\/hapus/.exec(body) ?? []
  expect((await at.web.post(`/kelola/laporan/${id}/hapus`, {}, '/kelola/laporan')).status).toBe(303)
  expect((await at.web.get('/kelola/laporan')).body).not.toContain(id)
})
