import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, monday, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { insertAccount, insertGrant, insertUnit } from '../../platform/accounts/index.ts'
import type { Actor, Role } from '../../platform/context.ts'
import { listShown, wordsKept } from '../../platform/notices/index.ts'
import { isRefused } from '../../platform/outcome.ts'
import { readHtml } from '../../ui/testing.ts'
import { act, type Command, cases, findCase } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { performance, rollUp } from '../performance/index.ts'
import { satisfaction } from '../satisfaction/index.ts'
import { sendDigests } from './digest/digest.ts'
import { leadership } from './index.ts'
import { countOfficers, rebuildOfficers } from './own/count.ts'
import { insertQuestion, saveAnswer } from './question-store.ts'
import { remindOfQuestions } from './remind.ts'

// The people of a unit: who has how much, what goes to whom, who is not there; and what an officer sees of their own work.

let house: TestHouse
let web: TestWeb
const head = account('Rina Wulandari', [grant('unitHead', 'klub')])
const other = account('Maya Kusuma', [grant('unitHead', 'pajak')])
const vera = account('Vera Kusuma', [grant('verifier', 'klub')])
const tono = account('Tono Prasetyo', [grant('verifier', 'klub')])
const budi = account('Budi Santosa', [grant('verifier', 'klub')])
const ani = account('Ani Lestari')
const day = 86_400_000

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club, performance, satisfaction, leadership] })
  web = await testWeb(house)
  const ctx = house.ctx()
  await publishClub(ctx)
  const unit = { parent: null, phone: null, head_title: null, address: null }
  for (const id of ['klub', 'pajak']) await insertUnit(ctx.db, { ...unit, id, name_id: `Kantor ${id}`, name_en: id })
  for (const { id, name, grants } of [head, other, vera, tono, budi]) {
    const email = `${name.split(' ')[0]!.toLowerCase()}@kota.example`
    await insertAccount(ctx.shared, { id: id!, name, email, verified: true }, ctx.now)
    const { role, unit } = grants[0]!
    const about = { account: id!, role: role as Exclude<Role, 'citizen'>, unit, area: null }
    await insertGrant(ctx.db, ctx.newId(), { ...about, acting: null, from: null, until: null }, null, ctx.now)
  }
})
afterAll(async () => {
  await web.close()
  await house.close()
})

async function by(actor: Actor, id: string, command: Command): Promise<void> {
  const acted = await act(house.ctx({ actor }), id, command)
  if (isRefused(acted)) throw new Error(acted.refusal.code)
}
const taken = async (actor: Actor) => {
  const id = await submittedClub(house, ani)
  await by(actor, id, { type: 'take', stage: 'periksa' })
  return (await findCase(house.ctx().db, id))!
}
const holder = async (id: string) => {
  const stage = (await findCase(house.ctx().db, id))!.state.stages.periksa
  return stage?.state === 'open' ? stage.lease?.by : stage
}
/** Presses what stands on the page that the actor sees. */
const press = (path: string, form: Record<string, string>) =>
  web.post(path, form, web.actor === budi ? '/petugas/saya' : '/petugas/unit')
const unitPage = async () => readHtml((await web.get('/petugas/unit')).body)
const suggested = async () =>
  [...(await web.get('/petugas/unit')).body.matchAll(/name="move" value="([^"]+)"/g)].map((found) => found[1]!)
const boxes = (name: string, date: string) => {
  const [y, m, d] = date.split('-')
  return { [`${name}.d`]: String(Number(d)), [`${name}.m`]: String(Number(m)), [`${name}.y`]: y! }
}
const away = (who: Actor, from: string, until: string, standIn = '') => {
  const days = { ...boxes('from', from), ...boxes('until', until) }
  return { id: house.ctx().newId(), account: who.id!, standIn, ...days }
}

test('work of whoever is absent is moved with one press, recorded once, and taken back while nobody worked on it', async () => {
  web.actor = head
  const row = await taken(vera)
  await taken(tono)
  expect(await suggested()).toEqual([])
  expect((await press('/petugas/unit/tidak-masuk', away(vera, '2026-03-02', '2026-03-04'))).status).toBe(303)
  const page = await unitPage()
  expect(page.faults).toEqual([])
  expect(page.text).toContain('Petugas tidak masuk: 1.')
  expect(page.table('Tidak masuk')).toMatchObject([
    { Petugas: 'Vera Kusuma', Hari: 'Senin, 2 Maret 2026 sampai Rabu, 4 Maret 2026' },
  ])
  // Budi has nothing, Tono one.
  const [move] = await suggested()
  expect(move).toContain(`~${row.number}~periksa~`)
  expect(move).toContain(budi.id!)
  const sent = await Promise.all([0, 1].map(() => press('/petugas/unit/pengalihan', { move: move! })))
  expect(sent.map(({ status }) => status)).toContain(303)
  expect(await holder(row.id)).toBe(budi.id)
  const kept = await house.ctx().db.selectFrom('unit_move').selectAll().execute()
  expect(kept).toMatchObject([{ id: move!.split('~')[0], giver: vera.id, receiver: budi.id, by: head.id }])
  const undo = `/petugas/unit/pengalihan/${kept[0]!.id}/pembatalan`
  web.actor = other
  expect((await press(undo, {})).status).toBe(404)
  web.actor = head
  expect((await press(undo, {})).status).toBe(303)
  expect((await press(undo, {})).status).toBe(303)
  expect(await holder(row.id)).toBe(vera.id)
  // Moved anew and worked on, it stays.
  await press('/petugas/unit/pengalihan', { move: (await suggested())[0]! })
  await by(budi, row.id, { type: 'note', payload: { text: 'Sudah dilihat.' } })
  const again = (await house.ctx().db.selectFrom('unit_move').select('id').where('undone_at', 'is', null).execute())[0]!
  expect((await press(`/petugas/unit/pengalihan/${again.id}/pembatalan`, {})).status).toBe(409)
  expect(await holder(row.id)).toBe(budi.id)
})

test('what nobody has taken is handed out, and taken back it is everybody’s again', async () => {
  const id = await submittedClub(house, ani)
  const { number } = (await findCase(house.ctx().db, id))!
  house.now = monday + day
  const move = (await suggested()).find((one) => one.includes(number))!
  await press('/petugas/unit/pengalihan', { move })
  expect(await holder(id)).toBe(move.split('~')[4])
  expect((await press(`/petugas/unit/pengalihan/${move.split('~')[0]}/pembatalan`, {})).status).toBe(303)
  expect(await holder(id)).toBeUndefined()
  house.now = monday
  await by(tono, id, { type: 'take', stage: 'periksa' })
  const { seq } = (await findCase(house.ctx().db, id))!
  const payload = { reason: 'Kuota penuh' }
  await by(tono, id, { type: 'reject', stage: 'periksa', expectedSeq: seq, ground: 'Aturan Klub 1/2020', payload })
})

test('a press gives nothing to who is absent or of another role, moves nothing of another unit, and nothing that changed', async () => {
  const row = await taken(tono)
  const give = (to: string, seq = row.seq) =>
    press('/petugas/unit/pengalihan', { move: [house.ctx().newId(), row.number, 'periksa', seq, to].join('~') })
  for (const to of [vera.id!, head.id!, ani.id!]) expect((await give(to)).status).toBe(409)
  expect((await give(budi.id!, row.seq - 1)).status).toBe(409)
  expect((await press('/petugas/unit/pengalihan', { move: 'x' })).status).toBe(409)
  web.actor = other
  expect((await give(budi.id!)).status).toBe(409)
  // Nor says another unit's head who is absent, or back.
  expect((await press('/petugas/unit/tidak-masuk', away(tono, '2026-03-02', '2026-03-02'))).status).toBe(422)
  const { id } = await house.ctx().db.selectFrom('account_absence').select('id').executeTakeFirstOrThrow()
  expect((await press(`/petugas/tidak-masuk/${id}/pengakhiran`, {})).status).toBe(404)
  web.actor = head
  expect(await holder(row.id)).toBe(tono.id)
  expect((await press(`/petugas/tidak-masuk/${id}/pengakhiran`, {})).status).toBe(303)
  expect((await unitPage()).text).toContain('Tidak ada yang tercatat tidak masuk.')
})

test('the load of each is what is open: late, due today, and apart what waits for the citizen', async () => {
  const row = await taken(vera)
  const marks = [{ path: 'pemain.nama', code: 'isian-salah' }]
  await by(vera, row.id, { type: 'return', stage: 'periksa', expectedSeq: row.seq, marks, payload: { notes: {} } })
  house.now = monday + 3 * day
  const page = readHtml((await web.get('/petugas/unit')).body)
  house.now = monday
  const rows = page.table('Tugas setiap petugas')
  const of = (name: string) => rows.find((one) => one.Petugas?.startsWith(name))!
  expect(of('Vera')).toMatchObject({ Terbuka: '0', 'Lewat batas tahap': '0', 'Menunggu warga': '1' })
  expect(of('Tono')).toMatchObject({ Terbuka: '2', 'Lewat batas tahap': '2', 'Menunggu warga': '0' })
  expect(of('Budi')).toMatchObject({ Terbuka: '1', 'Lewat batas tahap': '1' })
})

test('an officer’s own figures count each decision once, and are nobody else’s to see', async () => {
  const { db } = house.ctx()
  for (let n = 0; n < 10; n++) {
    const row = await taken(tono)
    // The last two come when the step's limit has passed.
    house.now = n < 8 ? monday : monday + 3 * day
    const [ground, payload] = ['Aturan Klub 1/2020', { reason: 'Kuota penuh' }]
    await by(tono, row.id, { type: 'reject', stage: 'periksa', expectedSeq: row.seq, ground, payload })
    house.now = monday
  }
  const count = async () => {
    await house.house.sequencer.drain(house.region())
    await Promise.all([countOfficers(house.ctx()), countOfficers(house.ctx())])
    return db.selectFrom('officer_month').selectAll().where('account', '=', tono.id!).execute()
  }
  const counted = {
    month: '2026-03-01',
    account: tono.id,
    unit: 'klub',
    decided: 11,
    on_time: 9,
    returned: 0,
    again: 0,
  }
  expect(await count()).toEqual([counted])
  expect(await count()).toEqual([counted])
  web.actor = tono
  const page = readHtml((await web.get('/petugas/saya')).body)
  expect(page.faults).toEqual([])
  expect(page.text).toContain('Anda memutus 11 tahap.')
  expect(page.text).toContain('9 dari 11. Unit terlalu kecil untuk dibandingkan.')
  web.actor = head
  expect((await web.get('/petugas/saya')).body).toContain('Belum ada tahap yang Anda putus.')
  expect((await unitPage()).text).not.toContain('9 dari 11')
  web.actor = ani
  expect((await web.get('/petugas/saya')).status).toBe(403)
})

test('what was sent back a second time is listed for whoever sent it back, with what could have been seen before', async () => {
  const row = await taken(budi)
  const marks = [{ path: 'pemain.nama', code: 'isian-salah' }]
  const payload = { notes: {} }
  await by(budi, row.id, { type: 'return', stage: 'periksa', expectedSeq: row.seq, marks, payload })
  const { seq } = (await findCase(house.ctx().db, row.id))!
  await by(ani, row.id, { type: 'correct', changed: ['pemain.nama'], confirmed: [], expectedSeq: seq })
  const mended = (await findCase(house.ctx().db, row.id))!
  const more = [{ path: 'pemain.nik', code: 'isian-salah' }]
  await by(budi, row.id, { type: 'return', stage: 'periksa', expectedSeq: mended.seq, marks: more, payload })
  await house.house.sequencer.drain(house.region())
  await countOfficers(house.ctx())
  web.actor = budi
  const page = readHtml((await web.get('/petugas/saya')).body)
  expect(page.table('Yang Anda kembalikan lebih dari sekali')).toMatchObject([
    { Nomor: row.number, Isi: 'Menyebut hal yang sudah terlihat pada pengembalian pertama' },
  ])
  // Made anew, once and again and while the job counts, they are what they were; what was wrong is right.
  const { db } = house.ctx()
  const all = async () => [
    await db.selectFrom('officer_month').selectAll().orderBy('account').orderBy('month').orderBy('unit').execute(),
    await db.selectFrom('officer_again').selectAll().orderBy('case_id').orderBy('seq').execute(),
  ]
  const counted = await all()
  await db.updateTable('officer_month').set({ decided: 99 }).execute()
  await db.updateTable('officer_again').set({ missed: false }).execute()
  await rebuildOfficers(house.ctx())
  expect(await all()).toEqual(counted)
  await Promise.all([rebuildOfficers(house.ctx()), countOfficers(house.ctx()), rebuildOfficers(house.ctx())])
  expect(await all()).toEqual(counted)
  // Their own absence they record themselves.
  expect((await press('/petugas/saya/tidak-masuk', away(budi, '2026-03-09', '2026-03-02'))).status).toBe(422)
  const noDay = await press('/petugas/saya/tidak-masuk', away(budi, '2026-02-31', '2026-03-02'))
  expect([noDay.status, readHtml(noDay.body).text]).toEqual([422, expect.stringContaining('Tanggal ini tidak ada.')])
  expect((await press('/petugas/saya/tidak-masuk', away(budi, '2026-03-09', '2026-03-10', tono.id!))).status).toBe(303)
  expect(readHtml((await web.get('/petugas/saya')).body).table('Tidak masuk')).toMatchObject([
    { Hari: 'Senin, 9 Maret 2026 sampai Selasa, 10 Maret 2026', Pengganti: 'Tono Prasetyo' },
  ])
})

test('behind a step stand the cases that are at it, behind a change those that ended late since then', async () => {
  web.actor = head
  const [kept, late] = [await taken(vera), await taken(vera)]
  house.now = monday + 7 * day
  const [ground, payload] = ['Aturan Klub 1/2020', { reason: 'Kuota penuh' }]
  await by(vera, late.id, { type: 'reject', stage: 'periksa', expectedSeq: late.seq, ground, payload })
  await house.house.sequencer.drain(house.region())
  await rollUp(house.ctx())
  const place = 'unit=klub&layanan=klub-catur'
  const step = readHtml((await web.get(`/pimpinan/berkas?batas=tahap&tahap=periksa&${place}`)).body)
  // Not the limit of the case, by which the other lists go.
  expect(step.text).toContain('Batas tahap ini')
  expect(step.faults).toEqual([])
  expect(step.text).toContain(kept.number)
  expect(step.text).not.toContain(late.number)
  const since = async (from: string) => (await web.get(`/pimpinan/berkas?batas=selesai&sejak=${from}&${place}`)).body
  // Of all that ended, the one that broke its promise.
  expect([...(await since('2026-03-02')).matchAll(/berkas\/(ARN-[^"]+)"/g)].map((found) => found[1])).toEqual([
    late.number,
  ])
  expect(await since('2026-03-10')).not.toContain(late.number)
  web.actor = other
  expect(await since('2026-03-02')).not.toContain(late.number)
  house.now = monday
})

const noticed = async (kind: string) => {
  const rows = await house
    .ctx()
    .db.selectFrom('notice')
    .select('key')
    .where('kind', '=', kind as never)
    .execute()
  return rows.map(({ key }) => key).sort()
}

const choose = (who: Actor, kirim: string) => {
  web.actor = who
  return web.post('/pimpinan/ringkasan', { kirim })
}

test('the digest is sent once a week however often its job runs, says how it stands, and is not sent to who turned it off', async () => {
  await choose(other, 'tidak')
  house.now = Date.parse('2026-03-16T00:00:00Z')
  const ctx = house.ctx()
  for (let time = 0; time < 2; time++) await sendDigests(ctx)
  expect(await noticed('digest')).toEqual([`2026-03-16/${head.id}`])
  const [{ id }] = (await ctx.db.selectFrom('notice').select('id').where('kind', '=', 'digest').execute()) as [
    { id: string },
  ]
  const row = (await listShown(ctx.db, { limit: 100 })).find((one) => one.id === id)!
  const { text } = wordsKept(ctx, row)!
  expect(text).toMatch(/\d+ permohonan sudah lewat batas\. http:\/\/kota\.test\/\S*pimpinan\/berkas\?batas=lewat\n/)
  expect(text).not.toMatch(/Ani|Vera|Tono/)
  house.now = monday
  web.actor = other
  expect((await web.get('/pimpinan/ringkasan')).body).toContain('Anda mematikannya')
  expect((await web.get('/pimpinan/ringkasan')).body).toContain('Tidak ada yang lewat batas, dan tidak ada')
  await choose(other, 'ya')
  web.actor = head
  const page = readHtml((await web.get('/pimpinan/ringkasan')).body)
  expect(page.faults).toEqual([])
})

test('a question is recalled once to the head, and once late told to the head and whoever asked; answered, never', async () => {
  const ctx = house.ctx()
  const ask = async (id: string, due: number) =>
    insertQuestion(ctx.db, {
      ...{ id, unit: 'klub', service: id.slice(-9), figure: { subject: 'late', count: 3 } },
      ...{ askedBy: other.id!, askedAt: monday - 1, due, answer: null },
    })
  const [waits, answered] = [ctx.newId(), ctx.newId()]
  for (const id of [waits, answered]) await ask(id, monday + day)
  await saveAnswer(ctx.db, answered, { by: head.id!, at: monday, sealed: Buffer.from('x') })
  for (let time = 0; time < 2; time++) await remindOfQuestions(house.ctx())
  expect(await noticed('explainDue')).toEqual([`explainDue/${waits}/${head.id}`])
  expect(await noticed('explainLate')).toEqual([])
  for (let time = 0; time < 2; time++) await remindOfQuestions(house.ctx({ now: monday + 2 * day }))
  expect(await noticed('explainLate')).toEqual([head, other].map(({ id }) => `explainLate/${waits}/${id}`).sort())
  expect(await noticed('explainDue')).toHaveLength(1)
})
