import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, publishClub } from '../../../../tests/support/club.ts'
import { submittedClub } from '../../../../tests/support/club-cases.ts'
import { account, grant, nobody, type TestHouse, testHouse } from '../../../../tests/support/harness.ts'
import { type TestWeb, testWeb } from '../../../../tests/support/web.ts'
import { insertUnit } from '../../../platform/accounts/index.ts'
import { act, cases, findCase } from '../../cases/index.ts'
import { catalogue } from '../../catalogue/index.ts'
import { performance, publishFigures, rollUp } from '../index.ts'
import { fillKpis } from './follow.ts'

let house: TestHouse
let web: TestWeb
const ani = account('Ani Lestari')
const budi = account('Budi Santosa', [grant('verifier', 'klub')])
const hadi = account('Hadi Wijaya', [grant('unitHead', 'klub')])
const lina = account('Lina Marlina', [grant('unitHead', 'lain')])
const path = '/petugas/kinerja/indikator'

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, performance, club] })
  await publishClub(house.ctx())
  const { db } = house.ctx()
  const unit = { parent: null, address: null, phone: null, head_title: null }
  await insertUnit(db, { ...unit, id: 'klub', name_id: 'Klub', name_en: 'Club' })
  await insertUnit(db, { ...unit, id: 'lain', name_id: 'Unit lain', name_en: 'Another unit' })
  web = await testWeb(house)
  // Six rejected in January, one of them after a send-back, and two that are open.
  const back = { stage: 'periksa', payload: { reason: 'Sebab', notes: {} } }
  for (let n = 0; n < 8; n++) {
    const id = await submittedClub(house, ani)
    if (n >= 6) continue
    const turn = async (actor: typeof budi, command: object) => {
      const ctx = house.ctx({ actor })
      house.now += 60_000
      await act(ctx, id, { expectedSeq: (await findCase(ctx.db, id))!.seq, ...command } as never)
    }
    if (n === 0) {
      await turn(budi, { type: 'return', ...back, marks: [{ path: 'documents.foto', code: 'foto-buram' }] })
      await turn(ani, { type: 'correct', changed: [], confirmed: ['documents.foto'] })
    }
    await turn(budi, { type: 'reject', ...back, ground: 'Aturan Klub 1/2020' })
  }
  await house.house.sequencer.drain(house.region())
  await rollUp(house.ctx())
})
afterAll(async () => {
  await web?.close()
  await house?.close()
})

/** Rows without the lines about the file, and without the moment. */
const cells = (csv: string) =>
  csv
    .split('\r\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split(',').slice(0, -1).join(','))

test('the head of a unit sees how each figure stands, from how many cases, and the same in the file', async () => {
  web.actor = hadi
  const list = await web.get(path)
  expect(list.body).toContain('Sekali jadi')
  const one = await web.get(`${path}/sekali-jadi?menurut=reason`)
  expect(one.body).toContain('83%')
  expect(one.body).toContain('5 dari 6 berkas')
  expect(one.body).toContain('Foto terlalu buram')
  expect(cells((await web.get(`${path}/sekali-jadi/data/bulan`)).body)).toContain('2026-03,83,6,5')
  expect(cells((await web.get(`${path}/sekali-jadi/data/layanan`)).body)[1]).toMatch(/^klub,klub-catur,.*,83,6,5$/)
  expect(cells((await web.get(`${path}/terbuka-per-hari/data/layanan`)).body)[1]).toMatch(/^klub,klub-catur,.*,2,2,$/)
})

test('an officer is not shown what is too small for officers, and nobody the figures of another unit', async () => {
  web.actor = budi
  expect(cells((await web.get(`${path}/terbuka-per-hari/data/layanan`)).body)).toHaveLength(2)
  expect((await web.get(`${path}/sekali-jadi`)).body).toContain('5 dari 6 berkas')
  const apart = cells((await web.get(`${path}/sekali-jadi/data/rincian?menurut=reason`)).body)
  expect(apart.join()).not.toContain('foto-buram')
  web.actor = lina
  expect(cells((await web.get(`${path}/sekali-jadi/data/layanan?unit=klub`)).body)).toHaveLength(2)
  web.actor = ani
  expect((await web.get(path)).status).toBe(403)
  expect((await web.get(`${path}/sekali-jadi`)).status).toBe(404)
})

test('everybody sees the whole city in complete months, and only what is for everybody', async () => {
  web.actor = nobody
  expect((await web.get('/kinerja/indikator')).body).toContain('Sekali jadi')
  expect((await web.get('/kinerja/indikator')).body).not.toContain('foto buram')
  expect((await web.get('/kinerja/indikator/dikembalikan-foto-buram')).status).toBe(404)
  // March is still running, and nothing was told of any month: that is not none.
  expect((await web.get('/kinerja/indikator/terbuka-per-hari')).body).not.toContain('0 berkas')
  expect((await web.get('/kinerja/indikator/sekali-jadi')).body).not.toContain('83%')
  house.now = Date.parse('2026-04-10T02:00:00Z')
  await publishFigures(house.ctx())
  await fillKpis(house.ctx())
  // Of one month it is not said that it is so every month.
  expect((await web.get('/kinerja/indikator/sekali-jadi')).body).toContain('Mar 2026: 83%.')
  const { body } = await web.get('/kinerja/indikator/sekali-jadi/data')
  expect(cells(body).at(-2)).toBe('2026-03,83,5,')
  expect(body).toMatch(/^# Sekali jadi: .*\r\n# Keadaan pada 2026-04-10T/)
  expect(body).toContain('CC BY 4.0')
  // Two are open: too few to tell, and not none.
  expect(cells((await web.get('/kinerja/indikator/terbuka-per-hari/data')).body).at(-2)).toBe('2026-03,,,')
  // What happens to one of its cases afterwards is seen by whoever works here, at once.
  await house
    .ctx()
    .db.updateTable('figure_kpi')
    .set({ hits: 4 })
    .where('kpi', '=', 'sekali-jadi')
    .where('dimension', '=', '')
    .execute()
  house.now += 61_000
  await fillKpis(house.ctx())
  expect(cells((await web.get('/kinerja/indikator/sekali-jadi/data')).body).at(-2)).toBe('2026-03,83,5,')
  web.actor = hadi
  const own = await web.get(`${path}/sekali-jadi/data/bulan`)
  expect(cells(own.body)).toContain('2026-03,66,6,4')
  expect(own.body).not.toContain('CC BY')
})

test('a figure that is being made says so', async () => {
  web.actor = hadi
  await house.ctx().db.updateTable('kpi_state').set({ filled: false }).where('kpi', '=', 'sekali-jadi').execute()
  expect((await web.get(`${path}/sekali-jadi`)).body).toContain('sedang dihitung dari semua berkas')
  expect((await web.get(path)).body).toContain('sedang dihitung')
})
