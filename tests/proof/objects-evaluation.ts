import { instrumentOf } from '../../src/modules/evaluation/instruments/index.ts'
import type { Status } from '../../src/modules/evaluation/model/life.ts'
import { indicatorsOf, reckon, type Scores } from '../../src/modules/evaluation/model/reckon.ts'
import { evidenceKey, sealWords } from '../../src/modules/evaluation/sealed.ts'
import * as store from '../../src/modules/evaluation/store.ts'
import { addFiles } from '../../src/platform/files/index.ts'
import { type Maker, type Making, plain } from './objects.ts'

// A unit's evaluation, at each point of its life, all its indicators scored.

const year = 2026
const instrument = instrumentOf(year)!

const at =
  (status: Status) =>
  ({ world, fresh }: Making) =>
  async () => {
    const ctx = world.house.ctx()
    const id = ctx.newId()
    const unit = `klub.bagian${fresh()}`
    const by = world.cast.auditor.actor.id!
    await store.insertEvaluation(ctx.db, { id, unit, year, revision: 1, note: null }, by, ctx.now)
    const about = { caseId: id, role: 'upload' as const, name: null, type: 'application/pdf' }
    const files = await ctx.house.files.keep(ctx, evidenceKey(ctx), { ...about, body: [Buffer.from('%PDF-')] })
    await addFiles(ctx.db, files)
    const scores: Scores = Object.fromEntries(indicatorsOf(instrument).map(({ key }) => [key, 4]))
    for (const [indicator, score] of Object.entries(scores)) {
      const note = sealWords(ctx, id, indicator, 'Dilihat di tempat.')
      const row = { indicator, score, figure: null, note, link: null, file: files[0]!.id }
      await store.saveScore(ctx.db, id, row, by, ctx.now)
    }
    if (status !== 'filling') await store.savePresented(ctx.db, id, ctx.now, ctx.now + 3_600_000)
    if (status === 'answered' || status === 'closed')
      await store.saveAnswer(ctx.db, id, sealWords(ctx, id, 'answer', 'Baik.'), world.cast.head.actor.id!, ctx.now)
    if (status === 'closed') await store.saveClosed(ctx.db, id, reckon(instrument, scores)!, by, ctx.now)
    return { id, unit }
  }

const on =
  (status: Status, given: { form?: Record<string, unknown>; indicator?: string } = {}): Maker =>
  async (making) => {
    const { id } = await making.shared(`evaluation ${status}`, at(status)(making))
    const params = { evaluation: id, ...(given.indicator && { indicator: given.indicator }) }
    return { params, form: given.form ?? {} }
  }

const result: Maker = async (making) => {
  const { unit } = await making.once('evaluation result', at('closed')(making))
  return { params: { year: String(year), unit } }
}

const scored = { score: '3', note: 'Dilihat di tempat.', link: 'https://bukti.example/foto' }

export const evaluationObjects: Readonly<Record<string, Maker>> = {
  'GET /petugas/evaluasi': plain(),
  'POST /petugas/evaluasi': ({ world }) => ({
    form: { id: world.house.ctx().newId(), unit: 'klub', year: String(year) },
  }),
  'GET /petugas/evaluasi/:evaluation': on('presented'),
  'POST /petugas/evaluasi/:evaluation/penyampaian': on('filling'),
  'POST /petugas/evaluasi/:evaluation/tanggapan': on('presented', { form: { answer: 'Sudah diperbaiki.' } }),
  'POST /petugas/evaluasi/:evaluation/penutupan': on('answered'),
  'POST /petugas/evaluasi/:evaluation/revisi': async (making) => {
    const { id } = await making.shared('evaluation closed', at('closed')(making))
    return { params: { evaluation: id }, form: { id: making.world.house.ctx().newId(), note: 'Keliru dihitung.' } }
  },
  'GET /petugas/evaluasi/:evaluation/nilai/:indicator': on('filling', { indicator: 'parkir' }),
  'POST /petugas/evaluasi/:evaluation/nilai/:indicator': on('filling', { indicator: 'parkir', form: scored }),
  'GET /petugas/evaluasi/:evaluation/nilai/:indicator/bukti': on('presented', { indicator: 'parkir' }),
  'GET /kinerja/evaluasi': plain(),
  'GET /kinerja/evaluasi/data': plain(),
  'GET /kinerja/evaluasi/:year/:unit': result,
  'GET /kinerja/evaluasi/:year/:unit/data': result,
  'GET /kinerja/evaluasi/:year/:unit/pdf': result,
  'GET /kinerja/evaluasi/rekap/:year/pdf': result,
}
