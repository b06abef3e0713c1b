import { z } from 'zod'
import type { Value } from '../definition.ts'
import { fault, hidden, type Kind, part } from './kind.ts'
import { readNumber } from './numbers.ts'

type Parts = Record<string, string | number | boolean | null>

/** Lengths of the ministry's codes without points: 31, 3171, 317101, 3171011001. */
const levels = { province: 2, regency: 4, district: 6, village: 10 } as const
const addressParts = ['province', 'regency', 'district', 'village', 'street', 'rt', 'rw'] as const

/** Boxes for the names of places that no list here has; `village` is chosen from the list of this city. */
const named = {
  village: 'otherVillage',
  district: 'otherDistrict',
  regency: 'otherRegency',
  province: 'otherProvince',
} as const
const isVillage = (text: string) => /^\d{10}$/.test(text)

/** An address by region codes; those above a village lie in its own. Street and the four are needed, RT and RW where there are any. */
export const address: Kind = {
  cel: Object.fromEntries(addressParts.map((name) => [name, 'string'])),
  parse: (raw, { anywhere }) => {
    const value: Parts = {}
    for (const name of addressParts) value[name] = part(raw, name) || null
    const village = String(value.village ?? '').replaceAll('.', '')
    if (isVillage(village))
      for (const [name, length] of Object.entries(levels)) value[name] ??= village.slice(0, length)
    const isNamed = anywhere && !/^\d/.test(village)
    if (isNamed) for (const [name, box] of Object.entries(named)) value[name] = part(raw, box) || value[name]!
    if (addressParts.every((name) => value[name] === null)) return { value: null }
    for (const [name, box] of isNamed ? Object.entries(named) : []) {
      const length = [...String(value[name] ?? '')].length
      if (length === 0) return fault('address-named', undefined, box)
      if (length > 100) return fault('answer-long', { limit: 100, over: length - 100 }, box)
    }
    let within = ''
    for (const [name, length] of isNamed ? [] : Object.entries(levels)) {
      const code = String(value[name] ?? '').replaceAll('.', '')
      if (!code) return fault('address-incomplete', undefined, name)
      if (code.length !== length || /\D/.test(code) || !code.startsWith(within))
        return fault('address-code', undefined, name)
      value[name] = within = code
    }
    if (!value.street) return fault('address-street', undefined, 'street')
    for (const name of ['rt', 'rw']) {
      if (value[name] === null) continue
      if (!/^\d{1,3}$/.test(String(value[name]))) return fault('address-rt', undefined, name)
      value[name] = String(value[name]).padStart(3, '0')
    }
    return { value }
  },
  check: (value) =>
    [...String((value as Parts).street)].length > 200
      ? { code: 'answer-long', values: { limit: 200, over: 1 }, part: 'street' }
      : null,
  mask: hidden,
  show: (value, _field, { t, place }) => {
    const at = value as Parts
    const names = (['village', 'district', 'regency', 'province'] as const).map(
      (level) => place?.(String(at[level])) ?? String(at[level]),
    )
    const rt = at.rt ? t('catalogue.rt', { rt: String(at.rt), rw: String(at.rw ?? '–') }) : null
    return [at.street, rt, ...names].filter(Boolean).join(', ')
  },
  // What has no code goes back into the boxes where it was named.
  typed: (value) => {
    const typed = strings(value)
    if (isVillage(typed.village!)) return typed
    const boxes = Object.entries(named).map(([name, box]) => [box, typed[name]!] as const)
    return {
      ...typed,
      ...Object.fromEntries(Object.keys(named).map((name) => [name, ''])),
      ...Object.fromEntries(boxes),
    }
  },
  input: () => ({ control: 'address', parts: addressParts }),
  schema: ({ anywhere }) =>
    z.object({
      ...Object.fromEntries(
        Object.entries(levels).map(([name, n]) => [
          name,
          anywhere ? z.string().min(1).max(100) : z.string().regex(new RegExp(`^\\d{${n}}$`)),
        ]),
      ),
      street: z.string().min(1).max(200),
      rt: z.string().nullable().optional(),
      rw: z.string().nullable().optional(),
    }),
}

/** A point on the map in degrees (WGS 84), with what the device said of its accuracy in metres. */
export const location: Kind = {
  cel: { lat: 'double', lng: 'double', accuracy: 'double' },
  parse: (raw) => {
    const [lat, lng, accuracy] = ['lat', 'lng', 'accuracy'].map((name) => part(raw, name))
    if (!lat && !lng) return { value: null }
    const [y, x] = [readDegrees(lat ?? ''), readDegrees(lng ?? '')]
    if (y === null || x === null || Math.abs(y) > 90 || Math.abs(x) > 180) return fault('location')
    return { value: { lat: y, lng: x, accuracy: accuracy ? readNumber(accuracy) : null } }
  },
  mask: hidden,
  show: (value) => `${(value as { lat: number }).lat.toFixed(5)}, ${(value as { lng: number }).lng.toFixed(5)}`,
  typed: (value) => strings(value),
  input: () => ({ control: 'location', inputMode: 'decimal', parts: ['lat', 'lng', 'accuracy'] }),
  schema: () =>
    z.object({
      lat: z.number().min(-90).max(90),
      lng: z.number().min(-180).max(180),
      accuracy: z.number().nullable().optional(),
    }),
}

/** A stored answer of several parts, as its boxes show it. */
export function strings(value: NonNullable<Value>): Record<string, string> {
  return Object.fromEntries(Object.entries(value as Parts).map(([name, v]) => [name, v === null ? '' : String(v)]))
}

function readDegrees(typed: string): number | null {
  return /^-?\d{1,3}([.,]\d+)?$/.test(typed) ? Number(typed.replace(',', '.')) : null
}
