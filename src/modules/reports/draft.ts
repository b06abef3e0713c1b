import { Readable } from 'node:stream'
import { listVillages, readContact } from '../../platform/accounts/index.ts'
import type { Context } from '../../platform/context.ts'
import { readExif } from '../../platform/files/index.ts'
import type { Mistake, Upload } from '../../platform/http/operation.ts'
import { isRefused, type Refused, refuse } from '../../platform/outcome.ts'
import {
  attach,
  type DraftRow,
  findCase,
  findDraft,
  noteDraft,
  openDraft,
  profileOf,
  saveSection,
  startDraft,
} from '../cases/index.ts'
import type { Definition, Row } from '../catalogue/definition.ts'
import type { Point } from './model/nearby.ts'

/** What a report says, as a form or a phone sends it. */
export interface Filled {
  words?: string
  layer?: string
  point?: { lat: string | number; lng: string | number; accuracy?: string | number | null } | null
  /** Code of a village or district. */
  area?: string
  street?: string
  disclosure: Disclosure
  name?: string
  /** Phone or e-mail. */
  contact?: string
}

export const disclosures = ['biasa', 'anonim', 'rahasia'] as const
/** `anonim` hides the name from everybody, `rahasia` the content from the public. */
export type Disclosure = (typeof disclosures)[number]

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
  const before = await findDraft(ctx.db, id)
  if (before && before.service !== definition.id) return refuse('draft-gone')
  // What was sent is a case, and no draft may take its id.
  if (!before && (await findCase(ctx.db, id))) return refuse('draft-gone')
  if (!before) {
    const began = await startDraft(nobody, {
      ...{ id, service: definition.id, channel: 'web', for: 'other', account: null, person: null },
      applicant: { name: '' },
    })
    if (isRefused(began)) return began
  }
  const { area, mistakes } = await areaOf(ctx, filled)
  const raw = {
    'laporan.uraian': filled.words,
    'laporan.kelasJalan': filled.layer,
    'laporan.titik': filled.point ?? undefined,
    'laporan.wilayah': area?.name,
    'laporan.jalan': filled.street,
    'laporan.sifat': filled.disclosure,
  }
  const saved = await saveSection(nobody, id, 'laporan', withoutEmpty(raw))
  if (isRefused(saved)) return saved
  const applicant = await applicantOf(ctx, filled)
  if (!applicant) mistakes.push({ path: 'kontak', code: 'contact-form' })
  const noted = await noteDraft(nobody, id, { homeArea: area?.code ?? null, ...(applicant && { applicant }) })
  if (isRefused(noted)) return noted
  return { mistakes: [...saved.mistakes.map(onForm), ...mistakes] }
}

/** Takes one photo. What it says of its place is offered, if none is known, and is no part of what is kept. */
export async function addPhoto(ctx: Context, id: string, upload: Upload): Promise<{ done: true } | Refused> {
  const row = await findDraft(ctx.db, id)
  if (!row) return refuse('draft-gone')
  const { key, rules, content } = await openDraft(ctx, row)
  const head: Buffer[] = []
  const stream = Readable.from(headOf(upload.stream, head), { objectMode: false })
  const place = { id, key, documents: rules.definition.documents }
  const taken = await attach(asNobody(ctx), place, 'foto', { ...upload, stream })
  if (isRefused(taken)) return taken
  const told = readExif(Buffer.concat(head)).place
  if (told && !(content.answers.laporan as Row | undefined)?.titik)
    await noteDraft(asNobody(ctx), id, {
      offered: { 'laporan.titik': { lat: told.latitude, lng: told.longitude, accuracy: null } },
    })
  return { done: true }
}

/** The place that a photo said is where it is. */
export async function acceptOffered(ctx: Context, row: DraftRow): Promise<void> {
  const { content } = await openDraft(ctx, row)
  const titik = content.offered?.['laporan.titik']
  if (!titik) return
  const laporan = { ...(content.answers.laporan as Row), titik }
  await saveSection(asNobody(ctx), row.id, 'laporan', { laporan })
  await noteDraft(asNobody(ctx), row.id, { offered: {} })
}

export const pointIn = (row: Row | undefined): Point | null => (row?.titik as Point | null | undefined) ?? null

// The camera says where it was in the first bytes of the file.
const headBytes = 192 * 1024

async function* headOf(stream: AsyncIterable<Buffer>, head: Buffer[]): AsyncGenerator<Buffer> {
  let read = 0
  for await (const piece of stream) {
    if (read < headBytes) head.push(piece)
    read += piece.length
    yield piece
  }
}

interface Area {
  code: string
  name: string
}

async function areaOf(ctx: Context, { area }: Filled): Promise<{ area: Area | null; mistakes: Mistake[] }> {
  if (!area) return { area: null, mistakes: [] }
  const all = await listVillages(ctx.db)
  const found = all.find((each) => each.code === area)
  if (!found) return { area: null, mistakes: [{ path: 'wilayah', code: 'no-such-area' }] }
  const district = all.find((each) => each.code === found.parent)
  return { area: { code: found.code, name: [found.name, district?.name].filter(Boolean).join(', ') }, mistakes: [] }
}

// News goes to the contact that was given, else to the account's. Who wants no name gives none.
async function applicantOf(ctx: Context, { disclosure, name, contact }: Filled) {
  const read = contact?.trim() ? readContact(contact) : undefined
  if (read === null) return undefined
  const profile = ctx.actor.kind === 'account' ? await profileOf(ctx) : { name: '', phone: null, email: null }
  const reach = read
    ? { phone: read.kind === 'phone' ? read.value : null, email: read.kind === 'email' ? read.value : null }
    : { phone: profile.phone ?? null, email: profile.email ?? null }
  if (disclosure === 'anonim') return { name: '', ...reach, hidden: true }
  return { name: name?.trim().slice(0, 100) || profile.name, ...reach }
}

const boxes: Readonly<Record<string, string>> = { titik: 'lat', uraian: 'uraian', kelasJalan: 'kelas', sifat: 'sifat' }

function onForm({ path, ...mistake }: Mistake): Mistake {
  const field = path.split('.')[1] ?? path
  return { ...mistake, path: boxes[field] ?? field }
}

const withoutEmpty = (raw: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined && value !== ''))
