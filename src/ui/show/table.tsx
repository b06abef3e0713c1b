import type { ComponentChildren } from 'preact'
import { useView } from '../view.ts'

export interface Column<Row> {
  label: string
  cell(row: Row): ComponentChildren
  /** `head` names the row (one column) · `number` to the right · `brief` never wraps (a case's number) · `action` has no label on a phone. */
  kind?: 'head' | 'number' | 'brief' | 'action'
}

export interface TableProps<Row> {
  caption: string
  /** Keeps the caption for screen readers only, where a heading says the same. */
  uncaptioned?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId(row: Row): string
  /** Marks a row, e.g. the one that is late. */
  marked?(row: Row): boolean
  /** Rows can be walked with j and k (inside `KeyNav`). */
  walk?: boolean
  empty?: ComponentChildren
}

/** A table that becomes a stack of cards on a phone, each value with its column's name. */
export function Table<Row>({ caption, uncaptioned, columns, rows, rowId, marked, walk, empty }: TableProps<Row>) {
  const { t } = useView()
  if (rows.length === 0) return empty ?? <p class="faint">{t('ui.nothing')}</p>
  return (
    <table>
      <caption class={uncaptioned ? 'unseen' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.label} scope="col" class={column.kind}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowId(row)} class={marked?.(row) ? 'marked' : undefined} data-row={walk ? '' : undefined}>
            {columns.map((column) =>
              column.kind === 'head' ? (
                <th key={column.label} scope="row" data-label={column.label}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.label} class={column.kind} data-label={column.label}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
