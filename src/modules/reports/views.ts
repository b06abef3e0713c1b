import { listVillages, localPhone } from '../../platform/accounts/index.ts'
import { dateIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { pick } from '../../platform/i18n.ts'
import { attachmentsOf, type DraftRow, findCases, openCase, openDraft, receiptSecret } from '../cases/index.ts'
import type { Definition, Row } from '../catalogue/definition.ts'
import { current, days } from '../catalogue/index.ts'
import { nameOf, placeAt } from './area.ts'
import { keptIn, offeredIn, opensReport, pointIn, textIn } from './draft.ts'
import { wholeGround } from './map/land.ts'
import { nearest, type Point } from './model/nearby.ts'
import type { CheckView, NearView } from './pages/check.tsx'
import type { FillView, Typed } from './pages/fill.tsx'
import { layerField, settingsOf } from './settings.ts'
import { findReport, findReportByNumber, openNear, sentHash } from './store.ts'

/** The one page of a report, empty or as it was typed. */
export async function fillView(
  ctx: Context,
  definition: Definition,
  filled: Pick<FillView, 'draft' | 'typed' | 'placed' | 'kept'>,
): Promise<Omit<FillView, 'mistakes'>> {
  const settings = settingsOf(definition)!
  const fields = definition.form.find((section) => section.id === 'laporan')?.fields ?? []
  const layer = layerField(definition)
  const words = fields.find(({ id }) => id === 'uraian')
  return {
    ...filled,
    secret: receiptSecret(ctx.house.keys, filled.draft),
    service: { id: definition.id, name: pick(definition.name, ctx.lang) },
    question: words ? pick(words.label, ctx.lang) : pick(definition.name, ctx.lang),
    wordsOptional: words?.required === false,
    place: settings.place,
    layer: layer
      ? {
          label: pick(layer.label, ctx.lang),
          options: (layer.options ?? []).map(({ value, label }) => ({ value, label: pick(label, ctx.lang) })),
        }
      : null,
    areas: settings.place ? await areaOptions(ctx) : [],
    ground: settings.place ? await wholeGround(ctx) : null,
    known: ctx.actor.kind === 'account',
    photos: Math.max(0, mostPhotos(definition) - filled.kept.length),
  }
}

/** Photos that the office has of a draft. */
export async function photosOf(ctx: Context, draft: string): Promise<CheckView['photos']> {
  const photos = await attachmentsOf(ctx.db, draft)
  return photos.map(({ id, warning }, at) => ({
    id,
    name: ctx.t('reports.photo', { number: at + 1 }),
    blurry: warning === 'blurry',
  }))
}

/** The next hole along the road begins with what stays the same, for whoever shows the receipt of the one before. */
export async function sameRoad(ctx: Context, number: string, secret = ''): Promise<Typed> {
  const report = await findReportByNumber(ctx.db, number.toUpperCase())
  if (!report || !opensReport(ctx, report.id, secret)) return {}
  const opened = await openCase(ctx, report.id)
  if (!opened) return {}
  const { jalan, kelasJalan, sifat } = (opened.content.answers.laporan ?? {}) as Record<string, string | null>
  const { hidden, name, phone, email } = opened.content.applicant
  const [street, area, layer] = [jalan ?? '', report.area ?? '', kelasJalan ?? '']
  return {
    ...{ jalan: street, wilayah: area, kelas: layer },
    ...{ jalanLama: street, wilayahLama: area, kelasLama: layer },
    sifat: sifat ?? 'biasa',
    ...(!hidden && { nama: name, kontak: phone ?? email ?? '' }),
  }
}

export const mostPhotos = ({ documents }: Definition) => documents.find(({ id }) => id === 'foto')?.max ?? 0

/** What a draft says, as the boxes of the page. */
export async function typedIn(ctx: Context, row: DraftRow): Promise<Typed> {
  const { content } = await openDraft(ctx, row, ctx.db, [])
  const answers = (content.answers.laporan ?? {}) as Row
  const point = pointIn(answers)
  const text = (name: string) => textIn(answers, name)
  const before = keptIn(content)
  return {
    uraian: text('uraian'),
    kelas: text('kelasJalan'),
    lat: point ? String(point.lat) : '',
    lng: point ? String(point.lng) : '',
    wilayah: content.homeArea ?? '',
    jalan: text('jalan'),
    ...{ jalanLama: before.street, wilayahLama: before.area, kelasLama: before.layer },
    sifat: text('sifat') || 'biasa',
    nama: content.applicant.name,
    kontak: localPhone(content.applicant.phone ?? content.applicant.email ?? ''),
  }
}

/** The same to be changed: what its point alone says will be said by the point again, wherever it is moved to. */
export async function boxesOf(ctx: Context, row: DraftRow): Promise<Pick<FillView, 'typed' | 'placed'>> {
  const typed = await typedIn(ctx, row)
  if (!typed.lat || !typed.lng) return { typed }
  const { area, street } = await placeAt(ctx, { lat: Number(typed.lat), lng: Number(typed.lng) })
  const by: Typed = { jalan: street?.name ?? '', kelas: street?.layer ?? '', wilayah: area?.code ?? '' }
  const boxes = Object.entries(typed).map(([box, said]) => [box, said === by[box] ? '' : said])
  return { typed: Object.fromEntries(boxes), placed: { jalan: by.jalan, wilayah: area?.name } }
}

/** Everything once more before it is sent: what was said, the photos, and what lies near and is open already. */
export async function checkView(ctx: Context, row: DraftRow): Promise<Omit<CheckView, 'mistakes'>> {
  const { rules, content } = await openDraft(ctx, row, ctx.db, [])
  const { definition } = rules
  const answers = (content.answers.laporan ?? {}) as Row
  const point = pointIn(answers)
  const offered = offeredIn(content)
  const layer = layerField(definition) ?? null
  const chosen = layer?.options?.find(({ value }) => value === answers[layer.id])
  return {
    draft: row.id,
    secret: receiptSecret(ctx.house.keys, row.id),
    service: { id: definition.id, name: pick(definition.name, ctx.lang) },
    typed: await typedIn(ctx, row),
    area: (answers.wilayah as string | null) ?? null,
    byMap: ['jalan', 'wilayah', 'kelasJalan'].filter((field) => content.provenance[`laporan.${field}`]?.from === 'map'),
    layer: layer && {
      label: pick(layer.label, ctx.lang),
      value: chosen ? pick(chosen.label, ctx.lang) : null,
    },
    point,
    offered: point ? null : offered && { ...offered, place: nameOf(await placeAt(ctx, offered.point)) },
    photos: await photosOf(ctx, row.id),
    most: mostPhotos(definition),
    near: point ? await nearView(ctx, definition, point) : [],
    reach: localPhone(content.applicant.phone ?? content.applicant.email ?? '') || null,
  }
}

/** Open reports of the same category that are probably the same thing; of `own` it is asked. */
async function nearView(ctx: Context, definition: Definition, at: Point, own = ''): Promise<NearView[]> {
  const { radius } = settingsOf(definition)!
  if (radius <= 0) return []
  const all = nearest(at, await openNear(ctx.db, definition.id, at, radius, 6), radius).filter(({ id }) => id !== own)
  const found = all.slice(0, 5)
  const mine = await sentBy(
    ctx,
    found.map(({ id }) => id),
  )
  return found.map(({ id, number, sent_at, metres, supports }) => ({
    number,
    days: daysAgo(ctx, sent_at.getTime()),
    metres: Math.round(metres),
    supports,
    mine: mine.has(id),
  }))
}

// Only of whoever is logged in: a contact that is typed would tell anybody whose report it is.
async function sentBy({ db, actor }: Context, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const cases = actor.kind === 'account' && ids.length > 0 ? await findCases(db, ids) : []
  return new Set(cases.filter(({ account }) => account === actor.id).map(({ id }) => id))
}

/** The same of what a phone sent by itself, so that nobody was asked; until somebody at the office has looked at it. */
export async function nearSent(ctx: Context, id: string): Promise<NearView[]> {
  const report = await findReport(ctx.db, id)
  if (report?.state !== 'new' || report.lat === null || report.lng === null) return []
  const definition = (await current(ctx, report.service))?.definition
  if (!definition || (await sentHash(ctx.db, id)) === null) return []
  return nearView(ctx, definition, { lat: report.lat, lng: report.lng }, id)
}

/** Whole days on the calendar since then. */
export function daysAgo(ctx: Context, moment: number): number {
  const { zone } = ctx.region
  return Math.max(0, days(dateIn(zone, moment), dateIn(zone, ctx.now)) ?? 0)
}

/** Villages under the names of their districts. */
export async function areaOptions(ctx: Context): Promise<{ value: string; label: string }[]> {
  const all = await listVillages(ctx.db)
  const names = new Map(all.map(({ code, name }) => [code, name]))
  return all.map(({ code, name, parent, level }) => ({
    value: code,
    label: level === 'village' && parent && names.has(parent) ? `${names.get(parent)} – ${name}` : name,
  }))
}
