import type { ComponentChildren } from 'preact'
import { jsxAttr, jsxEscape, jsxTemplate } from 'preact/jsx-runtime'
import { useView } from '../view.ts'

export interface Column<Row> {
  label: string
  cell(row: Row): ComponentChildren
  /** `head` names the row (one column) · `number` to the right · `brief` never wraps (a case's number) · `words` sentences · `action` has no label on a phone. */
  kind?: 'head' | 'number' | 'brief' | 'words' | 'action'
}

export interface TableProps<Row> {
  caption: string
  /** Keeps the caption for screen readers only, where a heading says the same. */
  uncaptioned?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** What tells rows apart; in a walked table also the row's id, so that `#row-…` leads back to it. */
  rowId(row: Row): string
  /** Marks a row, e.g. the one that is late. */
  marked?(row: Row): boolean
  /** Rows can be walked with j and k (inside `KeyNav`), starting at the one the address names. */
  walk?: boolean
  empty?: ComponentChildren
}

/** A table that becomes a stack of cards on a phone, each value with its column's name. */
export function Table<Row>({
  caption,
  uncaptioned,
  columns,
  rows,
  rowId,
  marked,
  walk = false,
  empty,
}: TableProps<Row>) {
  const { t } = useView()
  if (rows.length === 0) return empty ?? <p class="faint">{t('ui.nothing')}</p>
  const line = template(columns, walk, false)
  const markedLine = template(columns, walk, true)
  const cells = (row: Row) => columns.map((column) => jsxEscape(column.cell(row)))
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
        {rows.map((row) => {
          const markup = marked?.(row) ? markedLine : line
          return walk ? jsxTemplate(markup, jsxEscape(rowId(row)), ...cells(row)) : jsxTemplate(markup, ...cells(row))
        })}
      </tbody>
    </table>
  )
}

/**
 * Markup between the cells of a row, made once a table: a list of fifty rows renders three times as fast as with an element a cell.
 * Cells are escaped where they are filled in; labels here.
 */
function template<Row>(columns: readonly Column<Row>[], walk: boolean, marked: boolean): string[] {
  const tags = columns.map((column) => (column.kind === 'head' ? 'th' : 'td'))
  const openings = columns.map((column, at) => {
    const look = column.kind === 'head' ? ' scope="row"' : column.kind ? ` class="${column.kind}"` : ''
    return `<${tags[at]}${look} ${jsxAttr('data-label', column.label)}>`
  })
  const row = `<tr${marked ? ' class="marked"' : ''}`
  const first = walk ? [`${row} data-row id="row-`, `">${openings[0]}`] : [`${row}>${openings[0]}`]
  return [...first, ...openings.slice(1).map((opening, at) => `</${tags[at]}>${opening}`), `</${tags.at(-1)}></tr>`]
}
