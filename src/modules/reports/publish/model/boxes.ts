// What is made unrecognisable on a photo: rectangles in shares of its width and height.

export interface Box {
  x: number
  y: number
  w: number
  h: number
}

const columns = 6
export const mostBoxes = 40

/** Squares laid over a photo, so that a part of it can be chosen without dragging. */
export function gridOf(width: number, height: number): { columns: number; rows: number } {
  return { columns, rows: Math.min(12, Math.max(3, Math.round((columns * height) / width))) }
}

/** The square `row-column`, counted from 1; null: there is none. */
export function squareOf(name: string, rows: number): Box | null {
  const [, row, column] = /^(\d{1,2})-(\d)$/.exec(name)?.map(Number) ?? []
  if (!row || !column || row > rows || column > columns) return null
  return { x: (column - 1) / columns, y: (row - 1) / rows, w: 1 / columns, h: 1 / rows }
}

/** One rectangle a line: left, top, width, height in hundredths. Null where a line says anything else. */
export function readBoxes(text: string): Box[] | null {
  const lines = text.split('\n').filter((line) => line.trim())
  const boxes = lines.map((line) => {
    const said = line
      .trim()
      .split(/[\s;]+/)
      .map((one) => (/^\d{1,3}([.,]\d{1,2})?$/.test(one) ? Number(one.replace(',', '.')) : -1))
    const [x = -1, y = -1, w = -1, h = -1] = said
    if (said.length !== 4 || x < 0 || y < 0 || w <= 0 || h <= 0 || x >= 100 || y >= 100) return null
    return { x: x / 100, y: y / 100, w: Math.min(w, 100 - x) / 100, h: Math.min(h, 100 - y) / 100 }
  })
  return boxes.every((box) => box !== null) ? boxes : null
}

/** The same as text, and the squares apart, for the page that changes them. */
export function writtenBoxes(boxes: readonly Box[], rows: number): { squares: string[]; text: string } {
  const squares: string[] = []
  const lines: string[] = []
  for (const box of boxes) {
    const name = `${Math.round(box.y * rows) + 1}-${Math.round(box.x * columns) + 1}`
    const square = squareOf(name, rows)
    if (square && same(square, box)) squares.push(name)
    else lines.push([box.x, box.y, box.w, box.h].map((share) => Math.round(share * 10_000) / 100).join(' '))
  }
  return { squares, text: lines.join('\n') }
}

const same = (a: Box, b: Box) => (['x', 'y', 'w', 'h'] as const).every((side) => Math.abs(a[side] - b[side]) < 1e-6)

export interface Pixels {
  left: number
  top: number
  right: number
  bottom: number
}

// A JPEG is written in blocks of 16 × 16: what lies in one of them shows, faintly, in all of it.
const block = 16

/** The pixels under a rectangle, out to the edges of the blocks that it touches. */
export function pixelsUnder({ x, y, w, h }: Box, width: number, height: number): Pixels {
  const outward = (share: number, size: number) => Math.min(size, Math.ceil((share * size) / block) * block)
  return {
    left: Math.floor((x * width) / block) * block,
    top: Math.floor((y * height) / block) * block,
    right: outward(x + w, width),
    bottom: outward(y + h, height),
  }
}
