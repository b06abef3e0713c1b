import type { Outline } from '../modules/reports/index.ts'

// The land of Kota Arunika: a coast to the north, a river between the districts. It lies in the Java Sea, where no real place is.

type Point = readonly [lng: number, lat: number]

const corner = { lng: 107.54, lat: -6.06 }

/** Corners of the villages, in thousandths of a degree east and north of the city's corner; what two share is the same. */
const corners = {
  a: [0, 6],
  b: [34, 0],
  c: [71, 3],
  d: [108, 9],
  e: [-4, 40],
  f: [36, 37],
  g: [74, 41],
  h: [112, 36],
  i: [6, 78],
  j: [31, 86],
  k: [78, 81],
  l: [104, 74],
} as const satisfies Record<string, readonly [number, number]>
type Corner = keyof typeof corners

/** Bends between two corners, as seen from the first. */
const bends: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  ab: [[17, 1]],
  bc: [[52, -4]],
  cd: [
    [84, 8],
    [96, 4],
  ],
  ef: [
    [8, 34],
    [22, 41],
  ],
  fg: [
    [47, 41],
    [60, 35],
  ],
  gh: [[93, 43]],
  ij: [
    [12, 84],
    [22, 80],
  ],
  jk: [
    [42, 90],
    [55, 83],
    [66, 88],
  ],
  kl: [
    [88, 84],
    [97, 77],
  ],
  ae: [[-6, 22]],
  bf: [[31, 19]],
  cg: [[77, 22]],
  dh: [[115, 22]],
  ei: [[-2, 60]],
  fj: [
    [40, 55],
    [33, 70],
  ],
  gk: [[71, 62]],
  hl: [[110, 57]],
}

const villages: Readonly<Record<string, readonly Corner[]>> = {
  '99.71.01.1001': ['e', 'f', 'j', 'i'],
  '99.71.01.1002': ['a', 'b', 'f', 'e'],
  '99.71.02.1001': ['f', 'g', 'k', 'j'],
  '99.71.02.1002': ['g', 'h', 'l', 'k'],
  '99.71.03.1001': ['b', 'c', 'g', 'f'],
  '99.71.03.2002': ['c', 'd', 'h', 'g'],
}

/** A place on the land, in thousandths of a degree east and north of the city's corner. */
export const placed = ([east, north]: readonly [number, number]): Point => [
  Math.round((corner.lng + east / 1000) * 1e5) / 1e5,
  Math.round((corner.lat + north / 1000) * 1e5) / 1e5,
]

function side(from: Corner, to: Corner): Point[] {
  const there = bends[from + to]
  const back = bends[to + from]
  return [corners[from], ...(there ?? back?.toReversed() ?? [])].map(placed)
}

/** Outlines of the villages, as a region's administrator would bring them. */
export const outlines: readonly Outline[] = Object.entries(villages).map(([area, round]) => {
  const ring = round.flatMap((from, at) => side(from, round[(at + 1) % round.length]!))
  ring.push(ring[0]!)
  const lngs = ring.map(([lng]) => lng)
  const lats = ring.map(([, lat]) => lat)
  return {
    area,
    shape: [[ring]],
    west: Math.min(...lngs),
    east: Math.max(...lngs),
    south: Math.min(...lats),
    north: Math.max(...lats),
  }
})
