import { fileTypeFromBuffer } from 'file-type'
import { isRefused, type Refused, refuse } from '../outcome.ts'
import { checkPdf } from './pdf.ts'
import { redraw } from './picture.ts'
import type { Bytes } from './seal.ts'

export const mostBytes = 15 * 1024 * 1024
/** Below it letters run together (measured on letters set in 9 point, photographed whole and blurred step by step). */
const blurryBelow = 0.25
const mostHeld = 192 * 1024 * 1024

export type Accepted = 'image' | 'pdf'

export interface Taken {
  type: 'image/jpeg' | 'application/pdf'
  /** What is to be kept: a picture drawn anew, or the PDF as it came. */
  body: Buffer
  /** Small WebP of a picture. */
  preview: Buffer | null
  pages: number
  /** Said to the person, who may send it all the same. */
  warn: 'blurry' | null
}

export interface Arriving {
  stream: Bytes
  /** The door cut the stream at its own limit. */
  truncated?(): boolean
}

// Bytes of uploads that this process holds in memory; only `intake` touches it.
let held = 0

/** Decides by content, never by name or declared type, what arrived and whether it may stay. */
export async function intake(
  arriving: Arriving,
  { accept = ['image', 'pdf'], maxBytes = mostBytes }: { accept?: readonly Accepted[]; maxBytes?: number } = {},
): Promise<Taken | Refused> {
  return whenWhole(arriving, maxBytes, (bytes) => judge(bytes, accept))
}

/** Does something with all that arrived, within what this process may hold at once. */
export async function whenWhole<T>(
  arriving: Arriving,
  maxBytes: number,
  use: (bytes: Buffer) => Promise<T>,
): Promise<T | Refused> {
  const counted = { bytes: 0 }
  try {
    const bytes = await read(arriving, maxBytes, counted)
    return isRefused(bytes) ? bytes : await use(bytes)
  } finally {
    held -= counted.bytes
  }
}

async function read(
  { stream, truncated }: Arriving,
  maxBytes: number,
  counted: { bytes: number },
): Promise<Buffer | Refused> {
  let pieces: Uint8Array[] = []
  let refused: Refused | undefined
  // Refused bytes are still drained: a browser that cannot finish sending never reads the answer.
  for await (const piece of stream) {
    if (refused) continue
    if (counted.bytes + piece.length > maxBytes) refused = tooLarge(maxBytes)
    else if (held + piece.length > mostHeld) refused = refuse('upload-busy')
    else {
      counted.bytes += piece.length
      held += piece.length
      pieces.push(piece)
    }
    if (refused) pieces = []
  }
  if (refused) return refused
  if (truncated?.()) return tooLarge(maxBytes)
  return counted.bytes === 0 ? refuse('file-empty') : Buffer.concat(pieces)
}

async function judge(bytes: Buffer, accept: readonly Accepted[]): Promise<Taken | Refused> {
  const mime = await typeOf(bytes)
  switch (mime) {
    case 'image/jpeg':
    case 'image/png':
    case 'image/webp':
      return accept.includes('image') ? picture(bytes, mime) : refuse('file-only-pdf')
    case 'application/pdf':
      return accept.includes('pdf') ? pdf(bytes) : refuse('file-only-picture')
    case 'image/heic':
    case 'image/heif':
      return refuse('file-heic')
    default:
      return refuse(accept.length === 1 ? (accept[0] === 'pdf' ? 'file-only-pdf' : 'file-only-picture') : 'file-type')
  }
}

async function picture(bytes: Buffer, mime: string): Promise<Taken | Refused> {
  const drawn = await redraw(bytes, mime.slice('image/'.length) as 'jpeg' | 'png' | 'webp')
  if (isRefused(drawn)) return drawn
  const { type, body, preview, sharpness } = drawn
  return { type, body, preview, pages: 1, warn: sharpness < blurryBelow ? 'blurry' : null }
}

function pdf(bytes: Buffer): Taken | Refused {
  const checked = checkPdf(bytes)
  if (isRefused(checked)) return checked
  return { type: 'application/pdf', body: bytes, preview: null, pages: checked.pages, warn: null }
}

async function typeOf(bytes: Buffer): Promise<string | undefined> {
  // The sniffer may run off the end of a broken file; then it is of no type we take.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  return found?.mime
}

function tooLarge(maxBytes: number): Refused {
  return refuse('file-too-large', { megabytes: Math.floor(maxBytes / 1024 / 1024) })
}
