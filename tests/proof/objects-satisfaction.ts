import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { countServed } from '../../src/modules/satisfaction/figures/count-store.ts'
import { keepAnswers } from '../../src/modules/satisfaction/keep.ts'
import { keepSheet } from '../../src/modules/satisfaction/paper/keep.ts'
import { finishAction } from '../../src/modules/satisfaction/plan/finish.ts'
import { findAction, insertAction } from '../../src/modules/satisfaction/plan/store.ts'
import { issueReport } from '../../src/modules/satisfaction/report/issue.ts'
import { standard } from '../../src/modules/satisfaction/rules/rule.ts'
import { proofDefinition } from './matters.ts'
import { csv, type Maker, type Making, pdfOf, plain } from './objects.ts'

// The survey of satisfaction: its figures, and what is done with them.

const place = { unit: proofDefinition.unit, service: proofDefinition.id }

/** Somebody was served there, so that there is a page. */
const served =
  (params: Record<string, string>): Maker =>
  async ({ world, once }) => {
    await once('served', () => countServed(world.house.ctx().db, { ...place, day: '2026-03-02' }))
    return { params }
  }

/** A told comment that may be shown. */
const comment = async ({ world }: Making): Promise<string> => {
  const ctx = world.house.ctx()
  const scores = Object.fromEntries(standard.order.map((key) => [key, 3]))
  const answer = { scores, about: {}, comment: 'Baik', consent: true, instrument: standard.instrument.id }
  const given = { ...answer, ...place, day: '2025-03-02', hours: 'morning' as const }
  return ctx.transaction(async (db) => (await keepAnswers(ctx, db, 'paper', Array(5).fill(given)))[0]!)
}

const boxes = { 'tanggal.d': '2', 'tanggal.m': '3', 'tanggal.y': '2025' }
const where = { unit: place.unit, layanan: place.service, ...boxes }
const query = String(new URLSearchParams(where))

/** A sheet that the officer typed. */
const sheet: Maker = async ({ world, fresh }) => {
  const ctx = world.house.ctx({ actor: world.cast.officer.actor })
  const number = `P-${fresh()}`
  const answer = { scores: { waktu: 3 }, about: {}, comment: null, consent: false }
  await keepSheet(ctx, { ...place, day: '2025-03-02' }, { number, ...answer })
  return { form: { ...where, number } }
}

/** Something planned by the head. */
const action = async ({ world }: Making, span = '2025-2', element = 'waktu'): Promise<string> => {
  const ctx = world.house.ctx()
  const id = ctx.newId()
  const planned = {
    id,
    unit: place.unit,
    span,
    element,
    what: 'Membuka loket',
    who: 'Kepala seksi',
    until: '2027-01-01',
  }
  await insertAction(ctx.db, planned, world.cast.head.actor.id!, ctx.now)
  return id
}

/** One that is done, with a file. */
const shown = async (making: Making): Promise<string> => {
  const id = await action(making)
  const ctx = making.world.house.ctx({ actor: making.world.cast.head.actor })
  const upload = {
    field: 'file',
    filename: 'a.pdf',
    stream: Readable.from([await pdfOf('Bukti')]),
    truncated: () => false,
  }
  await finishAction(ctx, (await findAction(ctx.db, ctx.region.zone, id))!, 'Loket dibuka', upload)
  return id
}

/** A half-year that can be reported: enough answers, and a plan for the weakest elements. */
const half = async (making: Making, span: '2023-1' | '2023-2'): Promise<void> => {
  const { house } = making.world
  const ctx = house.ctx()
  const scores = Object.fromEntries(standard.order.map((key) => [key, 3]))
  const answer = { scores, about: {}, comment: null, consent: false, instrument: standard.instrument.id }
  const day = span === '2023-1' ? '2023-03-02' : '2023-09-02'
  const given = { ...answer, ...place, day, hours: 'unsaid' as const }
  await ctx.transaction((db) => keepAnswers(ctx, db, 'paper', Array(5).fill(given)))
  for (const element of standard.order.slice(0, 3)) await action(making, span, element)
}

const issued: Maker = async (making) => {
  const report = await making.once('survey report', async () => {
    await half(making, '2023-1')
    const ctx = making.world.house.ctx({ actor: making.world.cast.head.actor })
    const id = ctx.newId()
    await issueReport(ctx, { id, unit: place.unit, span: '2023-1' })
    return id
  })
  return { params: { report } }
}

const draft =
  (form: () => Record<string, unknown> = () => ({})): Maker =>
  async (making) => {
    await making.once('half', () => half(making, '2023-2'))
    return { params: { unit: place.unit, span: '2023-2' }, form: form() }
  }

const head = 'U1,U2,U3,U4,U5,U6,U7,U8,U9,lembar'

export const satisfactionObjects: Readonly<Record<string, Maker>> = {
  'GET /kinerja/skm': plain(),
  'GET /kinerja/skm/unit/:unit': served({ unit: place.unit }),
  'GET /kinerja/skm/unit/:unit/:service': served(place),
  'GET /kinerja/skm/data/:table': () => ({ params: { table: 'unsur' } }),
  'POST /petugas/skm/saran/:answer': async (making) => ({
    params: { answer: await making.once('comment', () => comment(making)) },
    form: { keputusan: 'shown' },
  }),
  'GET /petugas/skm/kertas': plain(),
  'POST /petugas/skm/kertas': ({ fresh }) => ({ form: { ...where, number: `S-${fresh()}`, scores: '333333333' } }),
  'POST /petugas/skm/kertas/pembatalan': sheet,
  'GET /petugas/skm/kertas/cetak': plain({}, query),
  'GET /petugas/skm/impor': plain(),
  'POST /petugas/skm/impor': ({ fresh }) => ({
    query: `${query}&id=${randomUUID()}`,
    file: csv(`${head}\n${'3,'.repeat(9)}I-${fresh()}\n`),
  }),
  'POST /petugas/skm/rencana': () => ({
    form: {
      id: randomUUID(),
      unit: place.unit,
      masa: '2025-2',
      element: 'waktu',
      what: 'Membuka loket',
      who: 'Kepala seksi',
      'until.d': '1',
      'until.m': '1',
      'until.y': '2027',
    },
  }),
  'POST /petugas/skm/rencana/:action/selesai': async (making) => ({
    params: { action: await making.shared('action', () => action(making)) },
    form: { evidence: 'Loket dibuka' },
  }),
  'GET /petugas/skm/rencana/:action/bukti': async (making) => ({
    params: { action: await making.once('shown', () => shown(making)) },
  }),
  'GET /petugas/skm/laporan/:unit/:span': draft(),
  'POST /petugas/skm/laporan/:unit/:span': draft(),
  'POST /petugas/skm/laporan/:unit/:span/penerbitan': draft(() => ({ id: randomUUID() })),
  'GET /kinerja/skm/laporan': plain(),
  'GET /kinerja/skm/laporan/:report': issued,
  'GET /kinerja/skm/laporan/:report/pdf': issued,
  'GET /kelola/skm': plain(),
  'POST /kelola/skm': () => ({
    form: {
      id: randomUUID(),
      tahun: '2030',
      bulan: '6',
      instrumen: standard.instrument.id,
      bobot: 'exact',
      pembulatan: 'none',
      urutan: '',
    },
  }),
}
