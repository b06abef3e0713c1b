import { afterAll, beforeAll, expect, test } from 'vitest'
import { hadi, omar, type TestDesk, testDesk, tono, vera } from '../../../tests/support/desk.ts'
import { account, grant, monday } from '../../../tests/support/harness.ts'
import { insertAbsence } from '../../platform/accounts/absence-store.ts'
import { endAbsence } from '../../platform/accounts/index.ts'
import { withdraw } from '../catalogue/index.ts'
import { findWork } from './inbox-store.ts'

let desk: TestDesk
const day = 24 * 3_600_000
type Shown = Awaited<ReturnType<TestDesk['read']>>
const rows = async (actor: typeof vera, query = '') => listed(await desk.read(actor, `/petugas${query}`))
const search = (actor: typeof vera, typed: string, query = '') =>
  desk.press(actor, `/petugas${query}`, 'Terapkan', { 'Cari berkas': typed })
function listed(page: Shown) {
  return page.has('Tidak ada berkas yang menunggu')
    ? []
    : page.table('Tugas saya').map((row) => row['Nomor permohonan'])
}

beforeAll(async () => {
  desk = await testDesk()
})
afterAll(() => desk.close())

/** A case sent in so many days after Monday. */
async function sentIn(days: number, name: string): Promise<string> {
  desk.house.now = monday + days * day
  const number = await desk.submitted(name)
  desk.house.now = monday
  return number
}

test('what is due first stands first, and each filter narrows the list', async () => {
  const late = await sentIn(1, 'Bayu Aji')
  const early = await sentIn(0, 'Cinta Ayu')
  expect(await rows(vera)).toEqual([early, late])
  expect(await rows(vera, '?layanan=klub-catur&tahap=periksa')).toEqual([early, late])
  expect(listed(await search(vera, 'bayu'))).toEqual([late])
  expect(listed(await search(vera, early.toLowerCase()))).toEqual([early])

  desk.house.now = monday + 1.5 * day
  expect(await rows(vera, '?batas=lewat')).toEqual([early])
  desk.house.now = monday
  await desk.press(vera, `/petugas/berkas/${late}`, 'Kerjakan')
  expect(await rows(vera, '?tampil=mine')).toEqual([late])
  expect(await rows(tono)).toEqual([early])
  expect((await desk.read(tono, '/petugas?tampil=all')).text).toContain('dikerjakan Vera Kusuma')
})

test('the work of whom one stands in for is among one’s own, and says whose it is; nobody else’s', async () => {
  const number = await sentIn(0, 'Fajar Nugroho')
  await desk.press(vera, `/petugas/berkas/${number}`, 'Kerjakan')
  const head = desk.house.ctx({ actor: hadi })
  expect(await rows(tono, '?tampil=mine')).toEqual([])
  const absence = { id: head.newId(), account: vera.id!, from: '2026-03-02', until: '2026-03-03', standIn: tono.id }
  await insertAbsence(head.db, absence, hadi.id!, monday)
  const stead = await desk.read(tono, '/petugas?tampil=mine')
  expect(listed(stead)).toContain(number)
  expect(stead.text).toContain('menggantikan Vera Kusuma')
  expect(await rows(omar, '?tampil=mine')).toEqual([])
  await endAbsence(head.db, absence.id, hadi.id!, monday)
  expect(await rows(tono, '?tampil=mine')).toEqual([])
})

test('who is searched for stands in no address, and a search is its own officer’s', async () => {
  await sentIn(0, 'Eko Rahadi')
  const other = await sentIn(0, 'Galih Putra')
  const found = await search(vera, 'Eko Rahadi')
  const ways = found.links.map(({ href }) => href).filter((href) => href.includes('cari='))
  expect(ways.length).toBeGreaterThan(0)
  expect(decodeURIComponent(ways.join()).toLowerCase()).not.toContain('eko')
  const sought = new URL(ways[0]!, 'http://here').search
  expect(await rows(vera, sought)).not.toContain(other)
  expect(await rows(tono, sought)).toContain(other)
})

test('flagged cases have a list of their own, and their reason on the case', async () => {
  const first = await sentIn(0, 'Dian Putri')
  const second = await sentIn(0, 'Dian Putri')
  for (const number of [first, second]) await desk.flag(number)
  expect(await rows(vera, '?tampil=flagged')).toContain(second)
  const page = await desk.read(vera, `/petugas/berkas/${second}`)
  expect(page.text).toContain(`untuk orang yang sama: `)
  expect(page.links).toContainEqual({ href: `/petugas/berkas/${first}`, text: first })
})

test('the head sees what is late in the unit, whoever should do it', async () => {
  const number = await sentIn(0, 'Eka Wati')
  desk.house.now = monday + 2 * day
  const late = await rows(hadi, '?tampil=escalated')
  expect(late.filter((each) => each === number)).toHaveLength(2)
  expect(await rows(vera, '?tampil=escalated')).toEqual([])
  desk.house.now = monday
})

test('an officer of another unit or area sees and finds nothing', async () => {
  const number = await sentIn(0, 'Fitri Rahma')
  const elsewhere = account('Gita', [grant('verifier', 'lapangan')])
  const area = account('Hana', [grant('verifier', 'klub', '99.71.01')])
  for (const actor of [elsewhere, area]) {
    const page = await search(actor, 'fitri', '?tampil=all')
    expect(page.has('Fitri Rahma')).toBe(false)
    expect((await desk.read(actor, `/petugas/berkas/${number}`)).status).toBe(404)
  }
  expect((await desk.read(account('Warga'), '/petugas')).status).toBe(403)
})

test('paging by key passes over nothing and shows nothing twice while work comes and goes', async () => {
  const ctx = desk.house.ctx({ actor: omar })
  await pile(30)
  const seen: string[] = []
  for (let after: Parameters<typeof findWork>[2]['after'], page = 0; page < 60; page++) {
    const found = await findWork(ctx, ['klub'], { show: 'open', limit: 50, after })
    seen.push(...found.map((row) => `${row.case_id}~${row.stage}`))
    const last = found.at(-1)
    if (!last || found.length < 50) break
    after = { due: last.due_at, id: last.case_id, stage: last.stage }
    // The first of each page is held meanwhile, so it leaves the list behind the reader.
    const [{ case_id, stage }] = found as [(typeof found)[number]]
    await ctx.db
      .updateTable('task')
      .set({ held: 'payment' })
      .where('case_id', '=', case_id)
      .where('stage', '=', stage)
      .execute()
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThanOrEqual(1_400)
})

// The bound guards against reading the whole table; the quickest of some, for the machine may be busy with others.
test('a page of fifty among 100,000 tasks is read in one walk of an index, at the front and far behind', async () => {
  await pile(2_000)
  const ctx = desk.house.ctx({ actor: omar })
  await desk.house.database.owner.query(`analyze ${ctx.region.schema}.task`)
  const far = { due: new Date(monday + 60_000_000), id: '00000000-0000-0000-0000-000000000000', stage: '' }
  for (const filter of [{}, { after: far }, { late: true }, { show: 'flagged' as const }, { show: 'all' as const }]) {
    const times: number[] = []
    for (let n = 0; n < 8; n++) {
      const started = performance.now()
      await findWork(ctx, ['klub'], { show: 'open', limit: 51, ...filter })
      times.push(performance.now() - started)
    }
    expect(Math.min(...times), JSON.stringify(filter)).toBeLessThan(150)
  }
  const { rows: plan } = await desk.house.database.owner.query(
    `explain select * from ${ctx.region.schema}.task t where unit = 'klub' and role = 'officer' and held is null
     and (due_at, case_id, stage) > ('2026-03-05', '${far.id}', '') order by due_at, case_id, stage limit 51`,
  )
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/Index Scan using task_free/)
})

/** So many cases with fifty open stages each, due a second apart. */
async function pile(count: number): Promise<void> {
  const { schema } = desk.house.region()
  const number = await sentIn(0, 'Indah Sari')
  await desk.house.database.app.query(
    `with made as (
       insert into ${schema}.cases (id, number, service, version, unit, channel, seq, status, submitted_at, received_at, state)
       select gen_random_uuid(), 'P' || gen_random_uuid(), service, version, unit, channel, seq, status, submitted_at, received_at, '{}'
       from ${schema}.cases, generate_series(1, ${count}) where number = $2 returning id)
     insert into ${schema}.task (case_id, stage, service, unit, role, kind, opened_at, due_at)
     select id, 'uji-' || at, 'klub-catur', 'klub', 'officer', 'approve', to_timestamp($1), to_timestamp($1 + row_number() over ())
     from made, generate_series(1, 50) as at`,
    [monday / 1000, number],
  )
}

test('an office is not closed while a service is offered or a case is open in it, so that no work goes unseen', async () => {
  await sentIn(0, 'Indah Puspita')
  const ctx = desk.house.ctx({ actor: account('Tono', [grant('regionAdmin')]) })
  const unit = 'klub'
  const neededBy = async (id: string) => {
    const said = await Promise.all(ctx.house.modules.map((room) => room.needsUnit?.(ctx, ctx.db, id)))
    return said.flatMap((refused) => (refused ? [refused.refusal.code] : [])).sort()
  }
  expect(await neededBy(unit)).toEqual(['unit-has-cases', 'unit-has-services'])
  await withdraw(ctx, 'klub-catur')
  expect(await neededBy(unit)).toEqual(['unit-has-cases'])
  expect(await neededBy('klub-kosong')).toEqual([])
})
