import { placed } from './outlines.ts'

// Streets of Kota Arunika, drawn over its outlines: the main road belongs to the state, two more to the province.

/** Corners in thousandths of a degree, as in the outlines; what has no class is the city's own. */
const drawn: Readonly<Record<string, readonly (readonly [east: number, north: number])[]>> = {
  'Jl. Raya Arunika': [
    [2, 48],
    [20, 51],
    [40, 48],
    [62, 52],
    [88, 50],
    [106, 53],
  ],
  'Jl. Lintas Selatan': [
    [4, 12],
    [24, 14],
    [44, 10],
    [68, 13],
    [98, 17],
  ],
  'Jl. Pelabuhan': [
    [20, 51],
    [19, 64],
    [22, 78],
  ],
  'Jl. Melati': [
    [8, 60],
    [19, 64],
    [28, 61],
  ],
  'Jl. Kenanga': [
    [8, 70],
    [18, 72],
    [29, 70],
  ],
  'Jl. Bahari': [
    [42, 48],
    [45, 62],
    [44, 80],
  ],
  'Jl. Nelayan': [
    [45, 74],
    [58, 72],
    [70, 75],
  ],
  'Jl. Cemara': [
    [45, 62],
    [56, 64],
    [68, 61],
  ],
  'Jl. Pendidikan': [
    [88, 50],
    [90, 60],
    [89, 72],
  ],
  'Jl. Kemuning': [
    [80, 60],
    [90, 60],
    [102, 63],
  ],
  'Jl. Industri': [
    [80, 70],
    [89, 72],
    [100, 70],
  ],
  'Jl. Anggrek': [
    [8, 24],
    [18, 26],
    [28, 23],
  ],
  'Jl. Mawar': [
    [16, 13],
    [18, 26],
    [16, 33],
  ],
  'Jl. Cempaka': [
    [44, 10],
    [46, 22],
    [44, 33],
  ],
  'Jl. Sekar Wangi': [
    [40, 20],
    [46, 22],
    [66, 24],
  ],
  'Jl. Karang Indah': [
    [84, 15],
    [86, 26],
    [84, 36],
  ],
  'Jl. Sumber Rejo': [
    [80, 28],
    [86, 26],
    [104, 28],
  ],
  'Jl. Kenari': [
    [58, 11],
    [60, 24],
    [57, 32],
  ],
}

const classes: Readonly<Record<string, string>> = {
  'Jl. Raya Arunika': 'nasional',
  'Jl. Lintas Selatan': 'provinsi',
  'Jl. Pelabuhan': 'provinsi',
}

/** The streets as a region's administrator would bring them. */
export const streets: string = JSON.stringify({
  type: 'FeatureCollection',
  features: Object.entries(drawn).map(([nama, line]) => ({
    type: 'Feature',
    properties: { nama, kelas: classes[nama] ?? 'kota' },
    geometry: { type: 'LineString', coordinates: line.map(placed) },
  })),
})

/** A place along a street, so many of a hundred from its beginning; undefined: it is on no map. */
export function alongStreet(name: string, hundredths: number): { lng: number; lat: number } | undefined {
  const line = drawn[name]
  if (!line) return undefined
  const at = (hundredths / 100) * (line.length - 1)
  const [from, to] = [line[Math.floor(at)]!, line[Math.ceil(at)]!]
  const share = at - Math.floor(at)
  const [lng, lat] = placed([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share])
  return { lng, lat }
}
