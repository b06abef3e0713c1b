import sharp from 'sharp'

const measuredSide = 1000
const tile = 50
/** Grey variance below which a tile is empty paper, shade or noise. */
const leastContrast = 40

export async function sharpnessOf(picture: Buffer): Promise<number> {
  const { data, info } = await sharp(picture)
    .resize(measuredSide, measuredSide, { fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return sharpness(data, info.width, info.height)
}

/**
 * Variance of the Laplacian, the usual measure of focus (Pech-Pacheco and others 2000), over the variance of the grey
 * itself, in the tiles richest in contrast: pale print is not called blurry, and empty paper does not count.
 * About 6 and more when sharp, below 1 when letters run together, 0 when there is nothing to see.
 */
export function sharpness(grey: Uint8Array, width: number, height: number): number {
  const tiles: Tile[] = []
  for (let top = 1; top < height - 1; top += tile) {
    for (let left = 1; left < width - 1; left += tile) {
      const measured = measure(
        grey,
        width,
        top,
        Math.min(top + tile, height - 1),
        left,
        Math.min(left + tile, width - 1),
      )
      if (measured.contrast >= leastContrast) tiles.push(measured)
    }
  }
  tiles.sort((a, b) => b.contrast - a.contrast)
  const best = tiles.slice(0, Math.max(8, Math.ceil(tiles.length / 4)))
  const contrast = best.reduce((sum, { contrast }) => sum + contrast, 0)
  return contrast === 0 ? 0 : best.reduce((sum, { edges }) => sum + edges, 0) / contrast
}

interface Tile {
  contrast: number
  edges: number
}

function measure(grey: Uint8Array, width: number, top: number, bottom: number, left: number, right: number): Tile {
  const n = (bottom - top) * (right - left)
  let sum = 0
  let squares = 0
  let edgeSum = 0
  let edgeSquares = 0
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = y * width + x
      const value = grey[at]!
      const edge = grey[at - width]! + grey[at + width]! + grey[at - 1]! + grey[at + 1]! - 4 * value
      sum += value
      squares += value * value
      edgeSum += edge
      edgeSquares += edge * edge
    }
  }
  return { contrast: squares / n - (sum / n) ** 2, edges: edgeSquares / n - (edgeSum / n) ** 2 }
}
