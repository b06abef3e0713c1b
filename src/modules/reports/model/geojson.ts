// What files of the land have in common: GeoJSON (RFC 7946), of one thing or another.

/** Longitude first, as in GeoJSON. */
export type Position = readonly [lng: number, lat: number]

/** One thing wrong in a file. `feature`: which of its features, from 1; null: the file as a whole. */
export interface FileFault<Code extends string = string> {
  feature: number | null
  code: Code | 'not-json' | 'not-collection' | 'outside' | 'big'
  values?: Record<string, string | number>
}

/** Of a file in which everything is wrong no more is kept than anybody reads. */
const mostFaults = 100

/** The features of a FeatureCollection one by one, each with how to say what is wrong with it; that there are none is said, too. */
export function* eachFeature<Code extends string>(text: string, faults: FileFault<Code>[]) {
  const features = featuresIn(text)
  if (typeof features === 'string') return void faults.push({ feature: null, code: features })
  for (const [at, feature] of features.entries()) {
    if (faults.length >= mostFaults) return
    const fault = (code: FileFault<Code>['code'], values?: FileFault['values']) =>
      void faults.push({ feature: at + 1, code, ...(values && { values }) })
    yield { at, feature, fault }
  }
}

/** The features, or why there are none. */
function featuresIn(text: string): readonly unknown[] | 'not-json' | 'not-collection' {
  const file = parsed(text)
  if (file === undefined) return 'not-json'
  const { type, features } = Object(file) as { type?: unknown; features?: unknown }
  return type === 'FeatureCollection' && Array.isArray(features) && features.length > 0 ? features : 'not-collection'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

/** The first of these properties in which a feature says something, in one line. */
export function propertyOf(feature: unknown, names: readonly string[]): string | undefined {
  const properties = Object(Object(feature).properties) as Record<string, unknown>
  return names.map((name) => lineOf(properties[name])).find((said) => said !== '')
}

// Without what no database keeps and nobody sees.
const lineOf = (said: unknown): string =>
  typeof said === 'string' || typeof said === 'number'
    ? String(said)
        .toWellFormed()
        .normalize('NFC')
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
    : ''

export const geometryOf = (feature: unknown): { type?: unknown; coordinates?: unknown } =>
  Object(Object(feature).geometry)

export const isPosition = (point: unknown): point is Position =>
  Array.isArray(point) && Number.isFinite(point[0]) && Number.isFinite(point[1])

export const isOnEarth = ([lng, lat]: Position): boolean => Math.abs(lng) <= 180 && Math.abs(lat) <= 90

/** A metre is enough for a map of reports. */
export const rounded = ([lng, lat]: Position): [number, number] => [
  Math.round(lng * 1e5) / 1e5,
  Math.round(lat * 1e5) / 1e5,
]
