import { z } from 'zod'
import type { Context } from '../context.ts'
import { type Answer, anyone, type Input, json, operation } from '../http/operation.ts'
import { isRefused, type Refusal } from '../outcome.ts'
import { mostBytes } from './intake.ts'
import { aboutOf, beginUpload, dropUpload, findOwnUpload, receivePiece, type Sender } from './pieces.ts'
import type { UploadRow } from './pieces-store.ts'

// Resumable uploads by tus 1.0.0 (creation, termination, expiration), with ids that the phone makes. Beyond the standard a
// piece that is here already is taken again, and the whole photo is answered with what it says of itself.

const tus = { 'tus-resumable': '1.0.0' }
const params = z.object({ upload: z.uuid() })
type Of = Input<z.infer<typeof params>, unknown, unknown>

const answer = z.object({
  id: z.uuid(),
  length: z.int(),
  offset: z.int(),
  state: z.enum(['arriving', 'kept', 'refused', 'taken']),
  ends: z.iso.datetime(),
  refusal: z.object({ code: z.string(), words: z.string() }).nullable(),
  photo: z
    .object({
      bytes: z.int(),
      blurry: z.boolean(),
      takenAt: z.string().nullable(),
      offset: z.string().nullable(),
      place: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
    })
    .nullable(),
})

const begin = operation({
  id: 'files.beginUpload',
  method: 'POST',
  path: '/api/v1/uploads',
  summary:
    'Begin a photo (tus 1.0.0). Headers: Upload-Length; Upload-Metadata with `id`, a UUID of the caller’s; Upload-Secret, 32 or more random symbols of the caller’s, asked for again with each piece',
  answer,
  limit: { count: 300, seconds: 1800 },
  may: anyone,
  async run(ctx, { headers }) {
    const other = otherVersion(headers)
    if (other) return other
    const length = wholeNumber(headers['upload-length'])
    const sender = senderOf(headers, idIn(headers['upload-metadata']) ?? ctx.newId())
    if (length === null || !sender) return refusedWith({ code: 'upload-headers' }, 400)
    const begun = await beginUpload(ctx, sender, length)
    if (isRefused(begun)) return refusedWith(begun.refusal)
    const location = ctx.path(`/api/v1/uploads/${begun.id}`)
    return json(shown(ctx, begun, sender), 201, { ...progress(begun), location })
  },
})

/** Also answers HEAD, which is how tus asks. */
const look = operation({
  id: 'files.upload',
  method: 'GET',
  path: '/api/v1/uploads/:upload',
  summary: 'How far a photo is, and what it says of itself when it is whole. Header: Upload-Secret',
  params,
  answer,
  load: own,
  may: anyone,
  run: async (ctx, _input, { upload, sender }) => json(shown(ctx, upload, sender), 200, progress(upload)),
})

const send = operation({
  id: 'files.sendPiece',
  method: 'PATCH',
  path: '/api/v1/uploads/:upload',
  summary:
    'The next bytes, as application/offset+octet-stream. Headers: Upload-Offset, Upload-Secret; Upload-Sealed where the caller sealed the photo before. 204 while bytes are missing; 200 when the photo is whole, the same for a last piece that is sent again',
  params,
  answer,
  piece: true,
  limit: { count: 1200, seconds: 60 },
  load: own,
  may: anyone,
  async run(ctx, { headers, files }, { upload, sender }) {
    const other = otherVersion(headers)
    if (other) return other
    const offset = wholeNumber(headers['upload-offset'])
    if (offset === null) return refusedWith({ code: 'upload-headers' }, 400)
    if (headers['content-type'] !== 'application/offset+octet-stream')
      return refusedWith({ code: 'unsupported-media' }, 415)
    if (offset + Number(headers['content-length'] ?? 0) > upload.length) return refusedWith({ code: 'upload-too-long' })
    const sealed = headers['upload-sealed'] !== undefined
    const now = await receivePiece(ctx, upload, sender, offset, files[0]?.stream ?? [], sealed)
    if (isRefused(now)) return refusedWith(now.refusal)
    if (now.refused) return refusedWith(now.refused, 422)
    return now.state === 'arriving'
      ? { kind: 'text', body: '', type: 'text/plain', status: 204, headers: progress(now) }
      : json(shown(ctx, now, sender), 200, progress(now))
  },
})

const drop = operation({
  id: 'files.dropUpload',
  method: 'DELETE',
  path: '/api/v1/uploads/:upload',
  summary: 'Throw a photo away that no report has taken. Header: Upload-Secret',
  params,
  load: own,
  may: anyone,
  async run(ctx, _input, { upload }) {
    await dropUpload(ctx, upload.id)
    return { kind: 'text', body: '', type: 'text/plain', status: 204, headers: tus }
  },
})

export const uploadOperations = [begin, look, send, drop]

async function own(ctx: Context, { params, headers }: Of): Promise<{ upload: UploadRow; sender: Sender } | undefined> {
  const sender = senderOf(headers, params.upload)
  const upload = sender && (await findOwnUpload(ctx, sender))
  return upload && sender && { upload, sender }
}

function senderOf(headers: Of['headers'], id: string): Sender | undefined {
  const secret = headers['upload-secret']
  return secret && /^[\w-]{32,200}$/.test(secret) ? { id: id.toLowerCase(), secret } : undefined
}

/** tus: pairs of a name and a base64 value, divided by commas. */
function idIn(metadata: string | undefined): string | undefined {
  const value = metadata
    ?.split(',')
    .map((pair) => pair.trim().split(' '))
    .find(([name]) => name === 'id')?.[1]
  return z.uuid().safeParse(Buffer.from(value ?? '', 'base64').toString()).data
}

function wholeNumber(text: string | undefined): number | null {
  return text && /^\d{1,12}$/.test(text) ? Number(text) : null
}

function otherVersion(headers: Of['headers']): Answer | undefined {
  const asked = headers['tus-resumable']
  if (asked === undefined || asked === tus['tus-resumable']) return undefined
  return { ...refusedWith({ code: 'upload-version' }, 412), headers: { ...tus, 'tus-version': '1.0.0' } }
}

const statuses: Readonly<Record<string, number>> = {
  'file-too-large': 413,
  'upload-too-long': 413,
  'upload-busy': 503,
}

const refusedWith = (refusal: Refusal, status = statuses[refusal.code]) =>
  ({ kind: 'refusal', refusal, status, headers: tus }) satisfies Answer

function progress({ received, length, endsAt }: UploadRow): Record<string, string> {
  return {
    ...tus,
    'upload-offset': String(received),
    'upload-length': String(length),
    'upload-expires': new Date(endsAt).toUTCString(),
    'tus-max-size': String(mostBytes),
  }
}

function shown(ctx: Context, upload: UploadRow, sender: Sender): z.infer<typeof answer> {
  const about = aboutOf(ctx, upload, sender)
  const { id, length, received, state, refused, endsAt } = upload
  return {
    id,
    length,
    offset: received,
    state,
    ends: new Date(endsAt).toISOString(),
    refusal: refused && { code: refused.code, words: ctx.t(`refusal.${refused.code}`, refused.values) },
    photo: about && {
      bytes: about.bytes,
      blurry: about.warn === 'blurry',
      takenAt: about.takenAt,
      offset: about.offset,
      place: about.place,
    },
  }
}
