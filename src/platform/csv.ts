import { CsvError, parse } from 'csv-parse/sync'
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

/** A line of a table that was sent, with its number there and its cells by the names of their columns. */
export interface CsvRow {
  line: number
  cells: Record<string, string>
}

/** What keeps a table from being read. */
export interface CsvFault {
  line: number
  /** As it is called there, where nobody asked for it. */
  column: string | null
  code: 'empty' | 'column-unknown' | 'cells' | 'csv'
}

/** A table as any spreadsheet writes it: comma, semicolon or tab; names of columns in any case, with blanks or underscores. */
export function readTable(csv: string, columns: readonly string[]): { rows: CsvRow[] } | { faults: CsvFault[] } {
  try {
    const rows = parse(csv, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase().replace(/\s+/g, '_')),
      delimiter: [',', ';', '\t'],
      info: true,
      relax_column_count: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as { record: Record<string, string>; info: { lines: number; error?: CsvError } }[]
    if (rows.length === 0) return { faults: [{ line: 1, column: null, code: 'empty' }] }
    const unknown = Object.keys(rows[0]!.record).filter((name) => !columns.includes(name))
    if (unknown.length > 0) return { faults: unknown.map((column) => ({ line: 1, column, code: 'column-unknown' })) }
    const uneven = rows.filter(({ info }) => info.error)
    if (uneven.length > 0)
      return { faults: uneven.map(({ info }) => ({ line: info.lines, column: null, code: 'cells' })) }
    return { rows: rows.map(({ record, info }) => ({ line: info.lines, cells: record })) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { faults: [{ line: Number(error.lines ?? 1), column: null, code: 'csv' }] }
  }
}
