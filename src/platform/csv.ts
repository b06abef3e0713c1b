import type { Answer } from './http/operation.ts'

/** A file of a table, named after what it is of; what is not given is left out of the name. */
export const csvFile = (text: string, ...name: readonly (string | number | undefined)[]): Answer => ({
  kind: 'file',
  body: Buffer.from(text),
  type: 'text/csv; charset=utf-8',
  name: `${name.filter(Boolean).join('-')}.csv`,
})

/** A table as CSV (RFC 4180). An empty cell is hidden or not known; a nought is nought. */
export function csvText(names: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return [names, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
