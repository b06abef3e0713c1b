import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { coverPicture, sizeOf } from './cover.ts'

const [width, height] = [320, 240]
const face = { left: 96, top: 64, right: 160, bottom: 128 }
const inside = (x: number, y: number) => x >= face.left && x < face.right && y >= face.top && y < face.bottom

/** A picture of stripes, with these pixels in the place of the face. */
async function pictureWith(face: (x: number, y: number) => readonly [number, number, number]): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const colour = inside(x, y) ? face(x, y) : [(x * 7) % 256, (y * 5) % 256, ((x + y) * 3) % 256]
      data.set(colour, (y * width + x) * 3)
    }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}

const noise = [...randomBytes((face.right - face.left) * (face.bottom - face.top))]
const at = (x: number, y: number) => (y - face.top) * (face.right - face.left) + (x - face.left)

test('of what is covered nothing but its mean colour is left: other pixels of the same mean give the same file', async () => {
  const shuffled = noise.toSorted((a, b) => a - b)
  const [one, other] = await Promise.all(
    [noise, shuffled].map(async (pixels) =>
      coverPicture(
        await pictureWith((x, y) => {
          const value = pixels[at(x, y)]!
          return [value, 255 - value, value]
        }),
        () => [face],
      ),
    ),
  )
  expect(one!.body.equals(other!.body)).toBe(true)
  expect(one!.preview.equals(other!.preview)).toBe(true)
  const open = await coverPicture(await pictureWith((x, y) => [noise[at(x, y)]!, 0, 0]), () => [])
  expect(open.body.equals(one!.body)).toBe(false)
})

test('a covered part is one colour when it is decoded, and the rest is as it was', async () => {
  const original = await pictureWith((x, y) => ((x + y) % 2 ? [255, 255, 255] : [0, 0, 0]))
  const { body } = await coverPicture(original, () => [face])
  const seen = await sharp(body).raw().toBuffer()
  const was = await sharp(original).raw().toBuffer()
  const spread: number[] = []
  let off = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const here = (y * width + x) * 3
      // The colours of what lies beside it run two pixels in.
      if (inside(x - 2, y - 2) && inside(x + 2, y + 2)) spread.push(seen[here]!)
      else if (!inside(x, y)) off += Math.abs(seen[here]! - was[here]!)
    }
  expect(Math.max(...spread) - Math.min(...spread)).toBeLessThanOrEqual(4)
  expect(off / (width * height)).toBeLessThan(12)
})

test('a large photo becomes a file for everybody without what a camera wrote into it, and a small one of at most 60 kB', async () => {
  const raw = { width: 1600, height: 1200, channels: 3 as const }
  const photo = await sharp(randomBytes(1600 * 1200 * 3), { raw })
    .withExif({ IFD0: { Make: 'Kamera' } })
    .jpeg()
    .toBuffer()
  const { body, preview } = await coverPicture(photo, () => [])
  expect(await sizeOf(body)).toEqual({ width: 1280, height: 960 })
  expect((await sharp(body).metadata()).exif).toBeUndefined()
  expect(preview.length).toBeLessThanOrEqual(60_000)
})
