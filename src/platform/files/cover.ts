import sharp from 'sharp'
import { inTurn } from './picture.ts'

/** A part of a picture, in pixels. */
export interface Pixels {
  left: number
  top: number
  right: number
  bottom: number
}

export interface Covered {
  type: 'image/jpeg'
  body: Buffer
  /** Small, for a phone: WebP of at most 60 kB. */
  preview: Buffer
}

const longestSide = 1280
const previewSide = 480
const mostPreviewBytes = 60_000

/** Width and height of a kept picture, from its first bytes. */
export async function sizeOf(picture: Buffer): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(picture).metadata()
  return { width, height }
}

/**
 * A kept picture drawn anew with parts of it covered, for everybody to see. A covered part has one colour, the mean of what
 * was there: no more than that colour is left, where a blur or a mosaic can be reckoned back. It is covered before the
 * picture is made smaller, so that nothing of it runs into what stays.
 */
export function coverPicture(
  picture: Buffer,
  covered: (width: number, height: number) => readonly Pixels[],
): Promise<Covered> {
  return inTurn(async () => {
    const { data, info } = await sharp(picture)
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { width, height, channels } = info
    for (const part of covered(width, height)) cover(data, width, channels, part)
    const body = await sharp(data, { raw: { width, height, channels } })
      .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 78 })
      .toBuffer()
    return { type: 'image/jpeg', body, preview: await small(body) }
  })
}

function cover(data: Buffer, width: number, channels: number, { left, top, right, bottom }: Pixels): void {
  const count = (right - left) * (bottom - top)
  if (count <= 0) return
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) sum += data[(y * width + x) * channels + channel]!
    const mean = Math.round(sum / count)
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) data[(y * width + x) * channels + channel] = mean
  }
}

async function small(body: Buffer): Promise<Buffer> {
  for (const quality of [70, 50, 30]) {
    const drawn = await sharp(body)
      .resize(previewSide, previewSide, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality })
      .toBuffer()
    if (drawn.length <= mostPreviewBytes) return drawn
  }
  // Pure noise: half the side is a quarter of the bytes.
  return sharp(body)
    .resize(previewSide / 2, previewSide / 2, { fit: 'inside' })
    .webp({ quality: 30 })
    .toBuffer()
}
