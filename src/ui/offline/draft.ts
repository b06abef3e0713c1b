import { type Entry, photoOf } from './outbox.ts'

/** Ids in time order (UUIDv7), also where the page is not secure and `crypto.randomUUID` is missing. */
export function newId(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let n = 0; n < 6; n++) bytes[n] = Math.floor(now / 2 ** (40 - 8 * n)) % 256
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const newSecret = () =>
  [...crypto.getRandomValues(new Uint8Array(24))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

export const newPhoto = (now: number, size: number) => photoOf(newId(now), newSecret(), size)

/** A report begun on this phone. `page` opens it again; `address` and `uploads` take it. */
export const newEntry = (
  now: number,
  { id = newId(now), page, reports, uploads }: { id?: string; page: string; reports: string; uploads: string },
): Entry => {
  return {
    id,
    deed: null,
    page,
    address: `${reports}/${id}`,
    uploads,
    fields: {},
    photos: [],
    begun: now,
    state: 'draft',
    tries: 0,
    next: 0,
    reason: null,
    receipt: null,
  }
}

type Typed = Readonly<Record<string, string>>

// Name in the form → name in what is sent.
const names = [
  ['uraian', 'words'],
  ['kelas', 'layer'],
  ['wilayah', 'area'],
  ['jalan', 'street'],
  ['sifat', 'disclosure'],
  ['nama', 'name'],
  ['kontak', 'contact'],
  ['jalanLama', 'streetBefore'],
  ['wilayahLama', 'areaBefore'],
  ['kelasLama', 'layerBefore'],
] as const

/** What is sent, from what was typed. A point that is none is left out: a place is never compulsory. */
export function fieldsOf(service: string, typed: Typed): Entry['fields'] {
  const said = names.flatMap(([from, to]) => (typed[from]?.trim() ? [[to, typed[from]] as const] : []))
  const [lat, lng] = [coordinate(typed.lat, 90), coordinate(typed.lng, 180)]
  return { service, ...Object.fromEntries(said), ...(lat !== null && lng !== null && { point: { lat, lng } }) }
}

/** The way back, when a draft is opened again. */
export function typedOf(fields: Entry['fields']): Typed {
  const said = names.flatMap(([to, from]) => (typeof fields[from] === 'string' ? [[to, fields[from]] as const] : []))
  const point = fields.point as { lat: number; lng: number } | undefined
  return { ...Object.fromEntries(said), ...(point && { lat: String(point.lat), lng: String(point.lng) }) }
}

/** What stays the same for the next one along the road: not the words, not the point, not what opens the one before. */
export function nextOf({ words: _words, point: _point, secret: _secret, ...same }: Entry['fields']): Entry['fields'] {
  const { street: streetBefore, area: areaBefore, layer: layerBefore } = same
  return { ...same, streetBefore, areaBefore, layerBefore }
}

/**
 * The office has it with its photos, to be looked over at this address. Whoever shows the secret in it has it sent as it stands
 * there; until that is done it stays on the phone.
 */
export function lookedOver(entry: Entry, { pathname, search, searchParams }: URL): Entry {
  return {
    ...entry,
    check: pathname + search,
    fields: { ...entry.fields, secret: searchParams.get('k') ?? '' },
    photos: entry.photos.map((photo) => ({ ...photo, state: 'kept' })),
  }
}

function coordinate(text: string | undefined, most: number): number | null {
  const value = Number((text ?? '').trim().replace(',', '.'))
  return text?.trim() && Math.abs(value) <= most ? value : null
}
