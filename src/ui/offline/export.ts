import type { Entry } from './outbox.ts'

/** One page that any phone or office opens without us: the words as they were typed, and the photos. */
export function exported(
  { id, begun, fields }: Pick<Entry, 'id' | 'begun' | 'fields'>,
  photos: readonly ArrayBuffer[],
  title: string,
): Blob {
  const rows = Object.entries(fields).map(([name, value]) => `<dt>${safe(name)}<dd>${safe(written(value))}`)
  const pictures = photos.map((bytes) => `<img alt="" width="800" src="data:image/jpeg;base64,${base64(bytes)}">`)
  const head = `<!doctype html><meta charset="utf-8"><title>${safe(title)}</title><h1>${safe(title)}</h1>`
  const when = `<p>${new Date(begun).toISOString()} · ${safe(id)}</p>`
  return new Blob([head, when, `<dl>${rows.join('')}</dl>`, ...pictures], { type: 'text/html' })
}

const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

const safe = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

function base64(bytes: ArrayBuffer): string {
  let text = ''
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
  return btoa(text)
}
