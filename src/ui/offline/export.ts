import type { Entry } from './outbox.ts'

/**
 * One page that any phone or office opens without us: the words as they were typed, and the photos. `names`: what each field is
 * called; one without a name is nobody's to read.
 */
export function exported(
  { id, begun, fields }: Pick<Entry, 'id' | 'begun' | 'fields'>,
  photos: readonly ArrayBuffer[],
  { title, lang, names }: { title: string; lang: string; names: Readonly<Record<string, string>> },
): Blob {
  const rows = Object.entries(names).flatMap(([name, said]) =>
    fields[name] === undefined ? [] : [`<dt>${safe(said)}<dd>${safe(written(fields[name]))}`],
  )
  const pictures = photos.map(
    (bytes) => `<img alt="" style="max-width:100%" src="data:image/jpeg;base64,${base64(bytes)}">`,
  )
  const view = '<meta name="viewport" content="width=device-width">'
  const head = `<!doctype html><html lang="${safe(lang)}"><meta charset="utf-8">${view}<title>${safe(title)}</title><h1>${safe(title)}</h1>`
  const when = `<p>${safe(new Date(begun).toLocaleString(lang))} · ${safe(id)}</p>`
  return new Blob([head, when, `<dl>${rows.join('')}</dl>`, ...pictures], { type: 'text/html' })
}

const written = (value: unknown): string =>
  typeof value === 'string' ? value : Object.values(Object(value)).filter(Boolean).join(', ')

const safe = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

function base64(bytes: ArrayBuffer): string {
  let text = ''
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
  return btoa(text)
}
