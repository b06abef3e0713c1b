import sharp from 'sharp'
import { type Refused, refuse } from '../outcome.ts'
import { sharpnessOf } from './blur.ts'

sharp.cache(false)
sharp.concurrency(1)

/** Pixels beyond which a picture is not decoded at all: above any phone's usual photo, far below what exhausts memory. */
const mostPixels = 64_000_000
const longestSide = 1600
const previewSide = 320

export interface Picture {
  type: 'image/jpeg'
  body: Buffer
  width: number
  height: number
  /** WebP, at most 320 px. */
  preview: Buffer
  /** See `sharpness` in blur.ts. */
  sharpness: number
}

// Decoding is what costs memory (a 64-megapixel WebP holds 256 MB): two at a time in a process, the rest wait their turn.
const decoding: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()]

/** Does work with decoded pictures when its turn comes. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = decoding.shift()!.then(work)
  decoding.push(turn.catch(() => undefined))
  return turn
}

/** Waits for its turn, then draws. */
export function redraw(bytes: Buffer, format: 'jpeg' | 'png' | 'webp'): Promise<Picture | Refused> {
  return inTurn(() => draw(bytes, format))
}

/** Drawn anew from its pixels: what was hidden in or behind the file (place, device, other content) does not come along. */
async function draw(bytes: Buffer, format: 'jpeg' | 'png' | 'webp'): Promise<Picture | Refused> {
  const settings = { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true } as const
  let size: { width: number; height: number }
  try {
    const told = await sharp(bytes, settings).metadata()
    if (told.format !== format) return refuse('file-damaged')
    size = { width: told.width, height: told.height }
  } catch (error) {
    return /pixel limit|too large|exceeds/i.test(String(error))
      ? refuse('picture-too-large', { megapixels: mostPixels / 1e6 })
      : refuse('file-damaged')
  }
  if (size.width * size.height > mostPixels) return refuse('picture-too-large', { megapixels: mostPixels / 1e6 })

  const drawn = await sharp(bytes, settings)
    .timeout({ seconds: 20 })
    .autoOrient()
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
    .catch(() => undefined)
  if (!drawn) return refuse('file-damaged')
  const { data: body, info } = drawn
  const preview = await sharp(body)
    .resize(previewSide, previewSide, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 70 })
    .toBuffer()
  return {
    type: 'image/jpeg',
    body,
    width: info.width,
    height: info.height,
    preview,
    sharpness: await sharpnessOf(body),
  }
}
