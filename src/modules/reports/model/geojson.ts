// What files of the land have in common: GeoJSON (RFC 7946), of one thing or another.

/** Longitude first, as in GeoJSON. */
export type Position = readonly [lng: number, lat: number]

/** One thing wrong in a file. `feature`: which of its features, from 1; null: the file as a whole. */
export interface FileFault<Code extends string = string> {
  feature: number | null
  code: Code | 'not-json' | 'not-collection' | 'outside' | 'big'
  values?: Record<string, string | number>
}

/** The features of a FeatureCollection, or why there are none. */
export function featuresIn(text: string): readonly unknown[] | 'not-json' | 'not-collection' {
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

/** The first of these properties that a feature has; undefined: none, or nothing in it. */
export function propertyOf(feature: unknown, names: readonly string[]): string | undefined {
  const properties = Object(Object(feature).properties) as Record<string, unknown>
  const said = names.map((name) => properties[name]).find((value) => value !== undefined && value !== null)
  return typeof said === 'string' || typeof said === 'number' ? String(said).trim() || undefined : undefined
}

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
