import { type Point, step } from './nearby.ts'

// Squares of a map: at level 0 those in which reports are kept, at each level above twice as wide, below half.

export interface Box {
  west: number
  south: number
  east: number
  north: number
}

/** Levels at which counts are kept (migration 0004); a level between is added up from the one below. */
export const keptLevels = [4, 2, 0] as const
/** The finest squares: some four metres. */
const finest = -6
const coarsest = 12

export const sideOf = (level: number): number => step * 2 ** level

/** The kept level from which this one is added up; undefined: finer than any. */
export const keptFor = (level: number): number | undefined => keptLevels.find((kept) => kept <= level)

/** Squares of some 80 pixels at a zoom of web maps; where reports are looked at one by one, of some 120. */
export function levelAt(zoom: number): number {
  const level = Math.round(Math.log2(112.5 / 2 ** zoom / step))
  return within(level < 0 ? 16 - zoom : level, finest, coarsest)
}

/** Rows and columns of the squares that a box touches. */
export function squaresIn({ west, south, east, north }: Box, level: number) {
  // Wider squares are reckoned from those that are kept, so that no rounding puts an edge on two sides.
  const base = Math.min(level, 0)
  const side = sideOf(base)
  const first = (degrees: number) => Math.floor(degrees / side + 1e-9) >> (level - base)
  const last = (degrees: number) => (Math.ceil(degrees / side - 1e-9) - 1) >> (level - base)
  const rows = [first(south + 90), Math.max(first(south + 90), last(north + 90))] as const
  const columns = [first(west + 180), Math.max(first(west + 180), last(east + 180))] as const
  return { rows, columns }
}

/** The box around a box that is whole squares of a level, at most so many a side: the finest for which that is true. */
export function sheetAround(box: Box, most: number): { level: number; box: Box } {
  for (let level = finest; ; level++) {
    const { rows, columns } = squaresIn(box, level)
    if ((columns[1] - columns[0] < most && rows[1] - rows[0] < most) || level === coarsest)
      return { level, box: boxOf(rows, columns, level) }
  }
}

/** The box of one square around a point. */
export function squareAt({ lat, lng }: Point, level: number): Box {
  const { rows, columns } = squaresIn({ west: lng, east: lng, south: lat, north: lat }, level)
  return boxOf(rows, columns, level)
}

function boxOf(rows: readonly [number, number], columns: readonly [number, number], level: number): Box {
  const side = sideOf(level)
  return {
    west: columns[0] * side - 180,
    south: rows[0] * side - 90,
    east: (columns[1] + 1) * side - 180,
    north: (rows[1] + 1) * side - 90,
  }
}

/** West, south, east and north as an address says them; undefined: that is no box. */
export function readBox(text: string | undefined): Box | undefined {
  const sides = (text ?? '')
    .split(',')
    .map((side) => (/^-?\d{1,3}(\.\d{1,9})?$/.test(side) ? Number(side) : Number.NaN))
  if (sides.length !== 4 || sides.some(Number.isNaN)) return undefined
  const [west, south, east, north] = sides as [number, number, number, number]
  const fits = west >= -180 && east <= 180 && south >= -90 && north <= 90
  return fits && west < east && south < north ? { west, south, east, north } : undefined
}

/** The same, written so that it can be read. */
export const writeBox = ({ west, south, east, north }: Box): string =>
  [west, south, east, north].map((side) => Number(side.toFixed(6))).join(',')

/** Nobody's door is pointed at: some eleven metres. */
export const blurred = (degrees: number): number => Math.round(degrees * 10_000) / 10_000

/** The smallest box around boxes; undefined: there is none. */
export function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined
  return {
    west: Math.min(...boxes.map(({ west }) => west)),
    south: Math.min(...boxes.map(({ south }) => south)),
    east: Math.max(...boxes.map(({ east }) => east)),
    north: Math.max(...boxes.map(({ north }) => north)),
  }
}

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))
