import { h } from 'preact'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { addressOf } from '../../platform/http/address.ts'
import {
  type Answer,
  anyone,
  type Input,
  type Operation,
  operation,
  page,
  redirect,
  refusal,
} from '../../platform/http/operation.ts'
import { pick } from '../../platform/i18n.ts'
import { isRefused, type Refusal } from '../../platform/outcome.ts'
import { attachmentsOf, type DraftRow, findDraft, receiptSecret, removePaper } from '../cases/index.ts'
import type { Definition } from '../catalogue/definition.ts'
import { current } from '../catalogue/index.ts'
import { acceptOffered, addPhoto, disclosures, type Filled, fillIn, opensReport } from './draft.ts'
import { mapHeaders } from './map/land.ts'
import { CheckPage } from './pages/check.tsx'
import { FillPage, type FillView } from './pages/fill.tsx'
import { StartPage } from './pages/start.tsx'
import { type Sent, sendReport, sentBefore } from './send.ts'
import { type ReportSettings, settingsOf } from './settings.ts'
import { findReport } from './store.ts'
import { categories, suggest } from './suggest.ts'
import { boxesOf, checkView, fillView, mostPhotos, photosOf, sameRoad, typedIn } from './views.ts'

// A report without log-in and without script: category, one page, a look over it, sent.

const PHOTO = { maxBytes: 15 * 1024 * 1024, count: 1 }

const start = operation({
  id: 'reports.start',
  method: 'GET',
  path: '/lapor',
  // With a report that is begun: of which other kind it is.
  query: z.object({
    teks: z.string().max(4000).catch('').default(''),
    isian: z.uuid().optional().catch(undefined),
    k: z.string().max(40).optional().catch(undefined),
  }),
  may: anyone,
  cache: { seconds: 30, unless: 'isian' },
  async run(ctx, { query: { teks, isian, k } }) {
    const begun = isian && (await ownDraft(ctx, isian, k))
    const all = (await categories(ctx)).filter(({ id }) => !begun || id !== begun.service)
    const typed = begun ? '' : teks.trim()
    const words = begun ? ((await typedIn(ctx, begun)).uraian ?? '') : typed
    const link = (definition: Definition) => ({
      href: addressOf(`/lapor/baru/${definition.id}`, begun ? { isian, k } : { teks: typed || undefined }),
      label: pick(definition.name, ctx.lang),
      hint: pick(definition.summary, ctx.lang),
    })
    const likely = words ? suggest(all, words) : []
    const photos = Math.max(0, ...all.map(mostPhotos))
    const view = { typed, photos, likely: likely.map(link), all: all.map(link) }
    return page(h(StartPage, { ...view, back: begun ? checkPath(ctx, begun.id) : null }))
  },
})

const ofCategory = {
  params: z.object({ service: z.string().max(80) }),
  async load(ctx: Context, { params }: { params: { service: string } }): Promise<Definition | undefined> {
    const definition = (await current(ctx, params.service))?.definition
    return definition && settingsOf(definition) ? definition : undefined
  },
  may: anyone,
}

const fill = operation({
  id: 'reports.fill',
  method: 'GET',
  path: '/lapor/baru/:service',
  ...ofCategory,
  query: z.object({
    teks: z.string().max(4000).optional(),
    isian: z.uuid().optional(),
    seperti: z.string().max(40).optional(),
    k: z.string().max(40).optional(),
  }),
  async run(ctx, { query: { teks, isian, seperti, k } }, definition) {
    const draft = isian && (await ownDraft(ctx, isian, k))
    const before = seperti ? await sameRoad(ctx, seperti, k) : {}
    const boxes = draft ? await boxesOf(ctx, draft) : { typed: { ...before, uraian: teks ?? '' } }
    const kept = draft ? await photosOf(ctx, draft.id) : []
    return fillPage(ctx, definition, { draft: draft ? draft.id : ctx.newId(), ...boxes, kept })
  },
})

async function fillPage(
  ctx: Context,
  definition: Definition,
  filled: Pick<FillView, 'draft' | 'typed' | 'placed' | 'kept'>,
  mistakes: FillView['mistakes'] = [],
): Promise<Answer> {
  const view = await fillView(ctx, definition, filled)
  const headers = view.ground ? mapHeaders(view.ground.settings) : undefined
  return page(h(FillPage, { ...view, mistakes }), mistakes.length > 0 ? 422 : 200, headers)
}

const short = z.string().max(300).optional()
const form = z.object({
  id: z.uuid(),
  uraian: z.string().max(20_000).optional(),
  kelas: short,
  lat: short,
  lng: short,
  wilayah: short,
  jalan: short,
  jalanLama: short,
  wilayahLama: short,
  kelasLama: short,
  sifat: z.enum(disclosures).catch('biasa').default('biasa'),
  nama: short,
  kontak: short,
  /** Photos that the phone sends after it. */
  foto: z.coerce.number().int().min(0).max(20).catch(0),
  /** Photos of before that are taken out. */
  buang: z.preprocess((one) => (typeof one === 'string' ? [one] : one), z.array(z.uuid()).max(20)).catch([]),
})

const keep = operation({
  id: 'reports.keep',
  method: 'POST',
  path: '/lapor/baru/:service',
  ...ofCategory,
  body: form,
  // The photo comes first, and without script the words behind it.
  upload: { ...PHOTO, anywhere: true },
  limit: { count: 60, seconds: 600 },
  async run(ctx, { body, files: [photo] }, definition) {
    const { id, foto, buang, ...typed } = body
    const filled = {
      words: body.uraian,
      layer: body.kelas,
      point: body.lat || body.lng ? { lat: body.lat ?? '', lng: body.lng ?? '' } : null,
      area: body.wilayah,
      street: body.jalan,
      ...{ layerBefore: body.kelasLama, areaBefore: body.wilayahLama, streetBefore: body.jalanLama },
      disclosure: body.sifat,
      name: body.nama,
      contact: body.kontak,
    }
    const kept = await fillIn(ctx, id, definition, filled)
    if (isRefused(kept)) return sentOr(ctx, id, kept.refusal)
    const { mistakes } = kept
    for (const paper of buang) await removePaper(ctx, { id }, paper)
    const taken = photo ? await addPhoto(ctx, id, photo) : null
    if (isRefused(taken)) mistakes.push({ path: 'file', code: 'report-photo' })
    mistakes.push(...(await missingIn(ctx, id, settingsOf(definition)!, filled, foto)))
    if (mistakes.length > 0)
      return fillPage(ctx, definition, { draft: id, typed, kept: await photosOf(ctx, id) }, mistakes)
    return redirect(checkPath(ctx, id))
  },
})

/** Told at once, not only at the end: a photo may still say the place. */
async function missingIn(ctx: Context, id: string, { place }: ReportSettings, said: Filled, coming: number) {
  if (coming > 0 || (await attachmentsOf(ctx.db, id)).length > 0) return []
  const nowhere = place && !said.point && !said.area && !said.street?.trim()
  return [
    ...(said.words?.trim() ? [] : [{ path: 'uraian', code: 'report-empty' }]),
    ...(nowhere ? [{ path: 'jalan', code: 'report-placeless' }] : []),
  ]
}

const checkPath = (ctx: Context, id: string) => `/lapor/periksa/${id}?k=${receiptSecret(ctx.house.keys, id)}`

// What was sent meanwhile (back button) is followed by its number; its secret is on the receipt alone.
async function sentOr(ctx: Context, id: string, otherwise: Refusal): Promise<Answer> {
  const sent = await findReport(ctx.db, id)
  return sent ? redirect(`/lacak/${sent.number}`) : refusal(otherwise)
}

async function ownDraft(ctx: Context, id: string, k: string | undefined): Promise<DraftRow | undefined> {
  return opensReport(ctx, id, k) ? findDraft(ctx.db, id) : undefined
}

const ofDraft = {
  params: z.object({ draft: z.uuid() }),
  query: z.object({ k: z.string().max(40) }).loose(),
  async load(
    ctx: Context,
    { params, query }: Pick<Input<{ draft: string }, { k: string }, unknown>, 'params' | 'query'>,
  ) {
    return ownDraft(ctx, params.draft, query.k)
  },
  may: anyone, // the secret is the right
}

/** Whoever goes back after sending, or never had the answer, finds the receipt. */
const check = operation({
  id: 'reports.check',
  method: 'GET',
  path: '/lapor/periksa/:draft',
  ...ofDraft,
  async load(ctx, input): Promise<{ draft: DraftRow } | { sent: Sent } | undefined> {
    const draft = await ofDraft.load(ctx, input)
    if (draft || !opensReport(ctx, input.params.draft, input.query.k)) return draft && { draft }
    const sent = await sentBefore(ctx, input.params.draft, null)
    return isRefused(sent) ? undefined : { sent }
  },
  run: async (ctx, _input, row) => ('sent' in row ? redirect(receiptPath(row.sent)) : checkPage(ctx, row.draft)),
})

const receiptPath = ({ number, secret }: Sent) => `/lacak/${number}/tanda-terima?k=${secret}`

async function checkPage(ctx: Context, row: DraftRow, refused?: Refusal): Promise<Answer> {
  return page(h(CheckPage, { ...(await checkView(ctx, row)), mistakes: [], refusal: refused }), refused ? 422 : 200)
}

const photo = operation({
  id: 'reports.photo',
  method: 'POST',
  path: '/lapor/periksa/:draft/foto',
  ...ofDraft,
  query: z.object({ k: z.string().max(40), id: z.uuid().optional().catch(undefined) }).loose(),
  upload: PHOTO,
  limit: { count: 60, seconds: 600 },
  async run(ctx, { query: { id }, files: [file] }, row) {
    if (!file) return redirect(checkPath(ctx, row.id))
    const taken = await addPhoto(ctx, row.id, file, id)
    return isRefused(taken) ? checkPage(ctx, row, taken.refusal) : redirect(checkPath(ctx, row.id))
  },
})

const dropPhoto = operation({
  id: 'reports.dropPhoto',
  method: 'POST',
  path: '/lapor/periksa/:draft/foto/:paper/hapus',
  ...ofDraft,
  params: z.object({ draft: z.uuid(), paper: z.uuid() }),
  async run(ctx, { params }, row) {
    await removePaper(ctx, row, params.paper)
    return redirect(checkPath(ctx, row.id))
  },
})

const point = operation({
  id: 'reports.point',
  method: 'POST',
  path: '/lapor/periksa/:draft/titik',
  ...ofDraft,
  async run(ctx, _input, row) {
    await acceptOffered(ctx, row)
    return redirect(checkPath(ctx, row.id))
  },
})

/** Pressed twice, or after a lost answer: the report that it became. */
const send = operation({
  id: 'reports.send',
  method: 'POST',
  path: '/lapor/periksa/:draft/pengiriman',
  ...ofDraft,
  limit: { count: 60, seconds: 600 },
  load: async (ctx, { params, query }) => (opensReport(ctx, params.draft, query.k) ? { id: params.draft } : undefined),
  async run(ctx, { ip }, { id }) {
    const sent = await sendReport(ctx, id, null, ip)
    if (!isRefused(sent)) return redirect(receiptPath(sent))
    const row = await findDraft(ctx.db, id)
    return row ? checkPage(ctx, row, sent.refusal) : refusal(sent.refusal)
  },
})

export const reportOperations: readonly Operation[] = [start, fill, keep, check, photo, dropPhoto, point, send]
