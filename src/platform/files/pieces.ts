import { timingSafeEqual } from 'node:crypto'
import type { Context } from '../context.ts'
import { hmac } from '../crypto/hmac.ts'
import { isRefused, type Refused, refuse } from '../outcome.ts'
import { readExif, type Told } from './exif.ts'
import { intake, mostBytes, type Taken, whenWhole } from './intake.ts'
import {
  addPiece,
  deleteUpload,
  findUpload,
  insertUpload,
  lockUpload,
  readPhoto,
  readPiece,
  settleUpload,
  type UploadRow,
} from './pieces-store.ts'
import type { Bytes } from './seal.ts'

// A photo comes in pieces under an id and a secret that the phone makes. Whoever holds the secret goes on with it, from
// whatever session; here the bytes lie sealed under that secret, which is nowhere stored.

/** A phone that comes later sends its copy once more. */
export const daysKept = 3
/** All that has come in a region and that no case has taken: beyond it the disk is kept for the office's work. */
const mostWaiting = 8 * 1024 ** 3
const blockBytes = 256 * 1024
/** EXIF stands in the first 64 kB of a file; some cameras put a small picture before it. */
const headBytes = 192 * 1024

export interface Sender {
  id: string
  secret: string
}

/** A sender who sealed the photo before it came: `open` gives it back, or nothing where another sealed it. */
export interface Sealer extends Sender {
  open?(sealed: Buffer): Buffer | undefined
}

/** What the photo says of itself, and what we say of it. */
export interface About extends Told {
  type: Taken['type']
  bytes: number
  warn: Taken['warn']
}

/** Begins an upload, or finds it begun. */
export async function beginUpload(ctx: Context, sender: Sender, length: number): Promise<UploadRow | Refused> {
  if (length > mostBytes) return refuse('file-too-large', { megabytes: Math.floor(mostBytes / 1024 / 1024) })
  if (length === 0) return refuse('file-empty')
  const { id } = sender
  const endsAt = ctx.now + daysKept * 86_400_000
  await insertUpload(ctx.db, { id, proof: proofOf(ctx, sender), length }, { now: ctx.now, endsAt, most: mostWaiting })
  const there = await findUpload(ctx.db, id)
  if (!there) return refuse('upload-busy')
  // Of another's upload not even its length is told.
  return isSenders(ctx, there, sender) && there.length === length ? there : refuse('upload-other')
}

/** The upload, for who holds its secret and as long as it is kept. */
export async function findOwnUpload(ctx: Context, sender: Sender): Promise<UploadRow | undefined> {
  const found = await findUpload(ctx.db, sender.id)
  return found && found.endsAt > ctx.now && isSenders(ctx, found, sender) ? found : undefined
}

/**
 * Takes the bytes from `offset` on. What is here already is passed over, so a piece that was sent twice, or cut and sent
 * again, is answered alike. When the line breaks, what came before it stays. What its sender `sealed` is kept unseen, and
 * judged when it is opened for its case.
 */
export async function receivePiece(
  ctx: Context,
  upload: UploadRow,
  sender: Sender,
  offset: number,
  bytes: Bytes,
  sealed = false,
): Promise<UploadRow | Refused> {
  if (offset > upload.received) return refuse('upload-offset', { offset: upload.received })
  let at = offset
  for await (const block of blocks(bytes)) {
    if (at + block.length > upload.length) return refuse('upload-too-long')
    if (upload.state === 'arriving') {
      const appended = await append(ctx, sender, at, block)
      if (isRefused(appended)) return appended
    }
    at += block.length
  }
  const now = await findUpload(ctx.db, upload.id)
  if (!now) return refuse('not-found')
  return now.state === 'arriving' && now.received === now.length ? finish(ctx, now, sender, sealed) : now
}

export async function dropUpload(ctx: Context, id: string): Promise<void> {
  await ctx.transaction((db) => deleteUpload(db, id))
}

/** What the photo said of itself, once it is whole and unless it came sealed. */
export function aboutOf(ctx: Context, { id, about }: UploadRow, sender: Sender): About | null {
  return about && JSON.parse(ctx.house.keys.open(keyOf(ctx, sender), about, `upload/${id}/about`).toString())
}

/**
 * A photo that has arrived, for a case to keep (`house.files.keep`) and, in the transaction that adds its rows, to take
 * (`takeUpload`). `upload-gone`: unknown here, to be sent again; `upload-unfinished`: not whole yet.
 */
export async function readUpload(
  ctx: Context,
  sender: Sealer,
): Promise<(About & { body: Buffer; preview: Buffer | null }) | Refused> {
  const found = await findOwnUpload(ctx, sender)
  if (!found) return refuse('upload-gone')
  if (found.refused) return { refusal: found.refused }
  if (found.state === 'taken') return refuse('upload-taken')
  const photo = await readPhoto(ctx.db, found.id)
  if (!photo?.body) return refuse('upload-unfinished')
  const about = aboutOf(ctx, found, sender)
  const key = keyOf(ctx, sender)
  const body = ctx.house.keys.open(key, photo.body, `upload/${found.id}/body`)
  if (!about) return unsealed(body, sender)
  return {
    ...about,
    body,
    preview: photo.preview && ctx.house.keys.open(key, photo.preview, `upload/${found.id}/preview`),
  }
}

async function unsealed(body: Buffer, { open }: Sealer): ReturnType<typeof readUpload> {
  const photo = open?.(body)
  if (!photo) return refuse('upload-sealed')
  const taken = await intake({ stream: [photo] }, { accept: ['image'] })
  return isRefused(taken) ? taken : { ...readExif(photo.subarray(0, headBytes)), ...taken, bytes: taken.body.length }
}

async function append(ctx: Context, sender: Sender, at: number, block: Buffer): Promise<Refused | undefined> {
  return ctx.transaction(async (db) => {
    const now = await lockUpload(db, sender.id)
    if (!now) return refuse('not-found')
    if (at > now.received) return refuse('upload-offset', { offset: now.received })
    // Another request was quicker, or it was whole already.
    if (now.state !== 'arriving' || at + block.length <= now.received) return undefined
    const fresh = block.subarray(now.received - at)
    const sealed = ctx.house.keys.seal(keyOf(ctx, sender), fresh, `upload/${now.id}/${now.received}`)
    await addPiece(db, now.id, now.received, sealed, now.received + fresh.length)
    return undefined
  })
}

/** What the whole file turns out to be. Two that finish at once come to the same. */
async function finish(ctx: Context, upload: UploadRow, sender: Sender, unseen: boolean): Promise<UploadRow | Refused> {
  const end = await (unseen ? keepUnseen : judge)(ctx, upload, sender)
  if (isRefused(end) && end.refusal.code === 'upload-busy') return end
  await ctx.transaction((db) => settleUpload(db, upload.id, isRefused(end) ? { refused: end.refusal } : end))
  return (await findUpload(ctx.db, upload.id)) ?? refuse('not-found')
}

/** Like every other file. */
async function judge(ctx: Context, upload: UploadRow, sender: Sender) {
  const head: Buffer[] = []
  const taken = await intake({ stream: pieces(ctx, upload, sender, head) }, { accept: ['image'] })
  if (isRefused(taken)) return taken
  const { type, body, warn } = taken
  return sealed(ctx, sender, taken, { ...readExif(Buffer.concat(head)), type, bytes: body.length, warn })
}

const keepUnseen = (ctx: Context, upload: UploadRow, sender: Sender) =>
  whenWhole({ stream: pieces(ctx, upload, sender) }, mostBytes, async (body) =>
    sealed(ctx, sender, { body, preview: null }, null),
  )

function sealed(ctx: Context, sender: Sender, { body, preview }: Pick<Taken, 'body' | 'preview'>, about: About | null) {
  const key = keyOf(ctx, sender)
  const seal = (bytes: Buffer | string, part: string) => ctx.house.keys.seal(key, bytes, `upload/${sender.id}/${part}`)
  return {
    about: about && seal(JSON.stringify(about), 'about'),
    body: seal(body, 'body'),
    preview: preview && seal(preview, 'preview'),
  }
}

/** The bytes as they came, one piece in memory; the first of them are noted in `head`. */
async function* pieces(ctx: Context, upload: UploadRow, sender: Sender, head: Buffer[] = []): AsyncGenerator<Buffer> {
  const key = keyOf(ctx, sender)
  for (let at = 0; at < upload.length; ) {
    const piece = await readPiece(ctx.db, upload.id, at)
    if (!piece) return // another request has judged it meanwhile, and what this one finds changes nothing
    const bytes = ctx.house.keys.open(key, piece, `upload/${upload.id}/${at}`)
    if (at < headBytes) head.push(bytes)
    at += bytes.length
    yield bytes
  }
}

/** Regroups a stream, so that a connection holds no more than one block. What came before a break comes out before it. */
async function* blocks(bytes: Bytes): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let length = 0
  let broken: unknown
  try {
    for await (const piece of bytes) {
      held.push(piece)
      length += piece.length
      if (length < blockBytes) continue
      yield Buffer.concat(held)
      held = []
      length = 0
    }
  } catch (error) {
    broken = error
  }
  if (length > 0) yield Buffer.concat(held)
  if (broken) throw broken
}

const keyOf = (ctx: Context, { id, secret }: Sender): Buffer =>
  hmac('sha256', ctx.house.keys.purpose('upload')).update(`${ctx.region.code}/${id}/${secret}`).digest()

const proofOf = (ctx: Context, { id, secret }: Sender): Buffer => ctx.house.keys.blind('upload', `${id}/${secret}`)

const isSenders = (ctx: Context, { proof }: UploadRow, sender: Sender) => timingSafeEqual(proof, proofOf(ctx, sender))
