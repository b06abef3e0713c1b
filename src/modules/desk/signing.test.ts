import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, clubDefinition, publishClub } from '../../../tests/support/club.ts'
import { submittedClub } from '../../../tests/support/club-cases.ts'
import { account, grant, type TestHouse, testHouse } from '../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../tests/support/web.ts'
import { insertAccount, insertGrant, insertUnit } from '../../platform/accounts/index.ts'
import { addFiles } from '../../platform/files/index.ts'
import { isRefused } from '../../platform/outcome.ts'
import { act, attachmentsOf, cases, eventsOf, findCase, openCase } from '../cases/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { desk } from './index.ts'
import { signWaiting } from './round.ts'

let house: TestHouse
let web: TestWeb
const verifier = account('Sari Lestari', [grant('verifier', 'klub')])
const head = account('Hendra Wijaya', [grant('signatory', 'klub')])
const other = account('Wulan Kartikasari', [grant('signatory', 'klub')])

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, club, desk] })
  const ctx = house.ctx()
  await publishClub(ctx)
  const unit = { id: 'klub', name_id: 'Klub', name_en: 'Club', parent: null, address: null, phone: null }
  await insertUnit(ctx.db, { ...unit, head_title: null })
  for (const { id, name, grants } of [head, other]) {
    await insertAccount(ctx.shared, { id: id!, name, email: `${id}@klub.test`, verified: true }, house.now)
    for (const { unit } of grants)
      await insertGrant(
        ctx.db,
        ctx.newId(),
        { account: id!, role: 'signatory' as const, unit, area: null, acting: null, from: null, until: null },
        null,
        house.now,
      )
  }
  web = await testWeb(house)
})
afterAll(async () => {
  await web.close()
  await house.close()
})

/** A request of somebody, approved, so that it waits for the signature. */
async function waiting(name: string): Promise<string> {
  const id = await submittedClub(house, account(name))
  const { seq } = (await findCase(house.ctx().db, id))!
  const approved = await act(house.ctx({ actor: verifier }), id, {
    type: 'approve',
    stage: 'periksa',
    expectedSeq: seq,
  })
  if (isRefused(approved)) throw new Error(approved.refusal.code)
  return id
}

async function loseFile(id: string): Promise<void> {
  const ctx = house.ctx()
  const { key } = (await openCase(ctx, id))!
  const about = {
    caseId: id,
    role: 'upload',
    name: 'foto.jpg',
    type: 'image/jpeg',
    body: [Buffer.from('foto')],
  } as const
  const rows = await house.house.files.keep(ctx, key, about)
  await ctx.transaction((db) => addFiles(db, rows))
  const [paper] = await attachmentsOf(ctx.db, id)
  await ctx.db
    .updateTable('attachment')
    .set({ file_id: rows.at(-1)!.id })
    .where('id', '=', paper!.id)
    .execute()
  await house.house.files.store(ctx.region).remove(rows.at(-1)!.sha256)
}

const ticks = (body: string) => [...body.matchAll(/name="pilih" value="([^"]+)"/g)].map((m) => m[1]!)
const tickOf = (body: string, id: string) => ticks(body).find((tick) => tick.startsWith(id))!
const signedBy = async (id: string) =>
  (await eventsOf(house.ctx().db, id)).filter(({ type }) => type === 'signed').map(({ actor }) => actor)

test('one confirmation signs the rest; one whose file is gone says so and stays', async () => {
  const [ani, budi, citra] = [await waiting('Ani'), await waiting('Budi'), await waiting('Citra')]
  await loseFile(budi)
  web.actor = head
  const page = await web.get('/petugas/tanda-tangan')
  const round = /name="id" value="([0-9a-f-]{36})"/.exec(page.body)![1]!
  for (const id of [ani, budi, citra]) expect(tickOf(page.body, id)).toBeTruthy()
  await send(
    round,
    [ani, budi].map((id) => tickOf(page.body, id)),
  )
  const going = await web.get(`/petugas/tanda-tangan/${round}`)
  expect(going.body).toContain('0 dari 2 berkas selesai')
  expect(tickOf((await web.get('/petugas/tanda-tangan')).body, ani)).toBeUndefined()

  await signWaiting(house.ctx(), { round })
  expect(await signedBy(ani)).toEqual([head.id])
  expect(await signedBy(budi)).toEqual([])
  expect(await signedBy(citra)).toEqual([])
  const done = await web.get(`/petugas/tanda-tangan/${round}`)
  expect(done.body).toContain('1 berkas ditandatangani.')
  expect(done.body).toContain('hilang dari penyimpanan')
  const again = (await web.get('/petugas/tanda-tangan')).body
  expect(again).toContain('Terakhir belum berhasil')
  expect(tickOf(again, budi)).toBeTruthy()
  // The same over the case's own page.
  const { number, seq } = (await findCase(house.ctx().db, budi))!
  const alone = { stage: 'tanda-tangan', seq: String(seq), action: 'sign' }
  const refused = await web.post(`/petugas/berkas/${number}/keputusan`, alone, `/petugas/berkas/${number}`)
  expect(refused.status).toBe(409)
  expect(await signedBy(budi)).toEqual([])
})

test('whoever signs sees that it was initialled, though in a stage before', async () => {
  const [check, sign] = clubDefinition.stages
  const words = { id: 'Paraf', en: 'Initial' }
  const initial = { ...check!, id: 'paraf', name: words, role: 'unitHead' as const, actions: ['initial' as const] }
  await publishClub(house.ctx(), { ...clubDefinition, id: 'klub-paraf', stages: [check!, initial, sign!] })
  const id = await submittedClub(house, account('Rani'), '9971', 'klub-paraf')
  const step = async (by: typeof head, type: 'approve' | 'initial', stage: string) => {
    const { seq } = (await findCase(house.ctx().db, id))!
    const done = await act(house.ctx({ actor: by }), id, { type, stage, expectedSeq: seq })
    if (isRefused(done)) throw new Error(done.refusal.code)
  }
  await step(verifier, 'approve', 'periksa')
  await step(account('Maya Kusuma', [grant('unitHead', 'klub')]), 'initial', 'paraf')
  web.actor = head
  const { number } = (await findCase(house.ctx().db, id))!
  const row = new RegExp(`${number}(?:(?!</tr>).)*`, 's')
  expect(row.exec((await web.get('/petugas/tanda-tangan')).body)![0]).toContain('Sudah diparaf')
})

test('a case that changed after it was shown is not signed', async () => {
  const id = await waiting('Dewi')
  web.actor = head
  const page = (await web.get('/petugas/tanda-tangan')).body
  await act(house.ctx({ actor: verifier }), id, { type: 'note', payload: { text: 'Tunggu dulu.' } })
  const round = house.ctx().newId()
  await send(round, [tickOf(page, id)])
  await signWaiting(house.ctx(), { round })
  expect(await signedBy(id)).toEqual([])
  expect((await web.get(`/petugas/tanda-tangan/${round}`)).body).toContain('berubah sejak Anda membukanya')
})

test('pressed twice, and carried out by two at once, each case is signed once', async () => {
  const ids = [await waiting('Eko'), await waiting('Fajar'), await waiting('Gita')]
  web.actor = head
  const page = (await web.get('/petugas/tanda-tangan')).body
  const round = house.ctx().newId()
  const chosen = ids.map((id) => tickOf(page, id))
  await send(round, chosen)
  await send(round, chosen)
  await Promise.all([signWaiting(house.ctx(), { round }), signWaiting(house.ctx(), {})])
  for (const id of ids) expect(await signedBy(id)).toEqual([head.id])
  expect((await web.get(`/petugas/tanda-tangan/${round}`)).body).toContain('3 berkas ditandatangani.')
})

test('whose role ended before the turn came signs nothing, and nobody else sees the round', async () => {
  const id = await waiting('Hana')
  web.actor = other
  const page = (await web.get('/petugas/tanda-tangan')).body
  const round = house.ctx().newId()
  await send(round, [tickOf(page, id)])
  await house
    .ctx()
    .db.updateTable('account_grant')
    .set({ ended_at: new Date(house.now) })
    .where('account', '=', other.id!)
    .execute()
  await signWaiting(house.ctx(), { round })
  expect(await signedBy(id)).toEqual([])
  web.actor = head
  expect((await web.get(`/petugas/tanda-tangan/${round}`)).status).toBe(404)
})

test('a fault in one case is noted beside it, and the others are signed', async () => {
  const [bad, good] = [await waiting('Indra'), await waiting('Joko')]
  web.actor = head
  const page = (await web.get('/petugas/tanda-tangan')).body
  const round = house.ctx().newId()
  await send(round, [tickOf(page, bad), tickOf(page, good)])
  await house.database.owner.query('update region_9971.case_data set sealed = $2 where case_id = $1', [
    bad,
    Buffer.alloc(64),
  ])
  await signWaiting(house.ctx(), { round })
  expect(await signedBy(good)).toEqual([head.id])
  expect((await web.get(`/petugas/tanda-tangan/${round}`)).body).toContain('gangguan pada sistem kami')
})

test('nothing ticked leads back; a citizen finds no desk', async () => {
  web.actor = head
  expect((await web.post('/petugas/tanda-tangan', { id: house.ctx().newId() })).location).toBe('/petugas/tanda-tangan')
  web.actor = account('Ani')
  expect((await web.get('/petugas/tanda-tangan')).status).not.toBe(200)
})

async function send(round: string, chosen: readonly string[]): Promise<void> {
  const sent = await web.post('/petugas/tanda-tangan', [['id', round], ...chosen.map((tick) => ['pilih', tick])])
  expect(sent).toMatchObject({ status: 303, location: `/petugas/tanda-tangan/${round}` })
}
