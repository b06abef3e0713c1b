import { createECDH, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endDrafts } from '../../src/modules/cases/ending.ts'
import { eventsOf, openCase } from '../../src/modules/cases/index.ts'
import { tellApplicant } from '../../src/modules/cases/tell.ts'
import { tellSupportersOf } from '../../src/modules/reports/index.ts'
import { tellWatchers } from '../../src/modules/reports/map/watch.ts'
import { saveWatch } from '../../src/modules/reports/map/watch-store.ts'
import { findReportByNumber } from '../../src/modules/reports/store.ts'
import { nobody, type Street, street } from '../../src/modules/reports/testing.ts'
import { wordsKept } from '../../src/platform/notices/index.ts'
import { listShown } from '../../src/platform/notices/store.ts'
import { readHtml } from '../../src/ui/testing.ts'
import { account } from '../support/harness.ts'

// How people choose to be told: by log-in, by the receipt, by the link in a notice.

let at: Street
beforeAll(async () => {
  at = await street()
})
beforeEach(() => {
  at.web.actor = nobody
})
afterAll(() => at.close())

const said = { uraian: 'Lubang', jalan: 'Jalan Mawar', nama: 'Rina Marlina', kontak: '081234567890' }

/** Notices of a report so far: how each went, and its words. */
async function notices(number: string) {
  const ctx = at.house.ctx()
  const rows = await ctx.db.selectFrom('notice').selectAll().where('case_number', '=', number).orderBy('id').execute()
  const shown = new Map(
    (await listShown(ctx.db, { limit: 100 })).map((row) => [row.id, wordsKept(ctx, row)?.text ?? '']),
  )
  return rows.map(({ id, kind, channel, state }) => ({ kind, channel, state, text: shown.get(id) ?? '' }))
}

/** Everything that has happened so far, as its follower would. */
async function tell(number: string): Promise<void> {
  const ctx = at.house.ctx()
  const { id } = (await findReportByNumber(ctx.db, number))!
  for (const { seq } of await eventsOf(ctx.db, id)) await tellApplicant(ctx, { caseId: id, seq })
}

function subscription() {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const endpoint = `https://push.example/${randomBytes(6).toString('hex')}`
  return { endpoint, p256dh: pair.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') }
}

test('the link in a notice turns its way off without log-in; opening it changes nothing', async () => {
  const { number } = await at.sent('jalan-rusak', said)
  await tell(number)
  const [first] = await notices(number)
  const [link = ''] = /\/kabar\/[\w-]+/.exec(first!.text) ?? []
  for (let looks = 0; looks < 2; looks++) {
    const { body } = await at.web.get(link)
    expect(readHtml(body).faults).toEqual([])
    expect(body).toContain(number)
    expect(body).toContain('UU 30/2014')
    expect(body).toMatch(/value="message" checked/)
    expect(body).not.toMatch(/Rina|81234/)
  }
  expect((await at.web.post(link, { lewat: 'email' })).status).toBe(303)
  expect((await at.web.get(link)).body).not.toMatch(/value="message" checked/)
  await at.step(number, 'approve')
  await at.step(number, 'refer')
  await tell(number)
  expect((await notices(number)).at(-1)).toMatchObject({ kind: 'referred', channel: 'message', state: 'shown' })
  expect((await at.web.get('/kabar/AAAAAAAAAAAAAAAA')).status).toBe(404)
})

test('a device follows a report by its receipt, is told there, and is taken off again; nobody else may', async () => {
  const { number, secret } = await at.sent('jalan-rusak', { ...said, sifat: 'anonim', kontak: '' })
  const page = `/lacak/${number}/kabar?k=${secret}`
  expect((await at.web.get(`/lacak/${number}?k=${secret}`)).body).toContain(`/lacak/${number}/kabar?k=${secret}`)
  expect((await at.web.get(`/lacak/${number}/kabar`)).status).toBe(404)
  const turnOn = (fields: Record<string, string>) => at.web.post(`/lacak/${number}/perangkat?k=${secret}`, fields, page)
  expect((await turnOn({ ...subscription(), endpoint: 'https:///' })).status).toBe(422)
  expect((await turnOn(subscription())).status).toBe(303)
  await tell(number)
  expect(await notices(number)).toMatchObject([
    { channel: null, state: 'unneeded' },
    { channel: 'push', state: 'queued' },
  ])
  const { body } = await at.web.get(page)
  expect(readHtml(body).faults).toEqual([])
  const [drop = ''] = /\/lacak\/[^"]+\/lepas\?k=\w+/.exec(body) ?? []
  const other = await at.sent('jalan-rusak', said)
  const stranger = drop.replace(number, other.number).replace(secret, other.secret)
  await at.web.post(stranger, {}, page)
  expect((await at.web.get(page)).body).toContain('Menyala sejak')
  await at.web.post(drop, {}, page)
  expect((await at.web.get(page)).body).not.toContain('Menyala sejak')
})

test('what neighbours and supporters are told of a report does not ring on its reporter’s device', async () => {
  const ctx = at.house.ctx()
  const { number, secret } = await at.sent('jalan-rusak', { ...said, wilayah: '99.71.01.1001' })
  const { id } = (await findReportByNumber(ctx.db, number))!
  await at.web.post(`/lacak/${number}/perangkat?k=${secret}`, subscription(), `/lacak/${number}/kabar?k=${secret}`)
  await at.web.post(`/lapor/daftar/${number}/dukungan`, { kontak: '081299990000' }, `/lapor/daftar/${number}`)
  for (const name of ['Wati', 'Yanto'])
    await saveWatch(ctx.db, {
      ...{ id: ctx.newId(), account: account(name).id!, area: '99.71.01', often: 'now' },
      at: new Date(ctx.now),
    })
  await at.step(number, 'approve')
  for (const { seq } of await eventsOf(ctx.db, id)) await tellWatchers(ctx, { caseId: id, seq })
  const opened = (await openCase(ctx, id))!
  const told = { kind: 'passedOn', values: {} } as const
  await ctx.transaction((db) => tellSupportersOf(ctx, db, opened, told, 'news'))
  expect((await notices(number)).map(({ kind, channel }) => [kind, channel === 'push'])).toEqual([
    ['areaNews', false],
    ['areaNews', false],
    ['passedOn', false],
  ])
})

test('who gave no way to be told is nobody that an officer must reach some other way', async () => {
  const { number } = await at.sent('jalan-rusak', { uraian: 'Lubang', jalan: 'Jalan Mawar' })
  await tell(number)
  expect(await notices(number)).toMatchObject([{ kind: 'received', channel: null, state: 'unneeded' }])
})

test('a report that was begun and not sent is announced once before it ends, by the way back to it; without a contact nobody is', async () => {
  const ctx = at.house.ctx()
  const drafts = () => ctx.db.selectFrom('draft').select(['id', 'warned_at']).execute()
  const before = new Set((await drafts()).map(({ id }) => id))
  const { location } = await at.fill('sampah', { ...said, kontak: '081277778888' })
  await at.fill('sampah', { uraian: 'Bau', jalan: 'Pasar' })
  await endDrafts(at.house.ctx({ now: at.house.now + 28 * 86_400_000 }))
  expect((await drafts()).filter(({ id, warned_at }) => !before.has(id) && !warned_at)).toEqual([])
  const rows = await ctx.db.selectFrom('notice').selectAll().where('kind', '=', 'draftEnding').execute()
  expect(rows.filter(({ state }) => state === 'failed')).toEqual([])
  const shown = (await listShown(ctx.db, { limit: 200 })).filter(({ kind }) => kind === 'draftEnding')
  const text = shown.map((row) => wordsKept(ctx, row)?.text ?? '').find((said) => said.includes(location))
  expect(text).toMatch(/^Laporan Sampah .* belum dikirim/)
  expect((await at.web.get(location)).status).toBe(200)
})

test('an account chooses for all it has, on its own page, and sees there what holds everywhere', async () => {
  expect((await at.web.get('/akun/kabar')).location).toContain('/masuk')
  at.web.actor = account('Citra Lestari')
  expect((await at.web.post('/akun/kabar/perangkat', subscription(), '/akun/kabar')).status).toBe(303)
  await at.web.post('/akun/kabar', { lewat: 'email' })
  const { number } = await at.sent('jalan-rusak', said)
  await tell(number)
  // Turned off with the rest, the device hears nothing.
  expect(await notices(number)).toMatchObject([{ channel: null, state: 'unneeded' }])
  expect((await at.web.get(`/lacak/${number}/kabar`)).body).toContain('Dimatikan untuk semua urusan Anda')
  await at.web.post('/akun/kabar', [
    ['lewat', 'push'],
    ['lewat', 'message'],
  ])
  const next = await at.sent('jalan-rusak', said)
  await tell(next.number)
  expect(await notices(next.number)).toMatchObject([{ channel: 'message' }, { channel: 'push', state: 'queued' }])
})

test('each page is whole in both languages', async () => {
  at.web.actor = account('Citra Lestari')
  for (const lang of ['id', 'en']) {
    await at.web.get(`/bahasa/${lang}`)
    const { faults, text } = readHtml((await at.web.get('/akun/kabar')).body)
    expect([lang, faults, /news\.[a-z]/.test(text)]).toEqual([lang, [], false])
  }
})
