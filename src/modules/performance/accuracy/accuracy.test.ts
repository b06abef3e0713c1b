import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { club, clubDefinition, publishClub } from '../../../../tests/support/club.ts'
import { submittedClub } from '../../../../tests/support/club-cases.ts'
import { account, grant, type TestHouse, testHouse } from '../../../../tests/support/harness.ts'
import { testWeb } from '../../../../tests/support/web.ts'
import type { Actor } from '../../../platform/context.ts'
import { readHtml } from '../../../ui/testing.ts'
import { act, type Command, cases, findCase } from '../../cases/index.ts'
import { catalogue } from '../../catalogue/index.ts'
import { performance, publishFigures, rollUp } from '../index.ts'

let house: TestHouse
const ani = account('Ani Lestari')
const budi = account('Budi Santosa', [grant('verifier', 'klub')])

beforeAll(async () => {
  house = await testHouse({ modules: [catalogue, cases, performance, club] })
  await publishClub(house.ctx())
})
afterAll(() => house?.close())

async function step(actor: Actor, id: string, command: object): Promise<void> {
  const ctx = house.ctx({ actor })
  const { seq } = (await findCase(ctx.db, id))!
  await act(ctx, id, { expectedSeq: seq, ...command } as Command)
}

const words = { reason: 'Sebab', notes: {} }
const name = { path: 'pemain.nama', code: 'isian-salah' }
const photo = { path: 'documents.foto', code: 'foto-buram' }

test('a service’s page says how often it was right the first time and what was sent back, once the month is over', async () => {
  // Twelve asked: three are decided at once, nine are sent back for the name, of which four for the photo too.
  for (let n = 0; n < 12; n++) {
    const id = await submittedClub(house, ani)
    await step(budi, id, { type: 'take', stage: 'periksa' })
    if (n >= 3) {
      const marks = n >= 8 ? [name, photo] : [name]
      await step(budi, id, { type: 'return', stage: 'periksa', marks, payload: words })
      const confirmed = n >= 8 ? ['documents.foto'] : []
      await step(ani, id, { type: 'correct', changed: ['pemain.nama'], confirmed })
    }
    await step(budi, id, {
      type: 'reject',
      stage: 'periksa',
      ground: 'Aturan Klub 1/2020',
      payload: { reason: 'Penuh' },
    })
  }
  await house.house.sequencer.drain(house.region())
  await rollUp(house.ctx())
  const web = await testWeb(house)
  const path = `/kinerja/unit/${clubDefinition.unit}/${clubDefinition.id}`
  const file = `/kinerja/data/ketepatan?unit=${clubDefinition.unit}&layanan=${clubDefinition.id}`

  expect(readHtml((await web.get(path)).body).text).not.toContain('Isian keliru')

  house.now += 40 * 24 * 3_600_000
  await publishFigures(house.ctx())
  const page = readHtml((await web.get(path)).body)
  expect(page.faults).toEqual([])
  expect(page.text).toContain('3 dari 12 permohonan (25%) berakhir tanpa pernah dikembalikan')
  expect(page.text).toContain('Paling sering: Isian keliru, 9 permohonan sejak')
  expect(page.text).toContain('Paling sering: Ditolak, 12 permohonan sejak')
  // Four blurred photos are nobody else's business.
  expect(page.text).not.toContain('buram')
  const rows: Record<string, string>[] = parse((await web.get(file)).body, { columns: true, comment: '#' })
  expect(rows.map(({ jenis, kode, permohonan }) => [jenis, kode, permohonan])).toEqual([
    // Who rejects instead of sending back is right the first time, so it stands there too.
    ['ditolak', '', '12'],
    ['dikembalikan_alasan', 'isian-salah', '9'],
    ['dikembalikan_isian', 'pemain.nama', '9'],
  ])
  // The unit and the city show the sum of what their services show; a field is named with its service.
  for (const [place, of] of [
    ['/kinerja/unit/klub', '?unit=klub'],
    ['/kinerja', ''],
  ]) {
    const whole = readHtml((await web.get(place!)).body)
    expect(whole.faults).toEqual([])
    expect(whole.text).toContain('3 dari 12 permohonan (25%) berakhir tanpa pernah dikembalikan')
    expect(whole.text).toContain('Paling sering: Isian keliru, 9 permohonan sejak')
    expect(whole.text).not.toContain('buram')
    const table: Record<string, string>[] = parse((await web.get(`/kinerja/data/ketepatan${of}`)).body, {
      columns: true,
      comment: '#',
    })
    expect(table.map(({ jenis, layanan, kode, permohonan }) => [jenis, layanan, kode, permohonan])).toEqual([
      ['ditolak', '', '', '12'],
      ['dikembalikan_alasan', '', 'isian-salah', '9'],
      ['dikembalikan_isian', clubDefinition.id, 'pemain.nama', '9'],
    ])
    expect(table[2]!.nama).toContain('(Keanggotaan klub catur)')
  }
  const [month] = parse((await web.get('/kinerja/data/bagian?unit=klub')).body, {
    columns: true,
    comment: '#',
  }) as Record<string, string>[]
  expect(month).toMatchObject({ berakhir: '12', tanpa_dikembalikan: '3' })
  // All came by the web and are about no area: nothing is left over.
  expect(page.text).toContain('Menurut saluran')
  const apart: Record<string, string>[] = parse((await web.get(file.replace('ketepatan', 'rincian'))).body, {
    columns: true,
    comment: '#',
  })
  expect(apart.map(({ menurut, nama, berakhir }) => [menurut, nama, berakhir])).toEqual([
    ['saluran', 'situs', '12'],
    ['kecamatan', 'tanpa wilayah', '12'],
  ])
  await web.close()
})
