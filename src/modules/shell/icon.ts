import { readFileSync } from 'node:fs'
import { create, type Font } from 'fontkit'
import sharp from 'sharp'

const roof = 'M20 5l4.5 7H27l7 9H6l7-9h2.5z'
const font = create(readFileSync(new URL('../../ui/fonts/jakarta.woff2', import.meta.url))) as Font
const drawn = new Map<string, Promise<Buffer>>()

/** The house's roof and the letters of the region's case numbers, so that two regions on one phone are told apart. */
export function drawIcon(prefix: string, size: number): Promise<Buffer> {
  const key = `${prefix} ${size}`
  const there =
    drawn.get(key) ??
    sharp(Buffer.from(svg(prefix)), { density: 72 * (size / 40) })
      .resize(size)
      .png()
      .toBuffer()
  drawn.set(key, there)
  return there
}

// Systems cut a circle out of it: what matters lies in the inner four fifths.
const svg = (prefix: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40"><rect width="40" height="40" fill="#0b5f5a"/>` +
  `<path fill="#f2c893" transform="translate(6 4.5) scale(.7)" d="${roof}"/>${letters(prefix)}</svg>`

function letters(text: string): string {
  const { glyphs, positions } = font.layout(text)
  const wide = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
  const scale = Math.min(9 / font.capHeight, 26 / wide)
  let x = 20 - (wide * scale) / 2
  return glyphs
    .map((glyph, n) => {
      const at = `translate(${x.toFixed(3)} 31) scale(${scale.toFixed(6)} ${(-scale).toFixed(6)})`
      x += positions[n]!.xAdvance * scale
      return `<path fill="#fff" transform="${at}" d="${glyph.path.toSVG()}"/>`
    })
    .join('')
}
