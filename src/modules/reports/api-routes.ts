import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { canonical } from '../../platform/events/index.ts'
import {
  type Answer,
  anyone,
  json,
  type Mistake,
  type Operation,
  operation,
  refusal,
} from '../../platform/http/operation.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { attachUpload, findCase, findDraft, openDraft } from '../cases/index.ts'
import type { Definition } from '../catalogue/definition.ts'
import { current } from '../catalogue/index.ts'
import { asNobody, disclosures, fillIn, isAbroad, opensReport } from './draft.ts'
import { sendReport } from './send.ts'
import { settingsOf } from './settings.ts'
import { nearSent } from './views.ts'

const body = z.object({
  service: z.string().max(80).describe('Category: a service of `GET /api/v1/services` that has reports'),
  words: z.string().max(20_000).optional(),
  layer: z.string().max(60).optional().describe('Class of the road: kota, provinsi, nasional, desa'),
  point: z
    .object({
      lat: z.number().min(-90).max(90),
      lng: z.number().min(-180).max(180),
      accuracy: z.number().nullable().optional(),
    })
    .nullable()
    .optional(),
  area: z.string().max(30).optional().describe('Code of the village or district, with dots'),
  street: z.string().max(200).optional(),
  streetBefore: z
    .string()
    .max(200)
    .optional()
    .describe('As in the report before, of which this is the next: what is left as it was gives way to the point'),
  areaBefore: z.string().max(30).optional(),
  layerBefore: z.string().max(60).optional(),
  secret: z
    .string()
    .max(40)
    .optional()
    .describe('Of the look over it before it is sent: what the office has under this id is sent as it stands there'),
  disclosure: z.enum(disclosures).default('biasa'),
  name: z.string().max(100).optional(),
  contact: z.string().max(300).optional().describe('Phone or e-mail to which news goes'),
  photos: z
    .array(z.object({ id: z.uuid(), secret: z.string().min(32).max(200) }))
    .max(5)
    .default([])
    .describe('Photos that were sent whole before to `/api/v1/uploads`'),
})

const answer = z.object({
  number: z.string(),
  secret: z.string().describe('Of the receipt: with it the report is followed'),
  href: z.string(),
  warning: z.string().optional().describe('What of it was left out, in words'),
  near: z.string().optional().describe('That what lies near was reported already, in words'),
  made: z.boolean().describe('False: this report was here already, from an earlier try'),
})

/**
 * A report as a phone's outbox sends it. The id is the phone's (a random UUID, kept with the draft), so that the same request
 * again, after any break, answers with the one report that was made. Photos go first, in pieces (`platform/files/pieces`),
 * and are named here with their secrets; one that is not whole yet is a 409 that says so, and nothing is sent.
 */
const put = operation({
  id: 'reports.put',
  method: 'PUT',
  path: '/api/v1/reports/:report',
  summary:
    'Send a report under an id of the caller’s, without log-in. Idempotent: again with the same body it answers with the report that was made; with another body it is 422',
  params: z.object({ report: z.uuid() }),
  body,
  answer,
  limit: { count: 120, seconds: 60 },
  // What waited on a phone belongs to whoever is logged in on it, unless they wanted no name.
  session: true,
  may: anyone,
  async run(ctx, { params, body, ip }): Promise<Answer> {
    // Whoever is on the road cannot be asked: the report goes without a point that is none, and is told so.
    const abroad = isAbroad(body)
    const sent = await putReport(ctx, params.report.toLowerCase(), abroad ? { ...body, point: null } : body, ip)
    if ('mistakes' in sent) return json({ mistakes: sent.mistakes.map(asSaid) }, isRefused(sent) ? 422 : 400)
    if (isRefused(sent)) return refusal({ field: fieldOf(sent.refusal.code), ...sent.refusal })
    const { number, secret, made } = sent
    const href = ctx.path(`/lacak/${number}?k=${secret}`)
    const warning = abroad ? { warning: ctx.t('mistake.point-abroad.dropped') } : {}
    const count = (await nearSent(ctx, sent.id)).length
    const near = count > 0 ? { near: ctx.t('reports.near.told', { count }) } : {}
    return json({ number, secret, href, made, ...warning, ...near }, made ? 201 : 200)
  },
})

// The page's boxes by the names of the body: a program is told of what it sent.
const fields: Readonly<Record<string, string>> = {
  ...{ uraian: 'words', kelas: 'layer', lat: 'point', lng: 'point', wilayah: 'area', jalan: 'street' },
  ...{ kontak: 'contact', nama: 'name', sifat: 'disclosure', foto: 'photos', file: 'photos' },
}
const asSaid = ({ path, ...mistake }: Mistake): Mistake => {
  const last = path.split('.').at(-1) ?? path
  return { ...mistake, path: fields[last] ?? last }
}

/** Which field a refusal is about. */
function fieldOf(code: string): string | undefined {
  const known: Readonly<Record<string, string>> = {
    'report-empty': 'words',
    'report-placeless': 'point',
    'service-withdrawn': 'service',
    'document-full': 'photos',
  }
  return known[code] ?? (code.startsWith('upload-') || code.startsWith('file-') ? 'photos' : undefined)
}

type Body = z.infer<typeof body>

async function putReport(
  ctx: Context,
  id: string,
  said: Body,
  address: string,
): Promise<Awaited<ReturnType<typeof sendReport>> | { mistakes: Mistake[] }> {
  const definition = (await current(ctx, said.service))?.definition
  if (!definition || !settingsOf(definition)) return refuse('service-withdrawn')
  const hash = ctx.house.keys.blind('report-body', canonical(said))
  const shown = opensReport(ctx, id, said.secret)
  if (await findCase(ctx.db, id)) return sendReport(ctx, id, shown ? null : hash)
  if (shown && (await findDraft(ctx.db, id))) return sendReport(ctx, id, null, address)
  const faulty = await prepare(ctx, id, definition, said)
  // Where another try of the same phone was first, its draft is gone and its report is there.
  return faulty && !(await findCase(ctx.db, id)) ? faulty : sendReport(ctx, id, hash, address)
}

async function prepare(
  ctx: Context,
  id: string,
  definition: Definition,
  said: Body,
): Promise<Refused | { mistakes: Mistake[] } | undefined> {
  const filled = await fillIn(ctx, id, definition, said)
  if (isRefused(filled) || filled.mistakes.length > 0) return filled
  return takePhotos(ctx, id, said.photos)
}

async function takePhotos(ctx: Context, id: string, photos: Body['photos']): Promise<Refused | undefined> {
  const row = photos.length > 0 ? await findDraft(ctx.db, id) : undefined
  if (!row) return undefined
  const { key, rules } = await openDraft(ctx, row)
  for (const photo of photos) {
    const place = { id, key, documents: rules.definition.documents }
    const taken = await attachUpload(asNobody(ctx), place, 'foto', photo)
    if (isRefused(taken)) return taken
  }
  return undefined
}

export const apiOperations: readonly Operation[] = [put]
