import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { attachmentsOf, receiptSecret } from '../../src/modules/cases/index.ts'
import { current, loadFolder } from '../../src/modules/catalogue/index.ts'
import { addPhoto, asNobody, fillIn } from '../../src/modules/reports/draft.ts'
import { saveRoute } from '../../src/modules/reports/route-store.ts'
import { sendReport } from '../../src/modules/reports/send.ts'
import { isRefused } from '../../src/platform/outcome.ts'
import { type Given, type Maker, type Making, plain } from './objects.ts'
import { moderationObjects } from './objects-moderation.ts'

// What is sent to the reports of the street: everybody may, and who holds the secret goes on.

const service = 'jalan-rusak'
const folder = join(import.meta.dirname, '../../services/reports')
const words = { words: 'Lubang', street: 'Jalan Sunyi 7', disclosure: 'biasa' as const }

async function opened({ world, once }: Making) {
  const ctx = world.house.ctx()
  await once('reports', () => loadFolder(ctx, folder))
  return ctx
}

/** A report filled in and not sent, with its photo. */
async function begun(making: Making): Promise<{ id: string; k: string; paper: string }> {
  const ctx = await opened(making)
  return making.shared('report draft', async () => {
    const id = randomUUID()
    await fillIn(asNobody(ctx), id, (await current(ctx, service))!.definition, words)
    const stream = Readable.from([await making.world.matters.photo()])
    await addPhoto(ctx, id, { field: 'file', filename: 'foto.jpg', stream, truncated: () => false })
    const [paper] = await attachmentsOf(ctx.db, id)
    return { id, k: receiptSecret(ctx.house.keys, id), paper: paper!.id }
  })
}

const onDraft =
  (more: Given = {}): Maker =>
  async (making) => {
    const { id, k, paper } = await begun(making)
    return { params: { draft: id, paper }, query: `k=${k}`, ...more }
  }

const onReport =
  (form: Record<string, unknown> = {}): Maker =>
  async (making) => {
    const ctx = await opened(making)
    const { number } = await making.shared('report', async () => {
      const id = randomUUID()
      await fillIn(asNobody(ctx), id, (await current(ctx, service))!.definition, words)
      const sent = await sendReport(asNobody(ctx), id)
      if (isRefused(sent)) throw new Error(sent.refusal.code)
      return sent
    })
    return { params: { ref: number }, form }
  }

const category =
  (form?: () => Record<string, unknown>): Maker =>
  async (making) => {
    await opened(making)
    return { params: { service }, form: form?.() }
  }

export const reportObjects: Readonly<Record<string, Maker>> = {
  ...moderationObjects,
  'GET /lapor': plain({}, 'teks=lubang'),
  'GET /lapor/baru/:service': category(),
  'POST /lapor/baru/:service': category(() => ({ id: randomUUID(), uraian: 'Lubang', jalan: 'Jalan Sunyi 7' })),
  'GET /lapor/periksa/:draft': onDraft(),
  'POST /lapor/periksa/:draft/foto': onDraft(),
  'POST /lapor/periksa/:draft/foto/:paper/hapus': onDraft(),
  'POST /lapor/periksa/:draft/titik': onDraft(),
  'POST /lapor/periksa/:draft/pengiriman': onDraft(),
  'GET /lapor/daftar': plain(),
  'GET /lapor/rss': plain(),
  'GET /lapor/daftar/:ref': onReport(),
  'POST /lapor/daftar/:ref/dukungan': onReport({ kontak: '081234567890' }),
  'POST /akun/dukungan/:ref/penghentian': onReport(),
  'PUT /api/v1/reports/:report': async (making) => {
    await opened(making)
    return { params: { report: randomUUID() }, json: { service, words: 'Lubang', street: 'Jalan Sunyi 7' } }
  },
  'GET /kelola/laporan': plain(),
  'POST /kelola/laporan': () => ({ form: { unit: 'klub' } }),
  'POST /kelola/laporan/:route/hapus': async ({ world, shared }) => {
    const ctx = world.house.ctx()
    const route = await shared('route', async () => {
      const id = ctx.newId()
      await saveRoute(ctx.db, { id, service: null, area: null, layer: id, unit: 'klub' })
      return id
    })
    return { params: { route } }
  },
}
