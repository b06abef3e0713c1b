import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { act, findCase, openCase } from '../../src/modules/cases/index.ts'
import { current, loadFolder } from '../../src/modules/catalogue/index.ts'
import { addPhoto, asNobody, fillIn } from '../../src/modules/reports/draft.ts'
import { publishParts, versionOf } from '../../src/modules/reports/publish/judge.ts'
import { preparePublishing } from '../../src/modules/reports/publish/prepare.ts'
import { shownOf } from '../../src/modules/reports/publish/shown.ts'
import { partsOf } from '../../src/modules/reports/publish/store.ts'
import { saveRoute } from '../../src/modules/reports/route-store.ts'
import { sendReport } from '../../src/modules/reports/send.ts'
import { done } from '../support/births.ts'
import type { Maker, Making } from './objects.ts'

// Reports of the proof's unit and area: one whose words and photo wait for a moderator, one about to be closed.

const service = 'jalan-rusak'
const area = '99.71.01'
const words = { words: 'Lubang besar', street: 'Jalan Sunyi 7', area, disclosure: 'biasa' as const }

async function verified({ world, once }: Making): Promise<{ id: string; number: string }> {
  const ctx = world.house.ctx()
  await once('reports', () => loadFolder(ctx, join(import.meta.dirname, '../../services/reports')))
  await once('moderated unit', () => saveRoute(ctx.db, { id: ctx.newId(), service, area, layer: null, unit: 'klub' }))
  const id = randomUUID()
  await fillIn(asNobody(ctx), id, (await current(ctx, service))!.definition, words)
  const stream = Readable.from([await world.matters.photo()])
  await addPhoto(ctx, id, { field: 'file', filename: 'foto.jpg', stream, truncated: () => false })
  const { number } = done(await sendReport(asNobody(ctx), id, null, '192.0.2.7'))
  await approved(world, id, 'verifikasi')
  return { id, number }
}

async function approved({ house, cast }: Making['world'], id: string, stage: string): Promise<void> {
  const actor = stage === 'verifikasi' ? cast.verifier.actor : cast.officer.actor
  const ctx = house.ctx({ actor })
  const { seq } = (await findCase(ctx.db, id))!
  done(await act(ctx, id, { type: 'approve', stage, expectedSeq: seq }))
}

async function prepared(making: Making) {
  const { id, number } = await verified(making)
  const { db } = making.world.house.ctx()
  await db
    .updateTable('report')
    .set({ published_at: new Date(making.world.house.now) })
    .where('id', '=', id)
    .execute()
  await preparePublishing(making.world.house.ctx(), { caseId: id })
  const parts = await partsOf(db, id)
  return { id, number, version: versionOf(parts), part: parts.find(({ source }) => source !== null)!.id }
}

const waiting = (making: Making) => making.shared('moderated', () => prepared(making))

const moderated =
  (form: (version: string, part: string) => Record<string, unknown> = () => ({})): Maker =>
  async (making) => {
    const { number, version, part } = await waiting(making)
    return { params: { ref: number, part }, form: form(version, part) }
  }

const closing = (making: Making) =>
  making.shared('closing', async () => {
    const { id, number } = await verified(making)
    await approved(making.world, id, 'tindak-lanjut')
    return { number, seq: (await findCase(making.world.house.ctx().db, id))!.seq }
  })

export const moderationObjects: Readonly<Record<string, Maker>> = {
  'GET /lapor/foto/:picture': async (making) => {
    const picture = await making.once('picture', async () => {
      const { id, version, part } = await prepared(making)
      const ctx = making.world.house.ctx()
      const photos = new Map([[part, true]])
      done((await publishParts(ctx, (await openCase(ctx, id))!, { version, words: null, photos })) as { done: true })
      return (await shownOf(ctx, [id])).get(id)!.photos[0]!.id
    })
    return { params: { picture } }
  },
  'GET /kelola/laporan/publikasi': () => ({}),
  'POST /kelola/laporan/publikasi': () => ({ form: { terbit: 'moderated' } }),
  'GET /petugas/moderasi': () => ({}),
  'GET /petugas/moderasi/:ref': moderated(),
  'POST /petugas/moderasi/:ref': moderated((versi, part) => ({
    ...{ versi, kata: 'Lubang besar' },
    [`foto.${part}`]: 'ada',
    [`tampil.${part}`]: 'yes',
  })),
  'POST /petugas/moderasi/:ref/penolakan': moderated((versi) => ({ versi, alasan: 'private', blokir: '' })),
  'POST /petugas/moderasi/:ref/pengirim': moderated(),
  'GET /petugas/moderasi/:ref/foto/:part': moderated(),
  'POST /petugas/moderasi/:ref/foto/:part': moderated(() => ({ baris: 8, petak: '1-1', kotak: '' })),
  'GET /petugas/moderasi/:ref/foto/:part/gambar': moderated(),
  'GET /petugas/berkas/:ref/penyelesaian': async (making) => ({
    params: { ref: (await closing(making)).number },
    query: 'tahap=penyelesaian',
  }),
  'POST /petugas/berkas/:ref/penyelesaian': async (making) => {
    const { number, seq } = await closing(making)
    return { params: { ref: number }, form: { stage: 'penyelesaian', seq, tanpa: 'Kamera rusak.' } }
  },
  'POST /petugas/berkas/:ref/penyelesaian/foto': async (making) => ({
    params: { ref: (await closing(making)).number },
    query: 'tahap=penyelesaian',
    file: { name: 'foto.jpg', type: 'image/jpeg', body: await making.world.matters.photo() },
  }),
}
