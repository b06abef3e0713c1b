import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { act, findCase, noteDraft } from '../../src/modules/cases/index.ts'
import { current, loadFolder } from '../../src/modules/catalogue/index.ts'
import { asNobody, fillIn } from '../../src/modules/reports/draft.ts'
import { saveTemplate } from '../../src/modules/reports/life/template-store.ts'
import { saveRoute } from '../../src/modules/reports/route-store.ts'
import { sendReport } from '../../src/modules/reports/send.ts'
import { isRefused } from '../../src/platform/outcome.ts'
import { type Given, type Maker, type Making, plain } from './objects.ts'

// What officers do with a report as a whole: theirs alone who have it, and of the decisions those whose stage it is.

const service = 'jalan-rusak'
const folder = join(import.meta.dirname, '../../services/reports')

interface Known {
  id: string
  number: string
  seq: number
}

async function one({ world, once }: Making): Promise<Known> {
  const ctx = world.house.ctx()
  await once('reports', () => loadFolder(ctx, folder))
  await once('reports of the neighbour', () => loadFolder(world.house.ctx({ region: '9972' }), folder))
  await once('reports of the club', () =>
    saveRoute(ctx.db, { id: ctx.newId(), service, area: null, layer: null, unit: 'klub' }),
  )
  const id = randomUUID()
  const definition = (await current(ctx, service))!.definition
  await fillIn(asNobody(ctx), id, definition, { words: 'Lubang', street: 'Jalan Sunyi 7', disclosure: 'biasa' })
  await noteDraft(asNobody(ctx), id, { homeArea: '99.71.01' })
  const sent = await sendReport(asNobody(ctx), id)
  if (isRefused(sent)) throw new Error(sent.refusal.code)
  return { id, number: sent.number, seq: (await findCase(ctx.db, id))!.seq }
}

const onReport =
  (given: (report: Known, other: Known) => Given = () => ({})): Maker =>
  async (making) => {
    const [report, other] = await making.shared('reports of the office', async () => [
      await one(making),
      await one(making),
    ])
    return { params: { ref: report!.number }, ...given(report!, other!) }
  }

const stage = 'verifikasi'
const page = (path: string): Record<string, Maker> => ({
  [`GET /petugas/berkas/:ref/${path}`]: onReport(() => ({ query: `tahap=${stage}` })),
})
const decision = (path: string, form: Record<string, unknown>): Record<string, Maker> => ({
  ...page(path),
  [`POST /petugas/berkas/:ref/${path}`]: onReport(({ seq }) => ({ form: { stage, seq, reason: 'Sebab', ...form } })),
})

// Merged before, so that it can be undone.
const merged: Maker = async (making) => {
  const known = await making.shared('merged report', async () => {
    const [main, same] = [await one(making), await one(making)]
    const ctx = making.world.house.ctx({ actor: making.world.cast.verifier.actor })
    const command = { type: 'merge', stage, into: main.id, expectedSeq: same.seq } as const
    const done = await act(ctx, same.id, command)
    if (isRefused(done)) throw new Error(done.refusal.code)
    return { number: same.number, seq: done.state.seq }
  })
  return { params: { ref: known.number }, form: { stage, seq: known.seq, reason: 'Lubang lain' } }
}

export const lifeObjects: Readonly<Record<string, Maker>> = {
  ...decision('jenis', { service: 'lampu-jalan' }),
  ...decision('lintas-daerah', { to: '9972' }),
  ...page('pemecahan'),
  'POST /petugas/berkas/:ref/pemecahan': onReport(({ seq }) => ({
    form: { stage, seq, id: randomUUID(), words: 'Lampu mati', service: 'lampu-jalan' },
  })),
  ...page('pelepasan-gabungan'),
  'POST /petugas/berkas/:ref/pelepasan-gabungan': merged,
  'GET /petugas/berkas/:ref/penggabungan': onReport((_, other) => ({ query: `dengan=${other.number}` })),
  'POST /petugas/berkas/:ref/penggabungan': onReport((_, other) => ({
    form: { dengan: other.number, seq: other.seq },
  })),
  'POST /petugas/berkas/:ref/sp4n': onReport(() => ({ form: { sp4n: '8123456' } })),
  'GET /kelola/jawaban': plain(),
  'POST /kelola/jawaban': () => ({
    form: { name: 'Diperiksa', words_id: 'Kami periksa.', words_en: 'We look at it.' },
  }),
  'POST /kelola/jawaban/:template/hapus': async ({ world, shared }) => {
    const ctx = world.house.ctx()
    const template = await shared('template', async () => {
      const id = ctx.newId()
      const words = { words_id: 'Ya.', words_en: 'Yes.' }
      await saveTemplate(ctx.db, { id, name: id, use: 'message', service: null, stage: null, reason: null, ...words })
      return id
    })
    return { params: { template } }
  },
  'GET /kelola/ombudsman': plain(),
  'POST /kelola/ombudsman': () => ({ form: { name: 'Ombudsman RI', address: 'Jalan Merdeka 1' } }),
}
