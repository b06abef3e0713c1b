import { readFileSync } from 'node:fs'
import jsqr from 'jsqr'
import sharp, { type Sharp } from 'sharp'

/** What a camera reads in a picture's QR code. */
export async function scan(picture: Buffer | Sharp): Promise<string | undefined> {
  const image = Buffer.isBuffer(picture) ? sharp(picture) : picture
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data
}

const css = readFileSync(new URL('../../src/ui/css/chart.css', import.meta.url), 'utf8')
const colours = [...css.matchAll(/\.qr-code (rect|path) (\{[^}]*\})/g)]
  .map(([, tag, rule]) => `${tag} ${rule}`)
  .join('')

/** The page's QR code as a thermal printer gives it: some 21 mm at 203 dots an inch, on grey paper. */
export async function scanPrinted(html: string): Promise<string | undefined> {
  const found = html.match(/<svg class="qr-code".*?<\/svg>/s)?.[0]
  if (!found) return undefined
  const svg = found
    .replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
    .replace('<rect', `<style>${colours}</style><rect`)
  return scan(sharp(Buffer.from(svg)).resize(168).flatten().linear(0.6, 60))
}
