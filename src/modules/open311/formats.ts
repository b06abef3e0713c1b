import { xmlText } from '../../platform/xml.ts'

// GeoReport v2 writes one thing in two ways: XML, and JSON in which a list is bare (the Spark convention).

export type Format = 'json' | 'xml'
export type Piece = string | number | boolean | null | readonly Piece[] | { readonly [name: string]: Piece }

/** What each thing of a list is called in XML. */
const singular: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_request_updates: 'request_update',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
}

export const types: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
}

/** A document whose root is called so in XML; in JSON it has no name. */
export function written(format: Format, root: string, value: Piece): string {
  return format === 'json' ? JSON.stringify(value) : `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`
}

function element(name: string, value: Piece): string {
  if (value === null || value === '') return `<${name}/>`
  if (typeof value !== 'object') return `<${name}>${xmlText(String(value))}</${name}>`
  const inner = Array.isArray(value)
    ? value.map((one) => element(singular[name] ?? 'item', one)).join('')
    : Object.entries(value)
        .map(([key, one]) => element(key, one))
        .join('')
  return inner ? `<${name}>${inner}</${name}>` : `<${name}/>`
}
