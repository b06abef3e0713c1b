import { createHash, type Hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { readContact } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { readExif } from '../../platform/files/index.ts'
import type { Mistake, Upload } from '../../platform/http/operation.ts'
import { inIndonesia } from '../../platform/indonesia.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import { plainCode } from '../../platform/paper-codes.ts'
import { cut } from '../../platform/text.ts'
import {
  attach,
  type DraftContent,
  type DraftRow,
  findCase,
  findDraft,
  moveDraft,
  noteDraft,
  openDraft,
  opensWith,
  profileOf,
  saveSection,
  startDraft,
} from '../cases/index.ts'
import type { Definition, Provenance, Row } from '../catalogue/definition.ts'
import { type Area, areaOf, type Place, placeAt } from './area.ts'
import { isKept, type Said, stillThere } from './model/kept.ts'
import type { Point } from './model/nearby.ts'
import { classAsked } from './settings.ts'

/** What a report says, as a form or a phone sends it. */
export interface Filled {
  words?: string
  layer?: string
  point?: { lat: string | number; lng: string | number; accuracy?: string | number | null } | null
  /** Code of a village or district. */
  area?: string
  street?: string
  /** What stood in the report before, of which this is the next along the road. */
  areaBefore?: string
  streetBefore?: string
  layerBefore?: string
  disclosure: Disclosure
  name?: string
  /** Phone or e-mail. */
  contact?: string
  /** Answers to what a category asks beside these, by their questions. */
  more?: Readonly<Record<string, unknown>>
  /** Another program's; the page's or a phone's when absent. */
  channel?: 'api'
}

export const disclosures = ['biasa', 'anonim', 'rahasia'] as const
/** `anonim` hides the name from everybody, `rahasia` the content from the public. */
export type Disclosure = (typeof disclosures)[number]

/** Whoever began a report shows its secret: of the look over it, and of the receipt later on. */
export const opensReport = (ctx: Context, id: string, secret: string | undefined): boolean =>
  secret !== undefined && opensWith(ctx, { id, parent: null }, plainCode(secret))

/** Until it is sent a report is nobody's: whoever began it holds its id, and after the first answer its secret. */
export const asNobody = (ctx: Context): Context => ({
  ...ctx,
  actor: { kind: 'anonymous', id: null, name: '', assurance: 0, person: null, grants: [] },
})

/** Keeps what was filled in under an id that the caller made; said again, it is put right. All mistakes at once. */
export async function fillIn(
  ctx: Context,
  id: string,
  definition: Definition,
  filled: Filled,
): Promise<{ mistakes: Mistake[] } | Refused> {
  const nobody = asNobody(ctx)
  const begun = await findDraft(ctx.db, id)
  // Somebody saw that it is another kind of trouble.
  if (begun && begun.service !== definition.id) await moveDraft(nobody, id, definition)
  // What was sent is a case, and no draft may take its id.
  if (!begun && (await findCase(ctx.db, id))) return refuse('draft-gone')
  if (!begun) {
    const began = await startDraft(nobody, {
      ...{ id, service: definition.id, channel: filled.channel ?? 'web', for: 'other', account: null, person: null },
      applicant: { name: '' },
    })
    if (isRefused(began)) return began
  }
  const point = pointOf(filled)
  const at = point ? await placeAt(ctx, point) : nowhere
  const said = { street: filled.street, area: filled.area, layer: filled.layer }
  const before = { street: filled.streetBefore, area: filled.areaBefore, layer: filled.layerBefore }
  const { area, answers, from, mistakes } = await placeIn(ctx, definition, { said, before, at })
  const abroad = isAbroad(filled)
  if (abroad) mistakes.push({ path: 'lat', code: 'point-abroad' })
  const raw = {
    ...Object.fromEntries(Object.entries(filled.more ?? {}).map(([id, value]) => [`laporan.${id}`, value])),
    'laporan.uraian': filled.words,
    ...Object.fromEntries(Object.entries(answers).map(([field, value]) => [`laporan.${field}`, value])),
    'laporan.titik': (!abroad && filled.point) || undefined,
    'laporan.sifat': filled.disclosure,
  }
  const saved = await saveSection(nobody, id, 'laporan', withoutEmpty(raw), { from })
  if (isRefused(saved)) return saved
  const applicant = await applicantOf(ctx, filled)
  if (!applicant) mistakes.push({ path: 'kontak', code: 'contact-form' })
  const noted = await noteDraft(nobody, id, { homeArea: area?.code ?? null, ...(applicant && { applicant }) })
  if (isRefused(noted)) return noted
  return { mistakes: [...saved.mistakes.map(onForm), ...mistakes] }
}

/**
 * Takes one photo, once: by the phone's own id, else by what it shows. What it says of its place is offered, if none is known,
 * and is no part of what is kept.
 */
export async function addPhoto(
  ctx: Context,
  id: string,
  upload: Upload,
  photo?: string,
): Promise<{ done: true } | Refused> {
  const row = await findDraft(ctx.db, id)
  if (!row) return refuse('draft-gone')
  const { key, rules, content } = await openDraft(ctx, row)
  const head: Buffer[] = []
  const hash = createHash('sha256').update(id)
  const stream = Readable.from(headOf(upload.stream, head, hash), { objectMode: false })
  const place = { id, key, documents: rules.definition.documents }
  let known = photo
  const taken = await attach(asNobody(ctx), place, 'foto', { ...upload, stream }, () => {
    known ??= uuidOf(hash.digest())
    return known
  })
  if (isRefused(taken)) return taken
  const told = readExif(Buffer.concat(head))
  const at = told.place && { lat: told.place.latitude, lng: told.place.longitude }
  if (at && inIndonesia(at) && !(content.answers.laporan as Row | undefined)?.titik)
    await noteDraft(asNobody(ctx), id, {
      offered: { [POINT]: { ...at, accuracy: null }, ...(told.takenAt && { [TAKEN_AT]: told.takenAt }) },
    })
  return { done: true }
}

const POINT = 'laporan.titik'
const TAKEN_AT = 'foto.takenAt'

/** Where and, on the camera's own clock, when a photo says that it was taken; not yet agreed to. */
export function offeredIn({ offered }: Pick<DraftContent, 'offered'>): { point: Point; takenAt: string | null } | null {
  const point = offered?.[POINT] as unknown as Point | undefined
  return point ? { point, takenAt: (offered?.[TAKEN_AT] as string | undefined) ?? null } : null
}

/** An id made from a hash: the same for the same bytes. */
function uuidOf(hash: Buffer): string {
  hash[6] = (hash[6]! & 0x0f) | 0x80
  hash[8] = (hash[8]! & 0x3f) | 0x80
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** The place that a photo said is where it is. */
export async function acceptOffered(ctx: Context, row: DraftRow): Promise<void> {
  const { content, rules } = await openDraft(ctx, row)
  const titik = content.offered?.[POINT]
  if (!titik) return
  const laporan = content.answers.laporan as Row
  const said = { street: textIn(laporan, 'jalan'), area: content.homeArea ?? '', layer: textIn(laporan, 'kelasJalan') }
  const at = await placeAt(ctx, titik as unknown as Point)
  const { area, answers, from } = await placeIn(ctx, rules.definition, { said, before: keptIn(content), at })
  const there = { ...withoutEmpty({ ...laporan, ...answers }), titik }
  await saveSection(asNobody(ctx), row.id, 'laporan', { laporan: there }, { from })
  await noteDraft(asNobody(ctx), row.id, { offered: {}, homeArea: area?.code ?? null })
}

export const pointIn = (row: Row | undefined): Point | null => (row?.titik as Point | null | undefined) ?? null

// The camera says where it was in the first bytes of the file.
const headBytes = 192 * 1024

async function* headOf(stream: AsyncIterable<Buffer>, head: Buffer[], hash: Hash): AsyncGenerator<Buffer> {
  let read = 0
  for await (const piece of stream) {
    hash.update(piece)
    if (read < headBytes) head.push(piece)
    read += piece.length
    yield piece
  }
}

/** A receiver without a fix, or two numbers in the wrong order. What is no number at all is told with the other fields. */
export function isAbroad(filled: Pick<Filled, 'point'>): boolean {
  const point = pointOf(filled)
  return point !== null && Math.abs(point.lat) <= 90 && Math.abs(point.lng) <= 180 && !inIndonesia(point)
}

/** As it was typed, with a comma or a point; not a number where it is none. */
function pointOf({ point }: Pick<Filled, 'point'>): Point | null {
  const number = (typed: string | number) => Number(String(typed).trim().replace(',', '.') || Number.NaN)
  return point ? { lat: number(point.lat), lng: number(point.lng) } : null
}

const nowhere: Place = { area: null, street: null }

/** Where it is: as it is said, else by the point; each with where it comes from. */
async function placeIn(
  ctx: Context,
  definition: Definition,
  { said, before, at }: { said: Said; before: Said; at: Place },
): Promise<{ area: Area | null; answers: Partial<Record<Part[0], string>>; from: Provenance; mistakes: Mistake[] }> {
  const left = stillThere(said, before, { street: at.street, area: at.area?.code ?? null })
  const area = left.area ? await areaOf(ctx, left.area) : at.area
  const answers = {
    jalan: left.street || at.street?.name || undefined,
    wilayah: area?.name,
    kelasJalan: left.layer || classAsked(definition, at.street?.layer),
  }
  const from: Provenance = {}
  for (const [field, part] of parts) {
    if (!answers[field]) continue
    if (!left[part]) from[`laporan.${field}`] = { from: 'map' }
    else if (isKept(left, before, part)) from[`laporan.${field}`] = { from: 'before' }
  }
  const mistakes = left.area && !area ? [{ path: 'wilayah', code: 'no-such-area' }] : []
  return { area, answers, from, mistakes }
}

const parts = [
  ['jalan', 'street'],
  ['wilayah', 'area'],
  ['kelasJalan', 'layer'],
] as const
type Part = (typeof parts)[number]

/** What of a draft was kept from the report before and left as it was. */
export function keptIn({ answers, provenance, homeArea }: DraftContent): Said {
  const laporan = answers.laporan as Row | undefined
  const kept = (field: Part[0], value: string) => (provenance[`laporan.${field}`]?.from === 'before' ? value : '')
  return {
    street: kept('jalan', textIn(laporan, 'jalan')),
    area: kept('wilayah', homeArea ?? ''),
    layer: kept('kelasJalan', textIn(laporan, 'kelasJalan')),
  }
}

export const textIn = (row: Row | undefined, name: string): string => (typeof row?.[name] === 'string' ? row[name] : '')

// News goes to the contact that was given, else to the account's. Who wants no name gives none.
async function applicantOf(ctx: Context, { disclosure, name, contact }: Filled) {
  const read = contact?.trim() ? readContact(contact) : undefined
  if (read === null) return undefined
  const profile = ctx.actor.kind === 'account' ? await profileOf(ctx) : { name: '', phone: null, email: null }
  const reach = read
    ? { phone: read.kind === 'phone' ? read.value : null, email: read.kind === 'email' ? read.value : null }
    : { phone: profile.phone ?? null, email: profile.email ?? null }
  if (disclosure === 'anonim') return { name: '', ...reach, hidden: true }
  return { name: cut(name?.trim() ?? '', 100) || profile.name, ...reach }
}

const boxes: Readonly<Record<string, string>> = { titik: 'lat', uraian: 'uraian', kelasJalan: 'kelas', sifat: 'sifat' }

function onForm({ path, ...mistake }: Mistake): Mistake {
  const field = path.split('.')[1] ?? path
  return { ...mistake, path: boxes[field] ?? field }
}

const withoutEmpty = (raw: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined && value !== ''))
