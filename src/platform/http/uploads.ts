import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Operation, Upload } from './operation.ts'

const EMPTY_INPUTS = 4

type Limits = NonNullable<Operation['upload']>

/**
 * Fields that come before the file, and the file as a stream. One file a request: a lost upload is repeated alone.
 * Empty file inputs (nothing chosen) are left out.
 */
export async function readUploads(
  request: FastifyRequest,
  limits: Limits,
): Promise<{ fields: unknown; files: Upload[] }> {
  if (!request.isMultipart()) return { fields: request.body, files: [] }
  try {
    return await partsOf(request, limits)
  } catch (error) {
    throw asCut(error)
  }
}

async function partsOf(request: FastifyRequest, limits: Limits) {
  const fields: Record<string, unknown> = {}
  const files: Upload[] = []
  // Empty file inputs (the camera's, when a file was chosen) are parts too.
  const parts = request.parts({
    limits: { fileSize: limits.maxBytes, files: limits.count + EMPTY_INPUTS, fields: 500, fieldSize: 200_000 },
  })
  // Not `for await`: leaving that loop would close the file that is still to be read.
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    const part = next.value
    if (part.type === 'field') {
      const before = fields[part.fieldname]
      fields[part.fieldname] = before === undefined ? part.value : [before, part.value].flat()
      continue
    }
    if (part.filename === '' || part.filename === undefined) {
      part.file.resume()
      continue
    }
    part.file.on('error', asCut)
    // It may have ended in the middle before anybody listened.
    if (part.file.errored) throw part.file.errored
    const file = {
      field: part.fieldname,
      filename: part.filename.replaceAll('\u0000', '').toWellFormed(),
      stream: part.file,
      truncated: () => part.file.truncated,
    }
    if (!limits.anywhere) return { fields, files: [file] }
    if (files.length < limits.count) files.push(await held(file))
    else part.file.resume()
  }
  return { fields, files }
}

// Bytes of files that are coming in whole, before the fields behind them; only `held` touches it.
let holding = 0
const mostHeld = 64 * 1024 * 1024

async function held(file: Upload): Promise<Upload> {
  const pieces: Buffer[] = []
  let bytes = 0
  try {
    for await (const piece of file.stream) {
      if (holding + piece.length > mostHeld)
        throw Object.assign(new Error('too many files at once'), { statusCode: 503 })
      holding += piece.length
      bytes += piece.length
      pieces.push(piece)
    }
  } finally {
    holding -= bytes
  }
  const cut = file.truncated()
  return { ...file, stream: Readable.from(pieces, { objectMode: false }), truncated: () => cut }
}

/** Bodies of `application/offset+octet-stream` go on as they come, where an operation asks for them and nowhere else. */
export function takePieces(app: FastifyInstance): void {
  app.addContentTypeParser('application/offset+octet-stream', (request, body, done) => {
    if (request.routeOptions.config.piece) done(null, body)
    else done(Object.assign(new Error('no pieces are taken here'), { statusCode: 415 }), undefined)
  })
}

export function pieceOf({ body }: FastifyRequest): Upload[] {
  if (!(body instanceof Readable)) return []
  body.on('error', asCut)
  return [{ field: 'piece', filename: '', stream: body, truncated: () => false }]
}

// A form that ends in the middle, or was never one: the sender's fault or the network's, not ours.
function asCut(error: unknown): unknown {
  return error instanceof Error && !('statusCode' in error)
    ? Object.assign(error, { statusCode: 400, refusal: 'upload-cut' })
    : error
}
