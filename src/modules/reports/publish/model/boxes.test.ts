import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridOf, pixelsUnder, readBoxes, squareOf, writtenBoxes } from './boxes.ts'

test('the squares of a grid cover the photo without a gap, upright and across', () => {
  for (const [width, height] of [
    [1600, 1200],
    [1200, 1600],
    [1600, 400],
  ] as const) {
    const { columns, rows } = gridOf(width, height)
    const squares = Array.from({ length: rows * columns }, (_, at) =>
      squareOf(`${Math.floor(at / columns) + 1}-${(at % columns) + 1}`, rows),
    )
    expect(squares.reduce((sum, square) => sum + square!.w * square!.h, 0)).toBeCloseTo(1, 9)
    expect(squareOf(`${rows + 1}-1`, rows)).toBeNull()
  }
})

test('what was chosen comes back the same: squares as squares, rectangles as their line', () => {
  const rows = 5
  const boxes = [squareOf('1-1', rows)!, squareOf('5-6', rows)!, ...readBoxes('12,5 30 20 15.25\n90 90 50 50')!]
  expect(writtenBoxes(boxes, rows)).toEqual({ squares: ['1-1', '5-6'], text: '12.5 30 20 15.25\n90 90 10 10' })
})

test.each(['1 2 3', 'a b c d', '1 2 0 4', '100 0 10 10', '-1 0 5 5', '1 2 3 4 5', '1e1 0 9 9'])(
  '"%s" is no rectangle',
  (text) => {
    expect(readBoxes(text)).toBeNull()
  },
)

const share = fc.double({ min: 0, max: 0.99, noNaN: true })
const size = fc.integer({ min: 1, max: 2000 })

test('every pixel of a rectangle lies under it, none beyond the photo, and its edges are those of blocks', () => {
  fc.assert(
    fc.property(share, share, share, share, size, size, (x, y, w, h, width, height) => {
      const box = { x, y, w: Math.min(w + 0.001, 1 - x), h: Math.min(h + 0.001, 1 - y) }
      const { left, top, right, bottom } = pixelsUnder(box, width, height)
      expect(left).toBeLessThanOrEqual(x * width)
      expect(top).toBeLessThanOrEqual(y * height)
      expect(right).toBeGreaterThanOrEqual(Math.min(width, (x + box.w) * width) - 1e-6)
      expect(bottom).toBeGreaterThanOrEqual(Math.min(height, (y + box.h) * height) - 1e-6)
      expect(left >= 0 && top >= 0 && right <= width && bottom <= height).toBe(true)
      for (const [edge, whole] of [
        [left, width],
        [top, height],
        [right, width],
        [bottom, height],
      ] as const)
        expect(edge === whole || edge % 16 === 0).toBe(true)
    }),
    { numRuns: 300, seed: 20261127 },
  )
})
